"""Cards that came from a tablet after it was stopped: only their observer can say whose they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.services.vault import vault
from models.concern import SafeguardingConcern
from models.errors import NotAllowed
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, require


def vouch(actor: Actor, observation_id: str, *, mine: bool, at: datetime) -> None:
    """Its observer says whether a doubted card is theirs: then it counts; or it goes, and its photos with it.

    A worry on it stays with the safeguarding lead either way. Raises NotAllowed for anybody else, InvalidTransition
    for a card that is not doubted.
    """
    with transaction() as db:
        observation = by_id(db, Observation, observation_id)
        require(actor, Permission.OBSERVATION_ADD, observation)
        if observation.observer_id != actor.id:
            raise NotAllowed(permission=Permission.OBSERVATION_ADD)
        observation.vouch(mine=mine)
        gone = [] if mine else _let_go(db, observation)
        facts = {"mine": "yes" if mine else "no"}
        journal.record(db, "observation_vouched", actor=actor, thing=observation, at=at, facts=facts)
    for name in gone:
        vault().delete(name)


def _let_go(db: Session, observation: Observation) -> list[str]:
    """Returns which originals may now be deleted; clean copies that no row names any more are swept by ``tidying``."""
    is_worry = select(SafeguardingConcern.id).where(SafeguardingConcern.observation_id == observation.id)
    if db.scalars(is_worry).first() is not None:
        return []
    originals = [photo.sealed_at for photo in observation.photos if photo.sealed_at]
    for photo in observation.photos:
        photo.let_go()
    return originals
