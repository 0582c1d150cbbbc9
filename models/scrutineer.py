"""The register of young scrutineers: what an adult must have seen to before a young person takes part (R22).

A name they chose, never a real one; of a permission only the day it was given, never by whom. Everything is deleted
six months after they leave (docs/rules.md).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import DomainError
from models.event import ScrutinyEvent

#: Months for which the register keeps somebody who has left.
KEPT_MONTHS = 6
#: Letters of a name somebody chose, and of a supporter's.
LONGEST_NAME = 40
#: Half hours one event can take of a young person: two long days.
_MOST_HALVES = 48


class RegisterUnfit(DomainError):
    """The register cannot say so; ``rule`` says why.

    ``name``: none; ``long``: too many letters; ``unread``: no day; ``ahead``: a day that has not been; ``hours``: no
    half hours; ``name_there`` or ``part_there``: it is there already; ``left``: who has left takes no new part.
    """

    code = "register_unfit"


class Scrutineer(HasId, Base):
    """A young person who takes part under a name they chose.

    ``permission_on``: when a parent or carer gave it, needed under 16. ``agreed_on``: when the young person said yes.
    """

    __tablename__ = "scrutineer"

    name: Mapped[str] = mapped_column(EncryptedText("scrutineer.name"))
    under_16: Mapped[bool]
    permission_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    supporter: Mapped[str] = mapped_column(EncryptedText("scrutineer.supporter"), default="")
    left_on: Mapped[date | None] = mapped_column(index=True)
    parts: Mapped[list[ScrutineerPart]] = relationship(
        back_populates="scrutineer", cascade="all, delete-orphan", passive_deletes=True
    )


class ScrutineerPart(HasId, Base):
    """A young scrutineer's part in one event, from the brief to the certificate.

    ``supporter`` is who is there that day; ``half_hours`` is the time they gave.
    """

    __tablename__ = "scrutineer_part"
    __table_args__ = (UniqueConstraint("scrutineer_id", "event_id"),)

    scrutineer_id: Mapped[UUID] = mapped_column(ForeignKey("scrutineer.id", ondelete="CASCADE"))
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    briefed_on: Mapped[date | None]
    supporter: Mapped[str] = mapped_column(EncryptedText("scrutineer_part.supporter"), default="")
    has_travel: Mapped[bool] = mapped_column(default=False)
    debriefed_on: Mapped[date | None]
    thanked_on: Mapped[date | None]
    certificate_on: Mapped[date | None]
    half_hours: Mapped[int | None]
    scrutineer: Mapped[Scrutineer] = relationship(back_populates="parts")
    event: Mapped[ScrutinyEvent] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event they take part in."""
        return self.event


def missing_of_register(someone: Scrutineer) -> tuple[str, ...]:
    """What the register lacks whatever the event: ``permission`` (under 16), ``agreement``."""
    lacks = {
        "permission": someone.under_16 and someone.permission_on is None,
        "agreement": someone.agreed_on is None,
    }
    return tuple(what for what, is_missing in lacks.items() if is_missing)


def missing_of_part(part: ScrutineerPart) -> tuple[str, ...]:
    """What is still to be done before this young person takes part (R22): also ``brief`` and ``supporter``."""
    lacks = {"brief": part.briefed_on is None, "supporter": not (part.supporter or part.scrutineer.supporter)}
    return (*missing_of_register(part.scrutineer), *(what for what, is_missing in lacks.items() if is_missing))


def all_ready(parts: Iterable[ScrutineerPart]) -> bool:
    """Is each who takes part permitted, agreed, briefed and supported (R22)? True where none does."""
    return not any(missing_of_part(part) for part in parts)


def forgotten_on(left_on: date) -> date:
    """The day from which the register knows nothing of somebody any more: six months after they left."""
    months = left_on.month - 1 + KEPT_MONTHS
    year, month = left_on.year + months // 12, months % 12 + 1
    return date(year, month, min(left_on.day, monthrange(year, month)[1]))


def read_half_hours(said: str) -> int | None:
    """Half hours in "2.5" hours; nothing stays nothing. Raises RegisterUnfit."""
    if not said.strip():
        return None
    try:
        halves = Decimal(said.strip().replace(",", ".")) * 2
    except InvalidOperation as error:
        raise RegisterUnfit(rule="hours") from error
    if not halves.is_finite() or halves % 1 or not 0 < halves <= _MOST_HALVES:
        raise RegisterUnfit(rule="hours")
    return int(halves)


def read_name(said: str, *, needed: bool) -> str:
    """A name on one line. Raises RegisterUnfit."""
    name = " ".join(said.split())
    if needed and not name:
        raise RegisterUnfit(rule="name")
    if len(name) > LONGEST_NAME:
        raise RegisterUnfit(rule="long")
    return name


def read_day(said: str, *, today: date) -> date | None:
    """A day that has been, ``2027-03-04``, or none. Raises RegisterUnfit."""
    if not said.strip():
        return None
    try:
        day = date.fromisoformat(said.strip())
    except ValueError as error:
        raise RegisterUnfit(rule="unread") from error
    if day > today:
        raise RegisterUnfit(rule="ahead")
    return day
