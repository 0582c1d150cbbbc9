"""Keeping the vault in order: no file without a row, no row without a file, no order of arrival on the disk."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mars_voice.services import journal, photo_keeping
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.attachment import Attachment
from models.event import ScrutinyEvent
from models.kinds import AttachmentState
from models.photo import Photo

_log = logging.getLogger(__name__)


def tidy(*, at: datetime) -> None:
    """Once an hour: sweep what a crash left behind, mix what has rested, and take up again what was passed over."""
    rested = list(vault().rested(at=at))
    secrets.SystemRandom().shuffle(rested)
    for name in rested:
        _settle(name)
    lost = missing()
    if lost:
        _log.error("%d files that the database names are missing from the vault", lost)
    _ask_again(at=at)


def missing() -> int:
    """How many files the database names and the vault does not have. A backup may bring them back."""
    with reading() as db:
        query = select(Attachment.sealed_at, Attachment.clean_at)
        named = {name for pair in db.execute(query) for name in pair if name} | photo_keeping.named(db)
        return len(named - vault().names())


def _settle(name: str) -> None:
    """In one transaction with the look at the row, so that nothing is written back that a verb is deleting."""
    with transaction() as db:
        if not _is_named(db, name):
            vault().delete(name)
        elif not vault().is_mixed(name):
            vault().mix(name)


def _is_named(db: Session, name: str) -> bool:
    query = select(Attachment.id).where(or_(Attachment.sealed_at == name, Attachment.clean_at == name))
    return db.scalars(query.with_for_update()).first() is not None or photo_keeping.is_named(db, name)


def _ask_again(*, at: datetime) -> None:
    """What lies in quarantine with nobody asked to clean it: its file was missing once and is there again."""
    lying = vault().names()
    with transaction() as db:
        sealed = db.scalars(select(Attachment).where(Attachment.state == AttachmentState.SEALED))
        for event_id in {one.event_id for one in sealed if one.sealed_at in lying}:
            journal.record_files(db, db.get_one(ScrutinyEvent, event_id), at=at)
        photos = db.scalars(select(Photo).where(Photo.state == AttachmentState.SEALED))
        for event_id in {one.event_id for one in photos if one.sealed_at in lying}:
            journal.record_photos(db, db.get_one(ScrutinyEvent, event_id), at=at)
