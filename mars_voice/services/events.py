"""The events a person may see, what an event needs next, and the moment the day is fed back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.card_list import how_many
from mars_voice.services.codes import DoorView, shown_doors
from mars_voice.services.look_up import event_by_code, letter_of
from mars_voice.services.themes import HeardRow, heard
from mars_voice.services.today import Todo, next_step, row_of, unread
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, require

#: The five phases of the rail; each begins at its first stage (docs/rules.md).
PHASES: tuple[tuple[str, Stage], ...] = (
    ("plan", Stage.IDENTIFIED),
    ("prepare", Stage.AGENCY_NOTIFIED),
    ("visit", Stage.IN_PROGRESS),
    ("letter", Stage.LETTER_DRAFTING),
    ("changed", Stage.AT_BOARD),
)


@dataclass(frozen=True)
class StepView:
    """One phase or stage of the rail: ``done``, ``now`` or ``later``."""

    name: str
    state: str


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
    codes: list[DoorView] = field(default_factory=list)
    may_see_codes: bool = False
    may_see_programme: bool = False
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


def event(actor: Actor, code: str, *, at: datetime) -> EventView:
    """One event as this person may see it."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_READ, found)
        return _event_view(db, actor, found, at=at)


def feed_back(actor: Actor, code: str, *, at: datetime) -> None:
    """The officer has told the agency what was seen, at the end of the day (R6). Opens the writing of the letter."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.FEEDBACK_GIVE, found)
        found.feed_back(actor=actor, at=at)
        journal.record(db, "fed_back", actor=actor, thing=found, at=at)


def _event_view(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> EventView:
    row = row_of(found)
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
        codes=shown_doors(db, actor, found, at=at),
        may_see_codes=may(actor, Permission.CODE_READ, found),
        may_see_programme=may(actor, Permission.PROGRAMME_READ, found),
        heard=heard(db, found) if sees_totals else [],
        unread=unread(db, found) if reads_words else 0,
        observations=how_many(db, found) if sees_cards else 0,
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
