"""Which day an event is on: proposed by the Hub to those who take part, and open until the agency is told."""

from __future__ import annotations

from datetime import date, timedelta

from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage

#: The framework plans in programmes of two years (framework §2): a later day is a slip of the keyboard.
_PROGRAMME_DAYS = 731
#: The kinds in which somebody comes to where children and families are; a panel or a meeting comes to no such place.
COMES_TO_A_PLACE = frozenset(
    {EventKind.AGENCY, EventKind.THEMATIC, EventKind.HUB_AUDIT, EventKind.YOUNG_VOICE, EventKind.PEER_REVIEW}
)


class AgencyThere(DomainError):
    """There is an organisation of that name already, in whatever letters."""

    code = "agency_there"


class EventUnfit(DomainError):
    """An event cannot begin so; ``rule`` says why: kind, agency or long."""

    code = "event_unfit"


class EventDayUnfit(DomainError):
    """An event cannot be on that day; ``rule`` says why: past, far or unread."""

    code = "event_day"


def days_to_propose(today: date) -> tuple[date, date]:
    """The first and the last day an event can be planned for: tomorrow, and the end of the programme's two years."""
    return today + timedelta(days=1), today + timedelta(days=_PROGRAMME_DAYS)


def has_proposed_day(event: ScrutinyEvent) -> bool:
    """Is its day proposed, and nobody told yet?"""
    return event.stage == Stage.DATE_PROPOSED


def can_tell(event: ScrutinyEvent, *, today: date) -> bool:
    """May a poster tell its rooms of the day? Somebody comes there, the place was told, and the day is not over."""
    told = event.has_reached(Stage.AGENCY_NOTIFIED) and event.stage in event.format.stages
    ahead = event.held_on is not None and event.held_on >= today and not event.has_reached(Stage.FED_BACK)
    return event.kind in COMES_TO_A_PLACE and told and ahead


def takes_a_day(event: ScrutinyEvent) -> bool:
    """May a day be proposed, or another one?"""
    return has_proposed_day(event) or Stage.DATE_PROPOSED in event.format.after(event.stage)


def check_day(day: date, *, today: date) -> None:
    """Refuse a day no event can be planned for. Raises EventDayUnfit.

    Weekends and holidays are allowed: that is when young people have time.
    """
    first, last = days_to_propose(today)
    if not first <= day <= last:
        raise EventDayUnfit(rule="past" if day < first else "far")
