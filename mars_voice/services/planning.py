"""The Hub plans an event: which day it proposes to those who take part and to the agency."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from mars_voice.services import journal, steps
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import planning
from models.approach import waits_for_approach
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.people import Actor
from models.permissions import Permission, may, require
from models.planning import EventDayUnfit, has_proposed_day, takes_a_day


@dataclass(frozen=True)
class PlanningView:
    """May this person propose a day, or another one; days as a date field wants them, ``2027-03-04``.

    ``clashes`` says what the day meets that is proposed now.
    """

    may_propose: bool = False
    is_proposed: bool = False
    day: str = ""
    first: str = ""
    last: str = ""
    clashes: list[str] = field(default_factory=list)


def propose_day(actor: Actor, code: str, day: str, *, at: datetime) -> str:
    """Propose a day, or another one as long as the agency has not been told; ``day`` is ``2027-03-04``.

    Returns the day in words. Raises EventDayUnfit, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_PLAN, found)
        chosen = _read(day)
        planning.check_day(chosen, today=london(at).date())
        if not takes_a_day(found):
            raise InvalidTransition(now=found.stage, needs=Stage.DATE_PROPOSED)
        found.held_on = chosen
        if not has_proposed_day(found):
            steps.take(db, actor, found, Stage.DATE_PROPOSED, at=at)
        journal.record(db, "day_proposed", actor=actor, thing=found, at=at, facts={"day": chosen.isoformat()})
        return full_date(chosen)


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise EventDayUnfit(rule="unread") from error


def to_plan(found: ScrutinyEvent, who: Actor) -> str:
    """What the Hub writes down before anybody is told: how a theme will be looked at, and the day."""
    if not may(who, Permission.EVENT_PLAN, found):
        return ""
    if waits_for_approach(found):
        return "approach"
    return "propose" if takes_a_day(found) and not has_proposed_day(found) else ""


def whom_it_suits(found: ScrutinyEvent) -> str:
    """Nobody young comes to a call in."""
    return say("desk.propose.call_in" if found.kind == EventKind.CALL_IN else "desk.propose.asks")
