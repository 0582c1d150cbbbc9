"""What a finding rests on, as it stands now: one place for the drawer, the letter, the four sources and the types.

A card that was put into another is found in that other; one that is locked, doubted or taken back is not found at
all. Neither changes a row of evidence, so that undoing either loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import evidence_types
from models.feedback import Comment
from models.finding import Finding
from models.floor import ObservationState
from models.kinds import CommentState, EvidenceKind, FindingKind, ObservationSource
from models.observation import Observation


@dataclass(frozen=True)
class Basis:
    """The words and cards that count, each once, and what they are together: types and sources (R9)."""

    comments: tuple[Comment, ...]
    cards: tuple[Observation, ...]
    types: frozenset[str]
    sources: frozenset[str]

    @property
    def pieces(self) -> int:
        """How many there are."""
        return len(self.comments) + len(self.cards)

    @property
    def is_single_source(self) -> bool:
        """Must it be said that all of it is of one type?"""
        return evidence_types.is_single_source(self.types)


def basis(db: Session, finding: Finding) -> Basis:
    """What this finding rests on. Words that are locked or unread are left out, as cards are that do not count."""
    ids = {kind: [e.thing_id for e in finding.evidence if e.kind == kind] for kind in EvidenceKind}
    found = [db.get(Comment, id_) for id_ in ids[EvidenceKind.COMMENT]]
    comments = tuple(c for c in found if c is not None and c.state == CommentState.READ)
    cards = tuple({card.id: card for id_ in ids[EvidenceKind.OBSERVATION] if (card := standing(db, id_))}.values())
    beneath = [one for card in cards for one in written(db, card)]
    return Basis(
        comments=comments,
        cards=cards,
        types=frozenset((*map(_type_of, comments), *(evidence_types.of_card(one.evidence_type) for one in beneath))),
        sources=frozenset((*map(_voice_of, comments), *(_source_of(one) for one in beneath))),
    )


def is_bare(db: Session, finding: Finding) -> bool:
    """Is every card it rests on one that no longer counts, with no words beside them (R8)?"""
    rests = [e for e in finding.evidence if e.kind != EvidenceKind.OBSERVATION or standing(db, e.thing_id)]
    return not rests


def is_withheld(db: Session, finding: Finding) -> bool:
    """Is it an immediate matter whose card the safeguarding lead holds? Its words are the card's sentence, so nobody
    reads them, in whatever they stand already, until the card is let go.
    """
    if finding.kind != FindingKind.IMMEDIATE:
        return False
    cards = (db.get(Observation, e.thing_id) for e in finding.evidence if e.kind == EvidenceKind.OBSERVATION)
    return any(card is not None and (card.is_held or card.state == ObservationState.LOCKED) for card in cards)


def standing(db: Session, card_id: UUID) -> Observation | None:
    """The card that says it now: itself, or the one it was put into; None where that does not count."""
    card = db.get(Observation, card_id)
    while card is not None and card.state == ObservationState.MERGED and card.merged_into_id is not None:
        card = db.get(Observation, card.merged_into_id)
    return card if card is not None and card.counts else None


def originals(db: Session, card: Observation) -> list[Observation]:
    """The cards that were put into this one, in the order they were made; none for a card as it was written."""
    query = select(Observation).where(Observation.merged_into_id == card.id)
    return list(db.scalars(query.where(Observation.state == ObservationState.MERGED).order_by(Observation.observed_at)))


def written(db: Session, card: Observation) -> list[Observation]:
    """The cards as somebody wrote them: itself, or all that were put into it, however often."""
    beneath = originals(db, card)
    found = [one for original in beneath for one in written(db, original)]
    return sorted(found, key=lambda one: (one.observed_at, one.reference)) or [card]


def rests_on(db: Session, card: Observation) -> list[Finding]:
    """The findings of its event that rest on this card, also through one that was put into it."""
    made = db.scalars(select(Finding).where(Finding.event_id == card.event_id))
    mine = {one.id for one in written(db, card)} | {card.id}
    return [
        finding
        for finding in made
        if any(e.kind == EvidenceKind.OBSERVATION and e.thing_id in mine for e in finding.evidence)
    ]


def _type_of(comment: Comment) -> str:
    return evidence_types.FAMILY if comment.submission.audience.is_family else evidence_types.CHILD


def _voice_of(comment: Comment) -> str:
    return "" if comment.submission.audience.is_family else "young"


def _source_of(card: Observation) -> str:
    """The Hub's own cards stand with those of other contributors (R9)."""
    return ObservationSource.CONTRIBUTOR if card.source == ObservationSource.HUB else card.source
