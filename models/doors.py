"""How people are let into an event: whom its kind asks, when its codes are usually open, and for how long at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from models.deadlines import LONDON
from models.errors import CodeTimes, DomainError
from models.kinds import Audience, EventKind

_WALK = (Audience.YOUNG_WALK, Audience.CHILD_WALK, Audience.FAMILY_WALK)

FITS: Mapping[EventKind, tuple[Audience, ...]] = MappingProxyType(
    {
        EventKind.AGENCY: _WALK,
        EventKind.THEMATIC: (*_WALK, Audience.YOUNG_VOICE),
        EventKind.LINE_OF_SIGHT: (Audience.YOUNG_SIGHT, Audience.FAMILY_SIGHT),
        EventKind.CASE_SPECIFIC: (),  # one family: whoever answered could be told apart
        EventKind.HUB_AUDIT: (Audience.YOUNG_VOICE,),
        EventKind.YOUNG_VOICE: (Audience.YOUNG_VOICE,),
        EventKind.PEER_REVIEW: (Audience.YOUNG_VOICE,),
        EventKind.CALL_IN: (),
    }
)
"""Whose questions make sense in which kind of event: nobody is asked about walking in where nobody walked in."""

MORNING, EVENING = time(8), time(18)

_SPAN: Mapping[Audience, tuple[int, int]] = MappingProxyType(
    {
        Audience.YOUNG_WALK: (0, 0),
        Audience.CHILD_WALK: (0, 0),
        Audience.FAMILY_WALK: (0, 5),  # families answer from home, in the days after
        Audience.YOUNG_SIGHT: (-14, -1),  # a line of sight is read on the day, so its voices come before it
        Audience.FAMILY_SIGHT: (-14, -1),
        Audience.YOUNG_VOICE: (0, 0),
    }
)
"""First and last day a code is usually open, counted from the day of the event. A local default (docs/rules.md)."""

LONGEST = timedelta(days=184)
"""No code is open for longer: what is forgotten on a wall must end by itself."""


class FamilyOfCase(DomainError):
    """Nobody has said that these families are a group of the theme, so one of the cases may be among them."""

    code = "code_family"


@dataclass(frozen=True)
class Pledge:
    """What is said about the families a line of sight asks: a group of the theme, or why a family of a case is asked.

    A family whose case lies on the panel's table must not be asked by the same event: what it says could be laid
    beside its file (docs/rules.md).
    """

    is_group: bool = False
    reason: str = ""


def asks_pledge(kind: EventKind, audience: Audience) -> bool:
    """Is something to be said about the families before a code lets them in?"""
    return kind == EventKind.LINE_OF_SIGHT and audience == Audience.FAMILY_SIGHT


class CodeState(StrEnum):
    """Where a code stands now, concluded and never stored."""

    EARLY = "early"
    OPEN = "open"
    ENDED = "ended"
    STOPPED = "stopped"

    @property
    def is_over(self) -> bool:
        """Can nobody begin with it any more?"""
        return self in (CodeState.ENDED, CodeState.STOPPED)


def usual_hours(audience: Audience, day: date) -> tuple[datetime, datetime]:
    """When a code for this audience usually opens and closes, for an event on ``day``."""
    first, last = _SPAN[audience]
    return _moment(day + timedelta(days=first), MORNING), _moment(day + timedelta(days=last), EVENING)


def check_hours(opens: datetime, closes: datetime, *, at: datetime) -> None:
    """Refuse times that let nobody in, or everybody for ever. Raises CodeTimes."""
    if closes <= opens:
        raise CodeTimes(rule="backwards")
    if closes <= at:
        raise CodeTimes(rule="past")
    if closes - opens > LONGEST:
        raise CodeTimes(rule="long")


def london_moment(typed: str) -> datetime:
    """A browser's ``2026-11-24T08:00`` as the wall clock in London means it. Raises CodeTimes."""
    try:
        wall = datetime.fromisoformat(typed)
    except ValueError:
        raise CodeTimes(rule="unread") from None
    if wall.tzinfo is not None or not 2000 <= wall.year < 3000:
        raise CodeTimes(rule="unread")
    return wall.replace(tzinfo=LONDON).astimezone(UTC)


def wall_clock(at: datetime) -> str:
    """A moment as a browser's field for day and time holds it, in London."""
    return at.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LONDON).astimezone(UTC)
