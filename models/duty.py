"""Who is on call to read a worry, on which days: no code opens and no visit begins without somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError
from models.people import User


class DutyUnfit(DomainError):
    """A turn on call cannot be so; ``rule`` says why: backwards, long, twice, lead or unread."""

    code = "duty_unfit"


class Duty(HasId, Base):
    """A turn on call, for the whole partnership, both days included; ``place`` 1 is asked first, 2 when 1 is away."""

    __tablename__ = "duty"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    place: Mapped[int] = mapped_column(default=1)
    user: Mapped[User] = relationship()

    def covers(self, day: date) -> bool:
        """Is it somebody's turn on that day?"""
        return self.first_on <= day <= self.last_on


def on_call(turns: Iterable[Duty], day: date) -> list[Duty]:
    """Whose turn it is on a day, who is asked first standing first. People without an account any more do not count."""
    return sorted((t for t in turns if t.covers(day) and t.user.active), key=lambda t: (t.place, t.first_on))
