"""Parsing a card as a tablet sends it (docs/observe.md): bounded, typed, refused by the name of its field.

Strict about shapes, for a wrong one is a fault of ours; lenient about everything a person could have left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from mars_voice.api.fields import (
    Kind,
    is_text,
    named_files_of,
    number_of,
    one_of,
    sealed_bytes_of,
    sha_of,
    text_of,
    unsealed_of,
)
from mars_voice.services.sealing import OBSERVATION
from mars_voice.services.written_card import Check, Immediate, TakenPhoto, WrittenCard
from models.errors import BadAnswers, BadRequest, EnvelopeBroken
from models.floor import ChangeSeen, Confidence, EvidenceType, Kept
from models.kinds import Mode, Polarity, Rating
from models.observation import LONGEST_TEXT, MOST_PHOTOS, MOST_THEMES

VERSION = 1
_LONGEST_PASS = 64
#: Standards, promises, or cards backed up: more than one card can bear on.
_MOST = 60
#: What a card holds where its observer chose nothing.
_NOTHING: dict[str, Any] = {
    "seq": 0,
    "area": "",
    "standards": [],
    "promises": {},
    "themes": {},
    "prompt": "",
    "confidence": Confidence.ONCE,
    "own_view": False,
    "backs_up": [],
    "photos": [],
}


@dataclass(frozen=True)
class SealedCard:
    """A card as it arrives: what lies outside the seal, and the sealed bytes."""

    pack_id: UUID
    proof: str
    sealed: bytes
    files: frozenset[str]


def sealed_card_of(sent: Mapping[str, Any]) -> SealedCard:
    """The outside of a card. Raises BadRequest, EnvelopeBroken, or BadAnswers naming the field."""
    if sent.get("v") != VERSION or isinstance(sent.get("v"), bool):
        raise BadRequest
    return SealedCard(
        pack_id=_id(sent.get("pack"), "pack"),
        proof=text_of(sent, "pass", longest=_LONGEST_PASS),
        sealed=sealed_bytes_of(sent),
        files=named_files_of(sent, most=MOST_PHOTOS),
    )


def opened_card(observation_id: UUID, outside: SealedCard) -> WrittenCard:
    """A card without its seal. Raises KeyUnknown, EnvelopeBroken, BadRequest, or BadAnswers naming the field."""
    inside = unsealed_of(outside.sealed, submission_id=observation_id, purpose=OBSERVATION)
    try:
        card = _card({**_NOTHING, **inside}, sealed_hash=sha256(outside.sealed).digest())
    except BadAnswers as refused:
        raise BadAnswers(**refused.params, rule="card") from None
    if outside.files != {photo.sha for photo in card.photos}:
        raise EnvelopeBroken
    return card


def _card(inside: Mapping[str, Any], *, sealed_hash: bytes) -> WrittenCard:
    rating = one_of(Rating, inside, "rating")
    return WrittenCard(
        area=text_of(inside, "area"),
        mode=one_of(Mode, inside, "mode"),
        evidence=one_of(EvidenceType, inside, "evidence"),
        text=_words(inside, "text", is_needed=True),
        rating=rating,
        standards=tuple(_code(code) for code in _list(inside, "standards")),
        promises={_id(id_, "promises"): kept for id_, kept in _each(Kept, inside, "promises", _MOST).items()},
        themes=_each(Polarity, inside, "themes", MOST_THEMES),
        prompt=text_of(inside, "prompt"),
        confidence=one_of(Confidence, inside, "confidence"),
        own_view=_truth(inside, "own_view"),
        backs_up=tuple(_id(id_, "backs_up") for id_ in _list(inside, "backs_up")),
        checks=_check(inside),
        photos=_photos(inside),
        immediate=_immediate(inside, rating),
        seq=number_of(inside, "seq", least=0),
        written_at=_moment(inside),
        sealed_hash=sealed_hash,
    )


def _words(sent: Mapping[str, Any], name: str, *, is_needed: bool = False) -> str:
    words = text_of({name: "", **sent}, name, longest=LONGEST_TEXT)
    if is_needed and not words.strip():
        raise BadAnswers(field=name)
    return words


def _truth(sent: Mapping[str, Any], name: str) -> bool:
    value = sent.get(name, False)
    if not isinstance(value, bool):
        raise BadAnswers(field=name)
    return value


def _id(value: object, name: str) -> UUID:
    try:
        return UUID(value if isinstance(value, str) else "")
    except ValueError:
        raise BadAnswers(field=name) from None


def _list(sent: Mapping[str, Any], name: str, most: int = _MOST) -> list[Any]:
    value = sent.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise BadAnswers(field=name)
    return value


def _code(value: object) -> str:
    return text_of({"standards": value}, "standards")


def _each(kind: type[Kind], sent: Mapping[str, Any], name: str, most: int) -> dict[str, Kind]:
    """What was said under each key. A wrong one is refused by the name of the whole: keys are not ours to repeat."""
    value = sent.get(name)
    if not isinstance(value, dict) or len(value) > most or not all(map(is_text, value)):
        raise BadAnswers(field=name)
    return {key: one_of(kind, {name: said}, name) for key, said in value.items()}


def _check(sent: Mapping[str, Any]) -> Check | None:
    value = sent.get("checks")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadAnswers(field="checks")
    return Check(_id(value.get("action"), "checks"), one_of(ChangeSeen, value, "seen"))


def _photos(sent: Mapping[str, Any]) -> tuple[TakenPhoto, ...]:
    photos = tuple(_photo(one) for one in _list(sent, "photos", MOST_PHOTOS))
    if len({photo.sha for photo in photos}) < len(photos):
        raise BadAnswers(field="photos")
    return photos


def _photo(sent: object) -> TakenPhoto:
    if not isinstance(sent, dict):
        raise BadAnswers(field="photos")
    return TakenPhoto(sha_of(sent.get("sha"), "photos"), _words(sent, "caption"), _truth(sent, "assured"))


def _immediate(sent: Mapping[str, Any], rating: Rating) -> Immediate | None:
    """There exactly when the rating is; one that is rated so and says nothing more is still a worry."""
    value = sent.get("immediate")
    if value is None:
        return Immediate() if rating == Rating.IMMEDIATE else None
    if not isinstance(value, dict) or rating != Rating.IMMEDIATE:
        raise BadAnswers(field="immediate")
    said = {name: _words(value, name) for name in ("risk", "to_whom", "told", "must_happen")}
    return Immediate(**said, about_staff=_truth(value, "about_staff"))


def _moment(sent: Mapping[str, Any]) -> datetime | None:
    """The device's time, or None where its clock is so far off that it says no time at all."""
    try:
        at = datetime.fromisoformat(text_of({"at": "", **sent}, "at"))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
