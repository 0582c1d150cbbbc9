"""The composite of a round as a value: what the screen shows and what Word and PDF are made of (M1).

It counts agencies, never children, so no number in it is suppressed (docs/decisions/0034).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.floor import SelfScore
from models.kinds import Answer4
from models.section11 import Section11Round
from models.standards import Standard

#: A weakness that so many agencies share is one of the system (docs/rules.md).
RECURS = 3


@dataclass(frozen=True)
class StandardRecord:
    """One standard: how many agencies say it is met, partly met, not met, and which of them say less than met."""

    code: str
    name: str
    met: int
    partly: int
    not_met: int
    short: tuple[str, ...]

    @property
    def recurs(self) -> bool:
        """Three or more agencies say less than met."""
        return len(self.short) >= RECURS


@dataclass(frozen=True)
class PlanRecord:
    """One action of the composite plan, and how it was getting on six months later."""

    standard: str
    agency: str
    action: str
    owner: str
    due: date | None
    progress: Answer4 | None
    progress_words: str


@dataclass(frozen=True, kw_only=True)
class SummaryRecord:
    """All of it. ``missing`` names the agencies whose return is not with the Hub."""

    partnership: str
    name: str
    edition: str
    due_on: date
    on: date
    asked: int
    missing: tuple[str, ...]
    standards: tuple[StandardRecord, ...]
    plan: tuple[PlanRecord, ...]
    summary_on: date | None
    progress_due: date | None
    progress_on: date | None
    owes_progress: bool
    practice: bool = False

    @property
    def recurring(self) -> tuple[StandardRecord, ...]:
        """What three or more agencies share, the most shared first."""
        return tuple(sorted((one for one in self.standards if one.recurs), key=lambda one: -len(one.short)))


def summed_up(found: Section11Round, *, partnership: str, on: date, practice: bool) -> SummaryRecord:
    """Put the returns of a round together as they stand on a day; a draft counts as missing."""
    returns = sorted(found.returns, key=lambda one: one.agency.name)
    return SummaryRecord(
        partnership=partnership,
        name=found.name,
        edition=found.edition,
        due_on=found.due_on,
        on=on,
        asked=len(returns),
        missing=tuple(one.agency.name for one in returns if not one.is_handed_in),
        standards=tuple(_standard(found, one) for one in found.asked),
        plan=tuple(line for one in found.asked for line in _plan(found, one)),
        summary_on=found.summary_on,
        progress_due=found.progress_due,
        progress_on=found.progress_on,
        owes_progress=found.owes_progress(on),
        practice=practice,
    )


def _standard(found: Section11Round, standard: Standard) -> StandardRecord:
    said = [
        (one.agency.name, answer.score)
        for one in found.returns
        if one.is_handed_in and (answer := one.answer_to(standard.code)) and answer.score
    ]
    return StandardRecord(
        code=standard.code,
        name=standard.name,
        met=_count(said, SelfScore.MET),
        partly=_count(said, SelfScore.PARTLY),
        not_met=_count(said, SelfScore.NOT_MET),
        short=tuple(sorted(name for name, score in said if score != SelfScore.MET)),
    )


def _count(said: Sequence[tuple[str, SelfScore]], score: SelfScore) -> int:
    return sum(each == score for _, each in said)


def _plan(found: Section11Round, standard: Standard) -> Iterable[PlanRecord]:
    """The actions of one standard, the first due first."""
    lines = [
        PlanRecord(
            standard=standard.code,
            agency=one.agency.name,
            action=answer.action,
            owner=answer.owner,
            due=answer.due,
            progress=answer.progress,
            progress_words=answer.progress_words,
        )
        for one in found.returns
        if one.is_handed_in and (answer := one.answer_to(standard.code)) and answer.action
    ]
    return sorted(lines, key=lambda line: (line.due or date.max, line.agency))
