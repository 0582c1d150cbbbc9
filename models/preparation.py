"""What the team has read of an agency beforehand, and what it wonders about: the board a visit is prepared on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.people import User
from models.programme import LineOfQuestioning


class SourceKind(StrEnum):
    """What kinds of papers an event is prepared from (framework §2: "Section 11 and other sources")."""

    S11_RETURN = "s11_return"
    INSPECTION = "inspection"
    LAST_LETTER = "last_letter"
    FIGURES = "figures"
    OTHER = "other"


class PreparationUnfit(DomainError):
    """The board cannot be changed so; ``rule`` says why, e.g. ``source_used`` or ``asked_already``."""

    code = "preparation_unfit"


class SourceRead(HasId, Base):
    """One paper somebody of the team has read, and in one line what it says. The paper itself is not kept here."""

    __tablename__ = "source_read"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    kind: Mapped[SourceKind]
    title: Mapped[str]
    says: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    read_on: Mapped[date]
    event: Mapped[ScrutinyEvent] = relationship()
    by: Mapped[User] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it was read for."""
        return self.event


class ReflectiveObservation(HasId, Base):
    """A short statement that asks rather than judges; ``text`` goes on after "We wonder whether".

    It may point at the source it comes from, and at the line of questioning it has become.
    """

    __tablename__ = "reflective_observation"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("source_read.id"))
    line_id: Mapped[UUID | None] = mapped_column(ForeignKey("line_of_questioning.id", ondelete="SET NULL"))
    event: Mapped[ScrutinyEvent] = relationship()
    by: Mapped[User] = relationship()
    source: Mapped[SourceRead | None] = relationship()
    line: Mapped[LineOfQuestioning | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is about."""
        return self.event

    def check_not_asked(self) -> None:
        """Refuse to ask the same twice, or to reword what is asked already. Raises PreparationUnfit."""
        if self.line_id is not None:
            raise PreparationUnfit(rule="asked_already")
