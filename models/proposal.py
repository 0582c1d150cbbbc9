"""A theme or a visit that somebody proposes: no event yet, until the Hub takes it up, or answers why not (M3 to M5)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import Conflict, DomainError, MissingWords
from models.event import ScrutinyEvent
from models.kinds import EventKind
from models.people import Actor, Organisation

#: What is proposed: a visit, a theme across agencies, a line of sight. Every other kind is asked for on its own page.
PROPOSED_KINDS = (EventKind.THEMATIC, EventKind.LINE_OF_SIGHT, EventKind.AGENCY)
#: Letters of a reason and of an answer: a few sentences.
LONGEST_REASON = 600


class ProposalUnfit(DomainError):
    """It cannot stand as it is; ``rule`` says why: ``kind``, ``agency`` or ``long``."""

    code = "proposal_unfit"


class ProposalState(StrEnum):
    """What has become of it."""

    WAITING = "waiting"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"


class Proposal(HasId, Base):
    """What somebody would like to be looked at, and why. ``raised_by`` is whom it comes from, in words.

    The Hub writes down what young people propose, who have no account: then it is theirs, and ``made_by_id`` the Hub's.
    """

    __tablename__ = "proposal"

    kind: Mapped[EventKind]
    title: Mapped[str]
    reason: Mapped[str]
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    raised_by: Mapped[str]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("scrutiny_event.id"), unique=True)
    agency: Mapped[Organisation | None] = relationship()
    event: Mapped[ScrutinyEvent | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent | None:
        """The event it has become, if it was taken up."""
        return self.event

    @property
    def state(self) -> ProposalState:
        """Concluded from what was done with it."""
        if self.settled_at is None:
            return ProposalState.WAITING
        return ProposalState.TAKEN_UP if self.event_id else ProposalState.NOT_TAKEN_UP

    def is_shown_to(self, actor: Actor) -> bool:
        """Not to those it would look at: an agency hears of a visit from its letter, not from somebody's reason."""
        return self.made_by_id == actor.id or self.agency_id is None or self.agency_id not in actor.organisations

    def take_up(self, event: ScrutinyEvent, *, by: UUID, at: datetime) -> None:
        """It becomes an event. Raises Conflict when it was settled meanwhile."""
        self._settle(by=by, at=at)
        self.event_id, self.event = event.id, event

    def decline(self, answer: str, *, by: UUID, at: datetime) -> None:
        """It does not become one, and whoever proposed it reads why. Raises MissingWords, ProposalUnfit, Conflict."""
        said = reason_of(answer)
        self._settle(by=by, at=at)
        self.answer = said

    def _settle(self, *, by: UUID, at: datetime) -> None:
        if self.settled_at is not None:
            raise Conflict(thing="proposal")
        self.settled_at, self.settled_by_id = at, by


def reason_of(words: str) -> str:
    """A few sentences. Raises MissingWords when there are none, ProposalUnfit beyond a few."""
    said = words.strip()
    if not said:
        raise MissingWords(field="words")
    if len(said) > LONGEST_REASON:
        raise ProposalUnfit(rule="long")
    return said
