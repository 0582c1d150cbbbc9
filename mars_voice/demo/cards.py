"""The sixty invented observation cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mars_voice.demo.dates import Calendar
from mars_voice.demo.voices import Row, read
from models.kinds import Mode, ObservationSource, Polarity, Rating

_MODES = {
    "Saw": Mode.SAW,
    "Heard": Mode.HEARD,
    "Read": Mode.READ,
    "Was told by practitioner": Mode.TOLD_BY_PRACTITIONER,
    "Was told by child or family": Mode.TOLD_BY_FAMILY,
}
_RATINGS = {
    "Strength": Rating.STRENGTH,
    "Improvement": Rating.IMPROVEMENT,
    "For further consideration": Rating.CONSIDERATION,
    "Immediate concern": Rating.IMMEDIATE,
}
_EVIDENCE = {
    "Direct observation": "direct",
    "Environment": "environment",
    "Document": "document",
    "Data": "data",
    "Audit": "audit",
    "Conversation: practitioner": "practitioner",
    "Conversation: manager": "manager",
    "Conversation: leader": "leader",
}
_CONFIDENCE = {"seen once": "once", "seen several times": "several", "stated only": "stated"}


@dataclass(frozen=True)
class Card:
    """One card, with codes where the table has words. ``reference`` is unique within its event: ``o01``."""

    ref: str
    event: str
    observed_at: datetime
    observer: str
    source: ObservationSource
    area: str
    mode: Mode
    evidence_type: str
    text: str
    rating: Rating
    risk: str | None
    to_whom: str | None
    told: str | None
    standards: str
    themes: tuple[tuple[str, Polarity], ...]
    prompt: str
    confidence: str
    independent_view: bool

    @property
    def reference(self) -> str:
        """What the desk shows."""
        return self.ref.partition("-")[2]


def cards(data: Path, calendars: Mapping[str, Calendar]) -> tuple[Card, ...]:
    """All cards, in the order of the table."""
    return tuple(_card(row, calendars[row["event"]]) for row in read(data / "observations.csv"))


def _card(row: Row, calendar: Calendar) -> Card:
    return Card(
        ref=row["id"],
        event=row["event"],
        observed_at=calendar.moment(row["observed_at"]),
        observer=row["observer"],
        source=ObservationSource(row["source"]),
        area=row["area"],
        mode=_MODES[row["mode"]],
        evidence_type=_EVIDENCE[row["evidence_type"]],
        text=row["text"],
        rating=_RATINGS[row["rating"]],
        risk=row["immediate_risk"] or None,
        to_whom=row["immediate_to_whom"] or None,
        told=row["immediate_told"] or None,
        standards=row["standard"],
        themes=tuple((tag[:3], Polarity(tag[3:])) for tag in row["themes"].split("|") if tag),
        prompt=row["prompt_ref"],
        confidence=_CONFIDENCE[row["confidence"]],
        independent_view=row["independent_view"] == "yes",
    )
