"""The events a person may see, what an event needs next, and the moment the day is fed back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.qr import qr_svg_path
from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code, letter_of
from mars_voice.services.themes import HeardRow, heard
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, moment
from models.access import JoinCode
from models.concern import SafeguardingConcern
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.finding import Finding
from models.kinds import CommentState, ConcernState, LetterState, Stage
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may, require

#: The five phases of the rail; each begins at its first stage (process §1.3).
PHASES: tuple[tuple[str, Stage], ...] = (
    ("plan", Stage.IDENTIFIED),
    ("prepare", Stage.AGENCY_NOTIFIED),
    ("visit", Stage.IN_PROGRESS),
    ("letter", Stage.LETTER_DRAFTING),
    ("changed", Stage.AT_BOARD),
)


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
    """One thing that needs this person: what, why now, one verb."""

    what: str
    why: str
    verb: str
    link: str
    urgent: bool = False


@dataclass(frozen=True)
class TodayView:
    """The home page: its heading says the state."""

    heading: str = ""
    todos: list[Todo] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)


@dataclass(frozen=True)
class StepView:
    """One phase or stage of the rail: ``done``, ``now`` or ``later``."""

    name: str
    state: str


@dataclass(frozen=True)
class CodeView:
    """A join code as it hangs on the wall."""

    id: str
    audience: str
    code: str
    typed: str
    url: str
    qr: str
    qr_size: int
    until: str
    is_open: bool


@dataclass(frozen=True)
class EventView:
    """One event's page."""

    code: str = ""
    title: str = ""
    kind: str = ""
    day: str = ""
    purpose: str = ""
    officer: str = ""
    endorsements: int = 0
    phases: list[StepView] = field(default_factory=list)
    stages: list[StepView] = field(default_factory=list)
    next: Todo = field(default_factory=lambda: Todo("", "", "", ""))
    codes: list[CodeView] = field(default_factory=list)
    heard: list[HeardRow] = field(default_factory=list)
    unread: int = 0
    observations: int = 0
    findings: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    no_go: list[str] = field(default_factory=list)
    may_feed_back: bool = False
    may_read_words: bool = False
    may_see_totals: bool = False
    may_see_observations: bool = False
    may_write: bool = False
    letter_id: str = ""
    letter_state: str = ""


def today(actor: Actor) -> TodayView:
    """What needs this person now, and the events they may see."""
    with reading() as db:
        events = [e for e in db.scalars(select(ScrutinyEvent)) if may(actor, Permission.EVENT_READ, e)]
        events.sort(key=lambda e: (e.held_on is None, e.held_on), reverse=True)
        todos = [*_worries(db, actor), *(todo for e in events if (todo := next_step(db, actor, e)).what)]
        count = len(todos)
        heading = (
            say("desk.today.none")
            if not count
            else say("desk.today.one" if count == 1 else "desk.today.many", n=str(count))
        )
        return TodayView(heading, todos, [_row(e) for e in events])


def event(actor: Actor, code: str, *, origin: str, at: datetime) -> EventView:
    """One event as this person may see it. ``origin`` is the address people type, e.g. ``https://voice.example``."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_READ, found)
        return _event_view(db, actor, found, origin=origin, at=at)


def feed_back(actor: Actor, code: str, *, at: datetime) -> None:
    """The officer has told the agency what was seen, at the end of the day (R6). Opens the writing of the letter."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.FEEDBACK_GIVE, found)
        found.feed_back(actor=actor, at=at)
        journal.record(db, "fed_back", actor=actor, thing=found, at=at)


def _worries(db: Session, actor: Actor) -> list[Todo]:
    if not may(actor, Permission.CONCERN_COUNT):
        return []
    query = select(func.count()).select_from(SafeguardingConcern).where(SafeguardingConcern.state == ConcernState.NEW)
    count = db.scalar(query) or 0
    if not count:
        return []
    key = "desk.todo.worry" if count == 1 else "desk.todo.worries"
    return [Todo(say(key, n=str(count)), say("desk.todo.worry.why"), say("desk.todo.worry.verb"), routes.WORRIES, True)]


def next_step(db: Session, actor: Actor, found: ScrutinyEvent) -> Todo:
    """The one thing this event needs of this person now, or an empty one."""
    letter = letter_of(db, found)
    state = letter.state if letter else None
    may_read = may(actor, Permission.COMMENT_READ, found)
    unread = _unread(db, found) if may_read else 0
    if unread and found.is_listening:
        return _todo("read", found, routes.of_event(routes.WORDS, found.code), n=str(unread))
    if found.stage == Stage.IN_PROGRESS and may(actor, Permission.FEEDBACK_GIVE, found):
        return _todo("feed_back", found, routes.of_event(routes.FINDINGS, found.code))
    if found.stage in (Stage.FED_BACK, Stage.LETTER_DRAFTING) and may(actor, Permission.LETTER_WRITE, found):
        page = routes.LETTER if letter else routes.FINDINGS
        return _todo("write", found, routes.of_event(page, found.code))
    if letter and state == LetterState.SUBMITTED and may(actor, Permission.LETTER_AGREE, letter):
        return _todo("agree", found, routes.of_event(routes.LETTER, found.code))
    if letter and state == LetterState.AGREED and may(actor, Permission.LETTER_DISTRIBUTE, letter):
        return _todo("send", found, routes.of_event(routes.LETTER, found.code))
    if letter and state == LetterState.DISTRIBUTED and may(actor, Permission.ACTION_ANSWER, letter):
        return _todo("answer", found, routes.of_event(routes.ACTIONS, found.code))
    return Todo("", "", "", "")


def _todo(kind: str, found: ScrutinyEvent, link: str, **params: str) -> Todo:
    return Todo(
        what=say(f"desk.todo.{kind}", place=found.title, **params),
        why=say(f"desk.todo.{kind}.why", place=found.title, **params),
        verb=say(f"desk.todo.{kind}.verb"),
        link=link,
    )


def _unread(db: Session, found: ScrutinyEvent) -> int:
    query = select(func.count()).select_from(Comment)
    return db.scalar(query.where(Comment.event_id == found.id, Comment.state == CommentState.UNREAD)) or 0


def _row(found: ScrutinyEvent) -> EventRow:
    return EventRow(
        code=found.code,
        title=found.title,
        kind=say(f"event.kind.{found.kind}"),
        stage=say(f"stage.{found.stage}"),
        day=full_date(found.held_on) if found.held_on else say("desk.no_date"),
        link=routes.of_event(routes.EVENT, found.code),
    )


def _event_view(db: Session, actor: Actor, found: ScrutinyEvent, *, origin: str, at: datetime) -> EventView:
    row = _row(found)
    letter = letter_of(db, found)
    lead = found.lead_officer()
    sees_totals = may(actor, Permission.TOTALS_READ, found)
    reads_words = may(actor, Permission.COMMENT_READ, found)
    writes = may(actor, Permission.FINDING_WRITE, found)
    sees_cards = may(actor, Permission.OBSERVATION_READ, found)
    sees_findings = writes or reads_words
    sees_letter = letter is not None and may(actor, Permission.LETTER_READ, letter)
    return EventView(
        code=row.code,
        title=row.title,
        kind=row.kind,
        day=row.day,
        purpose=found.purpose,
        officer=lead.name if lead else "",
        endorsements=len(found.endorsements),
        phases=_phases(found),
        stages=_stages(found),
        next=next_step(db, actor, found),
        codes=_codes(db, actor, found, origin=origin, at=at),
        heard=heard(db, found) if sees_totals else [],
        unread=_unread(db, found) if reads_words else 0,
        observations=_cards(db, found) if sees_cards else 0,
        findings=[f"{f.label} {f.text}" for f in _findings(db, found)] if sees_findings else [],
        areas=[a.name for a in found.areas if not a.no_go],
        no_go=[a.name for a in found.areas if a.no_go],
        may_feed_back=found.stage == Stage.IN_PROGRESS and may(actor, Permission.FEEDBACK_GIVE, found),
        may_read_words=reads_words,
        may_see_totals=sees_totals,
        may_see_observations=sees_cards,
        may_write=writes,
        letter_id=str(letter.id) if letter and sees_letter else "",
        letter_state=say(f"letter.state.{letter.state}") if letter and sees_letter else "",
    )


def _cards(db: Session, found: ScrutinyEvent) -> int:
    return db.scalar(select(func.count()).select_from(Observation).where(Observation.event_id == found.id)) or 0


def _findings(db: Session, found: ScrutinyEvent) -> list[Finding]:
    query = select(Finding).where(Finding.event_id == found.id)
    order = "PACI"
    return sorted(db.scalars(query), key=lambda f: (order.index(f.kind), f.number))


def _phases(found: ScrutinyEvent) -> list[StepView]:
    reached = [found.has_reached(start) for _, start in PHASES]
    now = max((i for i, is_reached in enumerate(reached) if is_reached), default=-1)
    closed = found.stage == Stage.CLOSED
    states = ["done" if i < now or closed else "now" if i == now else "later" for i in range(len(PHASES))]
    return [StepView(say(f"phase.{name}"), state) for (name, _), state in zip(PHASES, states, strict=True)]


def _stages(found: ScrutinyEvent) -> list[StepView]:
    views = []
    for stage in Stage:
        if stage in (Stage.POSTPONED, Stage.CANCELLED):
            continue
        state = "now" if stage == found.stage else "done" if found.has_reached(stage) else "later"
        views.append(StepView(say(f"stage.{stage}"), state))
    return views


def _codes(db: Session, actor: Actor, found: ScrutinyEvent, *, origin: str, at: datetime) -> list[CodeView]:
    if not may(actor, Permission.CODE_READ, found):
        return []
    query = select(JoinCode).where(JoinCode.event_id == found.id)
    order = {audience: n for n, audience in enumerate(("young-walk", "child-walk", "family-walk"))}
    return [
        _code_view(join, origin=origin, at=at)
        for join in sorted(db.scalars(query), key=lambda j: order.get(j.audience, 9))
    ]


def _code_view(join: JoinCode, *, origin: str, at: datetime) -> CodeView:
    link = routes.give_with_code(join.audience, join.code)
    path, size = qr_svg_path(origin + link)
    return CodeView(
        id=str(join.id),
        audience=say(f"audience.{join.audience}.many"),
        code=f"{join.code[:4]} {join.code[4:]}",
        typed=origin.partition("://")[2] + routes.JOIN,
        url=link,
        qr=path,
        qr_size=size,
        until=moment(join.closes_at),
        is_open=join.is_open(at),
    )
