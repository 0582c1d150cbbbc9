"""Immediate matters on their way into the letter: each is settled or explained before the letter is handed over.

Only the officer's own sentence of what must happen now is read here, never the locked detail, and never one that the
safeguarding lead holds.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mars_voice.services.card_list import counted
from mars_voice.services.evidence import rests_on
from mars_voice.services.look_up import letter_of
from mars_voice.wording import say
from mars_voice.wording.date import clock
from models.errors import MattersOpen
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import FindingKind, Section
from models.letter import Paragraph
from models.observation import Observation


def without_finding(db: Session, event: ScrutinyEvent) -> list[Observation]:
    """Cards with a matter that no immediate finding rests on, in the order of the day."""
    cards = [card for card in counted(db, event) if card.open_matter]
    return [card for card in reversed(cards) if not _is_explained(db, card)]


def unexplained(db: Session, event: ScrutinyEvent) -> int:
    """How many are neither settled nor in a finding."""
    return sum(card.settled_at is None for card in without_finding(db, event))


def check_explained(db: Session, event: ScrutinyEvent) -> None:
    """Raises MattersOpen while one is neither settled nor in a finding of the letter."""
    if unexplained(db, event):
        raise MattersOpen


def take_into_letter(db: Session, finding: Finding) -> None:
    """A letter that is being written already gets the matter as its last immediate paragraph."""
    letter = letter_of(db, finding.event)
    if letter is not None and letter.is_editable:
        position = 1 + max((p.position for p in letter.paragraphs), default=0)
        letter.paragraphs.append(
            Paragraph(section=Section.IMMEDIATE, position=position, text=finding.text, finding=finding)
        )


def told(card: Observation) -> str:
    """What had to happen and how far it is, as the letter may begin to say it."""
    parts = [card.open_matter]
    if card.done:
        parts.append(say("print.sheet.done", what=card.done))
    if card.settled_at:
        parts.append(say("print.sheet.state.settled", when=clock(card.settled_at)))
    return " ".join(parts)


def _is_explained(db: Session, card: Observation) -> bool:
    return any(finding.kind == FindingKind.IMMEDIATE for finding in rests_on(db, card))
