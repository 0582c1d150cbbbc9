"""The three safeguarding partners say yes: to an event, to the format of a thematic one, to a case-specific meeting."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import DomainError, InvalidTransition, RuleBroken
from models.kinds import OrganisationKind, Stage
from models.people import Organisation

if TYPE_CHECKING:
    from models.event import ScrutinyEvent


class FormatOpen(DomainError):
    """Nobody has written yet how a thematic event will be looked at: there is nothing to say yes to."""

    code = "format_open"


class YesTo(StrEnum):
    """What a partner says yes to: the event or its theme, its format (thematic), the meeting about one case (R20)."""

    EVENT = "event"
    FORMAT = "format"
    CASE = "case"


#: The stage that three yeses lead to.
LEADS_TO = {YesTo.EVENT: Stage.ENDORSED, YesTo.FORMAT: Stage.FORMAT_ENDORSED, YesTo.CASE: Stage.CASE_AGREED}


class Endorsement(HasId, Base):
    """One safeguarding partner's yes (R1, R20); endorsing is not an event role."""

    __tablename__ = "endorsement"
    __table_args__ = (UniqueConstraint("event_id", "organisation_id", "what"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    what: Mapped[YesTo] = mapped_column(default=YesTo.EVENT)
    by: Mapped[str]
    given_on: Mapped[date]
    event: Mapped[ScrutinyEvent] = relationship(back_populates="endorsements")
    organisation: Mapped[Organisation] = relationship()


def asks_yes_to(event: ScrutinyEvent) -> YesTo | None:
    """What it waits for the safeguarding partners with, or None: a Hub audit never does, a chair asks for it."""
    following = event.format.after(event.stage)
    return next((what for what, stage in LEADS_TO.items() if stage in following), None)


def yes_of(event: ScrutinyEvent, partner: Organisation) -> Endorsement | None:
    """This partner's yes to what the event asks now."""
    asked = asks_yes_to(event)
    mine = (each for each in event.endorsements if each.organisation_id == partner.id and each.what == asked)
    return next(mine, None)


def how_many(event: ScrutinyEvent) -> int:
    """How many different partners have said yes to what the event asks now."""
    asked = asks_yes_to(event)
    return len({each.organisation_id for each in event.endorsements if each.what == asked})


def endorse(event: ScrutinyEvent, partner: Organisation, *, by: str, on: date) -> bool:
    """A safeguarding partner says yes. Returns whether it is new: a second press changes nothing.

    Raises RuleBroken R1 for any other organisation, InvalidTransition for an event that does not wait for it,
    FormatOpen for a format that is not written.
    """
    if partner.kind != OrganisationKind.SAFEGUARDING_PARTNER:
        raise RuleBroken(rule="R1")
    asked = asks_yes_to(event)
    if any(each.organisation_id == partner.id and asked in (None, each.what) for each in event.endorsements):
        return False
    asked = _asked(event)
    if asked == YesTo.FORMAT and not event.approach:
        raise FormatOpen
    event.endorsements.append(
        Endorsement(organisation=partner, organisation_id=partner.id, what=asked, by=by, given_on=on)
    )
    return True


def take_back(event: ScrutinyEvent, partner: Organisation) -> bool:
    """It was a slip. Returns whether there was one. Raises InvalidTransition once all three have said yes."""
    _asked(event)
    mine = yes_of(event, partner)
    if mine is None:
        return False
    event.endorsements.remove(mine)
    return True


def _asked(event: ScrutinyEvent) -> YesTo:
    asked = asks_yes_to(event)
    if asked is None:
        raise InvalidTransition(now=event.stage, needs=Stage.IDENTIFIED)
    return asked
