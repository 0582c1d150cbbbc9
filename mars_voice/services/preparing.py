"""From the proposed day to the prepared visit: the agency is told, Section 11 goes out and comes back (R3, R4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import full_date, london
from models import preparing
from models.deadlines import LONDON
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import Actor
from models.permissions import Permission, require, require_step
from models.preparing import PreparingUnfit, read_day


def tell_agency(actor: Actor, code: str, day: str, *, at: datetime) -> str:
    """The agency was told on that day, by another road than the product's own letter. Returns the day in words.

    Raises PreparingUnfit, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        told = read_day(day)
        agency_told(db, actor, found, on=told, at=at)
        return full_date(told)


def agency_told(db: Session, actor: Actor, found: ScrutinyEvent, *, on: date, at: datetime) -> None:
    """The inner step, whichever road the word took: the event stands at AGENCY_NOTIFIED since that day."""
    preparing.check_past(on, today=london(at).date())
    steps.take(db, actor, found, Stage.AGENCY_NOTIFIED, at=at)
    since(found, on, at=at)
    journal.record(db, "agency_told", actor=actor, thing=found, at=at, facts={"day": on.isoformat()})


def decide_s11(actor: Actor, code: str, *, needed: bool, at: datetime) -> None:
    """Does the agency have to bring its Section 11 return up to date? Open until the event is prepared."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        if preparing.decide_s11(found, needed=needed):
            facts = {"needed": "yes" if needed else "no"}
            journal.record(db, "s11_decided", actor=actor, thing=found, at=at, facts=facts)


def ask_s11(actor: Actor, code: str, day: str, *, at: datetime, reasons: Mapping[str, str] = steps.NO_REASONS) -> str:
    """The agency was asked for its return on that day (R3), or on another day than written. Returns it in words."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        asked = read_day(day)
        s11_asked(db, actor, found, on=asked, at=at, reasons=reasons)
        return full_date(asked)


def s11_asked(
    db: Session,
    actor: Actor,
    found: ScrutinyEvent,
    *,
    on: date,
    at: datetime,
    reasons: Mapping[str, str] = steps.NO_REASONS,
) -> None:
    """The inner step, whichever road the request took. Whoever asks for a return needs one."""
    require_step(actor, found, Stage.S11_REQUESTED)
    if not preparing.takes_s11_request(found):
        raise InvalidTransition(now=found.stage, needs=Stage.AGENCY_NOTIFIED)
    preparing.check_past(on, today=london(at).date())
    found.needs_s11, found.s11_asked_on = True, on
    if not found.has_reached(Stage.S11_REQUESTED):
        steps.take(db, actor, found, Stage.S11_REQUESTED, at=at, reasons=reasons)
        since(found, on, at=at)
    journal.record(db, "s11_asked", actor=actor, thing=found, at=at, facts={"day": on.isoformat()})


def receive_s11(actor: Actor, code: str, day: str, *, at: datetime) -> str:
    """The return came back on that day (R4 warns when it is late). Returns it in words.

    The agency says so on the day itself: a date that settles whether it was late is not its own to choose. A return
    that came after the Hub went ahead without it is written down too, and changes no stage.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        came = read_day(day)
        s11_came(db, actor, found, on=came, at=at)
        return full_date(came)


def s11_came(db: Session, actor: Actor, found: ScrutinyEvent, *, on: date, at: datetime) -> None:
    """The inner step, whichever road the return took."""
    require_step(actor, found, Stage.S11_RECEIVED)
    if not preparing.takes_s11_return(found):
        raise InvalidTransition(now=found.stage, needs=Stage.S11_REQUESTED)
    today = london(at).date()
    preparing.check_past(on, today=today, since=found.s11_asked_on)
    if on != today and not actor.has(Role.HUB_OFFICER, Role.HUB_ADMIN):
        raise PreparingUnfit(rule="today")
    found.s11_back_on = on
    if found.stage == Stage.S11_REQUESTED:
        steps.take(db, actor, found, Stage.S11_RECEIVED, at=at)
        since(found, on, at=at)
    journal.record(db, "s11_came", actor=actor, thing=found, at=at, facts={"day": on.isoformat()})


def finish(actor: Actor, code: str, *, at: datetime, reasons: Mapping[str, str] = steps.NO_REASONS) -> None:
    """The visit is prepared. Without a return that was needed, or with one asked for late, only with a reason."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        steps.take(db, actor, found, Stage.PREPARED, at=at, reasons=reasons)


def since(found: ScrutinyEvent, day: date, *, at: datetime) -> None:
    """The stage just taken counts from the day in question, at noon in London: writing it down came later."""
    if day != london(at).date():
        found.entries[-1].at = datetime.combine(day, time(12), LONDON)
