"""The home page: what needs this person now, and the events they may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import (
    after,
    availability,
    before_step,
    endorsing,
    files,
    kind_steps,
    letters_due,
    planning,
    proposals,
    section11_todo,
)
from mars_voice.services.look_up import letter_of, sheet_of
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from mars_voice.wording.stages import stage_name
from models.concern import SafeguardingConcern
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.floor import ObservationState
from models.kinds import AttachmentState, CommentState, ConcernState, LetterState, Rating, Role, Stage
from models.letter import Letter
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may
from models.photo import Photo


@dataclass(frozen=True)
class EventRow:
    """One event in a list."""

    code: str
    title: str
    kind: str
    stage: str
    day: str
    link: str


@dataclass(frozen=True)
class Todo:
    """One thing that needs this person: what, why now, one verb. ``key`` names it to the page where it is done."""

    what: str
    why: str
    verb: str
    link: str
    urgent: bool = False
    key: str = ""


#: Nothing is asked of this person.
NOTHING = Todo("", "", "", "")


@dataclass(frozen=True)
class TodayView:
    """The home page: its heading says the state."""

    heading: str = ""
    todos: list[Todo] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)


def today(actor: Actor, *, at: datetime) -> TodayView:
    """What needs this person now, and the events they may see."""
    with reading() as db:
        events = [e for e in db.scalars(select(ScrutinyEvent)) if may(actor, Permission.EVENT_READ, e)]
        events.sort(key=_place_in_list)
        of_events = [
            todo
            for e in events
            for todo in (
                *_on_the_day(db, actor, e),
                *_told(db, actor, e),
                next_step(db, actor, e, at=at),
                *_uncovered(db, actor, e, at=at),
            )
            if todo.what
        ]
        returns = [Todo(*one) for one in section11_todo.todos(db, actor, london(at).date())]
        todos = list(dict.fromkeys((*_worries(db, actor), *of_events, *returns, *_proposed(db, actor))))
        count = len(todos)
        heading = (
            say("desk.today.none")
            if not count
            else say("desk.today.one" if count == 1 else "desk.today.many", n=str(count))
        )
        return TodayView(heading, todos, [row_of(e) for e in events])


def _place_in_list(event: ScrutinyEvent) -> tuple[bool, int]:
    """What is going on first, then the rest; the newest first in each."""
    going_on = event.has_reached(Stage.IN_PROGRESS) and not event.has_reached(Stage.DISTRIBUTED)
    return (not going_on, -event.held_on.toordinal() if event.held_on else 0)


def _worries(db: Session, actor: Actor) -> list[Todo]:
    if not may(actor, Permission.CONCERN_COUNT):
        return []
    query = select(func.count()).select_from(SafeguardingConcern).where(SafeguardingConcern.state == ConcernState.NEW)
    count = db.scalar(query) or 0
    if not count:
        return []
    key = "desk.todo.worry" if count == 1 else "desk.todo.worries"
    what = say(key, n=str(count))
    if not may(actor, Permission.CONCERN_READ):
        return [Todo(what, say("desk.todo.worry.told"), "", "", True)]
    return [Todo(what, say("desk.todo.worry.why"), say("desk.todo.worry.verb"), routes.WORRIES, True)]


def _proposed(db: Session, actor: Actor) -> Iterator[Todo]:
    """What was proposed and waits for an answer, each by its name."""
    for title in proposals.waiting(db, actor):
        what = say("desk.todo.proposal", title=title)
        yield Todo(what, say("desk.todo.proposal.why"), say("desk.todo.proposal.verb"), f"{routes.PLAN}#proposals")


def next_step(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Todo:
    """The one thing this event needs of this person now, or an empty one."""
    first = _to_read(db, actor, found) or _off_the_road(db, actor, found)
    if first is not None:
        return first
    return _before_the_day(db, actor, found, at=at) or _on_the_way(db, actor, found, at=at)


def _before_the_day(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Todo | None:
    """What leads up to the day: yes to it, a day, letters, Section 11, the programme, the opening."""
    if endorsing.is_asked(db, actor, found):
        return _todo(endorsing.todo_key(found), found, routes.of_event(routes.EVENT, found.code))
    ahead = before_step.ahead(db, actor, found, at=at)
    if ahead is not None and ahead.key == "open_day":  # whoever stands at the door is not asked whether they can come
        return _todo(ahead.key, found, routes.of_event(routes.EVENT, found.code), **ahead.says)
    if availability.is_asked(db, actor, found):
        return _todo("come", found, routes.of_event(routes.EVENT, found.code), day=availability.day_of(found))
    if planned := planning.to_plan(found, actor):
        return _todo(planned, found, routes.of_event(routes.EVENT, found.code), asks=planning.whom_it_suits(found))
    if own := kind_steps.next_of(found, actor):
        return Todo(own.what, own.why, own.verb, routes.of_event(routes.EVENT, found.code), key=own.key)
    if letter := letters_due.next_letter(db, actor, found):
        return _todo(letter, found, routes.of_event(routes.POST, found.code))
    if ahead is not None:
        return _todo(ahead.key, found, routes.of_event(routes.EVENT, found.code), **ahead.says)
    return None


def _on_the_way(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Todo:
    """The day itself, and the letter."""
    if found.stage == Stage.IN_PROGRESS and may(actor, Permission.FEEDBACK_GIVE, found):
        return _todo("feed_back", found, routes.of_event(routes.SHEET, found.code))
    if found.stage == Stage.IN_PROGRESS and may(actor, Permission.OBSERVATION_ADD, found):
        return _todo("walk", found, routes.OBSERVE)
    return _after_the_day(db, actor, found, at=at)


def _off_the_road(db: Session, actor: Actor, found: ScrutinyEvent) -> Todo | None:
    """An event that is put off or called off needs nothing else. None while it is on."""
    step = after.off_the_road(db, actor, found)
    return None if step is None else _on_its_page(step, found)


def _after_the_day(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Todo:
    """The letter, and then everything behind it."""
    if after.names_alternate(db, actor, found):
        return _on_its_page("alternate", found)
    of_letter = _letter_step(actor, found, letter_of(db, found))
    if of_letter.what:
        return of_letter
    return _on_its_page(after.next_after(db, actor, found, at=at), found)


def _on_its_page(kind: str, found: ScrutinyEvent) -> Todo:
    """A step that is taken on the event's own page; "" is none."""
    return _todo(kind, found, routes.of_event(routes.EVENT, found.code)) if kind else NOTHING


def _letter_step(actor: Actor, found: ScrutinyEvent, letter: Letter | None) -> Todo:
    """What the letter needs: to be written, handed over, agreed, sent, answered."""
    state = letter.state if letter else None
    writing = found.ends_in_letter and found.stage in (Stage.FED_BACK, Stage.LETTER_DRAFTING)
    if writing and may(actor, Permission.LETTER_WRITE, found):
        page = routes.LETTER if letter else routes.FINDINGS
        return _todo("write", found, routes.of_event(page, found.code))
    if letter and letter.is_editable and may(actor, Permission.LETTER_SUBMIT, letter):
        return _todo("submit", found, routes.of_event(routes.LETTER, found.code))
    if letter and state == LetterState.SUBMITTED and may(actor, Permission.LETTER_AGREE, letter):
        return _todo("agree", found, routes.of_event(routes.LETTER, found.code))
    if letter and state == LetterState.AGREED and may(actor, Permission.LETTER_DISTRIBUTE, letter):
        return _todo("send", found, routes.of_event(routes.LETTER, found.code))
    is_theirs = actor.has(Role.AGENCY_LEAD)
    if letter and state == LetterState.DISTRIBUTED and is_theirs and may(actor, Permission.ACTION_ANSWER, letter):
        return _todo("answer", found, routes.of_event(routes.ACTIONS, found.code))
    return NOTHING


def _uncovered(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Iterator[Todo]:
    """Nobody is on call on a day that is near."""
    gap = before_step.uncovered(db, actor, found, at=at)
    if gap is not None:
        yield _todo(gap.key, found, routes.DUTY, **gap.says)


def _told(db: Session, actor: Actor, found: ScrutinyEvent) -> Iterator[Todo]:
    """What the agency was told before and on the day, for its lead alone, until the letter is there."""
    if letters_due.is_told_by_letter(db, actor, found):
        yield _todo("posted", found, routes.of_event(routes.POST, found.code))
    sheet = sheet_of(db, found) if actor.has(Role.AGENCY_LEAD) else None
    if sheet and not found.has_reached(Stage.DISTRIBUTED) and may(actor, Permission.SHEET_READ, sheet):
        yield _todo("told", found, routes.of_event(routes.SHEET, found.code))


def _on_the_day(db: Session, actor: Actor, found: ScrutinyEvent) -> Iterator[Todo]:
    """What a visit needs beside its next step: what cannot wait, the board, the floor, what only they can do."""
    sees = may(actor, Permission.VISIT_READ, found)
    board, cards = routes.of_event(routes.VISIT, found.code), routes.of_event(routes.OBSERVATIONS, found.code)
    matters = _count(db, *_of(found), Observation.rating == Rating.IMMEDIATE, Observation.settled_at.is_(None))
    if sees and matters:
        yield _todo("matter", found, board, n=str(matters))
    if found.stage == Stage.IN_PROGRESS and sees:
        yield _todo("visit", found, board)
    if found.stage == Stage.IN_PROGRESS and sees and may(actor, Permission.OBSERVATION_ADD, found):
        yield _todo("walk", found, routes.OBSERVE)
    doubted = _count(db, *_of(found, ObservationState.DOUBTED), Observation.observer_id == actor.id)
    if doubted:
        yield _todo("doubt", found, cards, n=str(doubted))
    held = _count(db, *_of(found), Photo.state == AttachmentState.HELD, Photo.observation_id == Observation.id)
    if held and may(actor, Permission.PHOTO_OPEN, found):
        yield _todo("photo", found, cards, n=str(held))
    yield from _told(db, actor, found)


def _of(found: ScrutinyEvent, state: ObservationState = ObservationState.KEPT) -> tuple[ColumnElement[bool], ...]:
    return Observation.event_id == found.id, Observation.state == state


def _count(db: Session, *which: ColumnElement[bool]) -> int:
    return db.scalar(select(func.count()).where(*which)) or 0


def _to_read(db: Session, actor: Actor, found: ScrutinyEvent) -> Todo | None:
    """Words first, then pictures and recordings: before the day and after the letter too, for a worry may be there."""
    waiting = unread(db, found) if may(actor, Permission.COMMENT_READ, found) else 0
    if waiting:
        return _todo("read", found, routes.of_event(routes.WORDS, found.code), n=str(waiting))
    pictures = files.waiting(db, found) if may(actor, Permission.FILE_OPEN, found) else 0
    if pictures:
        return _todo("open", found, routes.of_event(routes.FILES, found.code), n=str(pictures))
    return None


def _todo(kind: str, found: ScrutinyEvent, link: str, **params: str) -> Todo:
    return Todo(
        what=say(f"desk.todo.{kind}", place=found.title, **params),
        why=say(f"desk.todo.{kind}.why", place=found.title, **params),
        verb=say(f"desk.todo.{kind}.verb"),
        link=link,
        key=kind,
    )


def unread(db: Session, found: ScrutinyEvent) -> int:
    """How many comments of an event nobody has read yet."""
    query = select(func.count()).select_from(Comment)
    return db.scalar(query.where(Comment.event_id == found.id, Comment.state == CommentState.UNREAD)) or 0


def row_of(found: ScrutinyEvent) -> EventRow:
    """One event as a line of a list."""
    return EventRow(
        code=found.code,
        title=found.title,
        kind=say(f"event.kind.{found.kind}"),
        stage=stage_name(found.kind, found.stage),
        day=full_date(found.held_on) if found.held_on else say("desk.no_date"),
        link=routes.of_event(routes.EVENT, found.code),
    )
