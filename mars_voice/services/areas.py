"""The areas of a visit: agreed with the agency, named, put in order, and marked where nobody goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code, is_on_a_tablet
from mars_voice.services.transaction import transaction
from models.errors import ProgrammeUnfit
from models.event import Area, ScrutinyEvent
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, require
from models.programme import a_line

#: Letters. A name stands on a button of the tablet, a reason in one line below it.
LONGEST_NAME, LONGEST_WHY = 60, 160


def add_area(actor: Actor, code: str, name: str, *, at: datetime) -> None:
    """One more area, the last in order. Raises MissingWords, TooBig or ProgrammeUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        last = max((area.position for area in found.areas), default=0)
        made = Area(name=_free_name(found, name), position=last + 1)
        found.areas.append(made)
        db.flush()
        journal.record(db, "area_added", actor=actor, thing=made, at=at)


def rename_area(actor: Actor, area_id: str, name: str, *, at: datetime) -> None:
    """The same place under another name: cards written there follow it. Raises as ``add_area``."""
    with transaction() as db:
        area = by_id(db, Area, area_id)
        require(actor, Permission.PROGRAMME_WRITE, area)
        area.event.check_preparing()
        for card in _cards_in(db, area):
            card.area = a_line(name, field="name", most=LONGEST_NAME)
        area.name = _free_name(area.event, name, but=area)
        journal.record(db, "area_renamed", actor=actor, thing=area, at=at)


def move_area_up(actor: Actor, area_id: str, *, at: datetime) -> None:
    """Change places with the area before it; the first one stays."""
    with transaction() as db:
        area = by_id(db, Area, area_id)
        require(actor, Permission.PROGRAMME_WRITE, area)
        area.event.check_preparing()
        order = sorted(area.event.areas, key=lambda one: one.position)
        place = order.index(area)
        order.insert(max(0, place - 1), order.pop(place))
        for position, one in enumerate(order, start=1):
            one.position = position
        journal.record(db, "area_moved", actor=actor, thing=area, at=at)


def close_area(actor: Actor, area_id: str, why: str, *, at: datetime) -> None:
    """Nobody goes in, and the tablet says why. Raises MissingWords or TooBig."""
    with transaction() as db:
        area = by_id(db, Area, area_id)
        require(actor, Permission.PROGRAMME_WRITE, area)
        area.event.check_preparing()
        area.close(a_line(why, field="why", most=LONGEST_WHY))
        journal.record(db, "area_closed", actor=actor, thing=area, at=at)


def open_area(actor: Actor, area_id: str, *, at: datetime) -> None:
    """It may be visited after all."""
    with transaction() as db:
        area = by_id(db, Area, area_id)
        require(actor, Permission.PROGRAMME_WRITE, area)
        area.event.check_preparing()
        area.open()
        journal.record(db, "area_opened", actor=actor, thing=area, at=at)


def remove_area(actor: Actor, area_id: str, *, at: datetime) -> None:
    """Take out what was never used. Raises ProgrammeUnfit when a card or a slot names it or a tablet has it."""
    with transaction() as db:
        area = by_id(db, Area, area_id)
        require(actor, Permission.PROGRAMME_WRITE, area)
        area.event.check_preparing()
        if _cards_in(db, area):
            raise ProgrammeUnfit(rule="area_named")
        if any(slot.area_id == area.id for slot in area.event.slots):
            raise ProgrammeUnfit(rule="area_in_slot")
        if is_on_a_tablet(db, area.event):
            raise ProgrammeUnfit(rule="area_on_tablet")
        journal.record(db, "area_removed", actor=actor, thing=area, at=at)
        db.delete(area)


def _cards_in(db: Session, area: Area) -> list[Observation]:
    """Whatever their state: a card that is locked, doubted or merged was written there too."""
    query = select(Observation).where(Observation.event_id == area.event_id, Observation.area == area.name)
    return list(db.scalars(query))


def _free_name(found: ScrutinyEvent, name: str, *, but: Area | None = None) -> str:
    line = a_line(name, field="name", most=LONGEST_NAME)
    if any(area is not but and area.name.casefold() == line.casefold() for area in found.areas):
        raise ProgrammeUnfit(rule="area_there")
    return line
