"""Working days in England, and dates counted from an event. Local targets are not the framework's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

#: Local targets in working days (docs/rules.md: the framework is silent after the event).
LETTER_DRAFT_DAYS = 10
PORTFOLIO_LEAD_DAYS = 15
RESPONSE_DAYS = 35

#: When somebody has read what came in: promised to young people, so late in the day rather than early.
_READ_TODAY_BY = time(16)
_READ_NEXT_BY = time(10)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Butcher, 1876): Good Friday and Easter Monday hang on it."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _next_free(day: date, taken: set[date]) -> date:
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day


def _monday(year: int, month: int, *, last: bool) -> date:
    if last:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=end.weekday())
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def bank_holidays(year: int) -> frozenset[date]:
    """The eight bank holidays of England, substitute days included; one-off royal days are not known to a rule."""
    sunday = easter(year)
    days = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    days |= {_monday(year, 5, last=False), _monday(year, 5, last=True), _monday(year, 8, last=True)}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        days.add(_next_free(fixed, days))
    return frozenset(days)


def is_working_day(day: date) -> bool:
    """Monday to Friday and not a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(start: date, days: int) -> date:
    """The date ``days`` working days after ``start``."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    return day


def next_read(at: datetime) -> datetime:
    """When words that arrive at ``at`` are read (UTC): today at four on a working day, else the next one at ten."""
    local = at.astimezone(LONDON)
    if is_working_day(local.date()) and local.time() < _READ_TODAY_BY:
        return datetime.combine(local.date(), _READ_TODAY_BY, LONDON).astimezone(UTC)
    return datetime.combine(add_working_days(local.date(), 1), _READ_NEXT_BY, LONDON).astimezone(UTC)
