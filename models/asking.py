"""A question the Hub puts to one child through the six words: fixed wording, chosen and never written at the desk."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base
from models.event import ScrutinyEvent
from models.feedback import Submission


class AskedQuestion(Base):
    """``question`` is a code of the fixed list; the answer comes back as a comment with the field ``ask.<code>``."""

    __tablename__ = "asked_question"
    __table_args__ = (UniqueConstraint("submission_id", "question"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    question: Mapped[str]
    asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]

    submission: Mapped[Submission] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event the child spoke about."""
        return self.submission.event
