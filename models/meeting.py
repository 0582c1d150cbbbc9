"""The meetings that decide: the Board and SPLIG, with the day their papers close, and what stands on their agendas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError, MissingWords, TooBig

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


#: Papers go out a week before, unless the Hub says otherwise.
PAPERS_BEFORE = timedelta(days=7)
#: Letters of a minute: what was said of one event, not the whole record of a meeting.
LONGEST_MINUTE = 4000
#: Calendars are made for the programme's two years: a later day is a slip of the keyboard.
_FURTHEST = timedelta(days=731)


class MeetingUnfit(DomainError):
    """A meeting cannot be so; ``rule`` says why: past, far, papers, there, used or unread."""

    code = "meeting_unfit"


class MeetingKind(StrEnum):
    """Which body meets."""

    BOARD = "board"
    SPLIG = "splig"


class Meeting(HasId, Base):
    """One meeting. Papers that come after ``papers_on`` wait for the one after it (R11, R12)."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("kind", "held_on"),)

    kind: Mapped[MeetingKind]
    held_on: Mapped[date]
    papers_on: Mapped[date]
    items: Mapped[list[AgendaItem]] = relationship(back_populates="meeting", cascade="all, delete-orphan")

    def set_for(self, held: date, papers: date | None, *, today: date) -> None:
        """On which day it is and when its papers close, a week before unless told. Raises MeetingUnfit."""
        if held < today:
            raise MeetingUnfit(rule="past")
        if held > today + _FURTHEST:
            raise MeetingUnfit(rule="far")
        if papers is not None and papers > held:
            raise MeetingUnfit(rule="papers")
        self.held_on, self.papers_on = held, papers or held - PAPERS_BEFORE

    def check_ahead(self, today: date) -> None:
        """A meeting that has been stays as it was: minutes refer to it. Raises MeetingUnfit."""
        if self.held_on < today:
            raise MeetingUnfit(rule="past")

    def check_unused(self) -> None:
        """Refuse to take away what an event waits for or was decided at. Raises MeetingUnfit."""
        if self.items:
            raise MeetingUnfit(rule="used")


class AgendaItem(HasId, Base):
    """An event on an agenda, and what was decided. ``endorses_plan``: the completed plan is signed off (R14)."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "event_id"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    minute: Mapped[str] = mapped_column(default="")
    minuted_on: Mapped[date | None]
    endorses_plan: Mapped[bool] = mapped_column(default=False)
    meeting: Mapped[Meeting] = relationship(back_populates="items")
    event: Mapped[ScrutinyEvent] = relationship(back_populates="agenda")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event that is told of."""
        return self.event

    def minute_it(self, words: str, *, on: date) -> None:
        """What the meeting said. Raises MissingWords for nothing, TooBig for a whole record."""
        if not words.strip():
            raise MissingWords(field="minute")
        if len(words) > LONGEST_MINUTE:
            raise TooBig
        self.minute, self.minuted_on = words.strip(), on


def next_available(meetings: Iterable[Meeting], kind: MeetingKind, *, ready: date) -> Meeting | None:
    """The first meeting whose papers are still open on the day something is ready (R11, R12)."""
    open_ones = (m for m in meetings if m.kind == kind and m.papers_on >= ready)
    return min(open_ones, key=lambda m: m.held_on, default=None)
