"""Finding the thing a verb is about. A thing that is not there and a wrong id get the same answer: NotFound."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.day_pack import DayPack
from models.errors import NotFound
from models.event import ScrutinyEvent
from models.letter import Letter

T = TypeVar("T", bound=Base)


def event_by_code(db: Session, code: str) -> ScrutinyEvent:
    """The event with this code, e.g. ``P-ASE-04``. Raises NotFound."""
    event = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == code)).first()
    if event is None:
        raise NotFound(thing="event")
    return event


def by_id(db: Session, kind: type[T], id_: str | UUID) -> T:
    """The thing with this id; a browser sends ids as text. Raises NotFound, also for what is no id at all."""
    try:
        key = id_ if isinstance(id_, UUID) else UUID(id_)
    except ValueError:
        raise NotFound(thing=kind.__name__) from None
    thing = db.get(kind, key)
    if thing is None:
        raise NotFound(thing=kind.__name__)
    return thing


def is_on_a_tablet(db: Session, event: ScrutinyEvent) -> bool:
    """Has a tablet taken the event along, so that a card about anything in its programme may be under way?"""
    return db.scalars(select(DayPack.id).where(DayPack.event_id == event.id)).first() is not None


def letter_of(db: Session, event: ScrutinyEvent) -> Letter | None:
    """The newest letter of an event."""
    query = select(Letter).where(Letter.event_id == event.id).order_by(Letter.drafted_at.desc())
    return db.scalars(query).first()
