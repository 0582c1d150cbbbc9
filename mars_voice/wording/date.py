"""Dates and times as people say them, in London. English says them in words; other languages in their own numbers.

Numbers need no grammar: the months of five languages have cases that nobody here could check.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from mars_voice.wording.catalogue import spoken
from mars_voice.wording.languages import ENGLISH, language

LONDON = ZoneInfo("Europe/London")

_NUMBERS = {
    "pl": "{day:02}.{month:02}.{year}",
    "ro": "{day:02}.{month:02}.{year}",
    "lt": "{year}-{month:02}-{day:02}",
    "cy": "{day:02}/{month:02}/{year}",
    "ar": "{day}/{month}/{year}",
}
"""How a day is written by speakers of each language other than English."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def london(at: datetime) -> datetime:
    """The wall clock in London. Times without a zone are refused: nobody could say which hour they mean."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be shown")
    return at.astimezone(LONDON)


def _day_of(when: date | datetime) -> date:
    return london(when).date() if isinstance(when, datetime) else when


def _in_numbers(day: date) -> str:
    """The day as the language being spoken writes it; "" in English, which has words for it."""
    if language(spoken()).spoken == ENGLISH.tag:
        return ""
    return _NUMBERS[spoken()].format(day=day.day, month=day.month, year=day.year)


def day_month(when: date | datetime) -> str:
    """Where the year is plain, e.g. "16 June"."""
    day = _day_of(when)
    return _in_numbers(day) or f"{day.day} {_MONTHS[day.month - 1]}"


def full_date(when: date | datetime) -> str:
    """For documents, e.g. "16 June 2026"."""
    day = _day_of(when)
    return _in_numbers(day) or f"{day_month(day)} {day.year}"


def weekday(when: date | datetime) -> str:
    """For a child who waits for it, e.g. "Tuesday 16 June"."""
    day = _day_of(when)
    return _in_numbers(day) or f"{_DAYS[day.weekday()]} {day_month(day)}"


def clock(at: datetime) -> str:
    """The time of day, e.g. "10:20 am". Midday and midnight have names, because 12:00 am confuses everybody."""
    local = london(at)
    if language(spoken()).spoken != ENGLISH.tag:
        return f"{local.hour}:{local.minute:02d}"
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local.minute:02d} {'am' if local.hour < 12 else 'pm'}"


def moment(at: datetime) -> str:
    """Day and time together, e.g. "10:20 am on Tuesday 16 June"."""
    if numbers := _in_numbers(london(at).date()):
        return f"{numbers}, {clock(at)}"
    return f"{clock(at)} on {weekday(at)}"


def month(when: date | datetime) -> str:
    """As coarse as a child's own date may be shown, e.g. "June 2026"."""
    day = _day_of(when)
    if language(spoken()).spoken != ENGLISH.tag:
        return f"{day.month:02}/{day.year}"
    return f"{_MONTHS[day.month - 1]} {day.year}"
