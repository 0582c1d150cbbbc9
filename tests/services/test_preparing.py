"""From the proposed day to the prepared visit: the agency is told, Section 11 goes out and comes back (R3, R4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import before_step, events, preparing, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.errors import InvalidTransition, NotAllowed
from models.event import ScrutinyEvent
from models.formats import FORMATS
from models.journal import JournalEntry
from models.journey import ReasonNeeded
from models.kinds import EventKind, Role, Stage
from models.people import Actor
from models.preparing import PreparingUnfit
from tests.house import NOON, TODAY, House

NOW = TODAY.isoformat()
WHY = {"R3": "The agency was only named last week.", "R4": "Their last return is a month old."}


def _stands(house: House, stage: Stage, *, days: int = 60, **facts: object) -> None:
    """The house's event at a stage, so many days before its day; ``facts`` are more of its columns."""
    with transaction() as db:
        event = event_by_code(db, house.code)
        event.stage, event.held_on = stage, TODAY + timedelta(days=days)
        for name, value in facts.items():
            setattr(event, name, value)


def _of(house: House, name: str) -> object:
    with reading() as db:
        return getattr(event_by_code(db, house.code), name)


def _came_to(house: House, stage: Stage) -> date:
    with reading() as db:
        return next(one.at.date() for one in event_by_code(db, house.code).entries if one.stage == stage)


def _next(house: House, actor: Actor) -> str:
    return events.event(actor, house.code, at=NOON).next.key


def _asked(house: House, *, days: int) -> None:
    _stands(house, Stage.S11_REQUESTED, days=days, needs_s11=True, s11_asked_on=TODAY - timedelta(days=10))


@pytest.mark.parametrize("kind", [kind for kind in EventKind if Stage.AGENCY_NOTIFIED in FORMATS[kind].stages])
def test_every_kind_that_tells_an_agency_says_what_it_hears(house: House, kind: EventKind) -> None:
    _stands(house, Stage.DATE_PROPOSED, kind=kind)
    with reading() as db:
        ahead = before_step.ahead(db, house.alice, event_by_code(db, house.code), at=NOON)
    assert ahead is not None
    assert (ahead.key, ahead.says["hears"][:8]) == ("tell", "It hears")


@pytest.mark.parametrize("who", ["alice", "carol", "bob"])
def test_the_poster_that_says_we_are_coming_is_offered_once_the_agency_is_told(house: House, who: str) -> None:
    actor, link = getattr(house, who), f"/api/coming/{house.code}.pdf"
    for stage, days, offered in (
        (Stage.DATE_PROPOSED, 60, ""),
        (Stage.AGENCY_NOTIFIED, 60, link),
        (Stage.IN_PROGRESS, 0, link),
        (Stage.PROGRAMME_AGREED, -1, ""),
        (Stage.POSTPONED, 60, ""),
    ):
        _stands(house, stage, days=days)
        assert events.event(actor, house.code, at=NOON).before.poster == offered, stage


def test_who_only_reads_of_a_visit_is_offered_no_poster_and_a_panel_has_none(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED)
    assert events.event(house.ruth, house.code, at=NOON).before.poster == ""
    _stands(house, Stage.AUDITS_IN, kind=EventKind.LINE_OF_SIGHT)
    assert events.event(house.alice, house.code, at=NOON).before.poster == ""


def test_the_agency_was_told_on_a_day_that_may_be_written_down_later(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    told = TODAY - timedelta(days=3)
    assert preparing.tell_agency(house.alice, house.code, told.isoformat(), at=NOON) == "20 November 2026"
    assert _of(house, "stage") == Stage.AGENCY_NOTIFIED
    assert _came_to(house, Stage.AGENCY_NOTIFIED) == told


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("soon", "unread"),
        ((TODAY + timedelta(days=1)).isoformat(), "ahead"),
        ((TODAY - timedelta(days=400)).isoformat(), "old"),
    ],
)
def test_a_day_on_which_nobody_can_have_been_told_is_refused(house: House, day: str, rule: str) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    with pytest.raises(PreparingUnfit) as refused:
        preparing.tell_agency(house.alice, house.code, day, at=NOON)
    assert refused.value.params == {"rule": rule}
    assert _of(house, "stage") == Stage.DATE_PROPOSED


def test_only_the_hub_writes_down_what_happened_before_the_visit(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    for who in (house.carol, house.bob, house.ruth, house.partner):
        for verb in (
            lambda actor: preparing.tell_agency(actor, house.code, NOW, at=NOON),
            lambda actor: preparing.decide_s11(actor, house.code, needed=True, at=NOON),
            lambda actor: preparing.ask_s11(actor, house.code, NOW, at=NOON),
            lambda actor: preparing.finish(actor, house.code, at=NOON),
        ):
            with pytest.raises(NotAllowed):
                verb(who)


def test_r03_whether_a_return_is_needed_is_decided_and_may_be_decided_anew(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED)
    assert _next(house, house.alice) == "s11_decide"
    preparing.decide_s11(house.alice, house.code, needed=True, at=NOON)
    assert _next(house, house.alice) == "section_11"
    preparing.decide_s11(house.alice, house.code, needed=False, at=NOON)
    assert _next(house, house.alice) == "prepare"


def test_r03_once_prepared_it_is_decided(house: House) -> None:
    _stands(house, Stage.PREPARED)
    with pytest.raises(InvalidTransition):
        preparing.decide_s11(house.alice, house.code, needed=False, at=NOON)


def test_r03_a_thematic_event_has_no_section_11(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED, kind=EventKind.THEMATIC)
    with pytest.raises(InvalidTransition):
        preparing.decide_s11(house.alice, house.code, needed=True, at=NOON)
    assert not events.event(house.alice, house.code, at=NOON).before.s11.is_shown
    assert _next(house, house.alice) == "prepare"


def test_r03_asked_for_six_weeks_before_needs_no_reason(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED, days=42, needs_s11=True)
    assert events.event(house.alice, house.code, at=NOON).before.door == []
    preparing.ask_s11(house.alice, house.code, NOW, at=NOON)
    assert (_of(house, "stage"), _of(house, "s11_asked_on")) == (Stage.S11_REQUESTED, TODAY)


def test_r03_asked_for_later_than_six_weeks_needs_a_reason(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED, days=41, needs_s11=True)
    assert [rule.rule for rule in events.event(house.alice, house.code, at=NOON).before.door] == ["R3"]
    with pytest.raises(ReasonNeeded):
        preparing.ask_s11(house.alice, house.code, NOW, at=NOON)
    assert (_of(house, "stage"), _of(house, "s11_asked_on")) == (Stage.AGENCY_NOTIFIED, None)
    preparing.ask_s11(house.alice, house.code, NOW, reasons=WHY, at=NOON)
    assert _of(house, "stage") == Stage.S11_REQUESTED


def test_r03_what_was_asked_for_in_time_may_be_written_down_late(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED, days=41, needs_s11=True)
    yesterday = TODAY - timedelta(days=1)
    preparing.ask_s11(house.alice, house.code, yesterday.isoformat(), at=NOON)
    assert _came_to(house, Stage.S11_REQUESTED) == yesterday


def test_whoever_asks_for_a_return_needs_one(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED)
    preparing.ask_s11(house.alice, house.code, NOW, at=NOON)
    assert _of(house, "needs_s11") is True


def test_a_wrong_day_is_put_right_without_another_step(house: House) -> None:
    _asked(house, days=60)
    preparing.ask_s11(house.alice, house.code, NOW, at=NOON)
    assert (_of(house, "stage"), _of(house, "s11_asked_on")) == (Stage.S11_REQUESTED, TODAY)
    preparing.receive_s11(house.alice, house.code, NOW, at=NOON)
    with pytest.raises(PreparingUnfit):
        preparing.receive_s11(house.alice, house.code, (TODAY - timedelta(days=1)).isoformat(), at=NOON)


def test_nothing_is_asked_for_before_the_agency_is_told(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    with pytest.raises(InvalidTransition):
        preparing.ask_s11(house.alice, house.code, NOW, at=NOON)


def test_r04_a_return_three_weeks_before_is_in_time(house: House) -> None:
    _asked(house, days=21)
    assert _next(house, house.bob) == "s11_return"
    assert events.event(house.bob, house.code, at=NOON).before.door == []
    preparing.receive_s11(house.bob, house.code, NOW, at=NOON)
    assert (_of(house, "stage"), _of(house, "s11_back_on")) == (Stage.S11_RECEIVED, TODAY)
    lines = events.event(house.alice, house.code, at=NOON).before.s11.lines
    assert [line.sign for line in lines] == ["ok", "late", "ok"]


def test_r04_a_late_return_is_said_and_taken(house: House) -> None:
    _asked(house, days=20)
    assert [(r.rule, r.strength) for r in events.event(house.bob, house.code, at=NOON).before.door] == [("R4", "warn")]
    preparing.receive_s11(house.bob, house.code, NOW, at=NOON)
    rail = {step.name: step for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Section 11 back"].due == "Late: 23 November 2026, was due 22 November 2026 · framework date"
    assert rail["Section 11 back"].is_late
    assert not rail["Section 11 back"].is_missing


def test_r04_a_missing_return_is_said_to_be_missing(house: House) -> None:
    _asked(house, days=20)
    rail = {step.name: step for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Section 11 back"].due == "Missing: was due 22 November 2026 · framework date"
    assert rail["Section 11 back"].is_missing
    assert events.event(house.alice, house.code, at=NOON).before.s11.lines[2].sign == "missing"


def test_r04_an_agency_does_not_choose_the_day_that_makes_it_punctual(house: House) -> None:
    _asked(house, days=20)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    with pytest.raises(PreparingUnfit) as refused:
        preparing.receive_s11(house.bob, house.code, yesterday, at=NOON)
    assert refused.value.params == {"rule": "today"}
    preparing.receive_s11(house.alice, house.code, yesterday, at=NOON)
    assert _of(house, "s11_back_on") == TODAY - timedelta(days=1)


def test_r04_only_the_agency_looked_at_and_the_hub_say_that_it_is_back(house: House) -> None:
    _asked(house, days=30)

    stranger = house.person("Stranger", Role.AGENCY_LEAD, of=house.organisation("Another agency"))
    for who in (stranger, house.partner, house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            preparing.receive_s11(who, house.code, NOW, at=NOON)


def test_nothing_comes_back_that_was_not_asked_for(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED, needs_s11=True)
    with pytest.raises(InvalidTransition):
        preparing.receive_s11(house.alice, house.code, NOW, at=NOON)


def test_r04_the_hub_goes_ahead_without_the_return_for_a_reason(house: House) -> None:
    _asked(house, days=14)
    view = events.event(house.alice, house.code, at=NOON).before
    assert view.may_go_on
    assert [rule.rule for rule in view.go_on] == ["R3", "R4"]
    with pytest.raises(ReasonNeeded):
        preparing.finish(house.alice, house.code, reasons={"R3": WHY["R3"]}, at=NOON)
    preparing.finish(house.alice, house.code, reasons=WHY, at=NOON)
    with reading() as db:
        event = event_by_code(db, house.code)
        assert (event.stage, {one.rule: one.reason for one in event.reasons}) == (Stage.PREPARED, WHY)


def test_r04_a_return_that_comes_after_the_hub_went_ahead_is_written_down(house: House) -> None:
    _stands(house, Stage.PREPARED, days=10, needs_s11=True, s11_asked_on=TODAY - timedelta(days=40))
    rail = {step.name: step for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Section 11 back"].state == "passed"
    preparing.receive_s11(house.alice, house.code, NOW, at=NOON)
    assert (_of(house, "stage"), _of(house, "s11_back_on")) == (Stage.PREPARED, TODAY)
    with pytest.raises(InvalidTransition):
        preparing.receive_s11(house.alice, house.code, NOW, at=NOON)


def test_r03_r04_an_event_that_needs_no_return_is_prepared_without_one(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED, days=14, needs_s11=False)
    assert events.event(house.alice, house.code, at=NOON).before.door == []
    preparing.finish(house.alice, house.code, at=NOON)
    rail = {step.name: step for step in events.event(house.alice, house.code, at=NOON).stages}
    assert (rail["Section 11 asked for"].due, rail["Section 11 back"].state) == ("Not needed", "passed")


def test_r03_an_event_about_which_nobody_decided_is_prepared_with_reasons_alone(house: House) -> None:
    _stands(house, Stage.AGENCY_NOTIFIED)
    with pytest.raises(ReasonNeeded):
        preparing.finish(house.alice, house.code, at=NOON)


def test_an_event_put_off_waits_with_all_of_it(house: House) -> None:
    _stands(house, Stage.POSTPONED, needs_s11=True, s11_asked_on=TODAY)
    for verb in (
        lambda: preparing.decide_s11(house.alice, house.code, needed=False, at=NOON),
        lambda: preparing.ask_s11(house.alice, house.code, NOW, at=NOON),
        lambda: preparing.receive_s11(house.alice, house.code, NOW, at=NOON),
    ):
        with pytest.raises(InvalidTransition):
            verb()


def test_each_step_is_in_the_journal_with_its_day(house: House) -> None:
    _stands(house, Stage.DATE_PROPOSED)
    preparing.tell_agency(house.alice, house.code, NOW, at=NOON)
    preparing.decide_s11(house.alice, house.code, needed=True, at=NOON)
    preparing.decide_s11(house.alice, house.code, needed=True, at=NOON)
    preparing.ask_s11(house.alice, house.code, NOW, at=NOON)
    preparing.receive_s11(house.alice, house.code, NOW, at=NOON)
    with reading() as db:
        told = [
            (one.what, one.facts.get("day")) for one in db.query(JournalEntry) if one.thing == ScrutinyEvent.__name__
        ]
    assert sorted(one for one in told if one[0] != "stage_reached") == [
        ("agency_told", NOW),
        ("s11_asked", NOW),
        ("s11_came", NOW),
        ("s11_decided", None),
    ]


def test_the_agency_is_asked_on_its_own_day_list(house: House) -> None:
    _asked(house, days=30)
    assert "Send your Section 11 return back: Tidewell" in [todo.what for todo in today.today(house.bob, at=NOON).todos]
