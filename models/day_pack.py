"""What a tablet takes along: one event for one person on one device, known here so that it can be revoked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.event import ScrutinyEvent
from models.people import Actor, User


class DayPack(HasId, Base):
    """One pack. Its id is minted on the device, so that asking twice takes one pack along.

    ``waiting`` is how many cards and photos the device last said it still holds, ``written`` how many cards it made.
    A revoked pack opens and shows nothing more; cards that still come in from it wait for their observer's word.
    """

    __tablename__ = "day_pack"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    device: Mapped[str]
    taken_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    waiting: Mapped[int] = mapped_column(default=0)
    written: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))

    event: Mapped[ScrutinyEvent] = relationship()
    user: Mapped[User] = relationship(foreign_keys=user_id)

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it was taken for."""
        return self.event

    @property
    def is_revoked(self) -> bool:
        """Reported lost, or no longer wanted."""
        return self.revoked_at is not None

    @property
    def is_trusted(self) -> bool:
        """Do cards from it count as its owner's? Not once it was revoked, nor once its owner has no account."""
        return not self.is_revoked and self.user.active

    def belongs_to(self, actor: Actor) -> bool:
        """Did this person take it?"""
        return self.user_id == actor.id

    def report(self, *, waiting: int, written: int, at: datetime) -> None:
        """What the device says of itself."""
        self.waiting, self.written, self.seen_at = waiting, max(written, self.written), at

    def revoke(self, *, by: UUID, at: datetime) -> None:
        """From now on it opens nothing. A second time changes nothing."""
        if self.revoked_at is None:
            self.revoked_at, self.revoked_by_id = at, by
