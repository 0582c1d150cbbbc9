"""A card from a tablet: taken exactly once, whoever is signed in by then and whatever has become of the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services.card_intake import keep_card
from mars_voice.services.day_packs import pack_of
from mars_voice.services.transaction import transaction
from mars_voice.services.written_card import WrittenCard
from models.day_pack import DayPack
from models.errors import SlowDown
from models.kinds import AttachmentState
from models.observation import Observation

#: Cards a day from one tablet. Nobody writes so many by hand: it is a device gone wild, and waits.
CARDS_A_DAY = 500


@dataclass(frozen=True)
class Handed:
    """What a tablet is told: the card's reference, whether it came for the first time, which photos are awaited."""

    reference: str
    is_new: bool
    missing: tuple[str, ...]


def receive(pack_id: UUID, proof: str, card: WrittenCard, *, observation_id: UUID, at: datetime) -> Handed:
    """Keep a card under its pack's owner. The same again gives the same answer.

    Raises PackUnknown, BadAnswers, Conflict for other bytes under the same id, and SlowDown, which is no refusal.
    """
    with transaction() as db:
        pack = pack_of(db, pack_id, proof)
        is_new = db.get(Observation, observation_id) is None
        if is_new:
            _check_pace(db, pack, at=at)
        kept = keep_card(
            db,
            pack.event,
            pack.user,
            card,
            observation_id=observation_id,
            at=at,
            observed_at=_observed_at(card, pack, at=at),
            pack=pack,
        )
        return Handed(kept.reference, is_new, awaited(kept))


def awaited(observation: Observation) -> tuple[str, ...]:
    """The photos it has named and not got, by their hash; those that were let go with it are not awaited."""
    return tuple(photo.sha256 for photo in observation.photos if photo.state == AttachmentState.AWAITED)


def _check_pace(db: Session, pack: DayPack, *, at: datetime) -> None:
    query = select(func.count()).select_from(Observation).where(Observation.pack_id == pack.id)
    if (db.scalar(query.where(Observation.received_at > at - timedelta(days=1))) or 0) >= CARDS_A_DAY:
        raise SlowDown(rule="card")


def _observed_at(card: WrittenCard, pack: DayPack, *, at: datetime) -> datetime:
    """The device's own time as far as it can be true: not to come, and not long before its pack was taken."""
    earliest = pack.taken_at - timedelta(days=1)
    return min(max(card.written_at or at, earliest), at)
