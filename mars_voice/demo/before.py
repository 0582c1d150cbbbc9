"""How the invented visits got ready: how Section 11 went, and who is on call in the coming weeks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Section11:
    """Whether an event needed a new return, when it was asked for and when it came."""

    event: str
    needed: bool
    asked: date | None
    back: date | None


@dataclass(frozen=True)
class Turn:
    """Somebody on call, by the key of the person; ``second``: asked when the first is away."""

    person: str
    first: date
    last: date
    second: bool


@dataclass(frozen=True)
class Before:
    """All of it."""

    section11: tuple[Section11, ...]
    turns: tuple[Turn, ...]


def before(data: Path, d: date, calendars: Mapping[str, Calendar]) -> Before:
    """Everything of before.toml, counted from D and from each event's own day."""
    book = tomllib.loads((data / "before.toml").read_text("utf-8"))
    days = [_turn(row, Calendar(d)) for row in book["turns"]]
    return Before(
        section11=tuple(_section11(row, calendars[row["event"]]) for row in book["s11"]),
        turns=(*days, *_weeks(book["weeks"], Calendar(d))),
    )


def _section11(row: dict[str, Any], calendar: Calendar) -> Section11:
    asked, back = (calendar.day(row[key]) if key in row else None for key in ("asked", "back"))
    return Section11(row["event"], row["needed"], asked, back)


def _turn(row: dict[str, Any], calendar: Calendar) -> Turn:
    return Turn(row["person"], calendar.day(row["first"]), calendar.day(row["last"]), row.get("second", False))


def _weeks(row: dict[str, Any], calendar: Calendar) -> list[Turn]:
    begins, people = calendar.day(row["begins"]), row["people"]
    firsts = [begins + _WEEK * number for number in range(row["count"])]
    return [
        Turn(people[number % len(people)], first, first + _WEEK - _DAY, second=False)
        for number, first in enumerate(firsts)
    ]
