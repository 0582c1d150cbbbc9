"""The events a person may see, what an event needs next, and the moment the day is fed back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.after import AfterView, after
from mars_voice.services.availability import ComingView, coming
from mars_voice.services.before_view import BeforeView, before
from mars_voice.services.card_list import how_many
from mars_voice.services.closed_times import clashes
from mars_voice.services.codes import DoorView, shown_doors
from mars_voice.services.endorsing import EndorsingView, endorsing
from mars_voice.services.kind_steps import KindView, kind_view
from mars_voice.services.look_up import event_by_code, letter_of
from mars_voice.services.planning import PlanningView
from mars_voice.services.rail import StepView, comes_next, phases, stages
from mars_voice.services.themes import HeardRow, heard
from mars_voice.services.today import Todo, next_step, row_of, unread
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.doors import FITS
from models.endorsing import YesTo
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import Stage
from models.letter import Letter
from models.people import Actor
from models.permissions import Permission, may, require
from models.planning import days_to_propose, has_proposed_day, takes_a_day


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
    endorsing: EndorsingView = field(default_factory=EndorsingView)
    planning: PlanningView = field(default_factory=PlanningView)
    after: AfterView = field(default_factory=AfterView)
    kinds: KindView = field(default_factory=KindView)
    coming: ComingView = field(default_factory=ComingView)
    comes_next: str = ""
    next: Todo = field(default_factory=lambda: Todo("", "", "", ""))
    before: BeforeView = field(default_factory=BeforeView)
    codes: list[DoorView] = field(default_factory=list)
    may_see_codes: bool = False
    may_see_programme: bool = False
    heard: list[HeardRow] = field(default_factory=list)
    unread: int = 0
    observations: int = 0
    findings: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    no_go: list[str] = field(default_factory=list)
    may_read_words: bool = False
    may_see_totals: bool = False
    has_day: bool = False
    is_over: bool = False
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


def feed_back(db: Session, found: ScrutinyEvent, *, actor: Actor, at: datetime) -> None:
    """The officer has told the agency what was seen, at the end of the day (R6): the inner step of sharing the sheet.

    Opens the writing of the letter. Raises NotAllowed, RuleBroken R6, InvalidTransition.
    """
    require(actor, Permission.FEEDBACK_GIVE, found)
    found.feed_back(actor=actor, at=at)
    steps.take(db, actor, found, Stage.FED_BACK, at=at)
    journal.record(db, "fed_back", actor=actor, thing=found, at=at)


def _event_view(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> EventView:
    row, next_one, rights = row_of(found), next_step(db, actor, found, at=at), _rights(actor, found)
    letter, reads_words = _letter_shown(db, actor, found), rights["may_read_words"]
    return EventView(
        code=row.code,
        title=row.title,
        kind=row.kind,
        day=row.day,
        purpose=found.purpose,
        officer=_lead(found),
        endorsements=_endorsed_by(found),
        phases=phases(found),
        stages=stages(found, today=london(at).date()),
        endorsing=endorsing(db, actor, found),
        planning=_planning(db, actor, found, at=at),
        kinds=kind_view(db, actor, found, at=at),
        after=after(db, actor, found, at=at),
        comes_next=comes_next(found),
        next=next_one,
        before=before(db, actor, found, next_one.key, at=at),
        coming=coming(db, actor, found),
        codes=shown_doors(db, actor, found, at=at),
        heard=heard(db, found) if rights["may_see_totals"] else [],
        unread=unread(db, found) if reads_words else 0,
        observations=how_many(db, found) if rights["may_see_observations"] else 0,
        findings=[f"{f.label} {f.text}" for f in _findings(db, found)] if rights["may_write"] or reads_words else [],
        areas=_areas(found, no_go=False),
        no_go=_areas(found, no_go=True),
        is_over=_is_over(found, london(at).date()),
        has_day=Stage.IN_PROGRESS in found.format.stages,
        letter_id=str(letter.id) if letter else "",
        letter_state=say(f"letter.state.{letter.state}") if letter else "",
        **rights,
    )


class _Rights(TypedDict):
    may_see_codes: bool
    may_see_programme: bool
    may_read_words: bool
    may_see_totals: bool
    may_see_observations: bool
    may_write: bool


def _rights(actor: Actor, found: ScrutinyEvent) -> _Rights:
    """What of this event this person may open; nobody joins in, or is counted, where nobody is asked."""
    asks = bool(FITS[found.kind])
    return _Rights(
        may_see_codes=asks and may(actor, Permission.CODE_READ, found),
        may_see_programme=may(actor, Permission.PROGRAMME_READ, found),
        may_read_words=may(actor, Permission.COMMENT_READ, found),
        may_see_totals=asks and may(actor, Permission.TOTALS_READ, found),
        may_see_observations=may(actor, Permission.OBSERVATION_READ, found),
        may_write=may(actor, Permission.FINDING_WRITE, found),
    )


def _lead(found: ScrutinyEvent) -> str:
    lead = found.lead_officer()
    return lead.name if lead else ""


def _areas(found: ScrutinyEvent, *, no_go: bool) -> list[str]:
    return [area.name for area in found.areas if area.no_go == no_go]


def _endorsed_by(found: ScrutinyEvent) -> int:
    """How many partners endorsed the event itself; a yes to a case or to a format is another one."""
    return len({one.organisation_id for one in found.endorsements if one.what in (None, YesTo.EVENT)})


def _is_over(found: ScrutinyEvent, today: date) -> bool:
    """Is its day behind it? The day of an event that is put off was never held."""
    return found.stage != Stage.POSTPONED and found.held_on is not None and found.held_on < today


def _planning(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> PlanningView:
    first, last = days_to_propose(london(at).date())
    return PlanningView(
        may_propose=takes_a_day(found) and may(actor, Permission.EVENT_PLAN, found),
        is_proposed=has_proposed_day(found),
        day=found.held_on.isoformat() if found.held_on else "",
        first=first.isoformat(),
        last=last.isoformat(),
        clashes=clashes(db, found.held_on),
    )


def _letter_shown(db: Session, actor: Actor, found: ScrutinyEvent) -> Letter | None:
    letter = letter_of(db, found)
    return letter if letter is not None and may(actor, Permission.LETTER_READ, letter) else None


def _findings(db: Session, found: ScrutinyEvent) -> list[Finding]:
    query = select(Finding).where(Finding.event_id == found.id)
    order = "PACI"
    return sorted(db.scalars(query), key=lambda f: (order.index(f.kind), f.number))
