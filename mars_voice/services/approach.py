"""The Hub writes how a thematic event will be looked at, so that the partners can endorse it (R1)."""

from __future__ import annotations

from datetime import datetime

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models import approach
from models.people import Actor
from models.permissions import Permission, require


def write(actor: Actor, code: str, words: str, *, at: datetime) -> None:
    """The format, or another one as long as not all three have said yes. Raises NotAllowed, ApproachUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        approach.write_approach(found, words)
        journal.record(db, "approach_written", actor=actor, thing=found, at=at)
