"""A safeguarding concern: words that belong to the safeguarding lead alone, with the one exact clock there is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.floor import ObservationState
from models.kinds import CommentState, ConcernState
from models.observation import Observation


class SafeguardingConcern(HasId, Base):
    """Made when a comment is a worry (X1) or an allegation about staff (X3). Its comment is locked while it stands.

    One made by an officer's immediate concern has an ``observation`` instead, whose locked detail only the lead reads.
    """

    __tablename__ = "safeguarding_concern"

    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id"), unique=True)
    observation_id: Mapped[UUID | None] = mapped_column(ForeignKey("observation.id"), unique=True, index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    route: Mapped[str]
    state: Mapped[ConcernState] = mapped_column(default=ConcernState.NEW)
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None] = mapped_column(EncryptedText("concern.decision"))

    event: Mapped[ScrutinyEvent] = relationship()
    comment: Mapped[Comment | None] = relationship()
    observation: Mapped[Observation | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it came from."""
        return self.event

    @classmethod
    def raise_on(cls, comment: Comment, *, route: str, by: UUID | None, at: datetime) -> SafeguardingConcern:
        """Lock the words and start the clock. The tick-box answers of the same person go on counting."""
        comment.state = CommentState.LOCKED
        return cls(comment=comment, event=comment.event, route=route, raised_by_id=by, raised_at=at)

    @classmethod
    def raise_over(cls, observation: Observation, *, route: str, at: datetime) -> SafeguardingConcern:
        """An officer saw something that cannot wait. The clock starts when it arrives."""
        return cls(
            observation=observation,
            event=observation.event,
            route=route,
            raised_by_id=observation.observer_id,
            raised_at=at,
        )

    def acknowledge(self, *, by: UUID, at: datetime) -> None:
        """The lead on call has it. Raises InvalidTransition when somebody already has."""
        if self.state != ConcernState.NEW:
            raise InvalidTransition(now=self.state, needs=ConcernState.NEW)
        self.state = ConcernState.ACKNOWLEDGED
        self.acknowledged_by_id = by
        self.acknowledged_at = at

    def decide(self, decision: str, *, not_safeguarding: bool, at: datetime) -> None:
        """Record the decision. A false alarm goes back whole: words to be read, a held card to the team.

        Raises InvalidTransition when it is decided already.
        """
        if self.state == ConcernState.DECIDED:
            raise InvalidTransition(now=self.state, needs=ConcernState.ACKNOWLEDGED)
        self.state = ConcernState.DECIDED
        self.decision = decision
        self.decided_at = at
        if not_safeguarding and self.comment is not None:
            self.comment.state = CommentState.UNREAD
        if not_safeguarding and self.observation is not None and self.observation.state == ObservationState.LOCKED:
            self.observation.release()
