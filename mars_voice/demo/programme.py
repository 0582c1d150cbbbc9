"""What the invented visits were prepared with: promises, teams, questions, people to meet, returns and tablets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar, When, when
from models.floor import Kept, SelfScore


@dataclass(frozen=True)
class PromiseList:
    """One version of the promises."""

    name: str
    version: int
    published: date
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """Somebody with a role in an event, by the key of the person."""

    person: str
    pair: str
    reports: bool


@dataclass(frozen=True)
class Line:
    """One line of questioning; ``by`` is the key of whoever asks it, or empty."""

    event: str
    text: str
    standards: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class Unheard:
    """Somebody who must not go unheard: who looks for them, and when they were heard."""

    event: str
    who: str
    hint: str
    by: str
    heard: datetime | None


@dataclass(frozen=True)
class Assessment:
    """A Section 11 return: standard, score and words, in the order of the set."""

    event: str
    set_code: str
    set_version: int
    returned: date
    scores: tuple[tuple[str, SelfScore, str], ...]


@dataclass(frozen=True)
class Pack:
    """A tablet that took an event along."""

    event: str
    person: str
    device: str
    taken: When
    seen: When
    waiting: int


@dataclass(frozen=True)
class Programme:
    """All of it. ``promise_sets`` names the version an event is scored against; ``scored`` a card's own scores."""

    promises: tuple[PromiseList, ...]
    no_go: Mapping[str, Mapping[str, str]]
    teams: Mapping[str, tuple[Member, ...]]
    promise_sets: Mapping[str, int]
    lines: tuple[Line, ...]
    to_hear: tuple[Unheard, ...]
    assessments: tuple[Assessment, ...]
    scored: Mapping[str, Mapping[int, Kept]]
    packs: tuple[Pack, ...]


def programme(data: Path, d: date, calendars: Mapping[str, Calendar]) -> Programme:
    """The file, read."""
    book = tomllib.loads((data / "programme.toml").read_text("utf-8"))
    return Programme(
        promises=tuple(_promises(row, d) for row in book["promises"]),
        no_go=book["no_go"],
        teams={event: tuple(map(_member, rows)) for event, rows in book["teams"].items()},
        promise_sets=book["promise_sets"],
        lines=tuple(_line(row) for row in book["lines"]),
        to_hear=tuple(_unheard(row, calendars[row["event"]]) for row in book["to_hear"]),
        assessments=tuple(_assessment(row, calendars[row["event"]]) for row in book["assessments"]),
        scored={ref: {int(n): Kept(kept) for n, kept in row.items()} for ref, row in book["scored"].items()},
        packs=tuple(_pack(row, calendars[row["event"]]) for row in book["packs"]),
    )


def _promises(row: dict[str, Any], d: date) -> PromiseList:
    return PromiseList(row["name"], row["version"], Calendar(d).day(row["published"]), tuple(row["lines"]))


def _member(row: dict[str, Any]) -> Member:
    return Member(row["person"], row.get("pair", ""), row.get("reports", False))


def _line(row: dict[str, Any]) -> Line:
    return Line(row["event"], row["text"], tuple(row["standards"]), row.get("by", ""))


def _unheard(row: dict[str, Any], calendar: Calendar) -> Unheard:
    heard = calendar.moment(row["heard"]) if "heard" in row else None
    return Unheard(row["event"], row["who"], row.get("hint", ""), row.get("by", ""), heard)


def _assessment(row: dict[str, Any], calendar: Calendar) -> Assessment:
    return Assessment(
        event=row["event"],
        set_code=row["set"],
        set_version=row["version"],
        returned=calendar.day(row["returned"]),
        scores=tuple((one["standard"], SelfScore(one["score"]), one["words"]) for one in row["scores"]),
    )


def _pack(row: dict[str, Any], calendar: Calendar) -> Pack:
    return Pack(
        event=row["event"],
        person=row["person"],
        device=row["device"],
        taken=when(row["taken"], calendar),
        seen=when(row["seen"], calendar),
        waiting=row["waiting"],
    )
