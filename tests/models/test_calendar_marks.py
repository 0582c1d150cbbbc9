"""What a day meets: exams, holidays, bank holidays; and which rows of days can be written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.calendar_marks import ClosedKind, ClosedTimes, ClosedTimesUnfit, check_times, clashes

TODAY = date(2026, 11, 23)
HALF_TERM = ClosedTimes(
    name="Spring half term", kind=ClosedKind.HOLIDAY, first_on=date(2027, 2, 15), last_on=date(2027, 2, 19)
)
EXAMS = ClosedTimes(name="Exams", kind=ClosedKind.EXAM, first_on=date(2027, 5, 10), last_on=date(2027, 6, 23))


def _kinds(day: date, *known: ClosedTimes) -> list[str]:
    return [clash.kind for clash in clashes(day, known)]


@pytest.mark.parametrize("day", [date(2027, 2, 15), date(2027, 2, 17), date(2027, 2, 19)])
def test_a_holiday_holds_its_first_and_its_last_day(day: date) -> None:
    assert _kinds(day, HALF_TERM) == ["holiday"]


@pytest.mark.parametrize("day", [date(2027, 2, 14), date(2027, 2, 20)])
def test_and_no_day_beside_them(day: date) -> None:
    assert _kinds(day, HALF_TERM) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 5, 14), []),
        (date(2027, 5, 15), ["exam"]),
        (date(2027, 6, 30), ["exam"]),
        (date(2027, 7, 1), []),
    ],
)
def test_exams_are_mid_may_to_the_end_of_june_as_a_rule(day: date, expected: list[str]) -> None:
    assert _kinds(day) == expected


def test_exams_that_the_hub_has_written_down_take_the_place_of_the_rule_in_their_year() -> None:
    assert _kinds(date(2027, 5, 12), EXAMS) == ["exam"]
    assert _kinds(date(2027, 6, 28), EXAMS) == []
    assert _kinds(date(2028, 6, 28), EXAMS) == ["exam"]


def test_bank_holidays_are_known_and_a_day_may_meet_two_things() -> None:
    assert _kinds(date(2026, 12, 25)) == ["bank_holiday"]
    assert _kinds(date(2027, 5, 31), EXAMS) == ["exam", "bank_holiday"]


@pytest.mark.parametrize(
    ("first", "last", "rule"),
    [
        (TODAY, TODAY - timedelta(days=1), "backwards"),
        (TODAY, TODAY + timedelta(days=101), "long"),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), "past"),
    ],
)
def test_a_slip_of_the_keyboard_is_named(first: date, last: date, rule: str) -> None:
    with pytest.raises(ClosedTimesUnfit) as refused:
        check_times(first, last, today=TODAY)
    assert refused.value.params == {"rule": rule}


@pytest.mark.parametrize("days", [0, 100])
def test_one_day_and_a_hundred_can_be_written_down(days: int) -> None:
    check_times(TODAY, TODAY + timedelta(days=days), today=TODAY)
