"""The register of young scrutineers, for the Hub alone: who they are by the names they chose, and that they are ready.

The names stand here and on a certificate, and nowhere else: no list, letter, search or journal shows one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.scrutineer import (
    RegisterUnfit,
    Scrutineer,
    ScrutineerPart,
    all_ready,
    forgotten_on,
    read_day,
    read_half_hours,
    read_name,
)


@dataclass(frozen=True)
class Entry:
    """A filled-in entry of the register; days are ``2027-03-04`` or ""."""

    name: str
    under_16: bool
    permission_on: str
    agreed_on: str
    supporter: str


@dataclass(frozen=True)
class PartEntry:
    """What is written down of one part: days as above, ``hours`` is "2.5" or ""."""

    briefed_on: str
    supporter: str
    has_travel: bool
    debriefed_on: str
    thanked_on: str
    certificate_on: str
    hours: str


def register(actor: Actor, entry: Entry, *, at: datetime) -> None:
    """Somebody new. Raises RegisterUnfit."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        made = Scrutineer()
        _fill(db, made, entry, today=london(at).date())
        db.add(made)
        db.flush()
        journal.record(db, "scrutineer_registered", actor=actor, thing=made, at=at)


def change(actor: Actor, scrutineer_id: str, entry: Entry, *, at: datetime) -> None:
    """Put an entry right. Raises RegisterUnfit."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found = by_id(db, Scrutineer, scrutineer_id)
        _fill(db, found, entry, today=london(at).date())
        journal.record(db, "scrutineer_changed", actor=actor, thing=found, at=at)


def leave(actor: Actor, scrutineer_id: str, left_on: str, *, at: datetime) -> None:
    """They have left, on a day that has been; "" means today. Their entry goes six months later."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found = by_id(db, Scrutineer, scrutineer_id)
        today = london(at).date()
        found.left_on = read_day(left_on, today=today) or today
        journal.record(db, "scrutineer_left", actor=actor, thing=found, at=at)


def come_back(actor: Actor, scrutineer_id: str, *, at: datetime) -> None:
    """They are here after all."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found = by_id(db, Scrutineer, scrutineer_id)
        found.left_on = None
        journal.record(db, "scrutineer_came_back", actor=actor, thing=found, at=at)


def take_part(actor: Actor, scrutineer_id: str, event_id: str, *, at: datetime) -> None:
    """They take part in an event. Raises RegisterUnfit for who has left or is there already."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found, event = by_id(db, Scrutineer, scrutineer_id), by_id(db, ScrutinyEvent, event_id)
        if found.left_on is not None:
            raise RegisterUnfit(rule="left")
        if any(part.event_id == event.id for part in found.parts):
            raise RegisterUnfit(rule="part_there")
        made = ScrutineerPart(scrutineer=found, event=event)
        db.add(made)
        db.flush()
        journal.record(db, "scrutineer_takes_part", actor=actor, thing=made, at=at)


def note(actor: Actor, part_id: str, entry: PartEntry, *, at: datetime) -> None:
    """What was seen to for one part. Raises RegisterUnfit."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found, today = by_id(db, ScrutineerPart, part_id), london(at).date()
        found.briefed_on = read_day(entry.briefed_on, today=today)
        found.supporter = read_name(entry.supporter, needed=False)
        found.has_travel = entry.has_travel
        found.debriefed_on = read_day(entry.debriefed_on, today=today)
        found.thanked_on = read_day(entry.thanked_on, today=today)
        found.certificate_on = read_day(entry.certificate_on, today=today)
        found.half_hours = read_half_hours(entry.hours)
        journal.record(db, "scrutineer_part_noted", actor=actor, thing=found, at=at)


def take_out(actor: Actor, part_id: str, *, at: datetime) -> None:
    """They do not take part after all."""
    with transaction() as db:
        require(actor, Permission.SCRUTINEER_WRITE)
        found = by_id(db, ScrutineerPart, part_id)
        journal.record(db, "scrutineer_takes_no_part", actor=actor, thing=found, at=at)
        db.delete(found)


def young_ready(db: Session, found: ScrutinyEvent) -> bool:
    """Is each young scrutineer who takes part permitted, agreed, briefed and supported (R22)? No name leaves here."""
    return all_ready(db.scalars(select(ScrutineerPart).where(ScrutineerPart.event_id == found.id)))


def run_out(db: Session, today: date) -> list[UUID]:
    """Those who left six months ago or longer. Opens no name: it is asked again and again."""
    left = db.execute(select(Scrutineer.id, Scrutineer.left_on).where(Scrutineer.left_on.is_not(None)))
    return [id_ for id_, left_on in left if left_on is not None and forgotten_on(left_on) <= today]


def forget_next(*, at: datetime) -> bool:
    """Delete the next one whose time has run out, with their parts; the journal keeps that, and no name."""
    with transaction() as db:
        for id_ in run_out(db, london(at).date())[:1]:
            someone = db.get_one(Scrutineer, id_)
            journal.record(db, "scrutineer_forgotten", actor=None, thing=someone, at=at)
            db.delete(someone)
            return True
    return False


def _fill(db: Session, made: Scrutineer, entry: Entry, *, today: date) -> None:
    name = read_name(entry.name, needed=True)
    # Names lie sealed, so the database cannot tell two of them apart: they are opened and compared.
    taken = {one.name.casefold() for one in db.scalars(select(Scrutineer)) if one is not made}
    if name.casefold() in taken:
        raise RegisterUnfit(rule="name_there")
    made.name, made.under_16 = name, entry.under_16
    made.permission_on = read_day(entry.permission_on, today=today)
    made.agreed_on = read_day(entry.agreed_on, today=today)
    made.supporter = read_name(entry.supporter, needed=False)
