"""The ledger of officers' days: half days, in a year from April to March, with a warning at twelve (R19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.day_ledger import (
    ESTIMATE,
    LONGEST_LINE,
    DaysUnfit,
    check_day,
    is_over,
    is_past_warning,
    one_line,
    read_halves,
    year_of,
)
from models.kinds import EventKind
from models.rules import HOLDS, Facts

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 4, 1)),
        (date(2027, 1, 1), date(2026, 4, 1)),
        (date(2027, 3, 31), date(2026, 4, 1)),
        (date(2027, 4, 1), date(2027, 4, 1)),
        (date(2028, 2, 29), date(2027, 4, 1)),
    ],
)
def test_a_year_goes_from_april_to_march(day: date, first: date) -> None:
    begins, ends = year_of(day)
    assert begins == first
    assert ends + timedelta(days=1) == first.replace(year=first.year + 1)


@pytest.mark.parametrize(("said", "halves"), [("0.5", 1), ("1", 2), (" 1.5 ", 3), ("0,5", 1), ("5", 10), ("2.0", 4)])
def test_days_are_kept_in_halves(said: str, halves: int) -> None:
    assert read_halves(said) == halves


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("0.25", "fine"),
        ("1.2", "fine"),
        ("0", "unread"),
        ("-1", "unread"),
        ("", "unread"),
        ("a day", "unread"),
        ("NaN", "unread"),
        ("Infinity", "unread"),
        ("5.5", "much"),
        ("1e9", "much"),
    ],
)
def test_what_is_no_half_days_is_refused_by_name(said: str, rule: str) -> None:
    with pytest.raises(DaysUnfit) as refused:
        read_halves(said)
    assert refused.value.params == {"rule": rule}


@pytest.mark.parametrize("day", [TODAY, date(2025, 4, 1)])
def test_a_day_of_this_and_of_the_last_year_is_written_down(day: date) -> None:
    check_day(day, today=TODAY)


@pytest.mark.parametrize(("day", "rule"), [(date(2026, 11, 24), "ahead"), (date(2025, 3, 31), "old")])
def test_other_days_are_refused(day: date, rule: str) -> None:
    with pytest.raises(DaysUnfit) as refused:
        check_day(day, today=TODAY)
    assert refused.value.params == {"rule": rule}


def test_a_line_is_one_line() -> None:
    assert one_line(" Read \n the  return ") == "Read the return"
    assert one_line("") == ""
    with pytest.raises(DaysUnfit):
        one_line("a" * (LONGEST_LINE + 1))


@pytest.mark.parametrize(("used", "warns", "over"), [(11.5, False, False), (12.0, True, False), (15.5, True, True)])
def test_r19_warns_from_twelve_days_on(used: float, warns: bool, over: bool) -> None:
    assert is_past_warning(used) is warns
    assert is_over(used) is over
    assert HOLDS["R19"](Facts(today=TODAY, officer_days=used)) is not warns


def test_each_kind_of_event_has_an_estimate() -> None:
    assert set(ESTIMATE) == set(EventKind)
    assert min(ESTIMATE.values()) > 0
