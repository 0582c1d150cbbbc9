"""Findings: what the officer concludes, each with a stable id and the evidence it rests on (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.event import ScrutinyEvent
from models.kinds import EvidenceKind, FindingKind
from models.taken_back import MARKER


class Finding(HasId, Base):
    """P1, A1, C1 or I1 of one event. The number is never used again, so that a reference stays true."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("event_id", "kind", "number"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    kind: Mapped[FindingKind]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText("finding.text"))
    why: Mapped[str] = mapped_column(EncryptedText("finding.why"), default="")
    standards: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime]
    is_stale: Mapped[bool] = mapped_column(default=False)
    event: Mapped[ScrutinyEvent] = relationship()
    evidence: Mapped[list[Evidence]] = relationship(back_populates="finding", cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is about."""
        return self.event

    @property
    def label(self) -> str:
        """The stable id as printed: ``A1``."""
        return f"{self.kind}{self.number}"

    def lose(self, text: str, why: str, *, gone: Iterable[UUID]) -> None:
        """Words it rested on were taken back: what is left of it, without the comments ``gone``."""
        ids = set(gone)
        self.evidence = [e for e in self.evidence if e.kind != EvidenceKind.COMMENT or e.thing_id not in ids]
        self.text, self.why, self.is_stale = text, why, True

    def conclude_again(self, text: str, why: str) -> None:
        """Somebody has looked at it since. It stays marked while the gap that was left still stands in it."""
        self.text, self.why = text, why
        self.is_stale = MARKER in text or MARKER in why


class Evidence(Base):
    """One piece a finding rests on: a comment or an observation."""

    __tablename__ = "evidence"

    finding_id: Mapped[UUID] = mapped_column(ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[EvidenceKind] = mapped_column(primary_key=True)
    thing_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    finding: Mapped[Finding] = relationship(back_populates="evidence")


def next_number(existing: Iterable[Finding], kind: FindingKind) -> int:
    """The next free number of a kind: one more than the highest ever used."""
    return 1 + max((f.number for f in existing if f.kind == kind), default=0)
