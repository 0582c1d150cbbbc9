"""The two things a child carries: a join code to come in with, and six receipt words to come back with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText, HasId
from models.deadlines import LONDON
from models.doors import CodeState, check_hours
from models.errors import CaptureClosed, CodeEarly, CodeOver, CodeRevoked, CodeTimes, DomainError
from models.event import ScrutinyEvent
from models.kinds import Audience

#: Crockford's base 32: no I, L, O or U, so that nothing is misread from a wall and nothing rude is spelt.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
#: How wrong a phone's calendar may be before its word is not taken. Honest clocks differ by a time zone at most.
CLOCK_TOLERANCE = timedelta(days=1)
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

    @property
    def ends_at(self) -> datetime:
        """When nobody could begin any more: at its end, or when it was stopped before."""
        return min(self.closes_at, self.revoked_at or self.closes_at)

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
        return self.opens_at <= at < self.ends_at

    def check_open(self, at: datetime) -> None:
        """Refuse a beginning by name. Raises CodeRevoked, CodeEarly or CaptureClosed."""
        if not self.is_open(at):
            raise self._refusal(early=at < self.opens_at)

    def check_written(self, written: date, *, at: datetime, proven: bool = False) -> bool:
        """Take what was written while the code was open, however late it arrives (docs/decisions/0011).

        ``proven`` says that the phone holds the code's pass. ``written`` is the phone's own day in London, believed
        with ``CLOCK_TOLERANCE`` for a wrong clock. Returns whether it is late. Raises as ``check_open``.
        """
        if self.is_open(at):
            return False
        if not (proven or (at >= self.opens_at and self._was_open_about(written))):
            raise self._refusal(early=at < self.opens_at)
        return at >= self.ends_at

    def _was_open_about(self, day: date) -> bool:
        first, last = (moment.astimezone(LONDON).date() for moment in (self.opens_at, self.ends_at))
        return first - CLOCK_TOLERANCE <= day <= last + CLOCK_TOLERANCE

    def _refusal(self, *, early: bool) -> DomainError:
        if self.revoked_at is not None and self.revoked_at <= self.closes_at:
            return CodeRevoked()
        if early:
            return CodeEarly(starts=self.opens_at.isoformat())
        return CaptureClosed(until=self.closes_at.isoformat())


class Receipt(Base):
    """What lets a child come back: a keyed hash of six words, never the words."""

    __tablename__ = "receipt"
    __table_args__ = WITHOUT_ROWID

    mac: Mapped[str] = mapped_column(primary_key=True)
    locator: Mapped[str] = mapped_column(index=True)
    submission_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("submission.id", ondelete="CASCADE"), unique=True)
