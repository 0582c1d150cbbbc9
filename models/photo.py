"""A photo on an observation card: of places and things, cleaned, kept under what it shows, looked at by a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.kinds import AttachmentState

if TYPE_CHECKING:
    from models.observation import Observation

#: States in which a named person decides what may become of it; a decision can be mended the same way.
_SHOWN = (AttachmentState.HELD, AttachmentState.OPENED, AttachmentState.KEPT_BACK)


class Photo(HasId, Base):
    """One photo that a card names. ``sha256`` (hex) is of the sealed bytes, as the tablet counted them.

    ``sealed_at``, ``print_at`` (JPEG, for documents), ``screen_at`` and ``small_at`` (WebP) are names in the vault, ""
    where there is none. The last three are keyed hashes of what they hold, so the same picture lies there once.
    ``is_assured``: the observer looked at it on the tablet and saw nobody who could be recognised. ``may_show_people``:
    a machine thinks otherwise, or could not look; then it is HELD until a person has. ``note`` is a code.
    """

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("observation_id", "sha256"),)

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    position: Mapped[int]
    sha256: Mapped[str]
    state: Mapped[AttachmentState] = mapped_column(default=AttachmentState.AWAITED, index=True)
    caption: Mapped[str] = mapped_column(EncryptedText("photo.caption"), default="")
    sealed_at: Mapped[str] = mapped_column(default="")
    print_at: Mapped[str] = mapped_column(default="")
    screen_at: Mapped[str] = mapped_column(default="")
    small_at: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    is_assured: Mapped[bool] = mapped_column(default=False)
    may_show_people: Mapped[bool] = mapped_column(default=False)
    opened_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime | None]

    observation: Mapped[Observation] = relationship(back_populates="photos")
    event: Mapped[ScrutinyEvent] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it was taken in."""
        return self.event

    def arrive(self, name: str) -> None:
        """Its sealed bytes lie in quarantine under ``name``. Raises InvalidTransition when they came before."""
        self._needs(AttachmentState.AWAITED)
        self.state, self.sealed_at = AttachmentState.SEALED, name

    def clean(self, *, print_at: str, screen_at: str, small_at: str, may_show_people: bool, at: datetime) -> str:
        """Clean copies exist. Returns the name of the original, which may now go.

        Opened at once where the observer has vouched for it and the machine sees nobody; held for a person otherwise.
        """
        self._needs(AttachmentState.SEALED)
        original, self.sealed_at = self.sealed_at, ""
        self.print_at, self.screen_at, self.small_at = print_at, screen_at, small_at
        self.may_show_people = may_show_people
        self.state = AttachmentState.HELD
        if self.is_assured and not may_show_people:
            self.state, self.opened_by_id, self.opened_at = AttachmentState.OPENED, self.observation.observer_id, at
        return original

    def refuse(self, why: str, *, for_good: bool = True) -> str:
        """No picture that can be trusted. Returns the name of the original if it may now go, else ""."""
        self._needs(AttachmentState.SEALED)
        self.state, self.note = AttachmentState.REFUSED, why
        if not for_good:
            return ""
        original, self.sealed_at = self.sealed_at, ""
        return original

    def allow(self, *, by: UUID, at: datetime) -> None:
        """A named person has looked: it may be used."""
        self._looked_at(AttachmentState.OPENED, "", by=by, at=at)

    def keep_back(self, why: str, *, by: UUID, at: datetime) -> None:
        """A named person has looked: it may not be used, and ``why`` (a code, e.g. ``somebody``)."""
        self._looked_at(AttachmentState.KEPT_BACK, why, by=by, at=at)

    def let_go(self) -> list[str]:
        """Its card was taken back. Returns the names of what now goes, unless another photo names the same."""
        names = [name for name in (self.sealed_at, self.print_at, self.screen_at, self.small_at) if name]
        self.state = AttachmentState.GONE
        self.sealed_at = self.print_at = self.screen_at = self.small_at = self.note = ""
        return names

    def _looked_at(self, state: AttachmentState, note: str, *, by: UUID, at: datetime) -> None:
        if self.state not in _SHOWN:
            raise InvalidTransition(now=self.state, needs=AttachmentState.HELD)
        self.state, self.note, self.opened_by_id, self.opened_at = state, note, by, at

    def _needs(self, state: AttachmentState) -> None:
        if self.state != state:
            raise InvalidTransition(now=self.state, needs=state)
