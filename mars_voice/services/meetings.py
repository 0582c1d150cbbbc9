"""The Board and SPLIG: when they meet, when their papers close, and what stands on their agendas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import closed_times, journal
from mars_voice.services.closed_times import ClosedView
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london, weekday
from models.meeting import AgendaItem, Meeting, MeetingKind, MeetingUnfit
from models.people import Actor
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class AgendaLine:
    """An event on an agenda; ``says`` is the minute, or that there is none yet."""

    title: str
    link: str
    says: str
    is_minuted: bool
    endorses: bool


@dataclass(frozen=True)
class MeetingView:
    """One meeting. ``held`` and ``papers`` are days as a date field wants them, ``2027-03-04``."""

    id: str
    kind: str
    is_board: bool
    day: str
    closes: str
    papers_open: bool
    held: str
    papers: str
    agenda: list[AgendaLine]
    may_remove: bool


@dataclass(frozen=True)
class MeetingsView:
    """What comes, the nearest first; what has been, the newest first; and the days that are closed."""

    heading: str = ""
    coming: list[MeetingView] = field(default_factory=list)
    past: list[MeetingView] = field(default_factory=list)
    closed: list[ClosedView] = field(default_factory=list)
    may_write: bool = False
    today: str = ""


def meetings(actor: Actor, *, at: datetime) -> MeetingsView:
    """All meetings with their agendas, as far as this person may know of what stands on them."""
    with reading() as db:
        require(actor, Permission.PLAN_READ)
        today = london(at).date()
        every = list(db.scalars(select(Meeting).order_by(Meeting.held_on)))
        coming = [_view(actor, one, today) for one in every if one.held_on >= today]
        past = [_view(actor, one, today) for one in reversed(every) if one.held_on < today]
        return MeetingsView(
            heading=_heading(every, today),
            coming=coming,
            past=past,
            closed=closed_times.shown(db, today=today),
            may_write=may(actor, Permission.MEETING_WRITE),
            today=today.isoformat(),
        )


def add(actor: Actor, kind: str, held: str, papers: str, *, at: datetime) -> str:
    """Put a meeting into the calendar; ``papers`` may be "": a week before. Returns its name. Raises MeetingUnfit."""
    with transaction() as db:
        require(actor, Permission.MEETING_WRITE)
        made = Meeting(kind=_kind(kind))
        made.set_for(_read(held), _read(papers) if papers else None, today=london(at).date())
        _check_free(db, made)
        db.add(made)
        db.flush()
        _note(db, "meeting_added", actor, made, at)
        return _named(made)


def change(actor: Actor, id_: str, held: str, papers: str, *, at: datetime) -> str:
    """It is on another day, or its papers close on another. Returns it in words. Raises MeetingUnfit."""
    with transaction() as db:
        require(actor, Permission.MEETING_WRITE)
        found = by_id(db, Meeting, id_)
        found.check_ahead(london(at).date())
        found.set_for(_read(held), _read(papers) if papers else None, today=london(at).date())
        with db.no_autoflush:
            _check_free(db, found)
        _note(db, "meeting_changed", actor, found, at)
        return _named(found)


def remove(actor: Actor, id_: str, *, at: datetime) -> str:
    """It does not take place. Returns it in words. Raises MeetingUnfit where something is on its agenda."""
    with transaction() as db:
        require(actor, Permission.MEETING_WRITE)
        found = by_id(db, Meeting, id_)
        found.check_ahead(london(at).date())
        found.check_unused()
        db.delete(found)
        _note(db, "meeting_removed", actor, found, at)
        return _named(found)


def papers_due(db: Session, *, today: date, within: timedelta) -> list[Meeting]:
    """The meetings whose papers close in so many days, the nearest first."""
    query = select(Meeting).where(Meeting.papers_on >= today, Meeting.papers_on <= today + within)
    return list(db.scalars(query.order_by(Meeting.papers_on)))


def _note(db: Session, what: str, actor: Actor, meeting: Meeting, at: datetime) -> None:
    facts = {"kind": meeting.kind.value, "day": meeting.held_on.isoformat(), "papers": meeting.papers_on.isoformat()}
    journal.record(db, what, actor=actor, thing=meeting, at=at, facts=facts)


def _check_free(db: Session, meeting: Meeting) -> None:
    query = select(Meeting).where(Meeting.kind == meeting.kind, Meeting.held_on == meeting.held_on)
    if any(other is not meeting for other in db.scalars(query)):
        raise MeetingUnfit(rule="there")


def _view(actor: Actor, meeting: Meeting, today: date) -> MeetingView:
    known = [item for item in meeting.items if may(actor, Permission.EVENT_READ, item)]
    return MeetingView(
        id=str(meeting.id),
        kind=say(f"meeting.{meeting.kind}"),
        is_board=meeting.kind == MeetingKind.BOARD,
        day=f"{weekday(meeting.held_on)} {meeting.held_on.year}",
        closes=_closes(meeting, today),
        papers_open=meeting.papers_on >= today,
        held=meeting.held_on.isoformat(),
        papers=meeting.papers_on.isoformat(),
        agenda=[_line(item) for item in sorted(known, key=lambda item: item.event.code)],
        may_remove=not meeting.items,
    )


def _closes(meeting: Meeting, today: date) -> str:
    key = "desk.meetings.close" if meeting.papers_on >= today else "desk.meetings.closed"
    return say(key, day=full_date(meeting.papers_on))


def _line(item: AgendaItem) -> AgendaLine:
    return AgendaLine(
        title=item.event.title,
        link=routes.of_event(routes.EVENT, item.event.code),
        says=item.minute or say("desk.meetings.no_minute"),
        is_minuted=bool(item.minute),
        endorses=item.endorses_plan,
    )


def _heading(every: list[Meeting], today: date) -> str:
    coming = [one for one in every if one.held_on >= today]
    if not coming:
        return say("desk.meetings.none")
    return say("desk.meetings.next", meeting=_named(coming[0]))


def _named(meeting: Meeting) -> str:
    return say("desk.meetings.named", kind=say(f"meeting.{meeting.kind}"), day=full_date(meeting.held_on))


def _kind(kind: str) -> MeetingKind:
    if kind not in set(MeetingKind):
        raise MeetingUnfit(rule="unread")
    return MeetingKind(kind)


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise MeetingUnfit(rule="unread") from error
