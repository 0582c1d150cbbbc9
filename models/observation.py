"""An observation card: one thing an officer, partner or contributor saw, heard, read or was told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.event import ScrutinyEvent
from models.kinds import Mode, ObservationSource, Polarity, Rating
from models.people import User


class Observation(HasId, Base):
    """One card. ``text`` names no one; ``observer`` is kept because adults answer for what they say."""

    __tablename__ = "observation"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    observer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    observer_label: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    source: Mapped[ObservationSource]
    observed_at: Mapped[datetime]
    area: Mapped[str]
    mode: Mapped[Mode]
    evidence_type: Mapped[str]
    text: Mapped[str] = mapped_column(EncryptedText("observation.text"))
    rating: Mapped[Rating]
    standards: Mapped[str] = mapped_column(default="")
    prompt: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    independent_view: Mapped[bool] = mapped_column(default=False)
    immediate_risk: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_risk"))
    immediate_to_whom: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_to_whom"))
    immediate_told: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_told"))

    event: Mapped[ScrutinyEvent] = relationship()
    observer: Mapped[User | None] = relationship()
    themes: Mapped[list[ObservationTheme]] = relationship(cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it was made in."""
        return self.event


class ObservationTheme(Base):
    """A theme the observer put on the card."""

    __tablename__ = "observation_theme"

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id", ondelete="CASCADE"), primary_key=True)
    theme_code: Mapped[str] = mapped_column(ForeignKey("theme.code"), primary_key=True)
    polarity: Mapped[Polarity]
