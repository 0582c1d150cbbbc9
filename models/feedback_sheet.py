"""The end-of-event feedback sheet: what the officer tells the agency before anybody leaves (R6, framework §2)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import InvalidTransition, MissingWords
from models.event import ScrutinyEvent
from models.feedback import LONDON
from models.floor import SheetPart


class FeedbackSheet(HasId, Base):
    """One sheet of one event. No child's words are on it on the day.

    ``shared`` is what was shown or handed over, frozen as JSON; ``late_because`` says why it was not the same day.
    """

    __tablename__ = "feedback_sheet"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), unique=True)
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime]
    shared_at: Mapped[datetime | None]
    shared_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    late_because: Mapped[str] = mapped_column(default="")
    shared: Mapped[str] = mapped_column(EncryptedText("feedback_sheet.shared"), default="")

    event: Mapped[ScrutinyEvent] = relationship()
    lines: Mapped[list[SheetLine]] = relationship(
        back_populates="sheet", cascade="all, delete-orphan", order_by="SheetLine.position"
    )

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it closes."""
        return self.event

    @property
    def is_shared(self) -> bool:
        """It has been told: from then on it stands as it is."""
        return self.shared_at is not None

    def check_open(self) -> None:
        """Raises InvalidTransition once it is shared."""
        if self.is_shared:
            raise InvalidTransition(now=self.event.stage, needs=self.event.stage)

    def share(self, snapshot: str, *, by: UUID, at: datetime, late_because: str = "") -> None:
        """Freeze what is told. Raises MissingWords where it is not the event's own day and nobody says why (R6)."""
        self.check_open()
        held = self.event.held_on
        is_late = held is not None and at.astimezone(LONDON).date() != held
        if is_late and not late_because.strip():
            raise MissingWords(field="late_because")
        self.shared, self.shared_at, self.shared_by_id = snapshot, at, by
        self.late_because = late_because.strip() if is_late else ""


class SheetLine(HasId, Base):
    """One line. ``made_from`` says what it came from: cards as ``o02|o03``, or a theme as ``T04``; "" when typed."""

    __tablename__ = "sheet_line"

    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("feedback_sheet.id", ondelete="CASCADE"), index=True)
    part: Mapped[SheetPart]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText("sheet_line.text"))
    made_from: Mapped[str] = mapped_column(default="")
    observation_id: Mapped[UUID | None] = mapped_column(ForeignKey("observation.id"))
    sheet: Mapped[FeedbackSheet] = relationship(back_populates="lines")
