"""What must happen now: the sentences of immediate concerns, until somebody says what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import clock, moment
from models.errors import MissingWords, NotFound
from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.kinds import Rating
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may, require

#: Minutes up to which a wait is told in minutes, and hours up to which in hours.
_MINUTES, _HOURS = 120, 48


@dataclass(frozen=True)
class MatterView:
    """One immediate concern as it may be said: the officer's own sentence, never the locked detail."""

    id: str
    sentence: str
    about: str
    waited: str
    done: str = ""
    may_settle: bool = False


@dataclass(frozen=True)
class MattersView:
    """The outstanding ones, the settled ones, and how many the safeguarding lead has."""

    open: list[MatterView] = field(default_factory=list)
    settled: list[MatterView] = field(default_factory=list)
    outstanding: int = 0
    with_lead: str = ""


def matters_of(db: Session, actor: Actor, event: ScrutinyEvent, *, at: datetime) -> MattersView:
    """Those of an event, the longest open first. Who may not read cards is told how many, and no more."""
    query = (
        select(Observation)
        .where(
            Observation.event_id == event.id,
            Observation.rating == Rating.IMMEDIATE,
            Observation.state == ObservationState.KEPT,
        )
        .order_by(Observation.observed_at, Observation.id)
    )
    cards = [card for card in db.scalars(query) if not card.is_held]
    still = [card for card in cards if card.settled_at is None]
    reads = may(actor, Permission.OBSERVATION_READ, event)
    return MattersView(
        open=[_view(actor, card, at=at) for card in still] if reads else [],
        settled=[_view(actor, card, at=at) for card in cards if card.settled_at is not None] if reads else [],
        outstanding=len(still),
        with_lead=_with_lead(db, event),
    )


def settle(actor: Actor, observation_id: str, what: str, *, at: datetime) -> None:
    """What had to happen has happened, and this was done. Raises MissingWords, InvalidTransition.

    A card that the safeguarding lead holds is told to nobody, so to everybody else it is not there (NotFound).
    """
    with transaction() as db:
        card = by_id(db, Observation, observation_id)
        require(actor, Permission.MATTER_SETTLE, card)
        if not card.counts:
            raise NotFound(thing="Observation")
        if not what.strip():
            raise MissingWords(field="done")
        card.settle(what.strip(), at=at)
        journal.record(db, "matter_settled", actor=actor, thing=card, at=at)


def _with_lead(db: Session, event: ScrutinyEvent) -> str:
    """Told as a number: what it is about is the safeguarding lead's alone."""
    query = select(func.count()).where(Observation.event_id == event.id, Observation.state == ObservationState.LOCKED)
    held = db.scalar(query) or 0
    key = "desk.matters.held.one" if held == 1 else "desk.matters.held.many"
    return say(key, n=str(held)) if held else ""


def _view(actor: Actor, card: Observation, *, at: datetime) -> MatterView:
    return MatterView(
        id=str(card.id),
        sentence=card.open_matter or say("desk.matters.no_sentence"),
        about=say(
            "desk.matters.about",
            reference=card.reference,
            area=card.area,
            who=card.observer_label,
            when=clock(card.observed_at),
        ),
        waited=waited(card.observed_at, at=at),
        done=say("desk.matters.settled", what=card.done or "", when=moment(card.settled_at)) if card.settled_at else "",
        may_settle=may(actor, Permission.MATTER_SETTLE, card),
    )


def waited(since: datetime, *, at: datetime) -> str:
    """How long something has been open, as coarse as it is useful."""
    minutes = max(0, int((at - since).total_seconds() // 60))
    hours = minutes // 60
    if minutes < _MINUTES:
        return say("desk.matters.minute" if minutes == 1 else "desk.matters.minutes", n=str(minutes))
    if hours < _HOURS:
        return say("desk.matters.hours", n=str(hours))
    return say("desk.matters.days", n=str(hours // 24))
