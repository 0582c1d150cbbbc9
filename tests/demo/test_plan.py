"""The calendar of the practice world: whole weeks of holidays, and agendas of meetings and events that exist."""

from __future__ import annotations

from datetime import date

import pytest

from mars_voice.demo.world import load
from models.calendar_marks import ClosedTimes, check_times

DAYS = [date(2026, 11, 23), date(2026, 12, 28), date(2027, 4, 2), date(2028, 2, 29), date(2027, 1, 1)]


@pytest.mark.parametrize("d", DAYS)
def test_holidays_are_whole_weeks_that_are_not_over_and_that_the_house_would_take(d: date) -> None:
    closed = load(d).plan.closed
    assert len(closed) >= 7
    for one in closed:
        assert (one.first.weekday(), one.last.weekday()) == (0, 4)
        check_times(one.first, one.last, today=d)


@pytest.mark.parametrize("d", DAYS)
def test_no_two_holidays_fall_together(d: date) -> None:
    rows = [
        ClosedTimes(name=one.name, kind=one.kind, first_on=one.first, last_on=one.last)
        for one in load(d).plan.closed
        if one.kind == "holiday"
    ]
    assert not [(a.name, b.name) for a in rows for b in rows if a is not b and a.holds(b.first_on)]


def test_every_agenda_is_that_of_a_meeting_and_an_event_and_has_its_minute() -> None:
    world = load(DAYS[0])
    for item in world.plan.agenda:
        assert item.day in world.meetings[item.kind]
        assert world.event(item.event)
        assert item.minute


def test_meetings_that_have_been_come_before_the_end_of_what_went_through_them() -> None:
    plan = load(DAYS[0]).plan
    for item in plan.agenda:
        assert item.day < plan.closed_on.get(item.event, DAYS[0])
