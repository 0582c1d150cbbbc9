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
from models.kinds import OrganisationKind, Role, Stage
from models.people import Actor, Membership, Organisation
from models.permissions import Permission, may, require


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
    may_endorse: bool = False
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
    """How the endorsements of an event stand."""
    given = {each.organisation_id: each for each in found.endorsements}
    partners = db.scalars(
        select(Organisation)
        .where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER)
        .order_by(Organisation.name)
    ).all()
    is_asked = found.stage == Stage.IDENTIFIED and Stage.ENDORSED in found.format.after(found.stage)
    mine = _partner_of(db, actor) if is_asked and may(actor, Permission.EVENT_ENDORSE, found) else None
    return EndorsingView(
        partners=[_view(each, given.get(each.id)) for each in partners],
        is_asked=is_asked,
        may_endorse=mine is not None and mine.id not in given,
        may_take_back=mine is not None and mine.id in given,
    )


def _view(partner: Organisation, given: Endorsement | None) -> EndorsementView:
    if given is None:
        return EndorsementView(partner.name, say("desk.endorse.open"), is_given=False)
    says = say("desk.endorse.given", by=given.by, day=full_date(given.given_on))
    return EndorsementView(partner.name, says, is_given=True)


def _partner_of(db: Session, actor: Actor) -> Organisation | None:
    """The safeguarding partner that this person speaks for."""
    query = (
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == actor.id, Membership.role == Role.PARTNER)
        .where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER)
        .order_by(Organisation.name)
    )
    return db.scalars(query).first()


def _own(db: Session, actor: Actor) -> Organisation:
    partner = _partner_of(db, actor)
    if partner is None:
        raise RuleBroken(rule="R1")
    return partner
