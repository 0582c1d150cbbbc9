"""What becomes of a file in quarantine: opened, cleaned, kept sealed anew, the original deleted.

Crash-safe: the clean copy lies safe before the row names it, and the row no longer names the original before that
goes. Whatever a crash leaves behind is named by no row, and ``tidying`` sweeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.media.cleaner import clean_picture
from mars_voice.media.sound import kind_of
from mars_voice.services import journal
from mars_voice.services.keys import BytesCipher, ring
from mars_voice.services.sealing import FILE, open_sealed
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.attachment import Attachment
from models.errors import DomainError, KeyUnknown
from models.event import ScrutinyEvent
from models.journal import Work
from models.kinds import AttachmentKind, AttachmentState

_JPEG = "image/jpeg"


@dataclass(frozen=True)
class _Waiting:
    """One file in quarantine, as it was when the worker took it up."""

    id: UUID
    submission_id: UUID
    kind: AttachmentKind
    name: str


def place_of(attachment_id: UUID) -> str:
    """What a clean copy is sealed for: a copy put under another id does not open."""
    return f"attachment.{attachment_id}"


def clean_next(event_id: UUID, *, at: datetime) -> None:
    """Clean one file of the event; when none waits, tick off what asked for it."""
    asked = journal.asked(event_id, Work.CLEAN_FILES)
    waiting = _next_of(event_id)
    if waiting is not None:
        _clean(waiting, at=at)
        return
    with transaction() as db:
        journal.tick_off(db, asked)
        journal.beat(db, db.get(ScrutinyEvent, event_id))


def _next_of(event_id: UUID) -> _Waiting | None:
    """In the order of random ids. One whose file has gone missing is passed over: it may come back from a backup."""
    with reading() as db:
        query = select(Attachment).where(Attachment.event_id == event_id, Attachment.state == AttachmentState.SEALED)
        lying = vault().names()
        found = next((one for one in db.scalars(query.order_by(Attachment.id)) if one.sealed_at in lying), None)
        return _Waiting(found.id, found.submission_id, found.kind, found.sealed_at) if found else None


def _clean(waiting: _Waiting, *, at: datetime) -> None:
    """All the slow work is done before the write lock is taken."""
    try:
        plain = open_sealed(vault().get(waiting.name), submission_id=waiting.submission_id, purpose=FILE)
        kept, media = _kept(waiting.kind, plain)
    except DomainError as refused:
        original = _refuse(waiting, refused)
    else:
        copy = vault().put(BytesCipher(ring()).seal(kept, place_of(waiting.id)), at=at)
        original = _hold(waiting, copy, media)
    if original:
        vault().delete(original)


def _kept(kind: AttachmentKind, plain: bytes) -> tuple[bytes, str]:
    if kind == AttachmentKind.RECORDING:
        return plain, kind_of(plain)
    return clean_picture(plain), _JPEG


def _hold(waiting: _Waiting, copy: str, media: str) -> str:
    """Returns what may now be deleted: the original, or the copy when the row has moved on meanwhile."""
    with transaction() as db:
        attachment = _still_waiting(db, waiting)
        if attachment is None:
            return copy
        journal.beat(db, attachment.event)
        return attachment.hold(copy, media)


def _refuse(waiting: _Waiting, why: DomainError) -> str:
    with transaction() as db:
        attachment = _still_waiting(db, waiting)
        if attachment is None:
            return waiting.name
        journal.beat(db, attachment.event)
        return attachment.refuse(why.code, for_good=not isinstance(why, KeyUnknown))


def _still_waiting(db: Session, waiting: _Waiting) -> Attachment | None:
    """The row as it was taken up, or None: taken back, or cleaned by another process."""
    attachment = db.get(Attachment, waiting.id)
    same = attachment is not None and attachment.sealed_at == waiting.name
    return attachment if same else None
