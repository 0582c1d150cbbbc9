"""Themes (the codebook) and tags (a theme on a comment, suggested by a machine or put there by a person)."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.kinds import CommentState, Polarity, TagSource, TagState


class Theme(Base):
    """One theme of the codebook. Retired, never deleted: old tags must keep their meaning."""

    __tablename__ = "theme"

    code: Mapped[str] = mapped_column(primary_key=True)
    group: Mapped[str]
    name: Mapped[str]
    description: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)


class Tag(Base):
    """A theme on a comment. Unique per pair, so that no voice counts twice under one theme."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("comment_id", "theme_code"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    comment_id: Mapped[UUID] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    theme_code: Mapped[str] = mapped_column(ForeignKey("theme.code"), index=True)
    polarity: Mapped[Polarity]
    state: Mapped[TagState]
    source: Mapped[TagSource]
    evidence: Mapped[str] = mapped_column(EncryptedText("tag.evidence"), default="[]")
    score: Mapped[float] = mapped_column(default=0.0)
    model_version: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]

    comment: Mapped[Comment] = relationship()
    theme: Mapped[Theme] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its comment speaks about."""
        return self.comment.event

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the comment that made the machine propose it."""
        return tuple(json.loads(self.evidence))

    @property
    def counts(self) -> bool:
        """Only what a person confirmed counts, and never locked words."""
        return self.state == TagState.CONFIRMED and self.comment.state == CommentState.READ

    def confirm(self, polarity: Polarity, *, by: UUID, at: datetime) -> None:
        """A person says yes, with their own polarity. Raises InvalidTransition on locked words."""
        self._decide(TagState.CONFIRMED, by=by, at=at)
        self.polarity = polarity

    def reject(self, *, by: UUID, at: datetime) -> None:
        """A person says no; kept, so that the machine does not propose it again."""
        self._decide(TagState.REJECTED, by=by, at=at)

    def _decide(self, state: TagState, *, by: UUID, at: datetime) -> None:
        if self.comment.is_locked:
            raise InvalidTransition(now=self.comment.state, needs=CommentState.READ)
        self.state = state
        self.decided_by_id = by
        self.decided_at = at
