"""How a thematic event will be looked at: the format that the Hub proposes and the three partners endorse (R1)."""

from __future__ import annotations

from models.endorsing import YesTo
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage

#: Letters: a few sentences.
LONGEST = 600


class ApproachUnfit(DomainError):
    """It cannot be written so; ``rule`` says why: empty, long, or settled, because all three have said yes to it."""

    code = "approach_unfit"


def takes_approach(event: ScrutinyEvent) -> bool:
    """May its format be written, or another one?"""
    return event.kind == EventKind.THEMATIC and event.stage in (Stage.IDENTIFIED, Stage.ENDORSED)


def waits_for_approach(event: ScrutinyEvent) -> bool:
    """Its theme is endorsed, and nobody has written how it will be looked at."""
    return event.kind == EventKind.THEMATIC and event.stage == Stage.ENDORSED and not event.approach


def write_approach(event: ScrutinyEvent, words: str) -> None:
    """How it will be looked at. A partner that said yes to another format is asked again. Raises ApproachUnfit."""
    kept = words.strip()
    if not takes_approach(event):
        raise ApproachUnfit(rule="settled")
    if not kept:
        raise ApproachUnfit(rule="empty")
    if len(kept) > LONGEST:
        raise ApproachUnfit(rule="long")
    if kept == event.approach:
        return
    event.approach = kept
    for given in [each for each in event.endorsements if each.what == YesTo.FORMAT]:
        event.endorsements.remove(given)
