"""What to watch for in the plan: each role is told what is theirs to do something about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.closed_times import clashes
from mars_voice.services.meetings import papers_due
from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date
from models.event import ScrutinyEvent
from models.kinds import EventKind, Role, Stage
from models.meeting import Meeting, MeetingKind
from models.people import Actor
from models.rules import S11_BACK, S11_OUT
from models.two_years import Programme, has_begun

#: How far ahead a date is told of.
AHEAD = timedelta(days=30)

_HUB = frozenset({Role.HUB_OFFICER, Role.HUB_ADMIN})
#: Whom each thing concerns.
CONCERNS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "uncovered": _HUB | {Role.PARTNER, Role.BOARD_MEMBER},
        "section_11": _HUB,
        "clash": _HUB | {Role.ISO},
        MeetingKind.BOARD: _HUB | {Role.BOARD_MEMBER, Role.PORTFOLIO_LEAD, Role.PARTNER, Role.SPLIG_CHAIR},
        MeetingKind.SPLIG: _HUB | {Role.SPLIG_CHAIR, Role.SPLIG_MEMBER},
    }
)


@dataclass(frozen=True)
class WatchLine:
    """One thing to watch for; ``link`` leads to where it is seen to, or is ""."""

    says: str
    link: str
    is_late: bool


def watch_list(db: Session, actor: Actor, programme: Programme, without: list[str]) -> list[WatchLine]:
    """What concerns this person, what is late first. ``without``: the agencies that have no day in the programme."""
    found = [
        *(_uncovered(programme, without) if _concerns(actor, "uncovered") else ()),
        *(_section_11(db, programme.today) if _concerns(actor, "section_11") else ()),
        *(_clashes(db, actor, programme.today) if _concerns(actor, "clash") else ()),
        *_papers(db, actor, programme.today),
    ]
    return sorted(found, key=lambda line: not line.is_late)


def _concerns(actor: Actor, what: str) -> bool:
    return actor.has(*CONCERNS[what])


def _uncovered(programme: Programme, without: list[str]) -> Iterator[WatchLine]:
    if not without:
        return
    ends = full_date(programme.quarters[-1].last)
    key = "desk.watch.uncovered_one" if len(without) == 1 else "desk.watch.uncovered"
    words = say(key, n=str(len(without)), agency=without[0], end=ends)
    yield WatchLine(words, "", is_late=True)


def _section_11(db: Session, today: date) -> Iterator[WatchLine]:
    """The two framework dates of each visit, as long as what they wait for has not happened."""
    query = select(ScrutinyEvent).where(ScrutinyEvent.kind == EventKind.AGENCY, ScrutinyEvent.held_on >= today)
    for event in sorted(db.scalars(query), key=lambda one: one.code):
        waits = _waits_for(event)
        if waits is None or event.held_on is None:
            continue
        what, before = waits
        day = event.held_on - before
        if day - today > AHEAD:
            continue
        late = day < today
        state = "late" if late else "due"
        words = say(f"desk.watch.{what}.{state}", title=event.title, day=day_month(day))
        yield WatchLine(words, _to(event), is_late=late)


def _waits_for(event: ScrutinyEvent) -> tuple[str, timedelta] | None:
    if event.needs_s11 is False or event.stage in (Stage.POSTPONED, Stage.CANCELLED):
        return None
    if event.s11_back_on is not None or event.has_reached(Stage.S11_RECEIVED):
        return None
    if event.s11_asked_on is not None or event.has_reached(Stage.S11_REQUESTED):
        return "s11_back", S11_BACK
    return "s11_out", S11_OUT


def _clashes(db: Session, actor: Actor, today: date) -> Iterator[WatchLine]:
    """Officers are told of the events they have a role in, the Hub of all."""
    query = select(ScrutinyEvent).where(ScrutinyEvent.held_on >= today).order_by(ScrutinyEvent.held_on)
    for event in db.scalars(query):
        if has_begun(event) or event.stage in (Stage.POSTPONED, Stage.CANCELLED) or event.held_on is None:
            continue
        if not (actor.has(*_HUB) or event.has_on_team(actor)):
            continue
        for met in clashes(db, event.held_on):
            words = say("desk.watch.clash", title=event.title, day=day_month(event.held_on), clash=met)
            yield WatchLine(words, _to(event), is_late=False)


def _papers(db: Session, actor: Actor, today: date) -> Iterator[WatchLine]:
    for meeting in papers_due(db, today=today, within=AHEAD):
        if _concerns(actor, meeting.kind):
            held, papers = day_month(meeting.held_on), day_month(meeting.papers_on)
            words = say("desk.watch.papers", kind=say(f"meeting.{meeting.kind}"), held=held, papers=papers)
            yield WatchLine(words, routes.MEETINGS, is_late=False)
    yield from _no_meeting(db, actor, today)


def _no_meeting(db: Session, actor: Actor, today: date) -> Iterator[WatchLine]:
    """Letters wait for the next available meeting (R11, R12): without one they would wait for ever."""
    ahead = {meeting.kind for meeting in db.scalars(select(Meeting).where(Meeting.held_on >= today))}
    for kind in MeetingKind:
        if kind not in ahead and actor.has(*_HUB):
            words = say("desk.watch.no_meeting", kind=say(f"meeting.{kind}"))
            yield WatchLine(words, routes.MEETINGS, is_late=True)


def _to(event: ScrutinyEvent) -> str:
    return routes.of_event(routes.EVENT, event.code)
