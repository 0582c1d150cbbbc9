"""A card typed at the desk: the filled-in form as the card it means."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from mars_voice.services.written_card import Check, Immediate, WrittenCard
from models.errors import MissingWords
from models.floor import ChangeSeen, Confidence, EvidenceType, Kept
from models.kinds import Mode, Polarity, Rating
from models.observation import MOST_THEMES

Choice = TypeVar("Choice", bound=StrEnum)

#: How the boxes of a form are named: ``standard-A4``, ``promise-<id>``, ``theme-1`` with ``polarity-1``.
STANDARD, PROMISE, THEME, POLARITY = "standard-", "promise-", "theme-", "polarity-"


def card_of(form: dict[str, str]) -> WrittenCard:
    """The card a filled-in form means. Raises MissingWords for a choice that was not made."""
    rating = _chosen(Rating, form, "rating")
    return WrittenCard(
        area=form.get("area", ""),
        mode=_chosen(Mode, form, "mode"),
        evidence=_chosen(EvidenceType, form, "evidence", EvidenceType.DIRECT),
        text=form.get("text", ""),
        rating=rating,
        standards=tuple(name.removeprefix(STANDARD) for name in form if name.startswith(STANDARD)),
        promises=dict(_promises(form)),
        themes=dict(_themes(form)),
        prompt=form.get("prompt", ""),
        confidence=_chosen(Confidence, form, "confidence", Confidence.ONCE),
        own_view="own_view" in form,
        checks=_check(form),
        immediate=_immediate(form) if rating == Rating.IMMEDIATE else None,
    )


def _chosen(kind: type[Choice], form: dict[str, str], name: str, usual: Choice | None = None) -> Choice:
    value = form.get(name, "")
    if not value and usual is not None:
        return usual
    try:
        return kind(value)
    except ValueError:
        raise MissingWords(field=name) from None


def _themes(form: dict[str, str]) -> Iterator[tuple[str, Polarity]]:
    for number in range(1, MOST_THEMES + 1):
        if theme := form.get(f"{THEME}{number}", ""):
            yield theme, _chosen(Polarity, form, f"{POLARITY}{number}", Polarity.MIXED)


def _promises(form: dict[str, str]) -> Iterator[tuple[UUID, Kept]]:
    for name, value in form.items():
        if name.startswith(PROMISE) and value:
            yield _id(name.removeprefix(PROMISE), "promise"), _chosen(Kept, form, name)


def _check(form: dict[str, str]) -> Check | None:
    """Which action of last time, and how it was seen; both or neither."""
    action, seen = form.get("action", ""), form.get("seen", "")
    if not action and not seen:
        return None
    return Check(_id(action, "action"), _chosen(ChangeSeen, form, "seen"))


def _immediate(form: dict[str, str]) -> Immediate:
    risk, to_whom, told, must_happen = (form.get(name, "") for name in ("risk", "to_whom", "told", "must_happen"))
    return Immediate(risk, to_whom, told, must_happen, about_staff="about_staff" in form)


def _id(value: str, name: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise MissingWords(field=name) from None
