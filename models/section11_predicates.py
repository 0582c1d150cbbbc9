"""Who may read and write of a Section 11 round: these questions are asked of a return or a round, never of an event."""

from __future__ import annotations

from typing import Protocol

from models.people import Actor
from models.section11 import Section11Return, Section11Round


class OfRound(Protocol):
    """A round, or a return in one."""

    @property
    def section11_round(self) -> Section11Round:
        """The round permissions are asked about."""


def own_return(actor: Actor, thing: object) -> bool:
    """The return of an agency they belong to."""
    return isinstance(thing, Section11Return) and thing.agency_id in actor.organisations


def at_board(_actor: Actor, thing: object) -> bool:
    """The summary of a round that went to the Board."""
    return isinstance(thing, Section11Round) and thing.summary_on is not None
