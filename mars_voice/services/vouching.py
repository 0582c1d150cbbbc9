"""Cards that came from a tablet after it was stopped: only their observer can say whose they are."""

from __future__ import annotations

from datetime import datetime

from mars_voice.services import journal, photo_intake, photo_keeping
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
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
        gone = [] if mine else photo_intake.let_go(db, observation)
        facts = {"mine": "yes" if mine else "no"}
        journal.record(db, "observation_vouched", actor=actor, thing=observation, at=at, facts=facts)
    photo_keeping.forget(gone)
