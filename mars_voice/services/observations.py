"""Observation cards: what officers and partners saw, heard, read or were told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.errors import Conflict, InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.kinds import Mode, ObservationSource, Rating, Role, Stage
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may, require

Choice = TypeVar("Choice", Mode, Rating)


@dataclass(frozen=True)
class Card:
    """What an observer fills in."""

    area: str
    mode: str
    rating: str
    text: str
    evidence_type: str = "direct"
    confidence: str = "once"
    independent_view: bool = False


@dataclass(frozen=True)
class CardView:
    """One card in the list."""

    id: str
    reference: str
    who: str
    when: str
    area: str
    mode: str
    rating: str
    rating_label: str
    text: str


@dataclass(frozen=True)
class CardsView:
    """The cards of one event, and the areas in which a new one may be made."""

    code: str = ""
    title: str = ""
    cards: list[CardView] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    no_go: list[str] = field(default_factory=list)
    may_add: bool = False


def cards(actor: Actor, code: str) -> CardsView:
    """All cards of an event, newest first."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.OBSERVATION_READ, event)
        query = select(Observation).where(Observation.event_id == event.id).order_by(Observation.observed_at.desc())
        return CardsView(
            code=event.code,
            title=event.title,
            cards=[_view(card) for card in db.scalars(query)],
            areas=[a.name for a in event.areas if not a.no_go],
            no_go=[a.name for a in event.areas if a.no_go],
            may_add=event.is_listening and may(actor, Permission.OBSERVATION_ADD, event),
        )


def add(actor: Actor, code: str, card: Card, *, observation_id: UUID, at: datetime) -> None:
    """Keep one card, once: the id is minted where it is written, so a card sent twice is one card.

    Raises MissingWords, NotFound (area not in the agreed programme or no-go), InvalidTransition once the letter is
    handed over, Conflict when the id already holds another card.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.OBSERVATION_ADD, event)
        if not event.is_listening:
            raise InvalidTransition(now=event.stage, needs=Stage.IN_PROGRESS)
        before = db.get(Observation, observation_id)
        if before is not None:
            _check_same(before, card, actor)
            return
        observation = _observation(db, actor, event, card, observation_id=observation_id, at=at)
        db.add(observation)
        db.flush()
        journal.record(db, "observed", actor=actor, thing=observation, at=at)


def _check_same(before: Observation, card: Card, actor: Actor) -> None:
    if before.observer_id != actor.id or before.text != card.text.strip():
        raise Conflict(thing="observation")


def _observation(
    db: Session, actor: Actor, event: ScrutinyEvent, card: Card, *, observation_id: UUID, at: datetime
) -> Observation:
    if not card.text.strip():
        raise MissingWords(field="text")
    if card.area not in {a.name for a in event.areas if not a.no_go}:
        raise NotFound(thing="area")
    number = 1 + len(db.scalars(select(Observation.id).where(Observation.event_id == event.id)).all())
    return Observation(
        id=observation_id,
        event=event,
        observer_id=actor.id,
        observer_label=actor.name,
        reference=f"o{number:02d}",
        source=ObservationSource.ISO if actor.has(Role.ISO) else ObservationSource.PARTNER,
        observed_at=at,
        area=card.area,
        mode=_chosen(Mode, card.mode, "mode"),
        evidence_type=card.evidence_type,
        text=card.text.strip(),
        rating=_chosen(Rating, card.rating, "rating"),
        confidence=card.confidence,
        independent_view=card.independent_view,
    )


def _chosen(kind: type[Choice], value: str, name: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise MissingWords(field=name) from None


def _view(card: Observation) -> CardView:
    return CardView(
        id=str(card.id),
        reference=card.reference,
        who=card.observer_label,
        when=moment(card.observed_at),
        area=card.area,
        mode=say(f"mode.{card.mode}"),
        rating=card.rating,
        rating_label=say(f"rating.{card.rating}"),
        text=card.text,
    )
