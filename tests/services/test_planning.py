"""The Hub proposes a day for an event, and another one until the agency is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import events, planning, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.errors import InvalidTransition, NotAllowed
from models.kinds import EventKind, Stage
from models.planning import EventDayUnfit
from tests.house import NOON, House

TODAY = NOON.date()


@pytest.fixture(autouse=True)
def endorsed(house: House) -> None:
    house.set_stage(Stage.ENDORSED)


def _stands(house: House) -> tuple[Stage, date | None]:
    with reading() as db:
        found = event_by_code(db, house.code)
        return found.stage, found.held_on


def _propose(house: House, days: int) -> str:
    return planning.propose_day(house.alice, house.code, (TODAY + timedelta(days=days)).isoformat(), at=NOON)


def test_a_proposed_day_takes_an_endorsed_event_on(house: House) -> None:
    assert _propose(house, 70) == "1 February 2027"
    assert _stands(house) == (Stage.DATE_PROPOSED, date(2027, 2, 1))


def test_the_dates_that_hang_on_the_day_follow_it(house: House) -> None:
    _propose(house, 70)
    rail = {step.name: step.due for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Section 11 asked for"] == "by 21 December · framework date"


def test_another_day_can_be_proposed_until_the_agency_is_told(house: House) -> None:
    _propose(house, 70)
    _propose(house, 77)
    assert _stands(house) == (Stage.DATE_PROPOSED, date(2027, 2, 8))
    house.set_stage(Stage.AGENCY_NOTIFIED)
    with pytest.raises(InvalidTransition):
        _propose(house, 84)


def test_no_day_is_proposed_for_what_nobody_has_endorsed(house: House) -> None:
    house.set_stage(Stage.IDENTIFIED)
    with pytest.raises(InvalidTransition):
        _propose(house, 70)


def test_a_thematic_event_has_its_format_endorsed_first(house: House) -> None:
    with transaction() as db:
        event_by_code(db, house.code).kind = EventKind.THEMATIC
    with pytest.raises(InvalidTransition):
        _propose(house, 70)


@pytest.mark.parametrize(("days", "rule"), [(0, "past"), (-1, "past"), (732, "far")])
def test_a_day_is_ahead_and_within_the_programme(house: House, days: int, rule: str) -> None:
    with pytest.raises(EventDayUnfit) as refused:
        _propose(house, days)
    assert refused.value.params == {"rule": rule}
    assert _stands(house)[0] == Stage.ENDORSED


@pytest.mark.parametrize("days", [1, 731])
def test_tomorrow_and_the_last_day_of_two_years_can_be_proposed(house: House, days: int) -> None:
    _propose(house, days)
    assert _stands(house)[0] == Stage.DATE_PROPOSED


@pytest.mark.parametrize("day", ["", "soon", "2027-02-30"])
def test_what_is_no_day_is_refused(house: House, day: str) -> None:
    with pytest.raises(EventDayUnfit) as refused:
        planning.propose_day(house.alice, house.code, day, at=NOON)
    assert refused.value.params == {"rule": "unread"}


def test_nobody_but_the_hub_proposes_a_day(house: House) -> None:
    for who in (house.carol, house.bob, house.ruth, house.grace, house.partner):
        with pytest.raises(NotAllowed):
            planning.propose_day(who, house.code, "2027-02-01", at=NOON)
        assert not events.event(house.alice, house.code, at=NOON).planning.is_proposed


def test_today_asks_the_hub_for_a_day_until_there_is_one(house: House) -> None:
    assert "Propose a day for Tidewell" in [todo.what for todo in today.today(house.alice, at=NOON).todos]
    assert "Propose a day for Tidewell" not in [todo.what for todo in today.today(house.carol, at=NOON).todos]
    _propose(house, 70)
    assert "Propose a day for Tidewell" not in [todo.what for todo in today.today(house.alice, at=NOON).todos]
