"""What was proposed in the practice world, and what became of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.kinds import EventKind

_FILE = Path(__file__).parent / "data" / "proposals.toml"


@dataclass(frozen=True)
class Raised:
    """One proposal. ``by`` is "" for whoever proposes in their own name; ``settled`` None while it waits."""

    kind: EventKind
    title: str
    reason: str
    who: str
    by: str
    made: date
    settled: date | None
    answer: str


def raised(d: date) -> tuple[Raised, ...]:
    """The file, read."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["proposals"]
    return tuple(_raised(row, Calendar(d)) for row in rows)


def _raised(row: dict[str, Any], calendar: Calendar) -> Raised:
    return Raised(
        kind=EventKind(row["kind"]),
        title=row["title"],
        reason=row["reason"],
        who=row["who"],
        by=row.get("by", ""),
        made=calendar.day(row["made"]),
        settled=calendar.day(row["settled"]) if "settled" in row else None,
        answer=row.get("answer", ""),
    )
