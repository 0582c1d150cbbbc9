"""The three safeguarding partners say yes, each for their own organisation (R1, R20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import endorsing as endorsing_rules
from models.approach import takes_approach, waits_for_approach
from models.endorsing import LEADS_TO, Endorsement, YesTo
from models.errors import RuleBroken
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role
from models.people import Actor, Membership, Organisation
from models.permissions import Permission, may, require
from models.rules import SAFEGUARDING_PARTNERS

_PARTNERS = (
    select(Organisation).where(Organisation.kind == OrganisationKind.SAFEGUARDING_PARTNER).order_by(Organisation.name)
)


#: Who may say yes: a partner's people to an event and its format, the delegated representatives to one case (R20).
_PERMISSION = {
    YesTo.EVENT: Permission.EVENT_ENDORSE,
    YesTo.FORMAT: Permission.EVENT_ENDORSE,
    YesTo.CASE: Permission.CASE_AGREE,
}


_ASKS_BY = {YesTo.CASE: "agree_case", YesTo.FORMAT: "endorse_format"}


@dataclass(frozen=True)
class EndorsementView:
    """One safeguarding partner: who said yes and when, or that nobody has yet."""

    partner: str
    says: str
    is_given: bool


@dataclass(frozen=True)
class EndorsingView:
    """All partners, and what this person may do for theirs. ``is_asked``: the event waits; ``asks`` says with what."""

    partners: list[EndorsementView] = field(default_factory=list)
    is_asked: bool = False
    asks: str = ""
    is_case: bool = False
    may_take_back: bool = False
    #: How a thematic event will be looked at: said yes to after its theme.
    has_format: bool = False
    approach: str = ""
    may_write_format: bool = False


def endorse(actor: Actor, code: str, *, at: datetime) -> None:
    """Yes for the actor's own partner, the scrutinised one included: endorsing is no role in the event.

    The third yes takes the event one stage on. A case-specific meeting is for delegated representatives (R20).
    Raises NotAllowed, RuleBroken R1 or R20, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, _permission(found), found)
        say_yes(db, actor, found, at=at)


def say_yes(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> None:
    """The inner step: one yes, and with the third the event goes on. Whoever asks for it has said it by asking."""
    asked = endorsing_rules.asks_yes_to(found)
    if endorsing_rules.endorse(found, _own(db, actor, found), by=actor.name, on=london(at).date()):
        journal.record(db, "endorsed", actor=actor, thing=found, at=at)
        if asked and endorsing_rules.how_many(found) == SAFEGUARDING_PARTNERS:
            steps.take(db, actor, found, LEADS_TO[asked], at=at)


def take_back(actor: Actor, code: str, *, at: datetime) -> None:
    """The yes was a slip. Raises InvalidTransition once all three have said it."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, _permission(found), found)
        if endorsing_rules.take_back(found, _own(db, actor, found)):
            journal.record(db, "endorsement_taken_back", actor=actor, thing=found, at=at)


def endorsing(db: Session, actor: Actor, found: ScrutinyEvent) -> EndorsingView:
    """How the endorsements stand, as long as the event waits for one; afterwards there is nothing to show."""
    asked = endorsing_rules.asks_yes_to(found)
    if asked is None:
        return EndorsingView()
    mine = _partner_of(db, actor, found) if may(actor, _PERMISSION[asked], found) else None
    return EndorsingView(
        partners=[_view(each, endorsing_rules.yes_of(found, each)) for each in db.scalars(_PARTNERS)],
        is_asked=True,
        asks=say(f"desk.endorse.{asked}"),
        is_case=asked == YesTo.CASE,
        may_take_back=mine is not None and endorsing_rules.yes_of(found, mine) is not None,
        has_format=found.kind == EventKind.THEMATIC,
        approach=found.approach,
        may_write_format=takes_approach(found) and may(actor, Permission.EVENT_PLAN, found),
    )


def is_asked(db: Session, actor: Actor, found: ScrutinyEvent) -> bool:
    """Does the event wait for this person's yes? Asked of each event on Today: it looks on only where it may."""
    asked = endorsing_rules.asks_yes_to(found)
    if asked is None or waits_for_approach(found) or not may(actor, _PERMISSION[asked], found):
        return False
    mine = _partner_of(db, actor, found)
    return mine is not None and endorsing_rules.yes_of(found, mine) is None


def todo_key(found: ScrutinyEvent) -> str:
    """By which words a yes is asked for: agreeing to look at one case is no endorsement, a format is no event."""
    return _ASKS_BY.get(endorsing_rules.asks_yes_to(found) or YesTo.EVENT, "endorse")


def _view(partner: Organisation, given: Endorsement | None) -> EndorsementView:
    if given is None:
        return EndorsementView(partner.name, say("desk.endorse.open"), is_given=False)
    says = say("desk.endorse.given", by=given.by, day=full_date(given.given_on))
    return EndorsementView(partner.name, says, is_given=True)


def _permission(found: ScrutinyEvent) -> Permission:
    """What it takes to say yes to what the event asks now."""
    asked = endorsing_rules.asks_yes_to(found)
    return _PERMISSION[asked] if asked else Permission.EVENT_ENDORSE


def _partner_of(db: Session, actor: Actor, found: ScrutinyEvent) -> Organisation | None:
    """The safeguarding partner that this person speaks for."""
    role = Role.DELEGATED_REP if endorsing_rules.asks_yes_to(found) == YesTo.CASE else Role.PARTNER
    mine = select(Membership.organisation_id).where(Membership.user_id == actor.id, Membership.role == role)
    return db.scalars(_PARTNERS.where(Organisation.id.in_(mine))).first()


def _own(db: Session, actor: Actor, found: ScrutinyEvent) -> Organisation:
    partner = _partner_of(db, actor, found)
    if partner is None:
        raise RuleBroken(rule="R20" if found.kind == EventKind.CASE_SPECIFIC else "R1")
    return partner
