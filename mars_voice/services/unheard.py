"""The people who must not go unheard on a visit: written down beforehand, so that they are looked for while one can."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from models.errors import ProgrammeUnfit, TooBig
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.programme import USUALLY_UNHEARD, ToHear, a_line

#: Letters.
LONGEST_WHO, LONGEST_HINT = 100, 160


def add_to_hear(actor: Actor, code: str, who: str, hint: str, *, at: datetime) -> None:
    """One more kind of person to meet; ``hint`` says when and where. Raises MissingWords, TooBig or ProgrammeUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        made = _add(db, found, _free(db, found, who), _hint(hint))
        journal.record(db, "to_hear_added", actor=actor, thing=made, at=at)


def add_usual(actor: Actor, code: str, *, at: datetime) -> None:
    """Take over, in one step, those of the usual list that are not there yet."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        there = {one.who.casefold() for one in to_hear_of(db, found)}
        for who in usual():
            if who.casefold() not in there:
                _add(db, found, who, "")
        journal.record(db, "usual_to_hear_added", actor=actor, thing=found, at=at)


def change_to_hear(actor: Actor, id_: str, who: str, hint: str, *, at: datetime) -> None:
    """Say it better, or say when and where. Raises as ``add_to_hear``."""
    with transaction() as db:
        one = by_id(db, ToHear, id_)
        require(actor, Permission.PROGRAMME_WRITE, one)
        one.event.check_preparing()
        one.who, one.hint = _free(db, one.event, who, but=one), _hint(hint)
        journal.record(db, "to_hear_changed", actor=actor, thing=one, at=at)


def remove_to_hear(actor: Actor, id_: str, *, at: datetime) -> None:
    """Nobody like that is there. Raises ProgrammeUnfit once somebody said that they were heard."""
    with transaction() as db:
        one = by_id(db, ToHear, id_)
        require(actor, Permission.PROGRAMME_WRITE, one)
        one.event.check_preparing()
        if one.heard_at is not None:
            raise ProgrammeUnfit(rule="was_heard")
        journal.record(db, "to_hear_removed", actor=actor, thing=one, at=at)
        db.delete(one)


def usual() -> list[str]:
    """The people who are easily missed, in words."""
    return [say(f"to_hear.{key}") for key in USUALLY_UNHEARD]


def to_hear_of(db: Session, found: ScrutinyEvent) -> list[ToHear]:
    """Those of an event, in order."""
    return list(db.scalars(select(ToHear).where(ToHear.event_id == found.id).order_by(ToHear.position)))


def _add(db: Session, found: ScrutinyEvent, who: str, hint: str) -> ToHear:
    last = max((one.position for one in to_hear_of(db, found)), default=0)
    made = ToHear(event=found, position=last + 1, who=who, hint=hint)
    db.add(made)
    db.flush()
    return made


def _free(db: Session, found: ScrutinyEvent, who: str, *, but: ToHear | None = None) -> str:
    line = a_line(who, field="who", most=LONGEST_WHO)
    if any(one is not but and one.who.casefold() == line.casefold() for one in to_hear_of(db, found)):
        raise ProgrammeUnfit(rule="to_hear_there")
    return line


def _hint(words: str) -> str:
    line = " ".join(words.split())
    if len(line) > LONGEST_HINT:
        raise TooBig
    return line
