"""The hours of a visit: what happens when, where and with whom; one slot is the agency's own to show what it does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError

if TYPE_CHECKING:
    from models.event import Area, ScrutinyEvent

#: Slots of one day: more is no timetable any more.
MOST_SLOTS = 30


class TimetableUnfit(DomainError):
    """A timetable cannot be so; ``rule`` says why: ``unread``, ``backwards``, ``showcase_there`` or ``many``."""

    code = "timetable_unfit"


class Slot(HasId, Base):
    """A part of the day, on the wall clock of the place. ``area`` is where, or else ``place`` in free words.

    ``is_showcase``: the agency shows what it is proud of and how it listens (framework §2).
    """

    __tablename__ = "slot"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    begins: Mapped[time]
    ends: Mapped[time]
    what: Mapped[str]
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))
    place: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    is_showcase: Mapped[bool] = mapped_column(default=False)
    event: Mapped[ScrutinyEvent] = relationship(back_populates="slots")
    area: Mapped[Area | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event whose day it is."""
        return self.event

    @property
    def where(self) -> str:
        """The name of the area, or the free words, or nothing."""
        return self.area.name if self.area else self.place

    def meets(self, other: Slot) -> bool:
        """Do the two go on at the same time? One that begins as the other ends does not."""
        return self.begins < other.ends and other.begins < self.ends


def in_order(slots: Iterable[Slot]) -> list[Slot]:
    """By the clock."""
    return sorted(slots, key=lambda slot: (slot.begins, slot.ends, slot.what, str(slot.id)))


def overlapping(slots: Iterable[Slot]) -> list[tuple[Slot, Slot]]:
    """Pairs that go on at the same time: pairs of officers may well be in two places, so it is said, never refused."""
    order = in_order(slots)
    return [(one, other) for place, one in enumerate(order) for other in order[place + 1 :] if one.meets(other)]


def hours(begins: str, ends: str) -> tuple[time, time]:
    """Two times as a form sends them, e.g. ``09:30``. Raises TimetableUnfit when unreadable or backwards."""
    try:
        first, last = time.fromisoformat(begins), time.fromisoformat(ends)
    except ValueError:
        raise TimetableUnfit(rule="unread") from None
    if first.tzinfo or last.tzinfo:
        raise TimetableUnfit(rule="unread")
    if first >= last:
        raise TimetableUnfit(rule="backwards")
    return first, last
