"""Planting the calendar of the practice world: meetings with their papers and minutes, and the school year."""

from __future__ import annotations

from datetime import date

from mars_voice.services.demo_ground import Ground
from models.calendar_marks import ClosedTimes
from models.journey import StageEntry
from models.kinds import Stage
from models.meeting import PAPERS_BEFORE, AgendaItem, Meeting, MeetingKind


def plant(ground: Ground) -> None:
    """Whatever is not there yet, so that another part of the world may have brought a meeting or an end with it."""
    held = {(one.kind, one.held_on): one for one in ground.db.query(Meeting)}
    known = ((MeetingKind(kind), day) for kind, days in ground.world.meetings.items() for day in days)
    held |= {key: _meeting(ground, *key) for key in known if key not in held}
    _list(ground, held)
    for code, day in ground.world.plan.closed_on.items():
        _end(ground, code, day)
    ground.db.add_all(
        ClosedTimes(name=one.name, kind=one.kind, first_on=one.first, last_on=one.last)
        for one in ground.world.plan.closed
    )
    ground.db.flush()


def _meeting(ground: Ground, kind: MeetingKind, day: date) -> Meeting:
    made = Meeting(kind=kind, held_on=day, papers_on=day - PAPERS_BEFORE)
    ground.db.add(made)
    return made


def _list(ground: Ground, held: dict[tuple[MeetingKind, date], Meeting]) -> None:
    for item in ground.world.plan.agenda:
        listed = AgendaItem(
            meeting=held[item.kind, item.day],
            event=ground.events[item.event],
            minute=item.minute,
            minuted_on=item.day,
            endorses_plan=item.endorses_plan,
        )
        ground.db.add(listed)


def _end(ground: Ground, code: str, day: date) -> None:
    event = ground.events[code]
    if all(entry.stage != Stage.CLOSED for entry in event.entries):
        event.entries.append(StageEntry(stage=Stage.CLOSED, at=ground.on(day)))
