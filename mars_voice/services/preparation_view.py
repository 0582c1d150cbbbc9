"""The preparation board on one page: what was read, what the team wonders and asks, what was promised last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services.last_event import actions_of, event_before
from mars_voice.services.look_up import event_by_code
from mars_voice.services.programme import LineView, MemberView, lines_of, lines_shown, team_shown
from mars_voice.services.steps import at_the_door
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.action import Action
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, require
from models.preparation import ReflectiveObservation, SourceRead
from models.programme import LineOfQuestioning


@dataclass(frozen=True)
class SourceView:
    """One paper that was read. ``on`` is the day in ISO form, ``read`` says by whom and when."""

    id: str
    kind: str
    label: str
    title: str
    says: str
    on: str
    read: str
    may_change: bool


@dataclass(frozen=True)
class WonderView:
    """One reflective observation. ``says`` is the whole sentence; ``line`` the line of questioning it has become."""

    id: str
    label: str
    text: str
    says: str
    who: str
    source: str
    comes_from: str
    line: str
    may_change: bool


@dataclass(frozen=True)
class LastAction:
    """What the agency took on after its last event, and where it stands."""

    code: str
    what: str
    answer: str
    answer_label: str
    answer_text: str
    due: str
    is_late: bool


@dataclass(frozen=True)
class LastView:
    """The last event at this agency, if there was one whose actions this person may read."""

    title: str = ""
    link: str = ""
    actions: list[LastAction] = field(default_factory=list)


@dataclass(frozen=True)
class BoardView:
    """The board of one event. ``missing`` says what should be there before it counts as prepared."""

    title: str = ""
    sources: list[SourceView] = field(default_factory=list)
    wonders: list[WonderView] = field(default_factory=list)
    lines: list[LineView] = field(default_factory=list)
    team: list[MemberView] = field(default_factory=list)
    last: LastView = LastView()
    missing: list[str] = field(default_factory=list)
    today: str = ""
    is_prepared: bool = False
    is_settled: bool = False
    may_note: bool = False
    may_write: bool = False


def board(actor: Actor, code: str, *, at: datetime) -> BoardView:
    """How far the preparation of an event is, and what this person may put on its board."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_READ, found)
        today, still = london(at).date(), found.is_prepared_still
        sources, wonders, lines = _sources(db, found), _wonders(db, found), lines_of(db, found)
        return BoardView(
            title=found.title,
            sources=[_source(actor, source) for source in sources],
            wonders=[_wonder(actor, wonder) for wonder in wonders],
            lines=lines_shown(lines),
            team=team_shown(found),
            last=_last(db, actor, found, today=today),
            missing=[*_missing(found, sources, wonders, lines), *_at_the_door(db, found, at=at)],
            today=today.isoformat(),
            is_prepared=found.has_reached(Stage.PREPARED),
            is_settled=not still,
            may_note=still and may(actor, Permission.NOTE_ADD, found),
            may_write=still and may(actor, Permission.PROGRAMME_WRITE, found),
        )


def _sources(db: Session, found: ScrutinyEvent) -> list[SourceRead]:
    query = select(SourceRead).where(SourceRead.event_id == found.id)
    return list(db.scalars(query.order_by(SourceRead.read_on, SourceRead.title, SourceRead.id)))


def _wonders(db: Session, found: ScrutinyEvent) -> list[ReflectiveObservation]:
    query = select(ReflectiveObservation).where(ReflectiveObservation.event_id == found.id)
    return list(db.scalars(query.order_by(ReflectiveObservation.number)))


def _source(actor: Actor, source: SourceRead) -> SourceView:
    return SourceView(
        id=str(source.id),
        kind=source.kind,
        label=say(f"source_kind.{source.kind}"),
        title=source.title,
        says=source.says,
        on=source.read_on.isoformat(),
        read=say("desk.prepare.read_by", who=source.by.name, day=full_date(source.read_on)),
        may_change=source.event.is_prepared_still and may(actor, Permission.NOTE_CHANGE, source),
    )


def _wonder(actor: Actor, wonder: ReflectiveObservation) -> WonderView:
    return WonderView(
        id=str(wonder.id),
        label=f"W{wonder.number}",
        text=wonder.text,
        says=say("desk.prepare.wonder", text=wonder.text),
        who=wonder.by.name,
        source=str(wonder.source_id) if wonder.source_id else "",
        comes_from=wonder.source.title if wonder.source else "",
        line=wonder.line.label if wonder.line else "",
        may_change=wonder.event.is_prepared_still and may(actor, Permission.NOTE_CHANGE, wonder),
    )


def _last(db: Session, actor: Actor, found: ScrutinyEvent, *, today: date) -> LastView:
    before = event_before(db, found)
    if before is None or not may(actor, Permission.ACTION_READ, before):
        return LastView()
    return LastView(
        title=say("desk.prepare.last.of", place=before.title, day=full_date(before.held_on) if before.held_on else ""),
        link=routes.of_event(routes.ACTIONS, before.code),
        actions=[_action(action, today=today) for action in actions_of(db, before)],
    )


def _action(action: Action, *, today: date) -> LastAction:
    return LastAction(
        code=action.code,
        what=action.what,
        answer=action.answer or "",
        answer_label=say(f"answer.{action.answer}") if action.answer else say("answer.none"),
        answer_text=action.answer_text,
        due=full_date(action.due) if action.due else say("desk.no_date"),
        is_late=action.is_late(today),
    )


def _missing(
    found: ScrutinyEvent,
    sources: list[SourceRead],
    wonders: list[ReflectiveObservation],
    lines: list[LineOfQuestioning],
) -> Iterator[str]:
    """What every event is prepared with (docs/rules.md): sources, reflective observations, lines that somebody asks."""
    there = {
        "sources": bool(sources),
        "wonders": bool(wonders),
        "lines": bool(lines),
        "askers": all(line.assigned_to_id for line in lines),
        "leader": found.lead_officer() is not None,
    }
    yield from (say(f"desk.prepare.missing.{part}") for part, is_there in there.items() if not is_there)


def _at_the_door(db: Session, found: ScrutinyEvent, *, at: datetime) -> Iterator[str]:
    """What the rules of the step itself still ask for, where this kind of event takes that step and has not yet."""
    if Stage.PREPARED in found.format.stages and not found.has_reached(Stage.PREPARED):
        yield from (rule.says for rule in at_the_door(db, found, Stage.PREPARED, at=at))
