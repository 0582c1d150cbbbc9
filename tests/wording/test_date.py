"""Dates as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mars_voice.wording import LANGUAGES, speaking
from mars_voice.wording.date import clock, day_month, full_date, moment, month, weekday

SUMMER = datetime(2026, 6, 16, 9, 20, tzinfo=UTC)
WINTER = datetime(2026, 1, 6, 9, 5, tzinfo=UTC)


def test_days_are_said_in_full_words() -> None:
    day = date(2026, 6, 16)
    assert (day_month(day), full_date(day), weekday(day), month(day)) == (
        "16 June",
        "16 June 2026",
        "Tuesday 16 June",
        "June 2026",
    )


def test_times_are_those_of_london_in_summer_and_winter() -> None:
    assert (clock(SUMMER), clock(WINTER)) == ("10:20 am", "9:05 am")
    assert moment(SUMMER) == "10:20 am on Tuesday 16 June"


def test_a_late_summer_evening_is_already_the_next_day_in_london() -> None:
    assert weekday(datetime(2026, 6, 16, 23, 30, tzinfo=UTC)) == "Wednesday 17 June"


@pytest.mark.parametrize(("hour", "said"), [(0, "midnight"), (12, "midday"), (13, "1:00 pm")])
def test_noon_and_midnight_have_names(hour: int, said: str) -> None:
    assert clock(datetime(2026, 1, 6, hour, tzinfo=UTC)) == said


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock(datetime(2026, 1, 6, 9))  # noqa: DTZ001 — the point of the test


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "10:20 am on Tuesday 16 June"),
        ("en-simple", "10:20 am on Tuesday 16 June"),
        ("pl", "16.06.2026, 10:20"),
        ("ro", "16.06.2026, 10:20"),
        ("lt", "2026-06-16, 10:20"),
        ("cy", "16/06/2026, 10:20"),
        ("ar", "16/6/2026, 10:20"),
    ],
)
def test_other_languages_write_the_day_in_their_own_numbers(lang: str, said: str) -> None:
    with speaking(lang):
        assert moment(SUMMER) == said


def test_no_language_borrows_an_english_month() -> None:
    for each in LANGUAGES:
        with speaking(each.tag):
            said = f"{day_month(SUMMER)} {full_date(SUMMER)} {weekday(SUMMER)} {month(SUMMER)} {clock(SUMMER)}"
        assert ("June" in said) is (each.spoken == "en")
