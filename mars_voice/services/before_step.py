"""What an event needs of a person between its proposed day and the day itself, and the rules at that door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from mars_voice.services import agreeing, duties, steps
from mars_voice.services.steps import RuleView
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london, weekday
from models.agreement import asks_agreement
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.opening import opens_next
from models.people import Actor
from models.permissions import Permission, may, may_take
from models.preparing import s11_days, takes_s11_return

#: How long before a day somebody is asked to put a safeguarding lead on call.
NEAR = timedelta(days=28)


@dataclass(frozen=True)
class Ahead:
    """The next step by its key (wording: ``desk.todo.<key>``), with what its sentences speak of."""

    key: str
    says: dict[str, str] = field(default_factory=dict)


def ahead(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Ahead | None:
    """The one thing that this event needs of this person before its day is under way."""
    today = london(at).date()
    if agreeing.waits_for(db, actor, found):
        return Ahead("agree_programme")
    if _may_open(actor, found, today):
        return Ahead("open_day")
    if may(actor, Permission.EVENT_PLAN, found):
        return _of_hub(found)
    if found.stage == Stage.S11_REQUESTED and found.needs_s11 and may_take(actor, found, Stage.S11_RECEIVED):
        return Ahead("s11_return", _due(found))
    return None


def uncovered(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> Ahead | None:
    """Its day is near, and nobody is on call on it: for those who keep the rota."""
    today, day = london(at).date(), found.held_on
    if day is None or not today <= day <= today + NEAR or not may(actor, Permission.DUTY_WRITE):
        return None
    if not _asks_cover(found) or duties.is_covered(db, day):
        return None
    return Ahead("cover", {"day": weekday(day)})


def _asks_cover(found: ScrutinyEvent) -> bool:
    """Is its day still to begin, with somebody on call?"""
    on_the_road = found.stage in found.format.stages and Stage.IN_PROGRESS in found.format.stages
    if not on_the_road or found.has_reached(Stage.IN_PROGRESS):
        return False
    return any(rule.number == "cover" for rule in found.format.step(Stage.IN_PROGRESS).rules)


def door_of(db: Session, found: ScrutinyEvent, key: str, *, at: datetime) -> list[RuleView]:
    """What stands in the way of that step, as its form is laid out today."""
    today = london(at).date()
    match key:
        case "s11_ask" | "section_11":
            supposed = {"needs_s11": True, "s11_asked_on": today}
            return steps.at_the_door(db, found, Stage.S11_REQUESTED, at=at, supposing=supposed)
        case "s11_receive" | "s11_return":
            return steps.at_the_door(db, found, Stage.S11_RECEIVED, at=at, supposing={"s11_back_on": today})
        case "prepare":
            return steps.at_the_door(db, found, Stage.PREPARED, at=at)
        case "open_day":
            return steps.at_the_door(db, found, Stage.IN_PROGRESS, at=at)
    return []


def _may_open(actor: Actor, found: ScrutinyEvent, today: date) -> bool:
    is_due = found.held_on is not None and found.held_on <= today
    return is_due and opens_next(found) and may_take(actor, found, Stage.IN_PROGRESS)


def _of_hub(found: ScrutinyEvent) -> Ahead | None:
    following = found.format.after(found.stage)
    if Stage.AGENCY_NOTIFIED in following:
        return Ahead("tell", {"hears": say(f"desk.tell.hears.{found.kind}")})
    if Stage.S11_REQUESTED in following and found.needs_s11 is None:
        return Ahead("s11_decide")
    if Stage.S11_REQUESTED in following and found.needs_s11:
        return Ahead("s11_ask", _due(found))
    if found.stage == Stage.S11_REQUESTED and found.needs_s11 and takes_s11_return(found):
        return Ahead("s11_receive", _due(found))
    if Stage.PREPARED in following and found.held_on is not None:
        return Ahead("prepare")
    if asks_agreement(found) and found.stage == Stage.PREPARED:
        return Ahead("collect")
    return None


def _due(found: ScrutinyEvent) -> dict[str, str]:
    """By when Section 11 goes out and is back, in words."""
    if found.held_on is None:
        return {"out": "", "back": ""}
    out, back = s11_days(found.held_on)
    return {"out": full_date(out), "back": full_date(back)}
