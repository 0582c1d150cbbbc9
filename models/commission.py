"""Why an event that nobody planned takes place: who asked for it, on what ground, within which bounds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


class Ground(StrEnum):
    """The three grounds on which an agency is called in (framework §2, M2)."""

    SECTION_11 = "section_11"
    CONTRIBUTION = "contribution"
    ISSUE = "issue"


class Forum(StrEnum):
    """Where an agency that is called in gives its assurance (framework §2, M2)."""

    BOARD = "board"
    GROUP = "group"
    MEETING = "meeting"


class Commission(HasId, Base):
    """The request behind a call in, a Hub audit, a case-specific line of sight, a peer review or a young voice event.

    ``is_case_specific`` is None until somebody answers: a Hub audit about one case belongs to the case audit group
    (R21). ``is_assured`` is None until the agency was heard; ``assurance`` is what it said, in a young voice event its
    reflection; ``minute`` is where that, or what was found, was told. Never a child's name or what is in a case file.
    """

    __tablename__ = "commission"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), unique=True)
    asked_by: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date]
    group_name: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    ground: Mapped[Ground | None]
    forum: Mapped[Forum | None]
    question: Mapped[str] = mapped_column(default="")
    is_case_specific: Mapped[bool | None]
    reviewer: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    terms_on: Mapped[date | None]
    is_assured: Mapped[bool | None]
    assurance: Mapped[str] = mapped_column(default="")
    minute: Mapped[str] = mapped_column(default="")
    event: Mapped[ScrutinyEvent] = relationship(back_populates="commission")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it led to."""
        return self.event
