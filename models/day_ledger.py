"""The days of Independent Scrutiny Officers: what each has used of fifteen in a year (R19), in half days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import EventKind
from models.people import User
from models.rules import OFFICER_DAYS, OFFICER_DAYS_WARN

#: Half days one line may hold: a working week. More is several pieces of work.
MOST_HALVES = 10
#: Letters of a line: what the work was, not its minutes.
LONGEST_LINE = 160
#: The month and day a year of the ledger begins (decision 0032).
_FIRST_MONTH, _FIRST_DAY = 4, 1


class DaysUnfit(DomainError):
    """A line of the ledger cannot be so; ``rule`` says why.

    ``unread``: no day or no number; ``fine``: not in half days; ``much``: over a week; ``ahead`` or ``old``: not a day
    of this or the last year that has been; ``long``: too many letters; ``officer``: not an officer's.
    """

    code = "days_unfit"


class WorkKind(StrEnum):
    """What a day went into."""

    EVENT = "event"
    PREPARATION = "preparation"
    LETTER = "letter"
    BOARD = "board"
    OTHER = "other"


class OfficerDay(HasId, Base):
    """One line of an officer's ledger: ``halves`` half days of work, dated by its last day. Some work has no event."""

    __tablename__ = "officer_day"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    day: Mapped[date]
    halves: Mapped[int]
    kind: Mapped[WorkKind]
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("scrutiny_event.id"))
    line: Mapped[str] = mapped_column(default="")
    user: Mapped[User] = relationship()
    event: Mapped[ScrutinyEvent | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent | None:
        """The event the work was for, if it was for one."""
        return self.event


#: Half days that an event still ahead is expected to take of whoever leads it, from preparation to letter. A local
#: estimate: the framework names none.
ESTIMATE: Mapping[EventKind, int] = MappingProxyType(
    {
        EventKind.AGENCY: 5,
        EventKind.THEMATIC: 6,
        EventKind.LINE_OF_SIGHT: 4,
        EventKind.CASE_SPECIFIC: 3,
        EventKind.HUB_AUDIT: 2,
        EventKind.YOUNG_VOICE: 2,
        EventKind.PEER_REVIEW: 4,
        EventKind.CALL_IN: 1,
    }
)


def year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the ledger's year that a day is in: 1 April to 31 March (decision 0032)."""
    begins = date(day.year, _FIRST_MONTH, _FIRST_DAY)
    if day < begins:
        begins = begins.replace(year=day.year - 1)
    return begins, date(begins.year + 1, 3, 31)


def in_year_of(lines: Iterable[OfficerDay], day: date) -> list[OfficerDay]:
    """The lines of the year that a day is in."""
    first, last = year_of(day)
    return [line for line in lines if first <= line.day <= last]


def days(halves: int) -> float:
    """Half days as days."""
    return halves / 2


def is_past_warning(used: float) -> bool:
    """Twelve of fifteen are used: said, and never a block (R19)."""
    return used >= OFFICER_DAYS_WARN


def is_over(used: float) -> bool:
    """More than the framework's fifteen."""
    return used > OFFICER_DAYS


def read_halves(said: str) -> int:
    """Half days in "0.5", "1" or "1.5" days. Raises DaysUnfit."""
    try:
        halves = Decimal(said.strip().replace(",", ".")) * 2
    except InvalidOperation as error:
        raise DaysUnfit(rule="unread") from error
    if not halves.is_finite() or halves <= 0:
        raise DaysUnfit(rule="unread")
    if halves > MOST_HALVES:
        raise DaysUnfit(rule="much")
    if halves % 1:
        raise DaysUnfit(rule="fine")
    return int(halves)


def check_day(day: date, *, today: date) -> None:
    """Refuse a day that has not been, or that is older than last year's ledger. Raises DaysUnfit."""
    oldest = year_of(today)[0]
    if day > today:
        raise DaysUnfit(rule="ahead")
    if day < oldest.replace(year=oldest.year - 1):
        raise DaysUnfit(rule="old")


def one_line(words: str) -> str:
    """What the work was, on one line; may be nothing. Raises DaysUnfit."""
    line = " ".join(words.split())
    if len(line) > LONGEST_LINE:
        raise DaysUnfit(rule="long")
    return line
