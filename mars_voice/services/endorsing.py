"""The three safeguarding partners say yes to an event, each for their own organisation (R1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.errors import RuleBroken
from models.event import Endorsement, ScrutinyEvent
from models.kinds import OrganisationKind, Role
from models.people import Actor, Membership, Organisation
from models.permissions import Permission, may, require

_PARTNERS = (
    select(Organisation).where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER).order_by(Organisation.name)
)


@dataclass(frozen=True)
class EndorsementView:
    """One safeguarding partner: who said yes and when, or that nobody has yet."""

    partner: str
    says: str
    is_given: bool


@dataclass(frozen=True)
class EndorsingView:
    """All partners, and what this person may do for theirs. ``is_asked``: the event waits for them."""

    partners: list[EndorsementView] = field(default_factory=list)
    is_asked: bool = False
    may_take_back: bool = False


def endorse(actor: Actor, code: str, *, at: datetime) -> None:
    """Yes for the actor's own partner, the scrutinised one included: endorsing is no role in the event.

    The third yes takes the event one stage on. Raises NotAllowed, RuleBroken R1, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_ENDORSE, found)
        if found.endorse(_own(db, actor), by=actor.name, on=london(at).date()):
            journal.record(db, "endorsed", actor=actor, thing=found, at=at)


def take_back(actor: Actor, code: str, *, at: datetime) -> None:
    """The yes was a slip. Raises InvalidTransition once all three have said it."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_ENDORSE, found)
        if found.take_back_endorsement(_own(db, actor)):
            journal.record(db, "endorsement_taken_back", actor=actor, thing=found, at=at)


def endorsing(db: Session, actor: Actor, found: ScrutinyEvent) -> EndorsingView:
    """How the endorsements stand, as long as the event waits for one; afterwards there is nothing to show."""
    if not found.asks_endorsement:
        return EndorsingView()
    given = {each.organisation_id: each for each in found.endorsements}
    mine = _partner_of(db, actor) if may(actor, Permission.EVENT_ENDORSE, found) else None
    return EndorsingView(
        partners=[_view(each, given.get(each.id)) for each in db.scalars(_PARTNERS)],
        is_asked=True,
        may_take_back=mine is not None and mine.id in given,
    )


def is_asked(db: Session, actor: Actor, found: ScrutinyEvent) -> bool:
    """Does the event wait for this person's yes? Asked of each event on Today: it looks on only where it may."""
    if not (found.asks_endorsement and may(actor, Permission.EVENT_ENDORSE, found)):
        return False
    mine = _partner_of(db, actor)
    return mine is not None and not found.is_endorsed_by(mine)


def _view(partner: Organisation, given: Endorsement | None) -> EndorsementView:
    if given is None:
        return EndorsementView(partner.name, say("desk.endorse.open"), is_given=False)
    says = say("desk.endorse.given", by=given.by, day=full_date(given.given_on))
    return EndorsementView(partner.name, says, is_given=True)


def _partner_of(db: Session, actor: Actor) -> Organisation | None:
    """The safeguarding partner that this person speaks for."""
    mine = select(Membership.organisation_id).where(Membership.user_id == actor.id, Membership.role == Role.PARTNER)
    return db.scalars(_PARTNERS.where(Organisation.id.in_(mine))).first()


def _own(db: Session, actor: Actor) -> Organisation:
    partner = _partner_of(db, actor)
    if partner is None:
        raise RuleBroken(rule="R1")
    return partner
