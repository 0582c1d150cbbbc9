"""The hours of a visit: read from a form, put in order, and overlaps found without refusing them."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

import pytest

from models.timetable import Slot, TimetableUnfit, hours, in_order, overlapping


def slot(begins: str, ends: str, what: str = "walk") -> Slot:
    return Slot(id=uuid4(), begins=time.fromisoformat(begins), ends=time.fromisoformat(ends), what=what)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("09:00", "10:00"), ("10:00", "11:00"), False),
        (("09:00", "10:00"), ("09:30", "11:00"), True),
        (("09:00", "12:00"), ("10:00", "11:00"), True),
        (("09:00", "10:00"), ("09:00", "10:00"), True),
        (("09:00", "10:00"), ("11:00", "12:00"), False),
    ],
)
def test_two_slots_meet_when_both_go_on_at_one_moment(one, other, meet):
    assert slot(*one).meets(slot(*other)) is meet
    assert slot(*other).meets(slot(*one)) is meet


def test_a_day_goes_by_the_clock_and_its_overlaps_are_pairs():
    late, early, long = slot("13:00", "14:00", "c"), slot("09:00", "10:00", "a"), slot("09:30", "13:30", "b")
    assert [each.what for each in in_order([late, early, long])] == ["a", "b", "c"]
    assert [(one.what, other.what) for one, other in overlapping([late, early, long])] == [("a", "b"), ("b", "c")]


def test_times_are_read_as_a_form_sends_them():
    assert hours("09:05", "17:00") == (time(9, 5), time(17))


@pytest.mark.parametrize(
    ("begins", "ends", "rule"),
    [
        ("", "10:00", "unread"),
        ("nine", "10:00", "unread"),
        ("25:00", "26:00", "unread"),
        ("09:00+01:00", "10:00", "unread"),
        ("10:00", "10:00", "backwards"),
        ("11:00", "10:00", "backwards"),
    ],
)
def test_times_that_make_no_sense_are_refused_by_name(begins, ends, rule):
    with pytest.raises(TimetableUnfit) as no:
        hours(begins, ends)
    assert no.value.params["rule"] == rule
