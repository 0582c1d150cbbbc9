"""Lines of questioning: what the team goes to ask, each with a number that cards refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code, is_on_a_tablet
from mars_voice.services.transaction import transaction
from models.errors import NotFound, ProgrammeUnfit
from models.event import ScrutinyEvent
from models.observation import Observation
from models.people import Actor, User
from models.permissions import Permission, require
from models.programme import LineOfQuestioning, a_line
from models.standards import STANDARDS

#: Letters.
LONGEST = 300


@dataclass(frozen=True)
class Asked:
    """What a form says of one line: its words, the standards it tests, and who asks it ("" for anybody)."""

    text: str
    standards: tuple[str, ...] = ()
    by: str = ""


def add_line(actor: Actor, code: str, asked: Asked, *, at: datetime) -> None:
    """One more line, with the next number. Raises MissingWords, TooBig or NotFound."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        made = put(db, found, asked)
        journal.record(db, "line_added", actor=actor, thing=made, at=at)


def put(db: Session, found: ScrutinyEvent, asked: Asked) -> LineOfQuestioning:
    """Put a line, with the next number, into the open transaction of a verb that has asked whether it may."""
    highest = db.scalar(select(func.max(LineOfQuestioning.number)).where(LineOfQuestioning.event_id == found.id))
    made = LineOfQuestioning(
        event=found,
        number=(highest or 0) + 1,
        text=a_line(asked.text, field="text", most=LONGEST),
        standards=_known(asked.standards),
        assigned_to=_asker(db, found, asked.by),
    )
    db.add(made)
    db.flush()
    return made


def change_line(actor: Actor, line_id: str, asked: Asked, *, at: datetime) -> None:
    """Put it better, or give it to somebody. Raises ProgrammeUnfit for other words once a card answers it."""
    with transaction() as db:
        line = by_id(db, LineOfQuestioning, line_id)
        require(actor, Permission.PROGRAMME_WRITE, line)
        line.event.check_preparing()
        text = a_line(asked.text, field="text", most=LONGEST)
        if text != line.text and _is_answered(db, line):
            raise ProgrammeUnfit(rule="line_answered")
        line.text, line.standards = text, _known(asked.standards)
        line.assigned_to = _asker(db, line.event, asked.by)
        journal.record(db, "line_changed", actor=actor, thing=line, at=at)


def remove_line(actor: Actor, line_id: str, *, at: datetime) -> None:
    """Take out what nobody has asked yet. Raises ProgrammeUnfit when a card answers it or a tablet has it."""
    with transaction() as db:
        line = by_id(db, LineOfQuestioning, line_id)
        require(actor, Permission.PROGRAMME_WRITE, line)
        line.event.check_preparing()
        if _is_answered(db, line) or is_on_a_tablet(db, line.event):
            raise ProgrammeUnfit(rule="line_used")
        journal.record(db, "line_removed", actor=actor, thing=line, at=at)
        db.delete(line)


def _is_answered(db: Session, line: LineOfQuestioning) -> bool:
    query = select(Observation.id).where(Observation.event_id == line.event_id, Observation.prompt == line.label)
    return db.scalars(query).first() is not None


def _known(codes: Iterable[str]) -> str:
    return "|".join(code for code in STANDARDS if code in set(codes))


def _asker(db: Session, found: ScrutinyEvent, user_id: str) -> User | None:
    """Somebody of the team, or nobody in particular."""
    if not user_id:
        return None
    user = by_id(db, User, user_id)
    ids: set[UUID] = {member.user_id for member in found.team}
    if user.id not in ids:
        raise NotFound(thing="User")
    return user
