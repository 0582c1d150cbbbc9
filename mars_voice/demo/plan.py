"""What the invented partnership has in its calendar: agendas with minutes, and the days of its school year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mars_voice.demo.dates import Calendar
from models.calendar_marks import ClosedKind
from models.deadlines import easter
from models.meeting import MeetingKind

#: The calendar years that are written down: this one and the next.
_YEARS = 2


@dataclass(frozen=True)
class Item:
    """An event on an agenda, by the day of the meeting, and what was minuted."""

    event: str
    kind: MeetingKind
    day: date
    minute: str
    endorses_plan: bool


@dataclass(frozen=True)
class Closed:
    """Exams or a school holiday."""

    name: str
    kind: ClosedKind
    first: date
    last: date


@dataclass(frozen=True)
class Plan:
    """All of it. ``closed_on`` says when an event came to its end."""

    agenda: tuple[Item, ...]
    closed: tuple[Closed, ...]
    closed_on: Mapping[str, date]


def plan(book: Mapping[str, Any], d: date) -> Plan:
    """The file, read."""
    calendar = Calendar(d)
    years = range(d.year, d.year + _YEARS)
    rows = [_closed(row, year) for row in book["closed"] for year in years]
    return Plan(
        agenda=tuple(_item(row, calendar) for row in book["agenda"]),
        closed=tuple(row for row in rows if row.last >= d),
        closed_on={code: calendar.day(day) for code, day in book["closed_on"].items()},
    )


def _item(row: Mapping[str, Any], calendar: Calendar) -> Item:
    return Item(
        event=row["event"],
        kind=MeetingKind(row["kind"]),
        day=calendar.day(row["day"]),
        minute=row["minute"],
        endorses_plan=row.get("endorses_plan", False),
    )


def _closed(row: Mapping[str, str], year: int) -> Closed:
    """A school is closed by whole weeks: from a Monday to a Friday."""
    first, last = _day(row["first"], year), _day(row["last"], year)
    if last < first:  # over the turn of the year
        last = _day(row["last"], year + 1)
    monday = first - timedelta(days=first.weekday())
    friday = last - timedelta(days=(last.weekday() - 4) % 7)
    return Closed(row["name"], ClosedKind(row["kind"]), monday, friday)


def _day(token: str, year: int) -> date:
    if token.startswith("easter"):
        return easter(year) + timedelta(days=int(token.removeprefix("easter")))
    return date.fromisoformat(f"{year}-{token}")
