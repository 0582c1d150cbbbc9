"""The audit tracker: whose audit was asked for, came to the Hub, went to whoever leads. Dates and a local reference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.kind_steps import takes_audits
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models import request
from models.case_audit import CaseAudit
from models.errors import InvalidTransition, NotFound
from models.event import ScrutinyEvent
from models.kinds import OrganisationKind, Stage
from models.people import Actor, Organisation
from models.permissions import Permission, require, require_step
from models.request import RequestUnfit


def identify_cases(
    actor: Actor, code: str, *, count: str, reference: str, agencies: Iterable[str], at: datetime
) -> None:
    """How many cases a line of sight reads, and under which local reference; whose audits are asked for.

    Raises RequestUnfit, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.AUDIT_WRITE, found)
        require_step(actor, found, Stage.CASES_IDENTIFIED)
        found.case_count, found.local_reference = request.count(count), request.reference(reference)
        steps.take(db, actor, found, Stage.CASES_IDENTIFIED, at=at)
        for agency in agencies:
            ask_one(db, actor, found, agency, at=at)


def ask(actor: Actor, code: str, agency: str, *, at: datetime) -> None:
    """One agency more is asked for its audit. Raises InvalidTransition once the panel has met, RequestUnfit."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.AUDIT_WRITE, found)
        if not takes_audits(found) or found.has_reached(Stage.IN_PROGRESS):
            raise InvalidTransition(now=found.stage, needs=Stage.AUDITS_IN)
        ask_one(db, actor, found, agency, at=at)


def ask_one(db: Session, actor: Actor, found: ScrutinyEvent, agency: str, *, at: datetime) -> None:
    """The inner step of asking, inside the transaction of its verb."""
    asked = by_id(db, Organisation, agency)
    if asked.kind == OrganisationKind.PARTNERSHIP:
        raise NotFound(thing="Organisation")
    if any(one.organisation_id == asked.id for one in found.case_audits):
        raise RequestUnfit(rule="twice")
    made = CaseAudit(organisation=asked, organisation_id=asked.id, asked_on=london(at).date())
    found.case_audits.append(made)
    db.flush()
    journal.record(db, "audit_asked", actor=actor, thing=made, at=at)


def receive(actor: Actor, audit_id: str, *, day: str, reference: str, at: datetime) -> None:
    """It came to the Hub on that day. Raises RequestUnfit for a day before it was asked for, or for a name."""
    with transaction() as db:
        one = by_id(db, CaseAudit, audit_id)
        require(actor, Permission.AUDIT_WRITE, one)
        _check_open(one)
        one.receive(on=request.day(day, today=london(at).date(), first=one.asked_on))
        one.reference = request.reference(reference, required=False) or one.reference
        journal.record(db, "audit_received", actor=actor, thing=one, at=at)


def share(actor: Actor, audit_id: str, *, day: str, at: datetime) -> None:
    """It went to whoever leads the event. Raises InvalidTransition for one that has not come, RequestUnfit."""
    with transaction() as db:
        one = by_id(db, CaseAudit, audit_id)
        require(actor, Permission.AUDIT_WRITE, one)
        _check_open(one)
        first = one.received_on or one.asked_on
        one.share(on=request.day(day, today=london(at).date(), first=first))
        journal.record(db, "audit_shared", actor=actor, thing=one, at=at)


def drop(actor: Actor, audit_id: str, *, at: datetime) -> None:
    """It was asked for by a slip. Raises InvalidTransition once it has come."""
    with transaction() as db:
        one = by_id(db, CaseAudit, audit_id)
        require(actor, Permission.AUDIT_WRITE, one)
        _check_open(one)
        if not one.is_untouched:
            raise InvalidTransition(now="received", needs="asked")
        journal.record(db, "audit_dropped", actor=actor, thing=one, at=at)
        one.event.case_audits.remove(one)


def _check_open(one: CaseAudit) -> None:
    if one.event.stage in (Stage.CLOSED, Stage.CANCELLED):
        raise InvalidTransition(now=one.event.stage, needs=Stage.AUDITS_IN)
