"""An event is put off, goes on with a new day, or is called off; nobody is let in on a day that is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import agreeing, areas, capture, closing, events, my_words, planning, putting_off, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.access import JoinCode
from models.errors import CodeRevoked, InvalidTransition, LetterAway, NotAllowed
from models.event import ScrutinyEvent
from models.journey import ReasonNeeded
from models.kinds import Audience, EventKind, Stage
from models.planning import EventDayUnfit
from tests.house import NOON, TODAY, House

LEAK = "The roof leaks and the rooms are closed."
NEW_DAY = (TODAY + timedelta(days=105)).isoformat()


def _stands(house: House, stage: Stage, kind: EventKind = EventKind.AGENCY, *, days: int = 30) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.stage, found.kind, found.held_on = stage, kind, TODAY + timedelta(days=days)


def _found(house: House) -> ScrutinyEvent:
    with reading() as db:
        return event_by_code(db, house.code)


def _put_off(house: House) -> str:
    return putting_off.put_off(house.alice, house.code, LEAK, at=NOON)


BEFORE_THE_DAY = [
    Stage.IDENTIFIED, Stage.ENDORSED, Stage.DATE_PROPOSED, Stage.AGENCY_NOTIFIED, Stage.S11_REQUESTED,
    Stage.S11_RECEIVED, Stage.PREPARED, Stage.PROGRAMME_AGREED,
]  # fmt: skip


@pytest.mark.parametrize("stage", BEFORE_THE_DAY)
def test_an_event_is_put_off_from_any_stage_before_its_day(house: House, stage: Stage) -> None:
    _stands(house, stage)
    _put_off(house)
    found = _found(house)
    assert (found.stage, found.put_off_from, found.put_off_because) == (Stage.POSTPONED, stage, LEAK)


@pytest.mark.parametrize("stage", [Stage.IN_PROGRESS, Stage.FED_BACK, Stage.AT_BOARD, Stage.CLOSED, Stage.CANCELLED])
def test_what_has_begun_cannot_be_put_off(house: House, stage: Stage) -> None:
    _stands(house, stage)
    assert not events.event(house.alice, house.code, at=NOON).after.off.may_put_off
    with pytest.raises(InvalidTransition):
        _put_off(house)


def test_putting_off_wants_a_reason_that_stays_on_record(house: House) -> None:
    _stands(house, Stage.PREPARED)
    with pytest.raises(ReasonNeeded):
        putting_off.put_off(house.alice, house.code, " ", at=NOON)
    _put_off(house)
    putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON)
    assert [each.reason for each in events.event(house.ruth, house.code, at=NOON).after.reasons] == [LEAK]


def test_the_agency_does_not_read_the_reasons(house: House) -> None:
    _stands(house, Stage.PREPARED)
    _put_off(house)
    shown = events.event(house.bob, house.code, at=NOON).after
    assert (shown.reasons, shown.off.because) == ([], "")
    assert shown.off.stands == "This event is put off"


def test_an_event_goes_on_where_it_stood_when_nobody_was_told_another_day(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    _put_off(house)
    putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON)
    found = _found(house)
    assert (found.stage, found.held_on, found.put_off_from) == (Stage.DATE_PROPOSED, date(2027, 3, 8), None)


def test_r05_a_programme_that_was_changed_while_an_event_was_off_is_agreed_anew(house: House) -> None:
    """The same day, and nobody was told another one: what was agreed is another programme now."""
    day = (TODAY + timedelta(days=30)).isoformat()
    _stands(house, Stage.PREPARED)
    seen = events.event(house.bob, house.code, at=NOON).before.agreeing.seal
    agreeing.agree(house.bob, house.code, seen=seen, at=NOON)
    for change, goes_on_at in ((False, Stage.PROGRAMME_AGREED), (True, Stage.PREPARED)):
        _put_off(house)
        if change:
            areas.add_area(house.alice, house.code, "garden", at=NOON)
        putting_off.resume(house.alice, house.code, day, at=NOON)
        assert _found(house).stage == goes_on_at


@pytest.mark.parametrize("stage", BEFORE_THE_DAY[3:])
def test_with_another_day_the_agency_is_told_again(house: House, stage: Stage) -> None:
    _stands(house, stage)
    _put_off(house)
    assert putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON) == "Date proposed"
    assert _found(house).stage == Stage.DATE_PROPOSED


def test_with_the_same_day_nobody_need_be_told_again(house: House) -> None:
    _stands(house, Stage.PREPARED)
    _put_off(house)
    putting_off.resume(house.alice, house.code, (TODAY + timedelta(days=30)).isoformat(), at=NOON)
    assert _found(house).stage == Stage.PREPARED


@pytest.mark.parametrize(
    ("kind", "stood", "goes_on"),
    [
        (EventKind.THEMATIC, Stage.PREPARED, Stage.PREPARED),
        (EventKind.THEMATIC, Stage.PROGRAMME_AGREED, Stage.PREPARED),
        (EventKind.LINE_OF_SIGHT, Stage.AUDITS_IN, Stage.AUDITS_IN),
        (EventKind.CASE_SPECIFIC, Stage.INVITED, Stage.DATE_PROPOSED),
        (EventKind.HUB_AUDIT, Stage.PREPARED, Stage.PREPARED),
        (EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, Stage.DATE_PROPOSED),
    ],
)
def test_each_kind_goes_on_before_whatever_told_the_day(
    house: House, kind: EventKind, stood: Stage, goes_on: Stage
) -> None:
    _stands(house, stood, kind)
    _put_off(house)
    putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON)
    assert _found(house).stage == goes_on


def test_r03_the_dates_of_section_11_follow_the_new_day(house: House) -> None:
    _stands(house, Stage.S11_REQUESTED)
    _put_off(house)
    putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON)
    rail = {step.name: step.due for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Section 11 asked for"] == "by 25 January 2027 · framework date"


@pytest.mark.parametrize(("day", "rule"), [("", "unread"), ("2026-11-23", "past"), ("2031-01-01", "far")])
def test_the_new_day_is_one_an_event_can_be_planned_for(house: House, day: str, rule: str) -> None:
    _stands(house, Stage.PREPARED)
    _put_off(house)
    with pytest.raises(EventDayUnfit) as refused:
        putting_off.resume(house.alice, house.code, day, at=NOON)
    assert refused.value.params == {"rule": rule}
    assert _found(house).stage == Stage.POSTPONED


def test_what_is_not_put_off_does_not_go_on(house: House) -> None:
    _stands(house, Stage.PREPARED)
    with pytest.raises(InvalidTransition):
        putting_off.resume(house.alice, house.code, NEW_DAY, at=NOON)


def test_the_one_next_step_of_an_event_put_off_is_its_new_day(house: House) -> None:
    _stands(house, Stage.ENDORSED)
    _put_off(house)
    assert events.event(house.alice, house.code, at=NOON).next.key == "resume"
    assert [todo.what for todo in today.today(house.alice, at=NOON).todos] == ["Choose the new day of Tidewell"]
    assert events.event(house.carol, house.code, at=NOON).next.key == ""
    with pytest.raises(InvalidTransition):
        planning.propose_day(house.alice, house.code, NEW_DAY, at=NOON)


def test_codes_that_were_still_to_open_are_stopped(house: House) -> None:
    _stands(house, Stage.PROGRAMME_AGREED)
    early = house.join_code(opens=NOON + timedelta(days=30), closes=NOON + timedelta(days=31))
    house.join_code(Audience.FAMILY_WALK)
    assert _put_off(house) == "One code was stopped. Open new ones for the new day."
    with pytest.raises(CodeRevoked):
        _begin(early)


def test_a_code_that_lets_people_in_already_goes_on(house: House) -> None:
    _stands(house, Stage.AUDITS_IN, EventKind.LINE_OF_SIGHT)
    house.join_code(Audience.YOUNG_SIGHT)
    assert _put_off(house) == ""
    with reading() as db:
        assert [code.revoked_at for code in db.query(JoinCode)] == [None]


def test_a_called_off_event_stops_all_its_codes(house: House) -> None:
    house.join_code(opens=NOON + timedelta(days=1))
    house.join_code(Audience.FAMILY_WALK)
    said = putting_off.call_off(house.alice, house.code, LEAK, at=NOON)
    assert said == "2 codes were stopped."
    found = _found(house)
    assert (found.stage, found.put_off_from) == (Stage.CANCELLED, Stage.IN_PROGRESS)
    with transaction() as db, pytest.raises(LetterAway):
        event_by_code(db, house.code).check_asking()


@pytest.mark.parametrize("stage", [Stage.DISTRIBUTED, Stage.AT_BOARD, Stage.CLOSED, Stage.CANCELLED])
def test_nothing_is_called_off_once_the_letter_is_out(house: House, stage: Stage) -> None:
    house.set_stage(stage)
    with pytest.raises(InvalidTransition):
        putting_off.call_off(house.alice, house.code, LEAK, at=NOON)


def test_calling_off_wants_a_reason(house: House) -> None:
    with pytest.raises(ReasonNeeded):
        putting_off.call_off(house.alice, house.code, "", at=NOON)


def test_an_event_put_off_can_be_called_off_and_keeps_where_it_stood(house: House) -> None:
    _stands(house, Stage.PREPARED)
    _put_off(house)
    putting_off.call_off(house.alice, house.code, "The unit closed.", at=NOON)
    assert _found(house).put_off_from == Stage.PREPARED
    rail = {step.name: step.state for step in events.event(house.alice, house.code, at=NOON).stages}
    assert (rail["Agency told"], rail["Programme agreed"]) == ("done", "later")


def test_children_who_took_part_in_an_event_that_was_called_off_are_told(house: House) -> None:
    six = house.six_words(house.comment("It was cold"))
    putting_off.call_off(house.alice, house.code, LEAK, at=NOON)
    closing.tell(house.alice, house.code, "The visit could not be finished. We kept what you said.", at=NOON)
    told = my_words.what_happened(six)
    assert (told.is_off, told.note) == (True, ["The visit could not be finished. We kept what you said."])


def test_nobody_but_the_hub_puts_off_goes_on_or_calls_off(house: House) -> None:
    _stands(house, Stage.PREPARED)
    for who in (house.carol, house.bob, house.ruth, house.partner):
        for verb in (putting_off.put_off, putting_off.call_off):
            with pytest.raises(NotAllowed):
                verb(who, house.code, LEAK, at=NOON)
        with pytest.raises(NotAllowed):
            putting_off.resume(who, house.code, NEW_DAY, at=NOON)


def _begin(code: str) -> None:
    with reading() as db:
        join = db.query(JoinCode).filter_by(locator=capture.locator_of(code)).one()
        join.check_open(NOON)


@pytest.mark.parametrize(
    ("stage", "days", "is_over"),
    [
        (Stage.PREPARED, 1, False),
        (Stage.IN_PROGRESS, 0, False),
        (Stage.FED_BACK, -1, True),
        (Stage.POSTPONED, -1, False),
    ],
)
def test_a_day_that_was_put_off_is_not_over(house: House, stage: Stage, days: int, is_over: bool) -> None:
    _stands(house, stage, days=days)
    assert events.event(house.alice, house.code, at=NOON).is_over == is_over
