"""What a feedback sheet proposes, out of cards and confirmed themes: pure, so that its rules can be read and tested.

The strongest stand first, cards of one theme in one area stand together, and no part grows longer than can be said
aloud. What is left over is offered beside the sheet. A card that repeats a child is offered, never put on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.floor import Confidence, SheetPart
from models.kinds import Rating

#: Lines in one part: more than five are not remembered by anybody in the room.
MOST_IN_A_PART = 5
#: Themes in one part, so that what the team saw has room beside them.
MOST_THEMES_IN_A_PART = 2
#: Letters of a line that several cards share; a card that would make it longer gets the next line.
LONGEST_LINE = 320
#: So many words in the same order as in a comment are taken for the child's own.
WORDS_IN_A_RUN = 4

PART_OF = {
    Rating.STRENGTH: SheetPart.HIGHLIGHT,
    Rating.IMPROVEMENT: SheetPart.FINDING,
    Rating.CONSIDERATION: SheetPart.CONSIDER,
}
_SURE = (Confidence.SEVERAL, Confidence.ONCE, Confidence.STATED)

Run = tuple[str, ...]


@dataclass(frozen=True)
class CardSource:
    """One card that counts. ``backed`` is how many other cards and confirmed words agree with it."""

    reference: str
    part: SheetPart
    text: str
    area: str
    themes: frozenset[str]
    backed: int
    confidence: str
    observed_at: datetime
    is_told: bool


@dataclass(frozen=True)
class ThemeSource:
    """One theme that five or more people spoke of, already said as a direction and in words of quantity."""

    code: str
    part: SheetPart
    text: str
    people: int


@dataclass(frozen=True)
class MatterSource:
    """What must happen now, as it may be said to the agency."""

    reference: str
    observation_id: UUID
    text: str


@dataclass(frozen=True)
class Offer:
    """A line to be: on the sheet, or beside it."""

    part: SheetPart
    text: str
    made_from: str
    is_off: bool = False
    needs_own_words: bool = False
    observation_id: UUID | None = None


def runs(text: str) -> set[Run]:
    """Every run of four words, whatever their case and the signs between them."""
    words = re.findall(r"[\w']+", text.casefold().replace("’", "'"))
    return {tuple(words[at : at + WORDS_IN_A_RUN]) for at in range(len(words) - WORDS_IN_A_RUN + 1)}


def draft(
    cards: Iterable[CardSource],
    themes: Iterable[ThemeSource],
    matters: Iterable[MatterSource],
    *,
    standing: Mapping[SheetPart, int],
) -> list[Offer]:
    """Lines for what the sheet does not hold yet; ``standing`` is how many each part has on it already.

    Every immediate matter is on the sheet, however many there are.
    """
    made = [Offer(SheetPart.IMMEDIATE, m.text, m.reference, observation_id=m.observation_id) for m in matters]
    for part in PART_OF.values():
        room = MOST_IN_A_PART - standing.get(part, 0)
        told = sorted((t for t in themes if t.part == part), key=lambda t: (-t.people, t.code))
        seen = [card for card in cards if card.part == part]
        made += _part(part, told, seen, room=max(0, room))
    return made


def _part(part: SheetPart, themes: Sequence[ThemeSource], cards: Sequence[CardSource], *, room: int) -> list[Offer]:
    spoken = [Offer(part, theme.text, theme.code) for theme in themes]
    ours = [card for card in cards if not card.is_told]
    written = [_together(part, group) for group in _side_by_side(ours)]
    repeated = [
        Offer(part, card.text, card.reference, is_off=True, needs_own_words=True)
        for card in sorted(cards, key=_strength)
        if card.is_told
    ]
    first = [*spoken[:MOST_THEMES_IN_A_PART], *written]
    chosen, rest = first[:room], [*first[room:], *spoken[MOST_THEMES_IN_A_PART:]]
    return [*chosen, *(Offer(o.part, o.text, o.made_from, is_off=True) for o in rest), *repeated]


def _strength(card: CardSource) -> tuple[int, int, datetime, str]:
    """Most corroborated first, then what was seen several times, then the order of the day."""
    sure = next((at for at, value in enumerate(_SURE) if value == card.confidence), len(_SURE))
    return -card.backed, sure, card.observed_at, card.reference


def _side_by_side(cards: Iterable[CardSource]) -> list[list[CardSource]]:
    groups: list[list[CardSource]] = []
    for card in sorted(cards, key=_strength):
        akin = [at for at, group in enumerate(groups) if _is_akin(group[0], card)]
        fits = next((at for at in akin if _length(groups[at]) + len(card.text) < LONGEST_LINE), None)
        if fits is not None:
            groups[fits].append(card)
        else:
            groups.insert(akin[-1] + 1 if akin else len(groups), [card])
    return groups


def _is_akin(one: CardSource, other: CardSource) -> bool:
    return one.area == other.area and bool(one.themes & other.themes)


def _length(group: Sequence[CardSource]) -> int:
    return sum(len(card.text) + 1 for card in group)


def _together(part: SheetPart, group: Sequence[CardSource]) -> Offer:
    return Offer(part, " ".join(card.text for card in group), "|".join(card.reference for card in group))
