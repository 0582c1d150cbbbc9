"""The end-of-event feedback sheet: what the officer tells the agency before anybody leaves (R6, framework §2)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.deadlines import LONDON
from models.errors import InvalidTransition, MissingWords, OwnWordsNeeded
from models.event import ScrutinyEvent
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

    def is_late(self, at: datetime) -> bool:
        """Would it be told on another day than the event's own, by the calendar in London (R6)?"""
        held = self.event.held_on
        return held is not None and at.astimezone(LONDON).date() != held

    def put_last(self, line: SheetLine) -> None:
        """At the end of its part, after all that was ever written."""
        line.position = 1 + max((held.position for held in self.lines), default=0)
        self.lines.append(line)

    def share(self, snapshot: str, *, by: UUID, at: datetime, late_because: str = "") -> None:
        """Freeze what is told. Raises MissingWords where it is not the event's own day and nobody says why (R6)."""
        self.check_open()
        is_late = self.is_late(at)
        if is_late and not late_because.strip():
            raise MissingWords(field="late_because", rule="late")
        self.shared, self.shared_at, self.shared_by_id = snapshot, at, by
        self.late_because = late_because.strip() if is_late else ""


class SheetLine(HasId, Base):
    """One line. ``made_from`` says what it came from: cards as ``o02|o03``, or a theme as ``T04``; "" when typed.

    ``is_off``: it is offered beside the sheet and not on it. ``needs_own_words``: it repeats what a child or a family
    said, so it comes onto the sheet only once the officer has put it into words of their own.
    """

    __tablename__ = "sheet_line"

    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("feedback_sheet.id", ondelete="CASCADE"), index=True)
    part: Mapped[SheetPart]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText("sheet_line.text"))
    made_from: Mapped[str] = mapped_column(default="")
    is_off: Mapped[bool] = mapped_column(default=False)
    needs_own_words: Mapped[bool] = mapped_column(default=False)
    observation_id: Mapped[UUID | None] = mapped_column(ForeignKey("observation.id"))
    sheet: Mapped[FeedbackSheet] = relationship(back_populates="lines")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its sheet closes."""
        return self.sheet.event

    @property
    def sources(self) -> tuple[str, ...]:
        """References of cards or the code of a theme; none when it was typed."""
        return tuple(part for part in self.made_from.split("|") if part)

    def reword(self, text: str) -> None:
        """The officer's words. Raises MissingWords for none, InvalidTransition once the sheet is shared."""
        self.sheet.check_open()
        text = text.strip()
        if not text:
            raise MissingWords(field="text")
        if text != self.text:
            self.text, self.needs_own_words = text, False

    def put_on(self) -> None:
        """Back onto the sheet, at the end of its part. Raises OwnWordsNeeded for what repeats a child or a family."""
        self.sheet.check_open()
        if self.needs_own_words:
            raise OwnWordsNeeded
        self.is_off = False
        self.position = 1 + max(held.position for held in self.sheet.lines)

    def take_off(self) -> None:
        """Not on the sheet; it stays offered beside it."""
        self.sheet.check_open()
        self.is_off = True

    def change_places(self, other: SheetLine) -> None:
        """Stand where the other stood."""
        self.sheet.check_open()
        self.position, other.position = other.position, self.position
