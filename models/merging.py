"""Putting several cards into one: who may, which may, and what the one then says. Pure, so that each can be tested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from models.errors import NotTogether
from models.event import ScrutinyEvent
from models.floor import Confidence, Kept
from models.kinds import Polarity, Rating
from models.observation import Observation
from models.people import Actor
from models.standards import codes_of

#: The surest first. What was only stated is made no surer by being written down twice.
_SUREST = (Confidence.SEVERAL, Confidence.ONCE, Confidence.STATED)


def check_together(cards: Sequence[Observation]) -> None:
    """Raises NotTogether: ``few``, ``gone`` (one does not count any more), ``event``, or ``immediate``.

    An immediate concern keeps its own card, clock and sentence: it is never folded into something calmer.
    """
    if len({card.id for card in cards}) < 2:
        raise NotTogether(rule="few")
    if len({card.event_id for card in cards}) > 1:
        raise NotTogether(rule="event")
    if not all(card.counts for card in cards):
        raise NotTogether(rule="gone")
    if any(card.rating == Rating.IMMEDIATE for card in cards):
        raise NotTogether(rule="immediate")


def check_pair(event: ScrutinyEvent, reporter: Actor, observers: Iterable[UUID | None]) -> None:
    """A reporter puts together what their own pair wrote. Raises NotTogether ``pair``."""
    pairs = {member.user_id: member.pair for member in event.team}
    mine = pairs.get(reporter.id, "")
    if not mine or any(one is None or pairs.get(one, "") != mine for one in observers):
        raise NotTogether(rule="pair")


def joined_themes(cards: Iterable[Observation]) -> dict[str, Polarity]:
    """Every theme of any of them; where they speak of it differently, it is mixed."""
    joined: dict[str, Polarity] = {}
    for theme in (theme for card in cards for theme in card.themes):
        before = joined.setdefault(theme.theme_code, theme.polarity)
        joined[theme.theme_code] = before if before == theme.polarity else Polarity.MIXED
    return joined


def joined_promises(cards: Iterable[Observation]) -> dict[UUID, Kept]:
    """Every promise any of them scored; kept here and not there is sometimes."""
    joined: dict[UUID, Kept] = {}
    for score in (score for card in cards for score in card.promises):
        before = joined.setdefault(score.promise_id, score.kept)
        joined[score.promise_id] = before if before == score.kept else Kept.SOMETIMES
    return joined


def joined_standards(cards: Iterable[Observation]) -> str:
    """Every standard of any of them, each once, as a card keeps them."""
    return "|".join(dict.fromkeys(code for card in cards for code in codes_of(card.standards)))


def strongest(cards: Iterable[Observation]) -> str:
    """The surest anybody was; two who each saw it once have seen it several times."""
    held = [card.confidence for card in cards]
    if held.count(Confidence.ONCE) > 1:
        return Confidence.SEVERAL
    return next((sure for sure in _SUREST if sure in held), "")
