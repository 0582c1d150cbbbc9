"""An agency is called in and heard: did it assure the safeguarding partners, in which words, where is it minuted?"""

from __future__ import annotations

from datetime import datetime

from mars_voice.services import steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.reporting import commission_of
from mars_voice.services.transaction import transaction
from models import request
from models.errors import RuleBroken
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, require, require_step


def assure(actor: Actor, code: str, *, given: str, said: str, minute: str, at: datetime) -> None:
    """Write down whether the agency assured the partners (``given``: yes or no), what it said and the minute.

    Raises RuleBroken R2 for the partner that is itself called in, RequestUnfit, MissingWords, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.ASSURED)
        if found.agency_id in actor.organisations:
            raise RuleBroken(rule="R2")
        held = commission_of(found, at=at)
        held.is_assured = request.yes_or_no(given)
        held.assurance, held.minute = request.words(said), request.line(minute, required=False)
        steps.take(db, actor, found, Stage.ASSURED, at=at)
