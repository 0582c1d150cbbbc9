"""What the invented visits were prepared with beside their programme: papers read, hours, and who would listen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.preparation import SourceKind


@dataclass(frozen=True)
class Source:
    """A paper that was read; ``by`` is the key of a person."""

    key: str
    event: str
    kind: SourceKind
    title: str
    says: str
    by: str
    read: date


@dataclass(frozen=True)
class Wonder:
    """What somebody wondered about; ``line`` is the number of the line it became, or 0."""

    event: str
    text: str
    by: str
    source: str
    line: int


@dataclass(frozen=True)
class Slot:
    """A part of the day, in an area by its name or in a place of its own words."""

    event: str
    begins: time
    ends: time
    what: str
    area: str
    place: str
    who: str
    is_showcase: bool


@dataclass(frozen=True)
class Preparation:
    """All of it; ``photos`` and ``lundy`` by the event's code."""

    sources: tuple[Source, ...]
    wonders: tuple[Wonder, ...]
    slots: tuple[Slot, ...]
    photos: Mapping[str, str]
    lundy: Mapping[str, Mapping[str, str]]


def preparation(data: Path, calendars: Mapping[str, Calendar]) -> Preparation:
    """The file, read."""
    book = tomllib.loads((data / "preparation.toml").read_text("utf-8"))
    return Preparation(
        sources=tuple(_source(row, calendars[row["event"]]) for row in book["sources"]),
        wonders=tuple(map(_wonder, book["wonders"])),
        slots=tuple(map(_slot, book["slots"])),
        photos=book["photos"],
        lundy=book["lundy"],
    )


def _source(row: dict[str, str], calendar: Calendar) -> Source:
    return Source(
        row["key"],
        row["event"],
        SourceKind(row["kind"]),
        row["title"],
        row["says"],
        row["by"],
        calendar.day(row["read"]),
    )


def _wonder(row: dict[str, Any]) -> Wonder:
    return Wonder(row["event"], row["text"], row["by"], row.get("source", ""), row.get("line", 0))


def _slot(row: dict[str, Any]) -> Slot:
    return Slot(
        event=row["event"],
        begins=time.fromisoformat(row["begins"]),
        ends=time.fromisoformat(row["ends"]),
        what=row["what"],
        area=row.get("area", ""),
        place=row.get("place", ""),
        who=row.get("who", ""),
        is_showcase=row.get("showcase", False),
    )
