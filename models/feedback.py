"""What people gave us: a submission, its coded answers, and its comments (what is read, moderated and tagged)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText
from models.deadlines import LONDON
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.kinds import Audience, CommentState, HalfDay, Helped, QuotePermission


def half_day(at: datetime) -> tuple[date, HalfDay]:
    """The only time kept with a child's answers: which morning or afternoon they arrived (docs/rules.md)."""
    local = at.astimezone(LONDON)
    return local.date(), HalfDay.MORNING if local.hour < 12 else HalfDay.AFTERNOON


class Submission(Base):
    """One person's answers, once. The id is minted on their phone; ``seal`` proves a resend is the same words.

    No address, device, exact time or order is kept: see ``half_day`` and ``WITHOUT_ROWID``. ``is_late`` says that it
    came after its code had ended. A submission whose words were taken back stays as an empty row, so that a copy
    still waiting on a phone cannot bring them back.
    """

    __tablename__ = "submission"
    __table_args__ = WITHOUT_ROWID

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    audience: Mapped[Audience]
    set_code: Mapped[str]
    set_version: Mapped[int]
    language: Mapped[str]
    age_band: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date]
    received_half: Mapped[HalfDay]
    quote: Mapped[QuotePermission]
    seal: Mapped[str]
    helped: Mapped[Helped] = mapped_column(default=Helped.ALONE)
    is_late: Mapped[bool] = mapped_column(default=False)
    withdrawn_on: Mapped[date | None]

    event: Mapped[ScrutinyEvent] = relationship()
    answers: Mapped[list[Answer]] = relationship(back_populates="submission", cascade="all, delete-orphan")
    comments: Mapped[list[Comment]] = relationship(back_populates="submission", cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it speaks about."""
        return self.event

    @property
    def is_withdrawn(self) -> bool:
        """The person has taken their words back."""
        return self.withdrawn_on is not None


class Answer(Base):
    """One coded choice, e.g. ``YW3`` = ``mostly``; a card question has one row a card."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("submission_id", "field", "choice"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    choice: Mapped[str]
    submission: Mapped[Submission] = relationship(back_populates="answers")


class EqualityAnswer(Base):
    """One answer of the optional equality questions. Kept apart from the words and shown only as suppressed totals.

    ``owner`` is a keyed hash of the submission's id (the key is not in the database), so that a stolen database ties
    nobody's words to a disability or a language, and yet whoever takes words back takes this back too.
    """

    __tablename__ = "equality_answer"
    __table_args__ = (UniqueConstraint("owner", "question", "choice"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner: Mapped[str]
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    audience: Mapped[Audience]
    question: Mapped[str]
    choice: Mapped[str]


class Comment(Base):
    """Free text a person wrote. Sealed at rest; read by a named person; locked words leave every other room."""

    __tablename__ = "comment"
    __table_args__ = (UniqueConstraint("submission_id", "field"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    field: Mapped[str]
    text: Mapped[str] = mapped_column(EncryptedText("comment.text"))
    redacted: Mapped[str | None] = mapped_column(EncryptedText("comment.redacted"))
    translation: Mapped[str | None] = mapped_column(EncryptedText("comment.translation"))
    rating: Mapped[str] = mapped_column(default="")
    state: Mapped[CommentState] = mapped_column(default=CommentState.UNREAD)
    suggested_by: Mapped[str] = mapped_column(default="")
    read_on: Mapped[date | None]
    read_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))

    submission: Mapped[Submission] = relationship(back_populates="comments")
    event: Mapped[ScrutinyEvent] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it speaks about."""
        return self.event

    @property
    def is_locked(self) -> bool:
        """Locked words belong to the safeguarding lead alone (D8)."""
        return self.state == CommentState.LOCKED

    @property
    def shown(self) -> str:
        """The words as everyone but the first reader sees them: redacted where a person took something out."""
        return self.redacted if self.redacted is not None else self.text

    @property
    def may_be_quoted(self) -> bool:
        """Only with the person's own yes, and never while unread or locked (docs/rules.md)."""
        return self.state == CommentState.READ and self.submission.quote == QuotePermission.YES

    def read(self, *, by: UUID, on: date) -> None:
        """A named person has read it. Raises InvalidTransition on locked words."""
        if self.is_locked:
            raise InvalidTransition(now=self.state, needs=CommentState.UNREAD)
        self.state = CommentState.READ
        self.read_by_id = by
        self.read_on = on
