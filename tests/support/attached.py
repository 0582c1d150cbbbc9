"""Pictures and recordings as a phone announces and seals them, and what the house has made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4

from PIL import Image, ImageDraw
from sqlalchemy import select

from mars_voice.services import attachments, upkeep
from mars_voice.services.keys import public_key
from mars_voice.services.sealing import FILE
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.attachment import Attachment
from models.event import ScrutinyEvent
from models.feedback import Submission
from models.kinds import AttachmentKind
from tests.house import NOON, RING, House
from tests.support.sealing import seal

#: The beginning of a WebM as phones record it; nobody decodes the rest.
SOUND = b"\x1a\x45\xdf\xa3" + b"a minute of sound" * 40


@dataclass(frozen=True)
class Sealed:
    """One file on its way."""

    submission_id: UUID
    sha: str
    body: bytes


def a_picture(*, size: tuple[int, int] = (320, 240), form: str = "JPEG", colour: str = "teal") -> bytes:
    """A door on a wall: a place, and nobody in it."""
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).rectangle((size[0] // 3, size[1] // 4, size[0] // 2, size[1]), fill="saddlebrown")
    kept = BytesIO()
    picture.save(kept, form)
    return kept.getvalue()


def announced(
    house: House,
    plain: bytes | None = None,
    *,
    kind: AttachmentKind = AttachmentKind.PHOTO,
    field: str = "YW2.photo",
    submission_id: UUID | None = None,
) -> Sealed:
    """A file that a submission has named and not sent yet."""
    id_ = submission_id or uuid4()
    if submission_id is None:
        house.give({"YW1": ["good"], "YW3": ["mostly"]}, id_=id_)
    key = public_key(RING)
    body = seal(plain or a_picture(), key_id=key.id, public=key.raw, submission_id=id_, purpose=FILE)
    sealed = Sealed(id_, sha256(body).hexdigest(), body)
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, db.get_one(Submission, id_).event_id)
        db.add(Attachment(id=uuid4(), submission_id=id_, event=event, kind=kind, field=field, sha256=sealed.sha))
    return sealed


def sent(house: House, plain: bytes | None = None, *, at: datetime = NOON, **facts: object) -> Sealed:
    """The same, in quarantine."""
    sealed = announced(house, plain, **facts)  # type: ignore[arg-type] — the keywords of ``announced``
    attachments.receive(sealed.submission_id, sealed.sha, sealed.body, at=at)
    return sealed


def held(house: House, plain: bytes | None = None, **facts: object) -> str:
    """The same, cleaned and waiting to be opened; returns its id."""
    sealed = sent(house, plain, **facts)
    work_through()
    return str(row_of(sealed).id)


def a_recording(house: House) -> str:
    """A recording that waits to be typed up; returns its id."""
    return held(house, SOUND, kind=AttachmentKind.RECORDING, field="YW9.voice")


def work_through(*, at: datetime = NOON) -> None:
    """Upkeep until there is nothing left to do."""
    while upkeep.has_work(at=at) and upkeep.run_once(at=at):
        pass


def row_of(sealed: Sealed) -> Attachment:
    """What the database says of it."""
    with reading() as db:
        query = select(Attachment).where(
            Attachment.submission_id == sealed.submission_id, Attachment.sha256 == sealed.sha
        )
        return db.scalars(query).one()


def row(file_id: str) -> Attachment:
    """The same by its id."""
    with reading() as db:
        return db.get_one(Attachment, UUID(file_id))


def lying() -> set[str]:
    """Everything in the vault."""
    return vault().names()
