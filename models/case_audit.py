"""The audit tracker of a line of sight: whose audit was asked for, came, and went to whoever leads.

Dates and a local reference only: what is in a case file is never known here (framework §2, docs/rules.md).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import InvalidTransition
from models.people import Organisation

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


class CaseAudit(HasId, Base):
    """One agency's audit."""

    __tablename__ = "case_audit"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    asked_on: Mapped[date]
    received_on: Mapped[date | None]
    shared_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="")
    event: Mapped[ScrutinyEvent] = relationship(back_populates="case_audits")
    organisation: Mapped[Organisation] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is for."""
        return self.event

    def receive(self, *, on: date) -> None:
        """It came to the Hub."""
        self.received_on = self.received_on or on

    def share(self, *, on: date) -> None:
        """It went to whoever leads. Raises InvalidTransition for one that has not come."""
        if self.received_on is None:
            raise InvalidTransition(now="asked", needs="received")
        self.shared_on = self.shared_on or on

    @property
    def is_untouched(self) -> bool:
        """Has nothing come yet, so that it may still be asked of somebody else?"""
        return self.received_on is None


def all_shared(event: ScrutinyEvent) -> bool:
    """Is there at least one audit, and has the leader each of them? The guard before the meeting (docs/rules.md)."""
    return bool(event.case_audits) and all(audit.shared_on is not None for audit in event.case_audits)
