"""What an event asks for before its day: which days may be written down, and whether Section 11 still plays a part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.errors import DomainError, InvalidTransition
from models.kinds import Stage
from models.rules import S11_BACK, S11_OUT

if TYPE_CHECKING:
    from models.event import ScrutinyEvent

#: Longer ago is a slip of the keyboard.
_LONG_AGO = timedelta(days=366)


class PreparingUnfit(DomainError):
    """A day cannot be so; ``rule`` says why: unread, ahead, old, before or today."""

    code = "preparing_unfit"


def read_day(typed: str) -> date:
    """A browser's ``2027-03-04``. Raises PreparingUnfit for what is no day."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise PreparingUnfit(rule="unread") from error


def check_past(day: date, *, today: date, since: date | None = None) -> None:
    """Refuse a day on which something cannot have happened yet, or not any more. ``since``: what it came after."""
    if day > today:
        raise PreparingUnfit(rule="ahead")
    if day < today - _LONG_AGO:
        raise PreparingUnfit(rule="old")
    if since is not None and day < since:
        raise PreparingUnfit(rule="before")


def has_s11(event: ScrutinyEvent) -> bool:
    """Does this kind of event begin with the agency's Section 11 return (R3, R4)?"""
    return Stage.S11_REQUESTED in event.format.stages


def may_decide_s11(event: ScrutinyEvent) -> bool:
    """Is it still open whether a new return is needed? Until the event is prepared: that rests on it."""
    on_the_road = event.stage in event.format.stages
    return has_s11(event) and on_the_road and not event.has_reached(Stage.PREPARED)


def takes_s11_request(event: ScrutinyEvent) -> bool:
    """May it be written down that the return was asked for, or on another day than written?"""
    return may_decide_s11(event) and event.has_reached(Stage.AGENCY_NOTIFIED)


def takes_s11_return(event: ScrutinyEvent) -> bool:
    """May it be written down that the return came? Late ones too, as long as something can still rest on them."""
    if not has_s11(event) or event.s11_asked_on is None or event.stage not in event.format.stages:
        return False
    return may_decide_s11(event) or (event.s11_back_on is None and event.is_prepared_still)


def decide_s11(event: ScrutinyEvent, *, needed: bool) -> bool:
    """Is a new return needed? Returns whether that is news. Raises InvalidTransition once the event is prepared."""
    if not may_decide_s11(event):
        raise InvalidTransition(now=event.stage, needs=Stage.AGENCY_NOTIFIED)
    is_news, event.needs_s11 = event.needs_s11 is not needed, needed
    return is_news


def s11_days(held_on: date) -> tuple[date, date]:
    """By when Section 11 goes out, and by when it is back, for an event on that day."""
    return held_on - S11_OUT, held_on - S11_BACK
