"""The day begins: the visit is under way, somebody is on call, and whoever is asked will be heard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from mars_voice.services import journal, steps
from mars_voice.services.duties import is_covered
from mars_voice.services.look_up import event_by_code
from mars_voice.services.preparing import since
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import london
from models.errors import InvalidTransition, RuleBroken
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.opening import check_opening, opens_next
from models.people import Actor
from models.permissions import Permission, require, require_step
from models.preparing import read_day


def open_day(actor: Actor, code: str, day: str, *, at: datetime, reasons: Mapping[str, str] = steps.NO_REASONS) -> None:
    """The day began on ``day``: today, or, where it is written down later, the day on which it did.

    Raises RuleBroken where nobody is on call, ReasonNeeded, OpeningUnfit, InvalidTransition.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.EVENT_STEP, found)
        require_step(actor, found, Stage.IN_PROGRESS)
        if not opens_next(found):
            raise InvalidTransition(now=found.stage, needs=Stage.PROGRAMME_AGREED)
        opened = read_day(day)
        check_opening(found, opened, today=london(at).date())
        _check_cover(db, found, opened)
        steps.take(db, actor, found, Stage.IN_PROGRESS, at=at, reasons=reasons)
        since(found, opened, at=at)
        journal.record(db, "day_opened", actor=actor, thing=found, at=at, facts={"day": opened.isoformat()})


def _check_cover(db: Session, found: ScrutinyEvent, opened: date) -> None:
    """Written down later, the door asks for today: what counts is who was on call on the day that began."""
    asks = any(rule.number == "cover" for rule in found.format.step(Stage.IN_PROGRESS).rules)
    if asks and not is_covered(db, opened):
        raise RuleBroken(rule="cover")
