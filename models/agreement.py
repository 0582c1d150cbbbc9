"""The programme of an event is agreed, by the agency and by the safeguarding partners, as it stands (R5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.people import Organisation

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


class ProgrammeAgreement(HasId, Base):
    """One organisation's yes to the programme, bound to its words: ``digest`` is their hex SHA-256.

    A programme that changes afterwards is agreed by nobody any more. ``how`` says how the yes came where an officer of
    the Hub wrote it down, e.g. "on the telephone".
    """

    __tablename__ = "programme_agreement"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    by: Mapped[str]
    how: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date]
    digest: Mapped[str]
    event: Mapped[ScrutinyEvent] = relationship(back_populates="agreements")
    organisation: Mapped[Organisation] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event whose programme it is."""
        return self.event
