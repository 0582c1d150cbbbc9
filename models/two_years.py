"""The programme of two years as quarters, and which sign an event leaves in which of them (R18, framework §2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.deadlines import LONDON
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.meeting import MeetingKind

#: Quarters of a programme.
QUARTERS = 8


class Sign(StrEnum):
    """What stands in a quarter, in the order of an event's life."""

    PUT_OFF = "put_off"
    PLANNED = "planned"
    ENDORSED = "endorsed"
    UNDER_WAY = "under_way"
    HELD = "held"
    AT_BOARD = "at_board"
    ACTIONS_OPEN = "actions_open"
    CLOSED = "closed"


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year, numbered from one."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.later(1).first - timedelta(days=1)

    def later(self, quarters: int) -> Quarter:
        """So many quarters on; a negative number goes back."""
        years, number = divmod(self.number - 1 + quarters, 4)
        return Quarter(self.year + years, number + 1)

    def until(self, other: Quarter) -> int:
        """How many quarters lie between this one and the other."""
        return 4 * (other.year - self.year) + other.number - self.number


def quarter_of(day: date) -> Quarter:
    """The quarter that holds a day."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True)
class Mark:
    """One sign of an event, on the day it stands for."""

    sign: Sign
    day: date


@dataclass(frozen=True)
class Programme:
    """Eight quarters that follow each other, and where in them today is."""

    begins: Quarter
    today: date

    @property
    def quarters(self) -> list[Quarter]:
        """All eight, in order."""
        return [self.begins.later(n) for n in range(QUARTERS)]

    @property
    def left(self) -> int:
        """How many quarters there still are, this one included."""
        return quarter_of(self.today).until(self.begins.later(QUARTERS))

    def holds(self, day: date | None) -> bool:
        """Is the day in it?"""
        return day is not None and self.begins <= quarter_of(day) < self.begins.later(QUARTERS)


def programme_at(today: date, visits: Iterable[ScrutinyEvent]) -> Programme:
    """The programme that runs today (docs/decisions/0029).

    The first began with the quarter of the first visit that has or had a day; the next follows when two years are over.
    """
    days = [one.held_on for one in visits if one.held_on and is_on(one)]
    first = quarter_of(min(days, default=today))
    now = quarter_of(today)
    if first >= now:
        return Programme(min(first, now), today)
    return Programme(first.later(first.until(now) // QUARTERS * QUARTERS), today)


def is_on(event: ScrutinyEvent) -> bool:
    """Is it a visit to an agency that nobody has called off?"""
    return event.kind == EventKind.AGENCY and event.stage != Stage.CANCELLED


def has_begun(event: ScrutinyEvent) -> bool:
    """Has its day come?"""
    return event.has_reached(Stage.IN_PROGRESS)


def marks_of(event: ScrutinyEvent, *, today: date) -> list[Mark]:
    """The signs an event leaves, each on its day; an event without a day leaves none until it has one."""
    return list(_marks(event, today))


def _marks(event: ScrutinyEvent, today: date) -> Iterator[Mark]:
    if event.held_on is None:
        return
    yield Mark(_sign_of_day(event), event.held_on)
    if not has_begun(event):
        return
    boards = [item.meeting.held_on for item in event.agenda if item.meeting.kind == MeetingKind.BOARD]
    if boards:
        yield Mark(Sign.AT_BOARD, min(boards))
    if event.stage == Stage.ACTIONS_OPEN:
        yield Mark(Sign.ACTIONS_OPEN, today)
    if event.stage == Stage.CLOSED:
        yield Mark(Sign.CLOSED, _closed_on(event, boards))


def _sign_of_day(event: ScrutinyEvent) -> Sign:
    if event.stage == Stage.POSTPONED:
        return Sign.PUT_OFF
    if event.stage == Stage.IN_PROGRESS:
        return Sign.UNDER_WAY
    if has_begun(event):
        return Sign.HELD
    return Sign.ENDORSED if event.has_reached(Stage.ENDORSED) else Sign.PLANNED


def _closed_on(event: ScrutinyEvent, boards: list[date]) -> date:
    """The day it came to its end; of an event that was entered as it stood, the last day that is known."""
    came = [entry.at.astimezone(LONDON).date() for entry in event.entries if entry.stage == Stage.CLOSED]
    known = [day for day in (event.held_on, event.what_happened_on, *boards) if day]
    return max(came or known)
