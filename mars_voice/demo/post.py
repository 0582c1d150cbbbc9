"""The letters that went out before the invented visits: which, when, by whom and to whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.process_letter import ProcessKind


@dataclass(frozen=True)
class Reader:
    """Somebody without an account: name, post and address as the Hub typed them in."""

    name: str
    post: str
    email: str


@dataclass(frozen=True)
class Posted:
    """One letter; ``by`` is the key of whoever sent it, ``to`` those beside the people who have an account."""

    event: str
    kind: ProcessKind
    sent: date
    by: str
    to: tuple[Reader, ...]


def posted(data: Path, calendars: Mapping[str, Calendar]) -> tuple[Posted, ...]:
    """Everything of post.toml, counted from each event's own day."""
    book = tomllib.loads((data / "post.toml").read_text("utf-8"))
    return tuple(_posted(row, calendars[row["event"]]) for row in book["letters"])


def _posted(row: dict[str, Any], calendar: Calendar) -> Posted:
    return Posted(
        event=row["event"],
        kind=ProcessKind(row["kind"]),
        sent=calendar.day(row["sent"]),
        by=row["by"],
        to=tuple(Reader(**reader) for reader in row.get("to", ())),
    )
