"""The Hub puts an event off, gives it a new day, or calls it off; its codes keep no hours of a day that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from mars_voice.wording.stages import stage_name
from models import planning, putting_off
from models.access import JoinCode
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may, require
from models.planning import EventDayUnfit, days_to_propose


@dataclass(frozen=True)
class PutOffView:
    """May it be put off, called off, go on; ``stands`` says that it is off and why. Days as a date field wants them."""

    may_put_off: bool = False
    may_call_off: bool = False
    may_resume: bool = False
    stands: str = ""
    because: str = ""
    day: str = ""
    first: str = ""
    last: str = ""
    another_day: str = ""


def put_off(actor: Actor, code: str, because: str, *, at: datetime) -> str:
    """It does not take place on its day. Codes that were still to open are stopped; returns what became of them.

    Raises ReasonNeeded, InvalidTransition, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PUT_OFF, found)
        putting_off.put_off(found, because, by=actor.id, at=at)
        stopped = putting_off.stop_codes(_codes(db, found), at=at, open_too=False)
        journal.record(db, "put_off", actor=actor, thing=found, at=at)
        return f"{_stopped(stopped)} {say('desk.off.codes_again')}" if stopped else ""


def resume(actor: Actor, code: str, day: str, *, at: datetime) -> str:
    """It goes on with a new day, ``2027-03-04``; returns the stage it goes on from, in words.

    Where somebody was told another day it goes on before that, so that they are told this one (decision 0028).
    Raises EventDayUnfit, InvalidTransition, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PUT_OFF, found)
        chosen = _read(day)
        planning.check_day(chosen, today=london(at).date())
        putting_off.resume(found, chosen, by=actor.id, at=at)
        facts = {"stage": found.stage.value, "day": chosen.isoformat()}
        journal.record(db, "resumed", actor=actor, thing=found, at=at, facts=facts)
        return stage_name(found.kind, found.stage)


def call_off(actor: Actor, code: str, because: str, *, at: datetime) -> str:
    """It does not take place at all, and its codes stop; returns what became of them.

    Raises ReasonNeeded, InvalidTransition once the letter is out, NotAllowed.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PUT_OFF, found)
        putting_off.call_off(found, because, by=actor.id, at=at)
        stopped = putting_off.stop_codes(_codes(db, found), at=at, open_too=True)
        journal.record(db, "called_off", actor=actor, thing=found, at=at)
        return _stopped(stopped)


def off(who: Actor, found: ScrutinyEvent, *, at: datetime) -> PutOffView:
    """How the event stands beside its road, and what this person may do about it."""
    may_it, is_off = may(who, Permission.EVENT_PUT_OFF, found), found.stage == Stage.POSTPONED
    first, last = days_to_propose(london(at).date())
    sees = may(who, Permission.REASON_READ, found)
    stage = found.stage if found.stage in (Stage.POSTPONED, Stage.CANCELLED) else None
    return PutOffView(
        may_put_off=may_it and putting_off.may_be_put_off(found),
        may_call_off=may_it and putting_off.may_be_called_off(found),
        may_resume=may_it and is_off,
        stands=say(f"desk.off.{stage}") if stage else "",
        because=found.put_off_because if stage and sees else "",
        day=found.held_on.isoformat() if found.held_on and found.held_on >= first else "",
        first=first.isoformat(),
        last=last.isoformat(),
        another_day=_another_day(found) if is_off and may_it else "",
    )


def _another_day(found: ScrutinyEvent) -> str:
    """What follows from a day other than the one that is on record."""
    if found.put_off_from is None:
        return ""
    at_stage = putting_off.goes_on_at(found, date.max)
    key = "desk.off.goes_on" if at_stage == found.put_off_from else "desk.off.told_again"
    day = full_date(found.held_on) if found.held_on else say("desk.no_date")
    return say(key, stage=stage_name(found.kind, at_stage), day=day)


def _codes(db: Session, found: ScrutinyEvent) -> list[JoinCode]:
    return list(db.scalars(select(JoinCode).where(JoinCode.event_id == found.id)))


def _stopped(count: int) -> str:
    if not count:
        return ""
    return say("desk.off.code_stopped") if count == 1 else say("desk.off.codes_stopped", n=str(count))


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise EventDayUnfit(rule="unread") from None
