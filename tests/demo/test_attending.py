"""Officers' totals of the practice world are the same on whatever day of the year it opens."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from mars_voice.demo.attending import attending
from mars_voice.demo.world import load
from models.day_ledger import check_day, days, read_halves, year_of

TOTALS = {"carol": 9.5, "hanif": 12.5, "moira": 7.0}


@pytest.mark.parametrize("d", [date(2026, 4, 1), date(2026, 11, 23), date(2027, 3, 31), date(2027, 5, 3)])
def test_each_officer_has_used_what_the_world_says(d: date) -> None:
    told: Counter[str] = Counter()
    for line in attending(d).days:
        check_day(line.day, today=d)
        assert line.day >= year_of(d)[0]
        told[line.officer] += read_halves(line.days)
    assert {who: days(halves) for who, halves in told.items()} == TOTALS


def test_everything_it_names_is_there() -> None:
    d = date(2026, 11, 23)
    told, world = attending(d), load(d)
    people, events = {person.key for person in world.people}, {event.code for event in world.events}
    assert {line.officer for line in told.days} | {one.person for one in told.asked} <= people
    assert {line.event for line in told.days if line.event} | {one.event for one in told.asked} <= events
    assert {name for taking in told.parts for name in taking.who} == {one.name for one in told.young}
    assert all(one.permission >= d - timedelta(days=90) for one in told.young)
