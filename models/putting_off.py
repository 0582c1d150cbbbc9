"""Beside the road: an event is put off, goes on with a new day, or is called off (docs/decisions/0028)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from models.access import JoinCode
from models.doors import CodeState
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.journey import StageEntry, give_reason
from models.kinds import Stage

#: What tells somebody outside the Hub the day of an event: with another day it is told again.
_TELLS_THE_DAY = (Stage.AGENCY_NOTIFIED, Stage.PARTNERS_TOLD, Stage.INVITED, Stage.PROGRAMME_AGREED)


def may_be_put_off(event: ScrutinyEvent) -> bool:
    """From any stage before the day itself."""
    return event.stage in event.format.stages and not event.has_reached(Stage.IN_PROGRESS)


def may_be_called_off(event: ScrutinyEvent) -> bool:
    """Until the letter, or whatever its kind sends in its place, is on its way."""
    return event.stage != Stage.CANCELLED and not event.has_reached(Stage.DISTRIBUTED)


def put_off(event: ScrutinyEvent, because: str, *, by: UUID, at: datetime) -> None:
    """It does not take place on its day. Raises InvalidTransition, ReasonNeeded."""
    if not may_be_put_off(event):
        raise InvalidTransition(now=event.stage, needs=Stage.PROGRAMME_AGREED)
    _leave(event, Stage.POSTPONED, because, by=by, at=at)


def call_off(event: ScrutinyEvent, because: str, *, by: UUID, at: datetime) -> None:
    """It does not take place at all. Raises InvalidTransition once the letter is out, ReasonNeeded."""
    if not may_be_called_off(event):
        raise InvalidTransition(now=event.stage, needs=Stage.WITH_PORTFOLIO_LEAD)
    _leave(event, Stage.CANCELLED, because, by=by, at=at)


def goes_on_at(event: ScrutinyEvent, day: date) -> Stage:
    """Where it goes on with that day: where it stood, or before anybody was told another one.

    Nothing else is undone: dates of Section 11, cases and audits stay, and their rules are asked of the new day.
    """
    if event.put_off_from is None:
        raise InvalidTransition(now=event.stage, needs=Stage.POSTPONED)
    told = next((i for i, stage in enumerate(event.format.stages) if stage in _TELLS_THE_DAY), None)
    stood = event.format.stages.index(event.put_off_from)
    if day == event.held_on or told is None or stood < told:
        return event.put_off_from
    return event.format.stages[told - 1]


def resume(event: ScrutinyEvent, day: date, *, by: UUID, at: datetime) -> None:
    """It goes on, on that day. Raises InvalidTransition for what is not put off."""
    if event.stage != Stage.POSTPONED:
        raise InvalidTransition(now=event.stage, needs=Stage.POSTPONED)
    event.stage = goes_on_at(event, day)
    event.held_on, event.put_off_from, event.put_off_because = day, None, ""
    event.entries.append(StageEntry(stage=event.stage, at=at, by_id=by))


def stop_codes(codes: Iterable[JoinCode], *, at: datetime, open_too: bool) -> int:
    """Stop the codes that would let people in on the old day; returns how many.

    ``open_too``: also those that let people in now, where the event is called off.
    """
    states = (CodeState.EARLY, CodeState.OPEN) if open_too else (CodeState.EARLY,)
    held = [code for code in codes if code.state(at) in states]
    for code in held:
        code.revoke(at=at)
    return len(held)


def _leave(event: ScrutinyEvent, stage: Stage, because: str, *, by: UUID, at: datetime) -> None:
    reason = give_reason(event, stage, stage, because, by=by, at=at)
    if event.stage != Stage.POSTPONED:
        event.put_off_from = event.stage
    event.put_off_because = reason
    event.stage = stage
    event.entries.append(StageEntry(stage=stage, at=at, by_id=by))
