"""The outbox: a letter on its way to one person, written in the same transaction as the step it tells of.

A row is claimed before it is carried, carried outside any transaction, and marked afterwards. A worker killed between
carrying and marking leaves a claim that runs out; the row is then carried once more under the same Message-ID, and
never a third time: whether it arrived is then for a person to find out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import InvalidTransition
from models.event import ScrutinyEvent

if TYPE_CHECKING:
    from models.process_letter import ProcessLetter

#: How long a worker has to carry one: longer than every time-out of the road together.
CLAIM = timedelta(minutes=5)
#: How long to wait after each attempt that failed for a passing reason; after the last the Hub is told.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)


class MailState(StrEnum):
    """WAITING: to be carried from ``due_at`` on. CLAIMED: a worker carries it. DELIVERED: the other side took it.

    FAILED: it could not be sent, ``why`` says why. BY_HAND: there is no road or no address, a person carries it.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    FAILED = "failed"
    BY_HAND = "by_hand"


class Why(StrEnum):
    """Why a letter could not be sent, as a word that has a sentence.

    REFUSED: the address is not taken. REJECTED: the message is not taken. UNREACHED: no answer from the server.
    UNSAFE: the server offers no encryption. SIGN_IN: it does not let us in. UNSURE: the line broke when it had
    everything, so it may have arrived.
    """

    NONE = ""
    REFUSED = "refused"
    REJECTED = "rejected"
    UNREACHED = "unreached"
    UNSAFE = "unsafe"
    SIGN_IN = "sign_in"
    UNSURE = "unsure"


class Mail(HasId, Base):
    """One letter to one person. ``message_id`` stays the same however often it is carried."""

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("message_id"),)

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("process_letter.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    address: Mapped[str]
    message_id: Mapped[str]
    state: Mapped[MailState] = mapped_column(default=MailState.WAITING, index=True)
    why: Mapped[Why] = mapped_column(default=Why.NONE)
    attempts: Mapped[int] = mapped_column(default=0)
    #: Was it already carried once more after nobody could tell whether it had arrived?
    is_resent: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime]
    claim_id: Mapped[UUID | None]
    claimed_until: Mapped[datetime | None]
    written_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    letter: Mapped[ProcessLetter] = relationship(back_populates="mails")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its letter is about."""
        return self.letter.event

    def is_due(self, at: datetime) -> bool:
        """May a worker take it: its time has come, or whoever had it was killed?"""
        if self.state == MailState.WAITING:
            return self.due_at <= at
        return self.state == MailState.CLAIMED and self.claimed_until is not None and self.claimed_until <= at

    def claim(self, claim_id: UUID, *, at: datetime) -> bool:
        """A worker takes it. False where a claim ran out for the second time: it may have arrived twice already."""
        if self.state == MailState.CLAIMED and not self._once_more():
            return False
        self.state, self.claim_id, self.claimed_until = MailState.CLAIMED, claim_id, at + CLAIM
        self.attempts += 1
        return True

    def delivered(self, *, at: datetime) -> None:
        """The other side took it."""
        self._settle(MailState.DELIVERED)
        self.why, self.delivered_at = Why.NONE, at

    def failed(self, why: Why, *, for_good: bool, at: datetime) -> None:
        """It was not taken, or nobody can tell. For a passing reason it is tried again, later each time."""
        if why == Why.UNSURE and not self._once_more():
            return
        self.why = why
        if for_good or self.attempts > len(BACK_OFF):
            self._settle(MailState.FAILED)
        else:
            self._settle(MailState.WAITING)
            self.due_at = at + BACK_OFF[self.attempts - 1]

    def try_again(self, *, at: datetime) -> None:
        """A person has looked at the reason and sends it once more. Raises InvalidTransition."""
        if self.state not in (MailState.FAILED, MailState.BY_HAND):
            raise InvalidTransition(now=self.state, needs=MailState.FAILED)
        self._settle(MailState.WAITING)
        self.due_at, self.attempts, self.is_resent = at, 0, False

    def _once_more(self) -> bool:
        """It may have arrived: carry it again, but only once. Returns False, and settles it, the second time."""
        if self.is_resent:
            self._settle(MailState.FAILED)
            self.why = Why.UNSURE
            return False
        self.is_resent = True
        return True

    def _settle(self, state: MailState) -> None:
        self.state, self.claim_id, self.claimed_until = state, None, None
