"""Planting what came beside the words: pictures that wait for somebody to open them."""

from __future__ import annotations

from hashlib import sha256
from uuid import uuid4

from mars_voice.demo.pictures import PICTURES, Picture
from mars_voice.services.cleaning import place_of
from mars_voice.services.demo_ground import Ground
from mars_voice.services.keys import BytesCipher, ring
from mars_voice.services.vault import vault
from models.attachment import Attachment
from models.kinds import AttachmentState


def plant(ground: Ground) -> None:
    """Each beside the words of the same person. A start that is cut off leaves files no row names; they are swept."""
    for picture in PICTURES:
        ground.db.add(_held(ground, picture))
    ground.db.flush()


def _held(ground: Ground, picture: Picture) -> Attachment:
    id_, body = uuid4(), picture.body()
    submission = ground.comments[picture.beside].submission
    return Attachment(
        id=id_,
        submission=submission,
        event=submission.event,
        kind=picture.kind,
        field=picture.field,
        sha256=sha256(id_.bytes).hexdigest(),
        state=AttachmentState.HELD,
        clean_at=vault().put(BytesCipher(ring()).seal(body, place_of(id_)), at=ground.at),
        media="image/jpeg",
        note="",
    )
