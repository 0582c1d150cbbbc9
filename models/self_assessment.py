"""What an agency said of itself in its Section 11 return, standard by standard, to stand beside what was seen."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.event import ScrutinyEvent
from models.floor import SelfScore


class SelfAssessment(HasId, Base):
    """One return as used for one event. ``set_code`` and ``set_version`` name the standards it was made against."""

    __tablename__ = "self_assessment"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), unique=True)
    set_code: Mapped[str]
    set_version: Mapped[int]
    returned_on: Mapped[date]
    event: Mapped[ScrutinyEvent] = relationship()
    scores: Mapped[list[AssessedStandard]] = relationship(cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is read for."""
        return self.event


class AssessedStandard(Base):
    """One standard: the agency's own score and its own words for it."""

    __tablename__ = "assessed_standard"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("self_assessment.id", ondelete="CASCADE"), primary_key=True)
    standard: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[SelfScore]
    words: Mapped[str] = mapped_column(default="")
