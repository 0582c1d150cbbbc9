"""Where what an agency says of itself and what was seen part: one code for each plain sentence (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Mapping

from models.floor import SelfScore
from models.kinds import Rating


def parting(score: SelfScore | None, seen: Mapping[Rating, int]) -> tuple[str, int]:
    """The sentence's code and the number in it; ("", 0) where the two agree or there is nothing to lay side by side.

    What must happen now weighs more than any score. A thing for consideration contradicts nobody.
    """
    urgent, better, good = (seen.get(r, 0) for r in (Rating.IMMEDIATE, Rating.IMPROVEMENT, Rating.STRENGTH))
    if urgent and score in (SelfScore.MET, SelfScore.PARTLY):
        return f"{score}.urgent", urgent
    if score == SelfScore.MET and better:
        return "met.better", better
    if score in (SelfScore.NOT_MET, SelfScore.PARTLY) and good and not better:
        return f"{score}.good", good
    return "", 0
