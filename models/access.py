"""The two things a child carries: a join code to come in with, and six receipt words to come back with."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText, HasId
from models.doors import CodeState, check_hours
from models.errors import CaptureClosed, CodeEarly, CodeOver, CodeTimes
from models.event import ScrutinyEvent
from models.kinds import Audience

#: Crockford's base 32: no I, L, O or U, so that nothing is misread from a wall and nothing rude is spelt.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def tidy_code(typed: str) -> str:
    """A typed code as it was printed: case, spaces, dashes and look-alikes forgiven."""
    return "".join(c for c in typed.upper().translate(_LOOKALIKES) if c in ALPHABET)


def code_from(secret: bytes) -> str:
    """Eight characters (40 bits) from at least five random bytes."""
    number = int.from_bytes(secret[:5], "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))


class JoinCode(HasId, Base):
    """Lets one audience into one event while it is open.

    Found by ``locator`` (a keyed hash); the code itself lies sealed, so that a poster can be printed again but a
    stolen database opens no event.
    """

    __tablename__ = "join_code"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    audience: Mapped[Audience]
    locator: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(EncryptedText("join_code.code"))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    event: Mapped[ScrutinyEvent] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it lets people into."""
        return self.event

    def state(self, at: datetime) -> CodeState:
        """Where it stands now."""
        if self.revoked_at is not None:
            return CodeState.STOPPED
        if at < self.opens_at:
            return CodeState.EARLY
        return CodeState.OPEN if at < self.closes_at else CodeState.ENDED

    def extend(self, until: datetime, *, at: datetime) -> None:
        """Let people begin for longer. Raises CodeOver once it was stopped, or CodeTimes."""
        if self.state(at) is CodeState.STOPPED:
            raise CodeOver
        if until <= self.closes_at:
            raise CodeTimes(rule="shorter")
        check_hours(self.opens_at, until, at=at)
        self.closes_at = until

    def revoke(self, *, at: datetime) -> None:
        """From now on nobody can begin; what was written before still arrives. Raises CodeOver when it has ended."""
        if self.state(at).is_over:
            raise CodeOver
        self.revoked_at = at

    def is_open(self, at: datetime) -> bool:
        """Can somebody begin now?"""
        return self.revoked_at is None and self.opens_at <= at < self.closes_at

    def check_open(self, at: datetime) -> None:
        """Refuse a beginning by name. Raises CodeEarly or CaptureClosed."""
        if at < self.opens_at:
            raise CodeEarly(starts=self.opens_at.isoformat())
        if not self.is_open(at):
            raise CaptureClosed(until=min(self.closes_at, self.revoked_at or self.closes_at).isoformat())

    def check_written(self, written: date, *, at: datetime) -> None:
        """Accept what was written while the code was open, however late it arrives. Raises as ``check_open``.

        A day is all a phone tells us of its time, so the whole last day counts as open.
        """
        if at < self.opens_at or written < self.opens_at.date():
            raise CodeEarly(starts=self.opens_at.isoformat())
        last = min(self.closes_at, self.revoked_at or self.closes_at)
        if at >= last and written > last.date():
            raise CaptureClosed(until=last.isoformat())


class Receipt(Base):
    """What lets a child come back: a keyed hash of six words, never the words."""

    __tablename__ = "receipt"
    __table_args__ = WITHOUT_ROWID

    mac: Mapped[str] = mapped_column(primary_key=True)
    locator: Mapped[str] = mapped_column(index=True)
    submission_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("submission.id", ondelete="CASCADE"), unique=True)
