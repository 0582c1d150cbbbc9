"""Who can come: what each member of a team has said of the proposed day. Another day asks everybody again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.event import ScrutinyEvent, TeamMember
from models.kinds import Stage


class Coming(StrEnum):
    """What somebody has said. ASKED is never stored: it is what stands as long as they have not said it of this day."""

    ASKED = "asked"
    CAN = "can"
    CANNOT = "cannot"


class Availability(HasId, Base):
    """One member's last word, and of which day they said it: to another day it says nothing.

    ``by_id`` is somebody of the Hub where they wrote it down for the member.
    """

    __tablename__ = "availability"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("team_member.id", ondelete="CASCADE"), unique=True)
    held_on: Mapped[date]
    coming: Mapped[Coming]
    at: Mapped[datetime]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    member: Mapped[TeamMember] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event they are asked to."""
        return self.member.event


def asks_who_can_come(event: ScrutinyEvent) -> bool:
    """Is a day proposed, and has the event not begun?"""
    begun, proposed = event.has_reached(Stage.IN_PROGRESS), event.has_reached(Stage.DATE_PROPOSED)
    return event.held_on is not None and proposed and not begun


def said_by(answers: Iterable[Availability], member: TeamMember) -> Coming:
    """What a member has said of the day the event has now."""
    own = (answer for answer in answers if answer.member_id == member.id and answer.held_on == member.event.held_on)
    return next((answer.coming for answer in own), Coming.ASKED)
