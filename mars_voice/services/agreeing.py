"""Saying yes to the programme of an event, for one's own organisation or written down for somebody (R5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.agreements import agreed_by, partners_to_agree, programme_digest
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models import agreement
from models.agreement import LONGEST_HOW, LONGEST_NAME, AgreementUnfit, asks_agreement, told, yes_to_programme
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.kinds import OrganisationKind, Role, Stage
from models.people import Actor, Membership, Organisation
from models.permissions import Permission, may, require

HUB = (Role.HUB_OFFICER, Role.HUB_ADMIN)


@dataclass(frozen=True)
class WordFor:
    """A yes the Hub writes down: for which organisation, whose it was (name and post) and how it came."""

    organisation: str
    who: str
    how: str


def agree(actor: Actor, code: str, *, seen: str, at: datetime) -> None:
    """Yes, for the actor's own organisation, to the very programme they read: ``seen`` is its digest.

    The last yes takes the event on. Raises NotAllowed, AgreementUnfit, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_AGREE, found)
        mine = own(db, actor, found)
        if mine is None:
            raise NotAllowed(permission=Permission.PROGRAMME_AGREE)
        _say_yes(db, actor, found, mine, by=actor.name, how="", seen=seen, at=at)


def write_down(actor: Actor, code: str, word: WordFor, *, seen: str, at: datetime) -> None:
    """Somebody has said yes to the Hub, on the telephone for instance. Raises as ``agree``, MissingWords, TooBig."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        theirs = by_id(db, Organisation, word.organisation)
        if theirs not in asked(db, found):
            raise AgreementUnfit(rule="other")
        who, how = told(word.who, LONGEST_NAME, of="who"), told(word.how, LONGEST_HOW, of="how")
        _say_yes(db, actor, found, theirs, by=who, how=how, seen=seen, at=at)


def take_back(actor: Actor, code: str, organisation: str, *, at: datetime) -> None:
    """A yes was a slip: one's own, or one the Hub wrote down. Raises AgreementUnfit, InvalidTransition."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_AGREE, found)
        theirs = by_id(db, Organisation, organisation)
        if not may_take_back(db, actor, found, theirs):
            raise AgreementUnfit(rule="own")
        if agreement.take_back(found, theirs.id):
            facts = {"organisation": str(theirs.id)}
            journal.record(db, "agreement_taken_back", actor=actor, thing=found, at=at, facts=facts)


def own(db: Session, actor: Actor, found: ScrutinyEvent) -> Organisation | None:
    """The organisation this person says yes for: the agency of its lead, or the partner of one of its people."""
    for each in asked(db, found):
        role = Role.AGENCY_LEAD if each.id == found.agency_id else Role.PARTNER
        if actor.has(role) and each.id in _places(db, actor, role):
            return each
    return None


def asked(db: Session, found: ScrutinyEvent) -> list[Organisation]:
    """Whose yes counts: the agency first, then the partners. A thematic event goes to any of the agencies."""
    if found.agency is not None:
        return [found.agency, *partners_to_agree(db, found)]
    agencies = select(Organisation).where(Organisation.kind == OrganisationKind.AGENCY).order_by(Organisation.name)
    return [*db.scalars(agencies), *partners_to_agree(db, found)]


def waits_for(db: Session, actor: Actor, found: ScrutinyEvent) -> bool:
    """Does the programme, as it stands, wait for this person's yes?"""
    if not asks_agreement(found) or actor.has(*HUB) or not may(actor, Permission.PROGRAMME_AGREE, found):
        return False
    mine = own(db, actor, found)
    given = yes_to_programme(found, mine.id) if mine else None
    return mine is not None and (given is None or given.digest != programme_digest(found))


def may_take_back(db: Session, actor: Actor, found: ScrutinyEvent, theirs: Organisation) -> bool:
    """Their own yes, or, for the Hub, one that it wrote down."""
    given = yes_to_programme(found, theirs.id)
    if given is None or found.stage != Stage.PREPARED:
        return False
    return own(db, actor, found) == theirs or (bool(given.how) and may(actor, Permission.EVENT_PLAN, found))


def _say_yes(
    db: Session,
    actor: Actor,
    found: ScrutinyEvent,
    theirs: Organisation,
    *,
    by: str,
    how: str,
    seen: str,
    at: datetime,
) -> None:
    digest = programme_digest(found)
    if asks_agreement(found) and seen != digest:
        raise AgreementUnfit(rule="changed")
    if not agreement.agree(found, theirs, by=by, how=how, on=london(at).date(), digest=digest):
        return
    facts = {"organisation": str(theirs.id), "digest": digest}
    journal.record(db, "programme_agreed", actor=actor, thing=found, at=at, facts=facts)
    if found.stage == Stage.PREPARED and all(agreed_by(db, found)):
        steps.take(db, actor, found, Stage.PROGRAMME_AGREED, at=at)


def _places(db: Session, actor: Actor, role: Role) -> set[UUID]:
    """Where this person holds the role: somebody may be of two organisations."""
    query = select(Membership.organisation_id).where(Membership.user_id == actor.id, Membership.role == role)
    return set(db.scalars(query))
