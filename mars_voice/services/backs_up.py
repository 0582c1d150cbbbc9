"""What a card backs up: another card, or a child's confirmed words. Two that agree are worth more than either."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.evidence import standing
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from models.errors import InvalidTransition, NotFound
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, EvidenceKind, Stage, TagState
from models.observation import Observation, ObservationLink
from models.people import Actor
from models.permissions import Permission, require
from models.theme import Tag


def link(actor: Actor, card_id: str, key: str, *, at: datetime) -> None:
    """This card backs up another card (``observation:<id>``) or a child's confirmed words (``comment:<id>``).

    Harmless twice. Raises NotFound for what does not count or is of another event, NotAllowed for words where the
    actor may not read any, InvalidTransition once the letter is handed over.
    """
    with transaction() as db:
        card = by_id(db, Observation, card_id)
        require(actor, Permission.OBSERVATION_READ, card)
        _check_open(card)
        kind, _, id_ = key.partition(":")
        made = _to_words(db, actor, card, id_) if kind == EvidenceKind.COMMENT else _to_card(db, card, id_)
        if any((held.kind, held.thing_id) == (made.kind, made.thing_id) for held in card.links):
            return
        card.links.append(made)
        journal.record(db, "backed_up", actor=actor, thing=card, at=at, facts={"with": made.kind})


def unlink(actor: Actor, card_id: str, key: str, *, at: datetime) -> None:
    """It does not, after all. Harmless twice. Raises as ``link``."""
    with transaction() as db:
        card = by_id(db, Observation, card_id)
        require(actor, Permission.OBSERVATION_READ, card)
        _check_open(card)
        kept = [held for held in card.links if f"{held.kind}:{held.thing_id}" != key]
        if len(kept) == len(card.links):
            return
        card.links = kept
        journal.record(db, "backed_up_no_more", actor=actor, thing=card, at=at)


def backing(db: Session, event: ScrutinyEvent) -> dict[UUID, list[str]]:
    """For each thing that is backed up, the references of the cards that do, as they stand now."""
    query = (
        select(ObservationLink, Observation)
        .join(Observation, Observation.id == ObservationLink.observation_id)
        .where(Observation.event_id == event.id)
        .order_by(Observation.reference)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for held, card in db.execute(query):
        now, thing = standing(db, card.id), _thing(db, held)
        if now is not None and thing not in (None, now.id) and now.reference not in found[thing]:
            found[thing].append(now.reference)
    return dict(found)


def _thing(db: Session, held: ObservationLink) -> UUID | None:
    if held.kind == EvidenceKind.COMMENT:
        return held.thing_id
    card = standing(db, held.thing_id)
    return card.id if card else None


def _check_open(card: Observation) -> None:
    """It counts, and the letter is still to come."""
    if not card.counts:
        raise NotFound(thing="observation")
    if not card.event.is_listening:
        raise InvalidTransition(now=card.event.stage, needs=Stage.LETTER_DRAFTING)


def _to_card(db: Session, card: Observation, id_: str) -> ObservationLink:
    other = by_id(db, Observation, id_)
    if other.event_id != card.event_id or not other.counts or other is card:
        raise NotFound(thing="observation")
    return ObservationLink(kind=EvidenceKind.OBSERVATION, thing_id=other.id)


def _to_words(db: Session, actor: Actor, card: Observation, id_: str) -> ObservationLink:
    require(actor, Permission.EVIDENCE_READ, card)
    comment = by_id(db, Comment, id_)
    if comment.event_id != card.event_id or not is_confirmed(db, comment):
        raise NotFound(thing="comment")
    return ObservationLink(kind=EvidenceKind.COMMENT, thing_id=comment.id)


def is_confirmed(db: Session, comment: Comment) -> bool:
    """Read, and put under a theme by a person."""
    confirmed = select(Tag.id).where(Tag.comment_id == comment.id, Tag.state == TagState.CONFIRMED)
    return comment.state == CommentState.READ and db.scalars(confirmed.limit(1)).first() is not None
