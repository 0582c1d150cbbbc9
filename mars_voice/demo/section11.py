"""The invented Section 11 rounds: when each was opened and put to the Board, and what every agency said of itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mars_voice.demo.dates import Calendar
from models.floor import SelfScore
from models.kinds import Answer4

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Round:
    """One round. ``key`` is what its returns call it."""

    key: str
    set_code: str
    opened: date
    due: date
    summary: date | None
    progress: date | None
    focus: tuple[str, ...]

    @property
    def name(self) -> str:
        """The year it is about, from April on: ``2026/27``."""
        year = self.due.year if self.due.month >= 4 else self.due.year - 1
        return f"{year}/{(year + 1) % 100:02}"


@dataclass(frozen=True)
class Plan:
    """One action of a return, and how it was getting on."""

    standard: str
    action: str
    owner: str
    due: date
    progress: Answer4 | None
    told: str


@dataclass(frozen=True)
class Return:
    """One return. ``by`` is the key of whoever wrote it, or empty for an agency nobody here speaks for.

    ``scores`` holds what is less than met, ``unscored`` what is not scored yet; ``back`` what was done, by finding.
    """

    round: str
    agency: str
    by: str
    handed_in: date | None
    sent_back: date | None
    note: str
    assessment: str
    scores: Mapping[str, SelfScore]
    unscored: frozenset[str]
    words: Mapping[str, str]
    back: Mapping[str, str]
    plans: tuple[Plan, ...]

    @property
    def is_begun(self) -> bool:
        """Has the agency written anything?"""
        return self.handed_in is not None or self.sent_back is not None


def section11(d: date) -> tuple[tuple[Round, ...], tuple[Return, ...]]:
    """Rounds and returns as they stand on the opening day ``d``."""
    book, calendar = tomllib.loads((_DATA / "section11.toml").read_text("utf-8")), Calendar(d)
    return tuple(_round(row, calendar) for row in book["rounds"]), tuple(
        _return(row, calendar) for row in book["returns"]
    )


def _round(row: dict[str, Any], calendar: Calendar) -> Round:
    opened, due, summary, progress = (_day(row, step, calendar) for step in ("opened", "due", "summary", "progress"))
    assert opened
    assert due
    return Round(row["key"], row["set"], opened, due, summary, progress, tuple(row["focus"]))


def _return(row: dict[str, Any], calendar: Calendar) -> Return:
    less = {score: row.get(score.value, ()) for score in (SelfScore.PARTLY, SelfScore.NOT_MET)}
    return Return(
        round=row["round"],
        agency=row["agency"],
        by=row.get("by", ""),
        handed_in=_day(row, "handed_in", calendar),
        sent_back=_day(row, "sent_back", calendar),
        note=row.get("note", ""),
        assessment=row.get("assessment", ""),
        scores={code: score for score, codes in less.items() for code in codes},
        unscored=frozenset(row.get("open", ())),
        words=row.get("words", {}),
        back=row.get("back", {}),
        plans=tuple(_plan(one, calendar) for one in row.get("plans", ())),
    )


def _plan(row: dict[str, str], calendar: Calendar) -> Plan:
    progress = Answer4(row["progress"]) if "progress" in row else None
    due = calendar.day(row["due"])
    return Plan(row["standard"], row["action"], row["owner"], due, progress, row.get("told", ""))


def _day(row: dict[str, Any], step: str, calendar: Calendar) -> date | None:
    return calendar.day(row[step]) if step in row else None
