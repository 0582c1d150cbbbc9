"""Working days in England."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from models.deadlines import add_working_days, bank_holidays, easter, is_working_day, next_read


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)), (2038, date(2038, 4, 25))],
)
def test_easter_falls_where_the_church_puts_it(year: int, day: date) -> None:
    assert easter(year) == day


def test_the_bank_holidays_of_2026_are_those_the_government_names() -> None:
    assert sorted(bank_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ]


def test_a_holiday_at_the_weekend_moves_to_the_next_free_day() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert date(2022, 1, 3) in bank_holidays(2022)


def test_weekends_and_holidays_are_not_working_days() -> None:
    assert [is_working_day(date(2026, 12, d)) for d in (24, 25, 26, 27, 28, 29)] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def test_working_days_are_counted_over_weekends_and_holidays() -> None:
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert add_working_days(date(2026, 11, 23), 35) == date(2027, 1, 14)
    assert add_working_days(date(2026, 11, 23), 0) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("arrives", "read"),
    [
        ("2026-11-24T08:00+00:00", "2026-11-24T16:00+00:00"),
        ("2026-11-24T15:59+00:00", "2026-11-24T16:00+00:00"),
        ("2026-11-24T16:00+00:00", "2026-11-25T10:00+00:00"),
        ("2026-11-27T17:00+00:00", "2026-11-30T10:00+00:00"),
        ("2026-12-24T17:00+00:00", "2026-12-29T10:00+00:00"),
        ("2026-06-16T14:59+00:00", "2026-06-16T15:00+00:00"),
        ("2026-06-19T23:30+00:00", "2026-06-22T09:00+00:00"),
    ],
)
def test_words_are_read_today_at_four_or_on_the_next_working_day_at_ten(arrives: str, read: str) -> None:
    assert next_read(datetime.fromisoformat(arrives)) == datetime.fromisoformat(read)
