"""The events of the practice world that nobody planned: why each takes place, and the audits of a line of sight."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.commission import Forum, Ground
from models.kinds import EventKind, Stage

_FILE = Path(__file__).parent / "data" / "kinds.toml"


@dataclass(frozen=True)
class Unplanned:
    """An event beside the programme; ``agreed``: which delegated representatives have said yes, and when."""

    code: str
    title: str
    kind: EventKind
    stage: Stage
    agency: str = ""
    reference: str = ""
    agreed: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """Who asked for an event, when and within which bounds; ``by`` is a person's key."""

    event: str
    by: str
    asked_on: date
    group: str = ""
    reason: str = ""
    scope: str = ""
    ground: Ground | None = None
    forum: Forum | None = None
    question: str = ""
    reviewer: str = ""
    is_case_specific: bool | None = None


@dataclass(frozen=True)
class Cases:
    """All that is known of the cases of a line of sight."""

    event: str
    count: int
    reference: str


@dataclass(frozen=True)
class Audit:
    """One agency's audit, with the days it was asked for, came and went on."""

    event: str
    agency: str
    asked: date
    received: date
    shared: date
    reference: str


@dataclass(frozen=True)
class Kinds:
    """All of it."""

    events: tuple[Unplanned, ...]
    requests: tuple[Request, ...]
    cases: tuple[Cases, ...]
    audits: tuple[Audit, ...]


def kinds(d: date, held: Mapping[str, date | None]) -> Kinds:
    """As it stands on the opening day; ``held`` are the events' own days."""
    book = tomllib.loads(_FILE.read_text("utf-8"))
    return Kinds(
        events=tuple(_event(row, Calendar(d)) for row in book["events"]),
        requests=tuple(_request(row, Calendar(d)) for row in book["commissions"]),
        cases=tuple(Cases(**row) for row in book["cases"]),
        audits=tuple(_audit(row, Calendar(d, held[row["event"]])) for row in book["audits"]),
    )


def _event(row: dict[str, Any], calendar: Calendar) -> Unplanned:
    agreed = {who: calendar.day(day) for who, day in row.get("agreed", {}).items()}
    known = {"kind": EventKind(row["kind"]), "stage": Stage(row["stage"]), "agreed": agreed}
    return Unplanned(**(row | known))


def _request(row: dict[str, Any], calendar: Calendar) -> Request:
    known: dict[str, Any] = {"asked_on": calendar.day(row["asked_on"])}
    if "ground" in row:
        known |= {"ground": Ground(row["ground"]), "forum": Forum(row["forum"])}
    return Request(**(row | known))


def _audit(row: dict[str, str], calendar: Calendar) -> Audit:
    days = {step: calendar.day(row[step]) for step in ("asked", "received", "shared")}
    return Audit(event=row["event"], agency=row["agency"], reference=row["reference"], **days)
