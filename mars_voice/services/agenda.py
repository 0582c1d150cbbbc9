"""An event comes before the Board and SPLIG: put on an agenda, and its minute written (R11, R12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.facts import facts_of, ready_on
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.steps import NO_REASONS, RuleView, at_the_door
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import journey
from models.agenda import RULE_OF, STAGE_OF, AgendaUnfit, check_has_met, check_papers, leads_on, takes, waiting_item
from models.event import ScrutinyEvent
from models.meeting import AgendaItem, Meeting, MeetingKind
from models.people import Actor
from models.permissions import Permission, may, may_take, require_step
from models.rules import HOLDS


@dataclass(frozen=True)
class MeetingView:
    """A meeting that can take the event; ``says`` is body, day and papers, ``is_next`` that no earlier one can."""

    id: str
    says: str
    is_next: bool


@dataclass(frozen=True)
class MinuteView:
    """What a meeting said of the event."""

    heading: str
    words: str
    signed_off: str


@dataclass(frozen=True)
class AgendaView:
    """Which agenda the event stands on or can be put on. ``has_met``: its minute can be written."""

    may_list: bool = False
    may_minute: bool = False
    has_met: bool = False
    leads_on: bool = False
    body: str = ""
    listed: str = ""
    item_id: str = ""
    meetings: list[MeetingView] = field(default_factory=list)
    door: list[RuleView] = field(default_factory=list)
    minutes: list[MinuteView] = field(default_factory=list)


def put_on(actor: Actor, code: str, meeting_id: str, *, reason: str = "", at: datetime) -> str:
    """Put the event on the agenda of a meeting, or on another one until it is minuted; returns the meeting in words.

    Where an earlier meeting could still have had it, ``reason`` says why it waits and stays on record (R11, R12).
    Raises AgendaUnfit, ReasonNeeded, NotAllowed.
    """
    with transaction() as db:
        found, meeting = event_by_code(db, code), by_id(db, Meeting, meeting_id)
        stage = STAGE_OF[meeting.kind]
        require_step(actor, found, stage)
        if not takes(found, meeting.kind):
            raise AgendaUnfit(rule="kind")
        check_papers(meeting, ready=ready_on(found, london(at).date()))
        if found in [item.event for item in meeting.items if item.minuted_on is not None]:
            raise AgendaUnfit(rule="minuted")
        _move_to(db, found, meeting)
        facts, rule = facts_of(db, found, at=at), RULE_OF[meeting.kind]
        if leads_on(found, meeting.kind) and not HOLDS[rule](facts):
            journey.give_reason(found, stage, rule, reason, by=actor.id, at=at)
        journal.record(db, "put_on_agenda", actor=actor, thing=found, at=at, facts={"day": meeting.held_on.isoformat()})
        return _name(meeting)


def minute(
    actor: Actor, code: str, item_id: str, words: str, *, reasons: Mapping[str, str] = NO_REASONS, at: datetime
) -> None:
    """Write what the meeting said, once it has met; where the event waited for it, it goes on by that.

    Raises AgendaUnfit, MissingWords, NotAllowed, ReasonNeeded.
    """
    with transaction() as db:
        item = by_id(db, AgendaItem, item_id)
        found, kind, today = item.event, item.meeting.kind, london(at).date()
        require_step(actor, found, STAGE_OF[kind])
        if found.code != code:
            raise AgendaUnfit(rule="kind")
        check_has_met(item, today=today)
        item.minute_it(words, on=today)
        if leads_on(found, kind):
            steps.take(db, actor, found, STAGE_OF[kind], at=at, reasons=reasons)
        journal.record(db, "minute_written", actor=actor, thing=item, at=at)


def agenda(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> AgendaView:
    """How the event stands with the meetings, and what this person may do about it now."""
    today, minutes = london(at).date(), _minutes(actor, found)
    item = waiting_item(found)
    kinds = _kinds(actor, found)
    if item is not None:
        return AgendaView(
            may_list=bool(kinds),
            may_minute=item.meeting.kind in kinds,
            has_met=item.meeting.held_on <= today,
            leads_on=leads_on(found, item.meeting.kind),
            body=_body(item.meeting.kind),
            listed=_name(item.meeting),
            item_id=str(item.id),
            meetings=[view for view in _offered(db, found, kinds, today) if view.id != str(item.meeting_id)],
            door=_door(db, found, item.meeting.kind, at=at),
            minutes=minutes,
        )
    awaited = [kind for kind in kinds if leads_on(found, kind)]
    return AgendaView(
        may_list=bool(kinds),
        leads_on=bool(awaited),
        body=_body(awaited[0] if awaited else MeetingKind.BOARD),
        meetings=_offered(db, found, awaited or kinds, today),
        minutes=minutes,
    )


def _move_to(db: Session, found: ScrutinyEvent, meeting: Meeting) -> None:
    """On one agenda at a time: whatever waits elsewhere for its minute comes off there."""
    waiting = waiting_item(found)
    if waiting is not None:
        found.agenda.remove(waiting)
        db.flush()
    found.agenda.append(AgendaItem(meeting=meeting))
    db.flush()


def _kinds(actor: Actor, found: ScrutinyEvent) -> list[MeetingKind]:
    """The bodies this person may bring the event before now: SPLIG first, where a kind goes there first."""
    held = [kind for kind in MeetingKind if takes(found, kind) and may_take(actor, found, STAGE_OF[kind])]
    return sorted(held, key=lambda kind: found.format.stages.index(STAGE_OF[kind]))


def _offered(db: Session, found: ScrutinyEvent, kinds: list[MeetingKind], today: date) -> list[MeetingView]:
    """Every meeting whose papers were open when there was something to send, the earliest of each body first."""
    ready = ready_on(found, today)
    minuted = {item.meeting_id for item in found.agenda if item.minuted_on is not None}
    query = select(Meeting).where(Meeting.papers_on >= ready).order_by(Meeting.held_on)
    known = [m for m in db.scalars(query) if m.id not in minuted]
    views = []
    for kind in kinds:
        of_kind = [m for m in known if m.kind == kind]
        views += [MeetingView(str(m.id), _says(m), is_next=m is of_kind[0]) for m in of_kind]
    return views


def _door(db: Session, found: ScrutinyEvent, kind: MeetingKind, *, at: datetime) -> list[RuleView]:
    return at_the_door(db, found, STAGE_OF[kind], at=at) if leads_on(found, kind) else []


def _minutes(actor: Actor, found: ScrutinyEvent) -> list[MinuteView]:
    """For those who see the programme; what a Board said among itself is not the agency's page."""
    if not may(actor, Permission.PLAN_READ):
        return []
    written = sorted((i for i in found.agenda if i.minuted_on), key=lambda item: item.meeting.held_on)
    signed = say("desk.after.signed_off")
    return [MinuteView(_name(i.meeting), i.minute, signed if i.endorses_plan else "") for i in written]


def _body(kind: MeetingKind) -> str:
    return say(f"desk.after.body.{kind}")


def _name(meeting: Meeting) -> str:
    return say(f"desk.after.meeting.{meeting.kind}", day=full_date(meeting.held_on))


def _says(meeting: Meeting) -> str:
    return say("desk.after.meeting.papers", meeting=_name(meeting), day=full_date(meeting.papers_on))
