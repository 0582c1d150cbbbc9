"""Who decides on a letter where the portfolio lead's own agency is the one looked at (R10, docs/rules.md)."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import User


class AlternateNeeded(DomainError):
    """Nobody may decide on the letter: the only portfolio lead's own agency is looked at, and no alternate is named."""

    code = "alternate_needed"


class AlternateUnfit(DomainError):
    """This person cannot decide in the lead's stead; ``rule`` says why: free, away, role, own or author."""

    code = "alternate_unfit"


def belongs(event: ScrutinyEvent, user: User) -> bool:
    """Is it this person's own agency?"""
    return event.agency_id is not None and any(m.organisation_id == event.agency_id for m in user.memberships)


def is_conflicted(event: ScrutinyEvent, leads: Sequence[User]) -> bool:
    """Is there no portfolio lead whose own agency is not looked at? Asked of events that end in a letter."""
    return event.ends_in_letter and bool(leads) and all(belongs(event, lead) for lead in leads)


def check_somebody_decides(event: ScrutinyEvent, leads: Sequence[User]) -> None:
    """A letter is handed over only to somebody who may decide on it. Raises AlternateNeeded."""
    if is_conflicted(event, leads) and event.alternate_id is None:
        raise AlternateNeeded


def name(event: ScrutinyEvent, user: User, leads: Sequence[User]) -> None:
    """Who decides on this letter instead, until it is handed over. Raises AlternateUnfit."""
    if not is_conflicted(event, leads):
        raise AlternateUnfit(rule="free")
    if event.has_reached(Stage.WITH_PORTFOLIO_LEAD):
        raise AlternateUnfit(rule="away")
    if not user.active or not user.actor().has(Role.ALTERNATE_LEAD):
        raise AlternateUnfit(rule="role")
    if belongs(event, user):
        raise AlternateUnfit(rule="own")
    if event.leads(user.actor()):
        raise AlternateUnfit(rule="author")
    event.alternate = user
