"""What a day meets: exams, school holidays and bank holidays. A hint to whoever plans, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId
from models.deadlines import bank_holidays
from models.errors import DomainError

#: Public examinations in England, as a rule: from the middle of May to the end of June.
_EXAMS = ((5, 15), (6, 30))
#: No school holiday and no row of exams is longer: more is a slip of the keyboard.
_LONGEST = timedelta(days=100)


class ClosedTimesUnfit(DomainError):
    """A row of days cannot be so; ``rule`` says why: backwards, long, past or unread."""

    code = "closed_times_unfit"


class ClosedKind(StrEnum):
    """Why young people have no time, or schools are shut. A bank holiday is known without being written down."""

    EXAM = "exam"
    HOLIDAY = "holiday"
    BANK_HOLIDAY = "bank_holiday"


class ClosedTimes(HasId, Base):
    """The exams or the school holidays of the district, by first and last day: data that the Hub keeps."""

    __tablename__ = "closed_times"

    name: Mapped[str]
    kind: Mapped[ClosedKind]
    first_on: Mapped[date]
    last_on: Mapped[date]

    def holds(self, day: date) -> bool:
        """Is the day one of them, the first and the last included?"""
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Clash:
    """What a day meets: its kind, its name where the Hub has given one, and how long it lasts."""

    kind: ClosedKind
    name: str
    first_on: date
    last_on: date


def check_times(first: date, last: date, *, today: date) -> None:
    """Refuse what are no days to come. Raises ClosedTimesUnfit."""
    if last < first:
        raise ClosedTimesUnfit(rule="backwards")
    if last - first > _LONGEST:
        raise ClosedTimesUnfit(rule="long")
    if last < today:
        raise ClosedTimesUnfit(rule="past")


def clashes(day: date, known: Iterable[ClosedTimes]) -> list[Clash]:
    """Everything the day meets. Where the Hub has written down the exams of a year, only those count."""
    return list(_clashes(day, list(known)))


def _clashes(day: date, known: list[ClosedTimes]) -> Iterator[Clash]:
    for one in known:
        if one.holds(day):
            yield Clash(one.kind, one.name, one.first_on, one.last_on)
    first, last = (date(day.year, *edge) for edge in _EXAMS)
    written = any(one.kind == ClosedKind.EXAM and one.first_on.year == day.year for one in known)
    if first <= day <= last and not written:
        yield Clash(ClosedKind.EXAM, "", first, last)
    if day in bank_holidays(day.year):
        yield Clash(ClosedKind.BANK_HOLIDAY, "", day, day)


class FeedKey(HasId, Base):
    """Lets one person's calendar fetch the plan. Only a hash of the secret is kept; a new one takes its place."""

    __tablename__ = "feed_key"
    __table_args__ = (UniqueConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    secret_hash: Mapped[str] = mapped_column(unique=True)
    made_on: Mapped[date]
