"""No fixed dates: everything moves with the day the demonstration opens."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mars_voice.demo.dates import Calendar, opening_day, when

MONDAY = date(2026, 11, 23)
AT = Calendar(d=MONDAY, t=date(2026, 11, 16))


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), MONDAY),
        (date(2026, 11, 22), MONDAY),
        (MONDAY, MONDAY),
    ],
)
def test_it_opens_today_or_on_the_monday_after_a_weekend(today, opens):
    assert opening_day(today) == opens


@pytest.mark.parametrize(
    ("token", "day"),
    [
        ("D", MONDAY),
        ("D-98", date(2026, 8, 17)),
        ("T", date(2026, 11, 16)),
        ("T+5", date(2026, 11, 21)),
        ("T+1d", date(2026, 11, 17)),
        ("T+5wd", date(2026, 11, 23)),
    ],
)
def test_a_token_is_a_day(token, day):
    assert AT.day(token) == day


@pytest.mark.parametrize("token", ["", "D98", "2026-11-23", "X+1", "T+wd"])
def test_anything_else_is_a_mistake_in_the_data(token):
    with pytest.raises(ValueError, match="is not a day"):
        AT.day(token)


def test_an_event_without_a_day_has_no_days_counted_from_it():
    with pytest.raises(ValueError, match="needs an event"):
        Calendar(MONDAY).day("T+5")


def test_a_clock_is_meant_in_london():
    assert AT.moment("T 10:20") == datetime(2026, 11, 16, 10, 20, tzinfo=UTC)
    assert Calendar(d=date(2026, 6, 15), t=date(2026, 6, 15)).moment("T 10:20") == datetime(
        2026, 6, 15, 9, 20, tzinfo=UTC
    )


def test_dates_in_a_text_are_written_in_words():
    assert AT.fill("by {T+5wd}, then {D+28}.") == "by 23 November 2026, then 21 December 2026."


def test_minutes_are_counted_back_from_the_opening():
    opened = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert when("20 min", AT).at(opened) == datetime(2026, 11, 23, 8, 40, tzinfo=UTC)


def test_nothing_has_happened_after_the_opening():
    opened = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    assert when("T 11:52", AT).at(opened) == opened
