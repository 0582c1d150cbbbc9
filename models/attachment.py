"""Photos of places, drawings and recordings: in quarantine as they came, clean later, shown to nobody unopened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText
from models.event import ScrutinyEvent
from models.feedback import Submission
from models.kinds import AttachmentKind, AttachmentState


class Attachment(Base):
    """One file that a submission names. ``sha256`` (hex) is of the sealed bytes, as the phone counted them.

    ``sealed_at`` and ``clean_at`` are names in the vault (``mars_voice.services.vault``), "" where there is none; the
    sealed original goes as soon as the clean copy exists. ``media`` is the clean copy's type, e.g. ``image/webp``.
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("submission_id", "sha256"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    kind: Mapped[AttachmentKind]
    field: Mapped[str]
    sha256: Mapped[str]
    state: Mapped[AttachmentState] = mapped_column(default=AttachmentState.AWAITED, index=True)
    sealed_at: Mapped[str] = mapped_column(default="")
    clean_at: Mapped[str] = mapped_column(default="")
    media: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(EncryptedText("attachment.note"), default="")
    opened_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    opened_on: Mapped[date | None]

    submission: Mapped[Submission] = relationship()
    event: Mapped[ScrutinyEvent] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it speaks about."""
        return self.event
