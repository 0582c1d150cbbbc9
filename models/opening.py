"""The day itself begins: on the event's own day in London, or written down later; never before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.errors import DomainError
from models.kinds import Stage

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


class OpeningUnfit(DomainError):
    """The day cannot begin so; ``rule`` says why: undated, early, other or ahead."""

    code = "opening_unfit"


def opens_next(event: ScrutinyEvent) -> bool:
    """Is the day the next stage?"""
    return Stage.IN_PROGRESS in event.format.after(event.stage)


def check_opening(event: ScrutinyEvent, opened: date, *, today: date) -> None:
    """Refuse a day on which it cannot have begun. Raises OpeningUnfit.

    A visit that began while there was no line is written down afterwards, with the day on which it began.
    """
    if event.held_on is None:
        raise OpeningUnfit(rule="undated")
    if today < event.held_on:
        raise OpeningUnfit(rule="early")
    if opened < event.held_on:
        raise OpeningUnfit(rule="other")
    if opened > today:
        raise OpeningUnfit(rule="ahead")
