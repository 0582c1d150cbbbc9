"""The day begins: on its own day, with somebody on call, and with a reason where a rule asks for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import events, opening, today
from mars_voice.services.before_view import BeforeView
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.duty import Duty
from models.errors import InvalidTransition, NotAllowed, RuleBroken
from models.journey import ReasonNeeded
from models.kinds import EventKind, Stage
from models.opening import OpeningUnfit
from models.people import Actor
from models.preparing import PreparingUnfit
from tests.house import NOON, TODAY, House

NOW = TODAY.isoformat()
WHY = {"lundy": "The Board will hear it; a sheet with names follows."}


@pytest.fixture(autouse=True)
def agreed(house: House) -> None:
    """The programme is agreed, and the visit is today."""
    house.set_stage(Stage.PROGRAMME_AGREED)


def _set(house: House, **facts: object) -> None:
    with transaction() as db:
        event = event_by_code(db, house.code)
        for name, value in facts.items():
            setattr(event, name, value)


def _heard(house: House) -> None:
    _set(house, lundy_audience="The Board", lundy_influence="The waiting room")


def _nobody_on_call() -> None:
    with transaction() as db:
        db.query(Duty).delete()


def _stage(house: House) -> Stage:
    with reading() as db:
        return event_by_code(db, house.code).stage


def _before(house: House, who: Actor | None = None) -> BeforeView:
    return events.event(who or house.carol, house.code, at=NOON).before


def test_the_leading_officer_opens_the_day_on_the_day(house: House) -> None:
    _heard(house)
    assert "open_day" in [todo.key for todo in today.today(house.carol, at=NOON).todos]
    opening.open_day(house.carol, house.code, NOW, at=NOON)
    assert _stage(house) == Stage.IN_PROGRESS


def test_whoever_stands_at_the_door_is_not_asked_whether_they_can_come(house: House) -> None:
    """The officer who leads has answered nothing yet (tests/services/test_availability.py)."""
    assert events.event(house.carol, house.code, at=NOON).next.key == "open_day"


def test_cover_nobody_on_call_and_the_day_does_not_begin(house: House) -> None:
    _heard(house)
    _nobody_on_call()
    assert [(one.rule, one.strength) for one in _before(house).door] == [("cover", "block")]
    with pytest.raises(RuleBroken) as refused:
        opening.open_day(house.carol, house.code, NOW, reasons={"cover": "We shall be careful."}, at=NOON)
    assert refused.value.params == {"rule": "cover"}
    assert _stage(house) == Stage.PROGRAMME_AGREED


def test_cover_counts_for_the_day_that_began_and_not_for_the_day_it_is_written_down(house: House) -> None:
    _heard(house)
    _nobody_on_call()
    later, tomorrow = NOON + timedelta(days=1), TODAY + timedelta(days=1)
    house.on_call(house.grace, first=tomorrow, last=tomorrow)
    with pytest.raises(RuleBroken) as refused:
        opening.open_day(house.carol, house.code, NOW, at=later)
    assert refused.value.params == {"rule": "cover"}
    opening.open_day(house.carol, house.code, tomorrow.isoformat(), at=later)
    assert _stage(house) == Stage.IN_PROGRESS


def test_lundy_not_written_down_wants_a_reason(house: House) -> None:
    with pytest.raises(ReasonNeeded):
        opening.open_day(house.carol, house.code, NOW, at=NOON)
    opening.open_day(house.carol, house.code, NOW, reasons=WHY, at=NOON)
    with reading() as db:
        assert [one.rule for one in event_by_code(db, house.code).reasons] == ["lundy"]


def test_a_day_never_begins_before_it_is_there(house: House) -> None:
    _heard(house)
    _set(house, held_on=TODAY + timedelta(days=1))
    assert events.event(house.carol, house.code, at=NOON).next.key == "come"
    assert _before(house).opening.waits == "The day can be opened on 24 November 2026, not before."
    with pytest.raises(OpeningUnfit) as refused:
        opening.open_day(house.carol, house.code, NOW, at=NOON)
    assert refused.value.params == {"rule": "early"}


def test_the_day_of_london_counts(house: House) -> None:
    """Half past eleven at night in UTC is tomorrow in a London summer."""
    _heard(house)
    _set(house, held_on=date(2026, 7, 2))
    late = NOON.replace(year=2026, month=7, day=1, hour=23, minute=30)
    opening.open_day(house.carol, house.code, "2026-07-02", at=late)
    assert _stage(house) == Stage.IN_PROGRESS


def test_a_day_opened_later_says_on_which_day_it_began(house: House) -> None:
    _heard(house)
    yesterday = TODAY - timedelta(days=1)
    _set(house, held_on=yesterday)
    assert _before(house).opening.is_late
    opening.open_day(house.carol, house.code, yesterday.isoformat(), at=NOON)
    with reading() as db:
        assert event_by_code(db, house.code).entries[-1].at.date() == yesterday


@pytest.mark.parametrize(("days", "rule"), [(-1, "other"), (1, "ahead")])
def test_it_did_not_begin_on_any_other_day(house: House, days: int, rule: str) -> None:
    _heard(house)
    with pytest.raises(OpeningUnfit) as refused:
        opening.open_day(house.carol, house.code, (TODAY + timedelta(days=days)).isoformat(), at=NOON)
    assert refused.value.params == {"rule": rule}


def test_a_day_nobody_can_read_opens_nothing(house: House) -> None:
    with pytest.raises(PreparingUnfit):
        opening.open_day(house.carol, house.code, "", at=NOON)


def test_an_event_without_a_day_is_not_opened(house: House) -> None:
    _set(house, held_on=None)
    with pytest.raises(OpeningUnfit) as refused:
        opening.open_day(house.carol, house.code, NOW, at=NOON)
    assert refused.value.params == {"rule": "undated"}


def test_only_the_officer_who_leads_opens_a_visit(house: House) -> None:
    _heard(house)
    for who in (house.alice, house.bob, house.partner, house.ruth, house.grace):
        assert "open_day" not in [todo.key for todo in today.today(who, at=NOON).todos]
        with pytest.raises(NotAllowed):
            opening.open_day(who, house.code, NOW, at=NOON)


def test_the_field_work_of_a_hub_audit_is_opened_by_the_hub(house: House) -> None:
    _heard(house)
    _set(house, kind=EventKind.HUB_AUDIT, stage=Stage.PREPARED)
    assert events.event(house.alice, house.code, at=NOON).next.key == "open_day"
    opening.open_day(house.alice, house.code, NOW, at=NOON)
    assert _stage(house) == Stage.IN_PROGRESS


@pytest.mark.parametrize("stage", [Stage.PREPARED, Stage.IN_PROGRESS, Stage.POSTPONED])
def test_a_visit_begins_from_its_agreed_programme_alone(house: House, stage: Stage) -> None:
    house.set_stage(stage)
    with pytest.raises(InvalidTransition):
        opening.open_day(house.carol, house.code, NOW, at=NOON)
