"""Photos of cards: taken in from a tablet exactly once, sealed as they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.card_delivery import awaited
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.concern import SafeguardingConcern
from models.errors import FileAltered, FileNotNamed
from models.kinds import AttachmentState
from models.observation import Observation
from models.photo import Photo


@dataclass(frozen=True)
class Standing:
    """What a tablet has still to send of a card, and the card's reference."""

    missing: tuple[str, ...]
    reference: str


def receive(observation_id: UUID, sha: str, body: bytes, *, at: datetime) -> Standing:
    """Keep one photo of a card, exactly once, however often and from however many sides it comes.

    Its bytes lie safe before the row says so. Raises FileNotNamed when the card is not here or did not name it,
    FileAltered when the bytes are others; then nothing is kept. What was let go with its card is answered as complete.
    """
    if sha256(body).hexdigest() != sha:
        raise FileAltered
    if not _is_awaited(observation_id, sha):
        return standing(observation_id)
    name = vault().put(body, at=at)
    with transaction() as db:
        photo = _named(db, observation_id, sha)
        is_first = photo.state == AttachmentState.AWAITED
        if is_first:
            photo.arrive(name)
            journal.record_photos(db, photo.event, at=at)
    if not is_first:
        vault().delete(name)
    return standing(observation_id)


def standing(observation_id: UUID) -> Standing:
    """What is still missing of a card. Raises FileNotNamed when there is no such card."""
    with reading() as db:
        observation = db.get(Observation, observation_id)
        if observation is None:
            raise FileNotNamed
        return Standing(awaited(observation), observation.reference)


def let_go(db: Session, observation: Observation) -> list[str]:
    """Its card counts no more, and its photos go with it; where it is a worry they stay with the safeguarding lead.

    Returns what ``photo_keeping.forget`` is given once that is committed.
    """
    if is_worry(db, observation):
        return []
    return [name for photo in observation.photos for name in photo.let_go()]


def is_worry(db: Session, observation: Observation) -> bool:
    """Does the safeguarding lead have it, as what cannot wait?"""
    query = select(SafeguardingConcern.id).where(SafeguardingConcern.observation_id == observation.id)
    return db.scalars(query).first() is not None


def _is_awaited(observation_id: UUID, sha: str) -> bool:
    with reading() as db:
        return _named(db, observation_id, sha).state == AttachmentState.AWAITED


def _named(db: Session, observation_id: UUID, sha: str) -> Photo:
    query = select(Photo).where(Photo.observation_id == observation_id, Photo.sha256 == sha)
    photo = db.scalars(query).first()
    if photo is None:
        raise FileNotNamed
    return photo
