"""What a card backs up: another card, or a child's confirmed words. Two that agree are worth more than either."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.card_form import OfferView
from mars_voice.services.card_list import counted
from mars_voice.services.evidence import standing
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading, transaction
from models.errors import InvalidTransition, NotFound
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, EvidenceKind, Stage, TagState
from models.observation import Observation, ObservationLink
from models.people import Actor
from models.permissions import Permission, may, require
from models.theme import Tag

#: Letters of a thing in a list to choose from.
_SHORT = 90


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


@dataclass(frozen=True)
class OffersView:
    """What a card may back up: other cards, and the children's confirmed words for whoever may read them."""

    card_id: str = ""
    reference: str = ""
    cards: list[OfferView] = field(default_factory=list)
    words: list[OfferView] = field(default_factory=list)


def offers(actor: Actor, card_id: str) -> OffersView:
    """What a card may be tied to, as choices. Raises as ``link``."""
    with reading() as db:
        card = by_id(db, Observation, card_id)
        require(actor, Permission.OBSERVATION_READ, card)
        _check_open(card)
        held = {link.thing_id for link in card.links} | {card.id}
        reads = may(actor, Permission.EVIDENCE_READ, card)
        return OffersView(
            card_id=str(card.id),
            reference=card.reference,
            cards=[
                OfferView(f"observation:{one.id}", f"{one.reference} {_short(one.text)}")
                for one in sorted(counted(db, card.event), key=lambda one: one.reference)
                if one.id not in held
            ],
            words=[
                OfferView(f"comment:{one.id}", f"“{_short(one.shown)}”")
                for one in (_confirmed(db, card.event) if reads else [])
                if one.id not in held
            ],
        )


def _confirmed(db: Session, event: ScrutinyEvent) -> list[Comment]:
    query = select(Comment).join(Tag, Tag.comment_id == Comment.id).where(Comment.event_id == event.id)
    query = query.where(Comment.state == CommentState.READ, Tag.state == TagState.CONFIRMED)
    return list(db.scalars(query.distinct().order_by(Comment.id)))


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"
