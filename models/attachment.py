"""Photos of places, drawings and recordings: in quarantine as they came, clean later, shown to nobody unopened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base, EncryptedText
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.feedback import Submission
from models.kinds import AttachmentKind, AttachmentState

#: States in which a named person decides what may become of it; a decision can be mended the same way.
_SHOWN = (AttachmentState.HELD, AttachmentState.OPENED, AttachmentState.KEPT_BACK)
_WORRY = "worry:"


class Attachment(Base):
    """One file that a submission names. ``sha256`` (hex) is of the sealed bytes, as the phone counted them.

    ``sealed_at`` and ``clean_at`` are names in the vault (``mars_voice.services.vault``), "" where there is none; the
    sealed original goes as soon as the clean copy exists. ``media`` is the clean copy's type, e.g. ``image/jpeg``.
    ``note`` is a code: why it was refused or is kept back, or which comment stands for it as a worry.
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

    @property
    def is_recording(self) -> bool:
        """A recording is typed up and deleted; it is never used itself."""
        return self.kind == AttachmentKind.RECORDING

    @property
    def is_worry(self) -> bool:
        """It belongs to the safeguarding lead alone."""
        return self.state == AttachmentState.KEPT_BACK and self.note.startswith(_WORRY)

    def is_worry_of(self, comment_id: UUID | None) -> bool:
        """The locked comment ``comment_id`` stands for this picture or recording."""
        return self.is_worry and self.note == f"{_WORRY}{comment_id}"

    def arrive(self, name: str) -> None:
        """Its sealed bytes lie in quarantine under ``name``. Raises InvalidTransition when they came before."""
        self._needs(AttachmentState.AWAITED)
        self.state, self.sealed_at = AttachmentState.SEALED, name

    def hold(self, name: str, media: str) -> str:
        """A clean copy exists: keep it for a person to open. Returns the name of the original, which may now go."""
        self._needs(AttachmentState.SEALED)
        original, self.sealed_at = self.sealed_at, ""
        self.state, self.clean_at, self.media = AttachmentState.HELD, name, media
        return original

    def refuse(self, why: str, *, for_good: bool = True) -> str:
        """No picture or sound that can be trusted. Returns the name of the original if it may now go, else "".

        What was sealed to a key that is not here is not refused for good: the key may come back from a backup.
        """
        self._needs(AttachmentState.SEALED)
        self.state, self.note = AttachmentState.REFUSED, why
        if not for_good:
            return ""
        original, self.sealed_at = self.sealed_at, ""
        return original

    def allow(self, *, by: UUID, on: date) -> None:
        """A named person has looked: it may be used. A recording never is, it is typed up."""
        if self.is_recording:
            raise InvalidTransition(now=self.kind, needs=AttachmentKind.PHOTO)
        self._looked_at(AttachmentState.OPENED, "", by=by, on=on)

    def keep_back(self, why: str, *, by: UUID, on: date) -> None:
        """A named person has looked: it may not be used, and ``why``."""
        self._looked_at(AttachmentState.KEPT_BACK, why, by=by, on=on)

    def worry(self, comment_id: UUID, *, by: UUID, on: date) -> None:
        """It is a worry. ``comment_id`` is the locked comment that stands for it among the lead's worries."""
        self.keep_back(f"{_WORRY}{comment_id}", by=by, on=on)

    def calm(self) -> None:
        """The worry was none: it waits again for a person to open it."""
        self.state, self.note = AttachmentState.HELD, ""
        self.opened_by_id = self.opened_on = None

    def type_up(self, *, by: UUID, on: date) -> str:
        """What was said is written down. Returns the name of the sound, which now goes."""
        if not self.is_recording:
            raise InvalidTransition(now=self.kind, needs=AttachmentKind.RECORDING)
        self._looked_at(AttachmentState.GONE, "", by=by, on=on)
        sound, self.clean_at = self.clean_at, ""
        return sound

    def let_go(self) -> list[str]:
        """It was taken back. Returns the names of what now goes."""
        names = [name for name in (self.sealed_at, self.clean_at) if name]
        self.state, self.sealed_at, self.clean_at, self.note = AttachmentState.GONE, "", "", ""
        return names

    def _looked_at(self, state: AttachmentState, note: str, *, by: UUID, on: date) -> None:
        if self.state not in _SHOWN or self.is_worry:
            raise InvalidTransition(now=self.state, needs=AttachmentState.HELD)
        self.state, self.note, self.opened_by_id, self.opened_on = state, note, by, on

    def _needs(self, state: AttachmentState) -> None:
        if self.state != state:
            raise InvalidTransition(now=self.state, needs=state)
