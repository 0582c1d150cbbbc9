"""The invented findings letters: paragraphs and findings, each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mars_voice.demo.dates import Calendar
from models.kinds import FindingKind, LetterState, Section


@dataclass(frozen=True)
class Finding:
    """A finding: its headline stands alone, the rest follows in the letter. ``evidence`` names comments and cards."""

    kind: FindingKind
    number: int
    headline: str
    text: str
    why: str
    standards: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without a finding. Quoted comments are printed under it; evidence is only linked."""

    section: Section
    text: str
    quotes: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """A letter at its state, with the day of each step it has taken."""

    event: str
    state: LetterState
    recipient: str | None
    drafted: date
    submitted: date | None
    agreed: date | None
    distributed: date | None
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...]


def letters(rows: list[dict[str, Any]], calendars: Mapping[str, Calendar]) -> tuple[Letter, ...]:
    """All letters."""
    return tuple(_letter(row, calendars[row["event"]]) for row in rows)


def _letter(row: dict[str, Any], calendar: Calendar) -> Letter:
    def day(step: str) -> date | None:
        return calendar.day(row[step]) if step in row else None

    return Letter(
        event=row["event"],
        state=LetterState(row["state"]),
        recipient=row.get("recipient"),
        drafted=calendar.day(row["drafted"]),
        submitted=day("submitted"),
        agreed=day("agreed"),
        distributed=day("distributed"),
        paragraphs=tuple(_paragraph(p, calendar) for p in row["paragraphs"]),
        findings=tuple(_finding(f) for f in row["findings"]),
    )


def _paragraph(row: dict[str, Any], calendar: Calendar) -> Paragraph:
    return Paragraph(
        section=Section(row["section"]),
        text=calendar.fill(row["text"]),
        quotes=tuple(row.get("quotes", ())),
        evidence=tuple(row.get("evidence", ())),
    )


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        kind=FindingKind(row["label"][0]),
        number=int(row["label"][1:]),
        headline=row["headline"],
        text=row["text"],
        why=row.get("why", ""),
        standards=tuple(row.get("standards", ())),
        evidence=tuple(row["evidence"]),
    )
