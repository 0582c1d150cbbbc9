"""The last event at the same agency: what it took on then is looked at now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.action import Action
from models.event import ScrutinyEvent
from models.kinds import LetterState
from models.letter import Letter


def event_before(db: Session, event: ScrutinyEvent) -> ScrutinyEvent | None:
    """The newest earlier event of the same agency whose letter went out; the newest of all while no day is set."""
    if event.agency_id is None:
        return None
    query = select(ScrutinyEvent).join(Letter, Letter.event_id == ScrutinyEvent.id)
    query = query.where(Letter.state == LetterState.DISTRIBUTED, ScrutinyEvent.agency_id == event.agency_id)
    query = query.where(ScrutinyEvent.id != event.id)
    if event.held_on is not None:
        query = query.where(ScrutinyEvent.held_on < event.held_on)
    return db.scalars(query.order_by(ScrutinyEvent.held_on.desc())).first()


def actions_of(db: Session, before: ScrutinyEvent) -> list[Action]:
    """What its agency took on, in the order of the letter."""
    return list(db.scalars(select(Action).where(Action.event_id == before.id).order_by(Action.code)))
