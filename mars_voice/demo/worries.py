"""The worries of the practice world: what was raised, on which words, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mars_voice.demo.dates import Calendar, When, when


@dataclass(frozen=True)
class Worry:
    """A safeguarding concern on one comment, or over one card that an officer wrote; the other is ""."""

    comment: str
    card: str
    route: str
    raised: When
    acknowledged: When | None
    decided: When | None
    decision: str
    not_safeguarding: bool


def worry(row: dict[str, Any], calendar: Calendar) -> Worry:
    """One row of the file."""

    def told(step: str) -> When | None:
        return when(row[step], calendar) if step in row else None

    return Worry(
        comment=row.get("comment", ""),
        card=row.get("card", ""),
        route=row["route"],
        raised=when(row["raised"], calendar),
        acknowledged=told("acknowledged"),
        decided=told("decided"),
        decision=row.get("decision", ""),
        not_safeguarding=row.get("not_safeguarding", False),
    )
