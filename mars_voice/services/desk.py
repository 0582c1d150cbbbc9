"""What stands round every desk page: who is signed in, where they may go, and the pages of the event in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import door_groups, files, letters_due, photos, section11_cycle
from mars_voice.services.door_groups import Door, Group
from mars_voice.services.look_up import letter_of, sheet_of
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from models.concern import SafeguardingConcern
from models.doors import FITS
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, ConcernState, Role, Stage
from models.own_steps import kinds_to_ask_for
from models.people import Actor
from models.permissions import GRANTS, Permission, may


@dataclass(frozen=True)
class AroundView:
    """The top bar and, when an event is in hand, its pages."""

    name: str = ""
    role: str = ""
    tabs: list[Group] = field(default_factory=list)
    title: str = ""
    pages: list[Group] = field(default_factory=list)


def around(actor: Actor, code: str) -> AroundView:
    """The doors this person may open. An event they may not know of has none, as one that does not exist."""
    with reading() as db:
        event = db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.code == code)).first()
        known = event if event is not None and may(actor, Permission.EVENT_READ, event) else None
        return AroundView(
            name=actor.name,
            role=say(f"role.{next(role for role in Role if role in actor.roles)}") if actor.roles else "",
            tabs=door_groups.put_together(list(_tabs(db, actor)), door_groups.MAIN),
            title=known.title if known else "",
            pages=door_groups.put_together(_doors(db, actor, known), door_groups.EVENT) if known else [],
        )


def _tabs(db: Session, actor: Actor) -> Iterator[Door]:
    yield Door("today", say("desk.tab.today"), routes.TODAY)
    if actor.has(*GRANTS[Permission.LETTER_READ]):
        yield Door("letters", say("desk.tab.letters"), routes.LETTERS)
    yield from _year(db, actor)
    if may(actor, Permission.PROMISE_WRITE):
        yield Door("promises", say("desk.door.promises"), routes.PROMISES)
    yield from _people(actor)
    if may(actor, Permission.CONCERN_READ):
        new = select(func.count()).where(SafeguardingConcern.state == ConcernState.NEW)
        yield Door("worries", say("desk.tab.worries"), routes.WORRIES, db.scalar(new) or 0)
    if may(actor, Permission.DUTY_WRITE):
        yield Door("duty", say("desk.tab.duty"), routes.DUTY)
    yield Door("changes", say("nav.changes"), routes.CHANGES)


def _year(db: Session, actor: Actor) -> Iterator[Door]:
    """What runs beside the single event: the plan, what may be asked for, the Section 11 round."""
    if may(actor, Permission.PLAN_READ):
        yield Door("plan", say("desk.door.plan"), routes.PLAN)
    if kinds_to_ask_for(actor):
        yield Door("requests", say("desk.tab.requests"), routes.REQUESTS)
    if actor.has(*GRANTS[Permission.S11_ANSWER]) or section11_cycle.are_there(db, actor):
        yield Door("section11", say("desk.tab.section11"), routes.SECTION_11)


def _people(actor: Actor) -> Iterator[Door]:
    """The Hub keeps the register and everybody's days, an officer their own."""
    if may(actor, Permission.SCRUTINEER_READ):
        yield Door("people", say("desk.people.young"), routes.SCRUTINEERS)
    if may(actor, Permission.LEDGER_READ):
        yield Door("days", say("desk.people.days"), routes.DAYS)
    elif actor.has(Role.ISO):
        yield Door("days", say("desk.tab.days"), routes.DAYS)


#: Pages before the day, where nothing waits, and who may open them.
_BEFORE = (
    ("prepare", Permission.PROGRAMME_READ),
    ("programme", Permission.PROGRAMME_READ),
    ("codes", Permission.CODE_READ),
)


def _doors(db: Session, actor: Actor, event: ScrutinyEvent) -> list[Door]:
    return [_door(key, event, count) for key, count in _pages(db, actor, event)]


def _pages(db: Session, actor: Actor, event: ScrutinyEvent) -> Iterator[tuple[str, int]]:
    """The pages of one event in the order of its life, with how much waits on each."""
    yield "event", 0
    yield from ((key, 0) for key, needed in _BEFORE if may(actor, needed, event) and _is_asked(key, event))
    if letters_due.has_post(db, actor, event):
        yield "post", 0
    yield from _seen(db, actor, event)
    yield from _heard(db, actor, event)
    yield from ((key, 0) for key in _papers(db, actor, event))


def _seen(db: Session, actor: Actor, event: ScrutinyEvent) -> Iterator[tuple[str, int]]:
    """The day itself."""
    if event.has_reached(Stage.IN_PROGRESS) and may(actor, Permission.VISIT_READ, event):
        yield "visit", 0
    if may(actor, Permission.OBSERVATION_READ, event):
        yield "observations", photos.held(db, event) if may(actor, Permission.PHOTO_OPEN, event) else 0
    if may(actor, Permission.STANDARDS_READ, event):
        yield "standards", 0


def _heard(db: Session, actor: Actor, event: ScrutinyEvent) -> Iterator[tuple[str, int]]:
    """What people said."""
    if may(actor, Permission.COMMENT_READ, event):
        yield "words", _unread(db, event)
    if may(actor, Permission.FILE_OPEN, event) and files.are_there(db, event):
        yield "files", files.waiting(db, event)
    if may(actor, Permission.TOTALS_READ, event):
        yield "themes", 0


def _is_asked(key: str, event: ScrutinyEvent) -> bool:
    """An event that asks nobody, e.g. about one case, has no page of codes."""
    return key != "codes" or bool(FITS[event.kind])


def _papers(db: Session, actor: Actor, event: ScrutinyEvent) -> Iterator[str]:
    """What is told and written of the event, and what comes of it."""
    letter = letter_of(db, event)
    if may(actor, Permission.EVIDENCE_READ, event):
        yield "findings"
    if may(actor, Permission.SHEET_READ, sheet_of(db, event) or event):
        yield "sheet"
    if letter is not None and may(actor, Permission.LETTER_READ, letter):
        yield "letter"
    if letter is not None and letter.is_distributed and may(actor, Permission.ACTION_READ, event):
        yield "actions"


def _door(key: str, event: ScrutinyEvent, count: int) -> Door:
    return Door(key, say(f"desk.tab.{key}"), routes.of_event(f"/{key}/", event.code), count)


def _unread(db: Session, event: ScrutinyEvent) -> int:
    waiting = select(func.count()).where(Comment.event_id == event.id, Comment.state == CommentState.UNREAD)
    return db.scalar(waiting) or 0
