"""What agencies do about findings: they open actions, answer honestly, and finish them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.findings import ordered
from mars_voice.services.letter_document import readable
from mars_voice.services.look_up import by_id, event_by_code, letter_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.action import Action, ChangeStory, check_may_act_on
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import Answer4, FindingKind, Stage
from models.letter import Letter
from models.people import Actor
from models.permissions import Permission, may, require

#: No action of a letter is planned further ahead: a year like 9999 is a slip of the keyboard.
LONGEST = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Plan:
    """What an agency will do: in words, by a post (never a person), by a day, with a way to know."""

    what: str
    owner: str
    due: str
    measure: str


@dataclass(frozen=True)
class ActionView:
    """One action on the board."""

    id: str
    code: str
    what: str
    owner: str
    due: str
    measure: str
    answer: str
    answer_label: str
    answer_text: str
    is_done: bool
    is_late: bool
    has_story: bool
    finding: str
    finding_text: str


@dataclass(frozen=True)
class FindingRow:
    """A finding the agency is asked to act on."""

    id: str
    label: str
    text: str
    why: str


@dataclass(frozen=True)
class ActionsView:
    """One event's actions, as this person may see and answer them."""

    code: str = ""
    title: str = ""
    response_due: str = ""
    findings: list[FindingRow] = field(default_factory=list)
    actions: list[ActionView] = field(default_factory=list)
    may_answer: bool = False
    may_publish: bool = False


def actions(actor: Actor, code: str, *, on: date) -> ActionsView:
    """The findings sent to the agency and what is being done about each."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.ACTION_READ, event)
        letter = letter_of(db, event)
        sent = letter is not None and letter.is_distributed
        told = {
            (s.action_id, s.answer) for s in db.scalars(select(ChangeStory).where(ChangeStory.event_id == event.id))
        }
        return ActionsView(
            code=event.code,
            title=event.title,
            response_due=full_date(letter.response_due) if letter and letter.response_due else "",
            findings=[_row(f) for f in _sent(db, event, letter) if f.kind != FindingKind.POSITIVE],
            actions=[_view(a, on=on, has_story=(a.id, a.answer) in told) for a in _actions(db, event)] if sent else [],
            may_answer=sent and may(actor, Permission.ACTION_ANSWER, event),
            may_publish=sent and may(actor, Permission.STORY_PUBLISH, event),
        )


def open_action(actor: Actor, finding_id: str, plan: Plan, *, at: datetime) -> str:
    """Answer a finding of a sent letter with an action; returns its code, e.g. ``P-ASE-04-A1.1``.

    Raises InvalidTransition before the letter is distributed (R10), NotFound for praise and for what the letter does
    not hold, MissingWords without what, owner, measure or a day.
    """
    with transaction() as db:
        finding = by_id(db, Finding, finding_id)
        require(actor, Permission.ACTION_ANSWER, finding)
        letter = letter_of(db, finding.event)
        if letter is None or not letter.is_distributed:
            raise InvalidTransition(now=finding.event.stage, needs=Stage.DISTRIBUTED)
        check_may_act_on(finding)
        if finding not in _sent(db, finding.event, letter):
            raise NotFound(thing="finding")
        action = _new(db, finding, plan, at=at)
        db.add(action)
        db.flush()
        journal.record(db, "action_opened", actor=actor, thing=action, at=at, facts={"code": action.code})
        return action.code


def answer(actor: Actor, action_id: str, kind: str, text: str, *, at: datetime) -> None:
    """Say where it stands, with one of four honest answers and words a child could read. "We did it" finishes it."""
    with transaction() as db:
        action = by_id(db, Action, action_id)
        require(actor, Permission.ACTION_ANSWER, action)
        try:
            chosen = Answer4(kind)
        except ValueError:
            raise MissingWords(field="answer") from None
        action.give(chosen, text, at=at)
        journal.record(db, "action_answered", actor=actor, thing=action, at=at, facts={"answer": chosen})


def _new(db: Session, finding: Finding, plan: Plan, *, at: datetime) -> Action:
    for name in ("what", "owner", "measure"):
        if not getattr(plan, name).strip():
            raise MissingWords(field=name)
    try:
        due = date.fromisoformat(plan.due)
    except ValueError:
        raise MissingWords(field="due") from None
    if not at.date() <= due <= at.date() + LONGEST:
        raise MissingWords(field="due")
    held = db.scalars(select(Action.code).where(Action.finding_id == finding.id)).all()
    serial = 1 + max((int(code.rpartition(".")[2]) for code in held), default=0)
    return Action(
        event=finding.event,
        finding=finding,
        code=f"{finding.event.code}-{finding.label}.{serial}",
        what=plan.what.strip(),
        owner=plan.owner.strip(),
        due=due,
        measure=plan.measure.strip(),
        opened_at=at,
    )


def _actions(db: Session, event: ScrutinyEvent) -> list[Action]:
    return list(db.scalars(select(Action).where(Action.event_id == event.id).order_by(Action.code)))


def _sent(db: Session, event: ScrutinyEvent, letter: Letter | None) -> list[Finding]:
    """The findings that stand in the letter: what was left out of it, or made later, was never sent to the agency."""
    if letter is None or not letter.is_distributed:
        return []
    held = {paragraph.finding_id for paragraph in readable(db, letter)}
    return [finding for finding in ordered(db, event) if finding.id in held]


def _row(finding: Finding) -> FindingRow:
    return FindingRow(str(finding.id), finding.label, finding.text, finding.why)


def _view(action: Action, *, on: date, has_story: bool) -> ActionView:
    return ActionView(
        id=str(action.id),
        code=action.code,
        what=action.what,
        owner=action.owner,
        due=full_date(action.due) if action.due else say("desk.no_date"),
        measure=action.measure,
        answer=action.answer or "",
        answer_label=say(f"answer.{action.answer}") if action.answer else say("answer.none"),
        answer_text=action.answer_text,
        is_done=action.done_on is not None,
        is_late=action.is_late(on),
        has_story=has_story,
        finding=action.finding.label if action.finding else "",
        finding_text=action.finding.text if action.finding else "",
    )
