"""The four sources a letter takes account of (R9, framework §2): which of them its findings rest on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from mars_voice.services.evidence import basis
from models.letter import Letter

SOURCES = ("iso", "partner", "contributor", "young")


def used_sources(db: Session, letter: Letter) -> dict[str, int]:
    """How many findings of the letter rest on each of the four."""
    used = dict.fromkeys(SOURCES, 0)
    for finding in {p.finding for p in letter.paragraphs if p.finding}:
        for kind in basis(db, finding).sources & used.keys():
            used[kind] += 1
    return used


def unheard_sources(db: Session, letter: Letter) -> list[str]:
    """Which of the four no finding rests on: each needs a word on why it took no part."""
    return [kind for kind, count in used_sources(db, letter).items() if not count]
