"""The steps of an event that ends in no letter: closed, told to whoever asked, answered by the agency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mars_voice.services import steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.steps import NO_REASONS
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models import request
from models.commission import Commission
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.own_steps import Needs, needs
from models.people import Actor
from models.permissions import Permission, require, require_step


def move_on(actor: Actor, code: str, *, stage: str, at: datetime, reasons: Mapping[str, str] = NO_REASONS) -> None:
    """A step with which nothing is written down but a reason: partners told, audits in, the day closed.

    Raises NotAllowed, InvalidTransition, RuleBroken, ReasonNeeded.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        wanted = next((each for each in Stage if each == stage), found.stage)
        require(actor, Permission.EVENT_STEP, found)
        if needs(found, wanted) != Needs.NOTHING:
            raise InvalidTransition(now=found.stage, needs=wanted)
        require_step(actor, found, wanted)
        steps.take(db, actor, found, wanted, at=at, reasons=reasons)


def report(actor: Actor, code: str, note: str, *, at: datetime) -> None:
    """What was found is told: to the chair who asked, the agency young people spoke about, the partner reviewed.

    ``note`` says to whom and where. Raises MissingWords, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.FINDINGS_REPORTED)
        commission_of(found, at=at).minute = request.words(note)
        steps.take(db, actor, found, Stage.FINDINGS_REPORTED, at=at)


def answer(actor: Actor, code: str, reflection: str, *, at: datetime) -> None:
    """The agency says what it makes of what young people said; the Hub writes it down where it came by another way."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.ANSWERED)
        commission_of(found, at=at).assurance = request.words(reflection)
        steps.take(db, actor, found, Stage.ANSWERED, at=at)


def agree_terms(actor: Actor, code: str, terms: str, *, day: str, at: datetime) -> None:
    """Scope and terms of a peer review are agreed, since that day. Raises RuleBroken ``terms`` while they are empty."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.TERMS_AGREED)
        held = commission_of(found, at=at)
        held.terms = request.words(terms, required=False)
        held.terms_on = request.day(day, today=london(at).date())
        steps.take(db, actor, found, Stage.TERMS_AGREED, at=at)


def commission_of(found: ScrutinyEvent, *, at: datetime) -> Commission:
    """Why it takes place; an event that began without a request gets an empty one."""
    if found.commission is None:
        found.commission = Commission(asked_on=london(at).date())
    return found.commission
