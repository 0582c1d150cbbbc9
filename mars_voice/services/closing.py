"""Closing an event: those who took part are told what happened (R24), and what is left open gives way to a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.facts import facts_of, took_part
from mars_voice.services.look_up import event_by_code
from mars_voice.services.steps import NO_REASONS, RuleView, at_the_door
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import full_date, london
from models import following
from models.event import ScrutinyEvent
from models.following import LONGEST_NOTE, may_be_told
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, may_take, require, require_step
from models.steps import Strength


@dataclass(frozen=True)
class ClosingView:
    """The note to those who took part and the door to the end. ``owes_note``: they have not been told yet.

    ``is_barred``: something stands at the door that no reason opens, so none is asked for.
    """

    note: str = ""
    lines: list[str] = field(default_factory=list)
    told_on: str = ""
    owes_note: bool = False
    may_tell: bool = False
    may_name: bool = False
    longest: int = LONGEST_NOTE
    may_close: bool = False
    is_done: bool = False
    is_barred: bool = False
    door: list[RuleView] = field(default_factory=list)


def tell(actor: Actor, code: str, words: str, *, at: datetime) -> None:
    """Tell those who took part what happened: whoever opens their six words reads it from now on.

    It can be told better later. Raises NoteUnfit, MissingWords, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.STORY_PUBLISH, found)
        following.tell(found, words, today=london(at).date())
        journal.record(db, "what_happened_told", actor=actor, thing=found, at=at)


def close(actor: Actor, code: str, *, reasons: Mapping[str, str] = NO_REASONS, at: datetime) -> None:
    """The event is over. Raises RuleBroken R24, ReasonNeeded for what is still open, InvalidTransition, NotAllowed."""
    with transaction() as db:
        found = event_by_code(db, code)
        require_step(actor, found, Stage.CLOSED)
        steps.take(db, actor, found, Stage.CLOSED, reasons=reasons, at=at)


def _is_barred(door: list[RuleView]) -> bool:
    """Does something stand at the door that no reason opens?"""
    return any(rule.strength == Strength.BLOCK for rule in door)


def closing(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> ClosingView:
    """How the event stands with its end, and what this person may do about it now."""
    closes = Stage.CLOSED in found.format.after(found.stage) and may_take(actor, found, Stage.CLOSED)
    facts = facts_of(db, found, at=at) if closes else None
    door = at_the_door(db, found, Stage.CLOSED, at=at) if closes else []
    return ClosingView(
        note=found.what_happened,
        lines=found.what_happened.splitlines(),
        told_on=full_date(found.what_happened_on) if found.what_happened_on else "",
        owes_note=owes_note(db, found),
        may_tell=may_be_told(found) and may(actor, Permission.STORY_PUBLISH, found),
        may_name=found.may_name_agency,
        may_close=closes,
        is_done=facts is not None and facts.actions_done,
        is_barred=_is_barred(door),
        door=door,
    )


def owes_note(db: Session, found: ScrutinyEvent) -> bool:
    """Did children or families take part, and has nobody told them what happened?"""
    return found.what_happened_on is None and may_be_told(found) and took_part(db, found)
