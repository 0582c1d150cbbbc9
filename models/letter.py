"""The findings letter: drafted by the officer, agreed by the portfolio lead, frozen when it goes out (R7 to R10)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import Conflict, InvalidTransition, RuleBroken, WordsTakenBack
from models.event import ScrutinyEvent
from models.finding import Finding
from models.kinds import LetterState, Section
from models.people import User
from models.taken_back import MARKER


class Letter(HasId, Base):
    """One letter of one event.

    ``snapshot`` is the record as handed over: what the portfolio lead reads is what is agreed and sent, whatever words
    arrive meanwhile. It goes when the letter comes back, and is never written again once the letter is sent.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("reference"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    reference: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    recipient_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    drafted_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    return_note: Mapped[str] = mapped_column(EncryptedText("letter.return_note"), default="")
    agreed_digest: Mapped[str] = mapped_column(default="")
    agreed_at: Mapped[datetime | None]
    agreed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    distributed_at: Mapped[datetime | None]
    response_due: Mapped[date | None]
    snapshot: Mapped[str | None] = mapped_column(EncryptedText("letter.snapshot"))

    event: Mapped[ScrutinyEvent] = relationship()
    recipient: Mapped[User | None] = relationship(foreign_keys=[recipient_id])
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    agreed_by: Mapped[User | None] = relationship(foreign_keys=[agreed_by_id])
    paragraphs: Mapped[list[Paragraph]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="Paragraph.position"
    )

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it reports."""
        return self.event

    @property
    def is_distributed(self) -> bool:
        """Only then may the agency see it."""
        return self.state == LetterState.DISTRIBUTED

    @property
    def is_editable(self) -> bool:
        """Words may change while it is a draft or came back with comments."""
        return self.state in (LetterState.DRAFT, LetterState.RETURNED)

    def submit(self, *, snapshot: str, bare: Collection[UUID] = (), at: datetime) -> None:
        """Hand it to the portfolio lead as it stands. Raises InvalidTransition, WordsTakenBack, or RuleBroken R8.

        ``bare`` are the findings left with no evidence that counts, e.g. because its card was locked since.
        """
        self._need(LetterState.DRAFT, LetterState.RETURNED)
        if any(p.needs_mending for p in self.paragraphs):
            raise WordsTakenBack
        findings = [p.finding for p in self.paragraphs if p.finding]
        if not findings or any(not f.evidence or f.id in bare for f in findings):
            raise RuleBroken(rule="R8")
        self.state = LetterState.SUBMITTED
        self.snapshot = snapshot
        self.submitted_at = at

    def send_back(self, note: str) -> None:
        """The portfolio lead wants something changed, and says what; an agreement already given falls away."""
        self._need(LetterState.SUBMITTED, LetterState.AGREED)
        self.state = LetterState.RETURNED
        self.snapshot = self.agreed_at = self.agreed_by_id = None
        self.agreed_digest = ""
        self.return_note = note
        self.version += 1

    def agree(self, *, by: UUID, digest: str, current: str, at: datetime) -> None:
        """May be sent: bound to these exact words (R10).

        ``digest`` is what the lead saw, ``current`` what the letter says now, both hex SHA-256. Raises Conflict when
        they differ, RuleBroken R10 when the author would agree their own letter.
        """
        self._need(LetterState.SUBMITTED)
        if by == self.author_id:
            raise RuleBroken(rule="R10")
        if digest != current:
            raise Conflict(thing="letter")
        self.state = LetterState.AGREED
        self.agreed_by_id = by
        self.agreed_digest = digest
        self.agreed_at = at

    def distribute(self, *, current: str, snapshot: str, response_due: date, at: datetime) -> None:
        """Freeze the words: after this the letter can be answered, not edited. Raises Conflict if a word changed."""
        self._need(LetterState.AGREED)
        if current != self.agreed_digest:
            raise Conflict(thing="letter")
        self.state = LetterState.DISTRIBUTED
        self.snapshot = snapshot
        self.response_due = response_due
        self.distributed_at = at

    def _need(self, *states: LetterState) -> None:
        if self.state not in states:
            raise InvalidTransition(now=self.state, needs=states[0])


class Paragraph(HasId, Base):
    """One paragraph. A finding's paragraph keeps its finding, and so its evidence."""

    __tablename__ = "paragraph"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    section: Mapped[Section]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText("paragraph.text"))
    finding_id: Mapped[UUID | None] = mapped_column(ForeignKey("finding.id"))
    edition: Mapped[int] = mapped_column(default=1)
    is_stale: Mapped[bool] = mapped_column(default=False)
    letter: Mapped[Letter] = relationship(back_populates="paragraphs")
    finding: Mapped[Finding | None] = relationship()
    links: Mapped[list[ParagraphEvidence]] = relationship(cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its letter reports."""
        return self.letter.event

    @property
    def needs_mending(self) -> bool:
        """Words it rested on were taken back, and nobody has looked at it or its finding since."""
        return self.is_stale or (self.finding is not None and self.finding.is_stale)

    def lose(self, text: str) -> None:
        """Words it rested on were taken back: ``text`` is what is left. A save that was under way meets a Conflict."""
        self.text = text
        self.is_stale = True
        self.edition += 1

    def rewrite(self, text: str, *, edition: int) -> None:
        """Change the words; what was marked as taken back is mended, unless the gap still stands in it.

        Raises Conflict when somebody saved since ``edition``, InvalidTransition if handed over.
        """
        self.check_edition(edition)
        self.text = text
        self.is_stale = MARKER in text
        self.edition += 1

    def check_edition(self, edition: int) -> None:
        """Somebody may change it as they saw it. Raises as ``rewrite``."""
        if not self.letter.is_editable:
            raise InvalidTransition(now=self.letter.state, needs=LetterState.DRAFT)
        if edition != self.edition:
            raise Conflict(thing="paragraph")


class ParagraphEvidence(Base):
    """What a paragraph without a finding of its own rests on, e.g. a quote in "What children told us"."""

    __tablename__ = "paragraph_evidence"

    paragraph_id: Mapped[UUID] = mapped_column(ForeignKey("paragraph.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    thing_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_quote: Mapped[bool] = mapped_column(default=False)
