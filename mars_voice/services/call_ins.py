"""An agency is called in and heard: did it assure the safeguarding partners, in which words, where is it minuted?"""

from __future__ import annotations

from datetime import datetime

from mars_voice.services import journal, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.reporting import commission_of
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import request
from models.errors import RuleBroken
from models.kinds import Stage
from models.own_steps import is_heard_again
from models.people import Actor
from models.permissions import Permission, require, require_step


def assure(actor: Actor, code: str, *, given: str, said: str, minute: str, at: datetime) -> None:
    """Write down whether the agency assured the partners (``given``: yes or no), what it said and the minute.

    An agency that did not is heard again while its actions are open; what it said before stays. Raises RuleBroken R2
    for the partner that is itself called in, RequestUnfit, MissingWords, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.ASSURED)
        if found.agency_id in actor.organisations:
            raise RuleBroken(rule="R2")
        held = commission_of(found, at=at)
        again = is_heard_again(found)
        held.is_assured = request.yes_or_no(given)
        held.assurance = _both(held.assurance, request.words(said), at=at) if again else request.words(said)
        held.minute = request.line(minute, required=False) or held.minute
        if again:
            journal.record(db, "assurance_heard_again", actor=actor, thing=found, at=at)
        else:
            steps.take(db, actor, found, Stage.ASSURED, at=at)


def _both(before: str, now: str, *, at: datetime) -> str:
    """What was said at first, and what is said now with its day."""
    return f"{before}\n{say('desk.why.said_again', day=full_date(london(at).date()), words=now)}"
