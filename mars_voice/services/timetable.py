"""The hours of a visit and what may be photographed: agreed with the agency, so each change asks for its yes again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from models.errors import NotFound, TooBig
from models.event import Area, ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require
from models.programme import a_line
from models.timetable import MOST_SLOTS, Slot, TimetableUnfit, hours, in_order, overlapping

#: Letters.
LONGEST_WHAT, LONGEST_PLACE, LONGEST_WHO, LONGEST_RULES = 120, 60, 120, 400


@dataclass(frozen=True)
class Planned:
    """What a form says of a slot: times like ``09:30``, the id of an area or a place in words, who takes part."""

    begins: str
    ends: str
    what: str
    area: str = ""
    place: str = ""
    who: str = ""
    is_showcase: bool = False


@dataclass(frozen=True)
class SlotView:
    """One slot. ``meets`` names what goes on at the same time; ``closed``: it is planned where nobody goes in."""

    id: str
    begins: str
    ends: str
    what: str
    area: str
    place: str
    where: str
    who: str
    is_showcase: bool
    meets: str
    closed: bool


@dataclass(frozen=True)
class TimetableView:
    """The day by the clock, and what may be photographed. ``has_showcase``: the agency has a slot of its own."""

    slots: list[SlotView] = field(default_factory=list)
    has_showcase: bool = False
    photo_rules: str = ""


def add_slot(actor: Actor, code: str, planned: Planned, *, at: datetime) -> None:
    """One more slot. Raises MissingWords, TooBig or TimetableUnfit; one that overlaps is taken."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        if len(found.slots) >= MOST_SLOTS:
            raise TimetableUnfit(rule="many", most=str(MOST_SLOTS))
        made = Slot()
        _fill(db, made, found, planned)
        found.slots.append(made)
        db.flush()
        journal.record(db, "slot_added", actor=actor, thing=made, at=at)


def change_slot(actor: Actor, slot_id: str, planned: Planned, *, at: datetime) -> None:
    """Another hour, place or company. Raises as ``add_slot``."""
    with transaction() as db:
        slot = by_id(db, Slot, slot_id)
        require(actor, Permission.PROGRAMME_WRITE, slot)
        slot.event.check_preparing()
        _fill(db, slot, slot.event, planned)
        journal.record(db, "slot_changed", actor=actor, thing=slot, at=at)


def remove_slot(actor: Actor, slot_id: str, *, at: datetime) -> None:
    """It does not take place."""
    with transaction() as db:
        slot = by_id(db, Slot, slot_id)
        require(actor, Permission.PROGRAMME_WRITE, slot)
        slot.event.check_preparing()
        journal.record(db, "slot_removed", actor=actor, thing=slot, at=at)
        slot.event.slots.remove(slot)


def limit_photos(actor: Actor, code: str, words: str, *, at: datetime) -> None:
    """What the agency asks for beside "places only, never people". Raises TooBig; no words: not agreed yet."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        line = " ".join(words.split())
        if len(line) > LONGEST_RULES:
            raise TooBig
        found.photo_rules = line
        journal.record(db, "photos_limited", actor=actor, thing=found, at=at)


def timetable_of(found: ScrutinyEvent) -> TimetableView:
    """The day of an event as every screen shows it; whoever calls has asked whether it may be read."""
    order = in_order(found.slots)
    return TimetableView(
        slots=[_view(slot, found) for slot in order],
        has_showcase=any(slot.is_showcase for slot in order),
        photo_rules=found.photo_rules,
    )


def clock_hours(slot: Slot) -> str:
    """When: 09:30 to 10:15."""
    return say("desk.timetable.hours", begins=_clock(slot.begins), ends=_clock(slot.ends))


def what_happens(slot: Slot) -> str:
    """What, where and with whom: every word of a slot that a yes is bound to, but its hours."""
    showcase = say("desk.timetable.is_showcase") if slot.is_showcase else ""
    return " · ".join(part for part in (slot.what, slot.where, slot.who, showcase) if part)


def _view(slot: Slot, found: ScrutinyEvent) -> SlotView:
    pairs = [pair for pair in overlapping(found.slots) if slot in pair]
    others = [one if other is slot else other for one, other in pairs]
    return SlotView(
        id=str(slot.id),
        begins=_clock(slot.begins),
        ends=_clock(slot.ends),
        what=slot.what,
        area=str(slot.area_id) if slot.area_id else "",
        place=slot.place,
        where=slot.where,
        who=slot.who,
        is_showcase=slot.is_showcase,
        meets=say("desk.timetable.meets", others=", ".join(other.what for other in in_order(others))) if others else "",
        closed=slot.area is not None and slot.area.no_go,
    )


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


def _fill(db: Session, slot: Slot, found: ScrutinyEvent, planned: Planned) -> None:
    """Everything is read before anything is changed."""
    begins, ends = hours(planned.begins, planned.ends)
    if planned.is_showcase and any(other.is_showcase and other is not slot for other in found.slots):
        raise TimetableUnfit(rule="showcase_there")
    what = a_line(planned.what, field="what", most=LONGEST_WHAT)
    area, place, who = _area(db, found, planned.area), _short(planned.place, LONGEST_PLACE), planned.who
    slot.begins, slot.ends, slot.what, slot.is_showcase = begins, ends, what, planned.is_showcase
    slot.area_id, slot.place, slot.who = area, "" if area else place, _short(who, LONGEST_WHO)


def _area(db: Session, found: ScrutinyEvent, area_id: str) -> UUID | None:
    if not area_id:
        return None
    area = by_id(db, Area, area_id)
    if area.event_id != found.id:
        raise NotFound(thing="Area")
    return area.id


def _short(words: str, most: int) -> str:
    """A line that may stay empty."""
    return a_line(words, field="place", most=most) if words.strip() else ""
