"""An event begins: it gets its code, and the rules at the door of its first stage are asked like any others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.facts import facts_of
from mars_voice.services.steps import NO_REASONS
from mars_voice.settings import settings
from mars_voice.wording import say
from models import journey
from models.event import Area, ScrutinyEvent
from models.kinds import EventKind, Stage
from models.people import Actor
from models.permissions import require_step

#: The letters of a code, e.g. ``ASE-07``: what the field calls each kind.
LETTERS: Mapping[EventKind, str] = {
    EventKind.AGENCY: "ASE",
    EventKind.THEMATIC: "THM",
    EventKind.LINE_OF_SIGHT: "LOS",
    EventKind.CASE_SPECIFIC: "CSL",
    EventKind.HUB_AUDIT: "HAU",
    EventKind.YOUNG_VOICE: "YVQ",
    EventKind.PEER_REVIEW: "PRV",
    EventKind.CALL_IN: "CIN",
}


#: Kinds that meet in one room: nobody agrees areas of a building, and a card needs a place to be about.
_ONE_ROOM = (EventKind.LINE_OF_SIGHT, EventKind.CASE_SPECIFIC)


def begin(
    db: Session, actor: Actor, made: ScrutinyEvent, *, at: datetime, reasons: Mapping[str, str] = NO_REASONS
) -> None:
    """Bring a new event into the house, inside the transaction of the verb that makes it.

    ``made`` is not in the session yet and has no code; what its kind asks for at the beginning (a ground, a scope) is
    on it already. Raises NotAllowed, RuleBroken, ReasonNeeded.
    """
    made.stage = Stage.IDENTIFIED
    require_step(actor, made, Stage.IDENTIFIED)
    with db.no_autoflush:
        made.code = next_code(db, made.kind)
        journey.begin(made, facts_of(db, made, at=at), by=actor.id, at=at, reasons=reasons)
    if made.kind in _ONE_ROOM:
        made.areas.append(Area(name=say(f"desk.room.{made.kind}"), position=1))
    db.add(made)
    db.flush()
    journal.record(db, "event_begun", actor=actor, thing=made, at=at, facts={"kind": made.kind.value})


def next_code(db: Session, kind: EventKind) -> str:
    """The code after the highest of its kind; practice codes begin with ``P-``, so that nobody files them."""
    start = f"{'P-' if settings().is_demo else ''}{LETTERS[kind]}-"
    taken = [code.removeprefix(start) for code in db.scalars(select(ScrutinyEvent.code)) if code.startswith(start)]
    return f"{start}{max((int(n) for n in taken if n.isdecimal()), default=0) + 1:02}"
