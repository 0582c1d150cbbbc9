"""The invented feedback sheets, and what may be said of the cards with an immediate concern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mars_voice.demo.dates import Calendar
from models.floor import SheetPart


@dataclass(frozen=True)
class Line:
    """One line, and the cards it came from."""

    part: SheetPart
    text: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was told."""

    event: str
    told: datetime
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Matter:
    """What must happen now, and how far it is. ``card`` names the immediate card."""

    card: str
    must_happen: str
    done: str | None
    settled: datetime | None


def sheets(rows: list[dict[str, Any]], calendars: Mapping[str, Calendar]) -> tuple[Sheet, ...]:
    """All sheets."""
    return tuple(
        Sheet(row["event"], calendars[row["event"]].moment(row["told"]), tuple(map(_line, row["lines"])))
        for row in rows
    )


def matters(rows: list[dict[str, str]], calendar_of: Mapping[str, Calendar]) -> tuple[Matter, ...]:
    """All matters; ``calendar_of`` finds the calendar of a card's event."""
    return tuple(
        Matter(
            row["card"],
            row["must_happen"],
            row.get("done"),
            calendar_of[row["card"]].moment(row["settled"]) if "settled" in row else None,
        )
        for row in rows
    )


def _line(row: dict[str, Any]) -> Line:
    return Line(SheetPart(row["part"]), row["text"], tuple(row["cards"]))
