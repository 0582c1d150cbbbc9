"""Who gives their time in the practice world: officers' days, who can come, young scrutineers by chosen names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.availability import Coming
from models.day_ledger import WorkKind, year_of

_FILE = Path(__file__).parent / "data" / "attending.toml"


@dataclass(frozen=True)
class Days:
    """One line of the ledger; ``days`` as an officer would write it, e.g. "0.5"."""

    officer: str
    day: date
    days: str
    kind: WorkKind
    event: str
    line: str


@dataclass(frozen=True)
class Asked:
    """A member of a team, and what they have said of the day; ASKED is nothing yet."""

    event: str
    person: str
    coming: Coming


@dataclass(frozen=True)
class Young:
    """An entry of the register."""

    name: str
    under_16: bool
    permission: date
    agreed: date
    supporter: str


@dataclass(frozen=True)
class Taking:
    """Young people's part in one event, the same for each of them."""

    event: str
    who: tuple[str, ...]
    briefed: date
    travel: bool
    debriefed: date | None
    thanked: date | None
    certificate: date | None
    hours: str


@dataclass(frozen=True)
class Attending:
    """All of it."""

    days: tuple[Days, ...]
    asked: tuple[Asked, ...]
    young: tuple[Young, ...]
    parts: tuple[Taking, ...]


def attending(d: date) -> Attending:
    """As it stands on the opening day ``d``."""
    book, calendar = tomllib.loads(_FILE.read_text("utf-8")), Calendar(d)
    return Attending(
        days=tuple(map(partial(_days, calendar), book["days"])),
        asked=tuple(Asked(row["event"], row["person"], Coming(row.get("answer", "asked"))) for row in book["coming"]),
        young=tuple(map(partial(_young, calendar), book["young"])),
        parts=tuple(map(partial(_taking, calendar), book["parts"])),
    )


def _days(calendar: Calendar, row: dict[str, str]) -> Days:
    """Never before the year begins: whoever opens the practice world in April finds the same totals."""
    day = max(calendar.day(row["day"]), year_of(calendar.d)[0])
    return Days(row["officer"], day, row["days"], WorkKind(row["kind"]), row.get("event", ""), row.get("line", ""))


def _young(calendar: Calendar, row: dict[str, Any]) -> Young:
    permission, agreed = calendar.day(row["permission"]), calendar.day(row["agreed"])
    return Young(row["name"], row["under_16"], permission, agreed, row["supporter"])


def _taking(calendar: Calendar, row: dict[str, Any]) -> Taking:
    def day(step: str) -> date | None:
        return calendar.day(row[step]) if step in row else None

    return Taking(
        event=row["event"],
        who=tuple(row["who"]),
        briefed=calendar.day(row["briefed"]),
        travel=row["travel"],
        debriefed=day("debriefed"),
        thanked=day("thanked"),
        certificate=day("certificate"),
        hours=row.get("hours", ""),
    )
