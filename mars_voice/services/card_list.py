"""Which cards of an event count: everything that lists, counts or rests on cards asks here."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, selectinload

from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.observation import Observation


def counting(event: ScrutinyEvent) -> ColumnElement[bool]:
    """Of this event, and not merged, locked, doubted or taken back."""
    return and_(Observation.event_id == event.id, Observation.state == ObservationState.KEPT)


def counted(db: Session, event: ScrutinyEvent) -> list[Observation]:
    """The cards that count, newest first."""
    query = select(Observation).where(counting(event)).order_by(Observation.observed_at.desc(), Observation.id)
    parts = (Observation.themes, Observation.photos, Observation.links, Observation.promises)
    return list(db.scalars(query.options(*(selectinload(part) for part in parts))))


def how_many(db: Session, event: ScrutinyEvent) -> int:
    """How many cards count."""
    return db.scalar(select(func.count()).select_from(Observation).where(counting(event))) or 0
