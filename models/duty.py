"""Who is on call to read a worry, on which days: no code opens and no visit begins without somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError
from models.kinds import Role
from models.people import User

#: Days, both ends included: nobody is on call for longer without a pause.
LONGEST_TURN = 31
#: Who is asked first, and who when the first is away.
FIRST, SECOND = 1, 2


class DutyUnfit(DomainError):
    """A turn on call cannot be so; ``rule`` says why: unread, backwards, past, long, lead, twice, place or alone."""

    code = "duty_unfit"


class NoCover(DomainError):
    """Nobody is on call; ``rule`` is ``on`` with the ``day`` in words. Nobody would read what worries somebody."""

    code = "no_cover"


class Duty(HasId, Base):
    """A turn on call, for the whole partnership, both days included; ``place`` 1 is asked first, 2 when 1 is away."""

    __tablename__ = "duty"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    place: Mapped[int] = mapped_column(default=FIRST)
    user: Mapped[User] = relationship()

    def covers(self, day: date) -> bool:
        """Is it somebody's turn on that day?"""
        return self.first_on <= day <= self.last_on


def may_be_on_call(user: User) -> bool:
    """A worry is read by a safeguarding lead alone."""
    return user.active and user.actor().has(Role.SAFEGUARDING_LEAD)


def on_call(turns: Iterable[Duty], day: date) -> list[Duty]:
    """Whose turn it is on a day, who is asked first standing first.

    Whoever has no account any more, or is no safeguarding lead any more, does not count: they could not read it.
    """
    return sorted((t for t in turns if t.covers(day) and may_be_on_call(t.user)), key=lambda t: (t.place, t.first_on))


def check_turn(turn: Duty, others: Iterable[Duty], *, today: date) -> None:
    """Refuse a turn that nobody could take. ``others`` are all turns there are. Raises DutyUnfit."""
    if turn.last_on < turn.first_on:
        raise DutyUnfit(rule="backwards")
    if turn.first_on < today:
        raise DutyUnfit(rule="past")
    if turn.last_on - turn.first_on >= timedelta(days=LONGEST_TURN):
        raise DutyUnfit(rule="long")
    if turn.place not in (FIRST, SECOND):
        raise DutyUnfit(rule="place")
    if not may_be_on_call(turn.user):
        raise DutyUnfit(rule="lead")
    if any(other.user_id == turn.user.id and _meet(turn, other) for other in others):
        raise DutyUnfit(rule="twice")


def _meet(one: Duty, other: Duty) -> bool:
    return one.first_on <= other.last_on and other.first_on <= one.last_on
