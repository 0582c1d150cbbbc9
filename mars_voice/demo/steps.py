"""How the invented events came to where they stand: who took their steps, what gave way, what was put off and told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.kinds import Stage


@dataclass(frozen=True)
class Reason:
    """Why a rule gave way; ``by`` is the key of a person."""

    event: str
    stage: Stage
    rule: str
    on: date
    by: str
    reason: str


@dataclass(frozen=True)
class Delay:
    """An event put off at a stage."""

    event: str
    stood: Stage
    on: date
    by: str
    because: str


@dataclass(frozen=True)
class Told:
    """What those who took part were told."""

    event: str
    on: date
    note: str


@dataclass(frozen=True)
class Steps:
    """All of it. ``by`` is the person who takes the steps of a role, ``usual_days`` the time to a next stage."""

    by: Mapping[str, str]
    usual_days: int
    reasons: tuple[Reason, ...]
    delays: tuple[Delay, ...]
    told: tuple[Told, ...]


def steps(folder: Path, calendars: Mapping[str, Calendar]) -> Steps:
    """Read it; ``calendars`` are those of the events."""
    book: dict[str, Any] = tomllib.loads((folder / "steps.toml").read_text("utf-8"))

    def day(row: dict[str, Any]) -> date:
        return calendars[row["event"]].day(row["on"])

    return Steps(
        by=book["by"],
        usual_days=book["usual"]["days"],
        reasons=tuple(
            Reason(r["event"], Stage(r["stage"]), r["rule"], day(r), r["by"], r["reason"]) for r in book["reasons"]
        ),
        delays=tuple(Delay(r["event"], Stage(r["stood"]), day(r), r["by"], r["because"]) for r in book["put_off"]),
        told=tuple(Told(r["event"], day(r), r["note"]) for r in book["told"]),
    )
