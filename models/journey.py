"""Taking a step along an event's format: no rule that blocks is passed, and what gave way to a reason is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError, InvalidTransition, RuleBroken
from models.kinds import Stage
from models.people import User
from models.rules import Facts, unmet
from models.steps import Strength

if TYPE_CHECKING:
    from models.event import ScrutinyEvent

#: Letters of a reason: a few sentences, read again years later.
LONGEST_REASON = 600


class ReasonNeeded(DomainError):
    """A rule gives way only to a reason, and none is written; ``rule`` is its number."""

    code = "reason_needed"


class ReasonTooLong(DomainError):
    """A reason that nobody will read again: a few sentences are asked for."""

    code = "reason_too_long"


class StageEntry(HasId, Base):
    """When an event came to a stage, and by whom; a letter that was returned makes it come there again."""

    __tablename__ = "stage_entry"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id", ondelete="CASCADE"), index=True)
    stage: Mapped[Stage]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    event: Mapped[ScrutinyEvent] = relationship(back_populates="entries")
    by: Mapped[User | None] = relationship()


class StageReason(HasId, Base):
    """Why a step was taken though a rule asked for something else. It counts for the day it was written for alone."""

    __tablename__ = "stage_reason"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id", ondelete="CASCADE"), index=True)
    stage: Mapped[Stage]
    rule: Mapped[str]
    reason: Mapped[str]
    held_on: Mapped[date | None]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    event: Mapped[ScrutinyEvent] = relationship(back_populates="reasons")
    by: Mapped[User | None] = relationship()


def reasons_given(event: ScrutinyEvent) -> frozenset[str]:
    """The rules that have given way already, for the day the event has now."""
    return frozenset(each.rule for each in event.reasons if each.held_on == event.held_on)


def enter(
    event: ScrutinyEvent,
    stage: Stage,
    facts: Facts,
    *,
    by: UUID | None,
    at: datetime,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Take the event one step on; returns the rules that gave way to a reason now.

    Raises InvalidTransition for a stage that does not follow, RuleBroken for a rule that blocks, ReasonNeeded for one
    that gives way to a reason nobody has written. Nothing is changed then.
    """
    if stage not in event.format.after(event.stage):
        raise InvalidTransition(now=event.stage, needs=stage)
    gave_way = _pass_door(event, stage, facts, by=by, at=at, reasons=reasons)
    event.move_to(stage)
    return gave_way


def begin(
    event: ScrutinyEvent,
    facts: Facts,
    *,
    by: UUID | None,
    at: datetime,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """A new event comes to the first stage of its format, through the same rules. Raises as ``enter``."""
    event.stage = event.format.stages[0]
    return _pass_door(event, event.stage, facts, by=by, at=at, reasons=reasons)


def _pass_door(
    event: ScrutinyEvent,
    stage: Stage,
    facts: Facts,
    *,
    by: UUID | None,
    at: datetime,
    reasons: Mapping[str, str],
) -> tuple[str, ...]:
    open_rules = unmet(event.format.step(stage), facts, given=reasons_given(event))
    for rule in open_rules:
        if rule.strength == Strength.BLOCK:
            raise RuleBroken(rule=rule.number)
    numbers = [rule.number for rule in open_rules if rule.strength == Strength.REASON]
    written = {number: _tidy(number, reasons.get(number, "")) for number in numbers}
    for number, reason in written.items():
        give_reason(event, stage, number, reason, by=by, at=at)
    event.entries.append(StageEntry(stage=stage, at=at, by_id=by))
    return tuple(written)


def give_reason(event: ScrutinyEvent, stage: Stage, rule: str, reason: str, *, by: UUID | None, at: datetime) -> str:
    """Put on record why a rule gives way at the door of a stage, also before the step is taken; returns it tidied.

    Raises ReasonNeeded, ReasonTooLong.
    """
    tidied = _tidy(rule, reason)
    event.reasons.append(StageReason(stage=stage, rule=rule, reason=tidied, held_on=event.held_on, at=at, by_id=by))
    return tidied


def take_back(event: ScrutinyEvent, *, by: UUID | None, at: datetime) -> None:
    """The letter came back from the portfolio lead: it is being written again. Raises InvalidTransition."""
    if event.stage != Stage.WITH_PORTFOLIO_LEAD:
        raise InvalidTransition(now=event.stage, needs=Stage.WITH_PORTFOLIO_LEAD)
    event.stage = Stage.LETTER_DRAFTING
    event.entries.append(StageEntry(stage=event.stage, at=at, by_id=by))


def _tidy(rule: str, reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonNeeded(rule=rule)
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong
    return reason
