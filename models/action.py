"""Actions: what an agency does about a finding, and the story told to the child once it is done (or cannot be)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText, HasId
from models.errors import InvalidTransition, MissingWords, NotFound
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import Answer4, FindingKind


class Action(HasId, Base):
    """One thing somebody will do. Whether it is late is concluded from its dates, never stored."""

    __tablename__ = "action"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    finding_id: Mapped[UUID | None] = mapped_column(ForeignKey("finding.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    what: Mapped[str]
    owner: Mapped[str]
    due: Mapped[date | None]
    measure: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime]
    answer: Mapped[Answer4 | None]
    answer_text: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    checked_how: Mapped[str] = mapped_column(default="")

    event: Mapped[ScrutinyEvent] = relationship()
    finding: Mapped[Finding | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it answers."""
        return self.event

    def is_late(self, on: date) -> bool:
        """Past its due date and not done."""
        return self.done_on is None and self.due is not None and self.due < on

    def give(self, answer: Answer4, text: str, *, at: datetime) -> None:
        """The agency gives one of four honest answers. Raises MissingWords without words a child could read."""
        if not text.strip():
            raise MissingWords(field="answer")
        if self.done_on is not None:
            raise InvalidTransition(now=Answer4.DID, needs=Answer4.DOING)
        self.answer = answer
        self.answer_text = text.strip()
        self.answered_at = at
        if answer == Answer4.DID:
            self.done_on = at.date()


def check_may_act_on(finding: Finding) -> None:
    """Praise needs no action: an agency answers A, C and I. Raises NotFound for P."""
    if finding.kind == FindingKind.POSITIVE:
        raise NotFound(thing="finding")


class ChangeStory(HasId, Base):
    """What young people are told: one of four honest answers, in words a child reads."""

    __tablename__ = "change_story"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    action_id: Mapped[UUID | None] = mapped_column(ForeignKey("action.id"))
    theme_code: Mapped[str | None] = mapped_column(ForeignKey("theme.code"))
    answer: Mapped[Answer4]
    you_said: Mapped[str] = mapped_column(EncryptedText("change_story.you_said"))
    to_you: Mapped[str]
    checked_how: Mapped[str]
    published_on: Mapped[date | None]
    by_receipt_only: Mapped[bool] = mapped_column(default=False)
    may_name_agency: Mapped[bool] = mapped_column(default=False)

    event: Mapped[ScrutinyEvent] = relationship()
    action: Mapped[Action | None] = relationship()
    opens_for: Mapped[list[StoryReader]] = relationship(cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it came out of."""
        return self.event


class StoryReader(Base):
    """Whose receipt opens the story: a submission whose words led to it. Removed with the submission."""

    __tablename__ = "story_reader"
    __table_args__ = (UniqueConstraint("story_id", "submission_id"), WITHOUT_ROWID)

    story_id: Mapped[UUID] = mapped_column(ForeignKey("change_story.id", ondelete="CASCADE"), primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True)
