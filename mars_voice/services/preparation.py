"""Filling the preparation board: what somebody has read, what they wonder about, and what of it is asked on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import journal, lines
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.errors import NotFound
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.preparation import PreparationUnfit, ReflectiveObservation, SourceKind, SourceRead
from models.programme import a_line

#: Letters. A statement with its beginning still fits into a line of questioning.
LONGEST_TITLE, LONGEST_SAYS, LONGEST_WONDER = 120, 240, 240
#: A paper older than this says little of the agency as it is; an earlier day is a slip of the keyboard.
OLDEST = timedelta(days=5 * 365)


@dataclass(frozen=True)
class Read:
    """What a form says of a source; ``on`` is a day in ISO form or "" for today."""

    kind: str
    title: str
    says: str
    on: str = ""


def add_source(actor: Actor, code: str, read: Read, *, at: datetime) -> None:
    """One more paper that the actor has read. Raises MissingWords, TooBig or PreparationUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.NOTE_ADD, found)
        found.check_preparing()
        made = SourceRead(event=found, by_id=actor.id)
        _fill(made, read, today=london(at).date())
        db.add(made)
        db.flush()
        journal.record(db, "source_added", actor=actor, thing=made, at=at)


def change_source(actor: Actor, source_id: str, read: Read, *, at: datetime) -> None:
    """Say better what it is or says; who read it stays. Raises as ``add_source``."""
    with transaction() as db:
        source = by_id(db, SourceRead, source_id)
        require(actor, Permission.NOTE_CHANGE, source)
        source.event.check_preparing()
        _fill(source, read, today=london(at).date())
        journal.record(db, "source_changed", actor=actor, thing=source, at=at)


def remove_source(actor: Actor, source_id: str, *, at: datetime) -> None:
    """Take out what was noted by a slip. Raises PreparationUnfit while a reflective observation comes from it."""
    with transaction() as db:
        source = by_id(db, SourceRead, source_id)
        require(actor, Permission.NOTE_CHANGE, source)
        source.event.check_preparing()
        rests = select(ReflectiveObservation.id).where(ReflectiveObservation.source_id == source.id)
        if db.scalars(rests).first() is not None:
            raise PreparationUnfit(rule="source_used")
        journal.record(db, "source_removed", actor=actor, thing=source, at=at)
        db.delete(source)


def add_wonder(actor: Actor, code: str, text: str, source_id: str, *, at: datetime) -> None:
    """One more reflective observation, with the next number. Raises MissingWords, TooBig or NotFound."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.NOTE_ADD, found)
        found.check_preparing()
        held = ReflectiveObservation.event_id == found.id
        highest = db.scalar(select(func.max(ReflectiveObservation.number)).where(held))
        made = ReflectiveObservation(
            event=found,
            number=(highest or 0) + 1,
            text=_statement(text),
            by_id=actor.id,
            source_id=_source(db, found, source_id),
        )
        db.add(made)
        db.flush()
        journal.record(db, "wonder_added", actor=actor, thing=made, at=at)


def change_wonder(actor: Actor, wonder_id: str, text: str, source_id: str, *, at: datetime) -> None:
    """Put it better. Raises PreparationUnfit for other words once it is a line of questioning."""
    with transaction() as db:
        wonder = by_id(db, ReflectiveObservation, wonder_id)
        require(actor, Permission.NOTE_CHANGE, wonder)
        wonder.event.check_preparing()
        words = _statement(text)
        if words != wonder.text:
            wonder.check_not_asked()
        wonder.text, wonder.source_id = words, _source(db, wonder.event, source_id)
        journal.record(db, "wonder_changed", actor=actor, thing=wonder, at=at)


def remove_wonder(actor: Actor, wonder_id: str, *, at: datetime) -> None:
    """Nobody wonders any more. Raises PreparationUnfit once it is a line of questioning."""
    with transaction() as db:
        wonder = by_id(db, ReflectiveObservation, wonder_id)
        require(actor, Permission.NOTE_CHANGE, wonder)
        wonder.event.check_preparing()
        wonder.check_not_asked()
        journal.record(db, "wonder_removed", actor=actor, thing=wonder, at=at)
        db.delete(wonder)


def ask(actor: Actor, wonder_id: str, *, at: datetime) -> None:
    """It becomes a line of questioning as it stands, given to nobody yet. Raises PreparationUnfit the second time."""
    with transaction() as db:
        wonder = by_id(db, ReflectiveObservation, wonder_id)
        require(actor, Permission.PROGRAMME_WRITE, wonder)
        wonder.event.check_preparing()
        wonder.check_not_asked()
        line = lines.put(db, wonder.event, lines.Asked(say("desk.prepare.wonder", text=wonder.text)))
        wonder.line = line
        journal.record(db, "line_added", actor=actor, thing=line, at=at)


def _fill(source: SourceRead, read: Read, *, today: date) -> None:
    try:
        source.kind = SourceKind(read.kind)
        on = date.fromisoformat(read.on) if read.on else today
    except ValueError:
        raise PreparationUnfit(rule="unread") from None
    if not today - OLDEST <= on <= today:
        raise PreparationUnfit(rule="read_when")
    source.title = a_line(read.title, field="title", most=LONGEST_TITLE)
    source.says = a_line(read.says, field="says", most=LONGEST_SAYS)
    source.read_on = on


def _statement(text: str) -> str:
    """The words after "We wonder whether", which people will type all the same."""
    line = a_line(text, field="text", most=LONGEST_WONDER)
    begins = say("desk.prepare.wonder", text="").strip()
    if line.casefold().startswith(begins.casefold()):
        line = a_line(line[len(begins) :], field="text", most=LONGEST_WONDER)
    return line


def _source(db: Session, found: ScrutinyEvent, source_id: str) -> UUID | None:
    """A source of the same event, or none."""
    if not source_id:
        return None
    source = by_id(db, SourceRead, source_id)
    if source.event_id != found.id:
        raise NotFound(thing="SourceRead")
    return source.id
