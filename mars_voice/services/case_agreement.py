"""A meeting about one case: once its delegated representatives agree (services/endorsing), agencies are invited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mars_voice.services import case_audits, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require, require_step
from models.request import RequestUnfit


def invite(actor: Actor, code: str, agencies: Iterable[str], *, at: datetime) -> None:
    """Invite the agencies that know the family and ask each for its audit. ``agencies`` are ids.

    Raises RequestUnfit ``choice`` where none is chosen, InvalidTransition.
    """
    chosen = list(agencies)
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.AUDIT_WRITE, found)
        require_step(actor, found, Stage.INVITED)
        if not chosen:
            raise RequestUnfit(rule="choice")
        steps.take(db, actor, found, Stage.INVITED, at=at)
        for agency in chosen:
            case_audits.ask_one(db, actor, found, agency, at=at)
