"""What is on record of an event's road: on which day it came to each stage, and why a rule gave way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date, london
from mars_voice.wording.stages import stage_name
from models.event import ScrutinyEvent
from models.journey import StageReason
from models.kinds import Stage
from models.people import Actor
from models.permissions import Permission, may


@dataclass(frozen=True)
class ReasonView:
    """One reason: what the rule asks, why it gave way, at which stage, by whom and when."""

    says: str
    reason: str
    given: str


def reasons_on_record(who: Actor, found: ScrutinyEvent) -> list[ReasonView]:
    """Every reason ever given, the oldest first, for those who may see them: not the agency."""
    if not may(who, Permission.REASON_READ, found):
        return []
    return [_view(found, each) for each in found.reasons]


def reached_on(found: ScrutinyEvent, stage: Stage, *, today: date) -> str:
    """The day an event came to a stage, e.g. "3 March", the last time it did; nothing where none is on record."""
    came = [entry.at for entry in found.entries if entry.stage == stage]
    if not came:
        return ""
    day = london(max(came)).date()
    return day_month(day) if day.year == today.year else full_date(day)


def _view(found: ScrutinyEvent, each: StageReason) -> ReasonView:
    by = each.by.name if each.by else say("desk.record.nobody")
    given = say("desk.record.given", stage=stage_name(found.kind, each.stage), name=by, day=full_date(each.at))
    return ReasonView(say(f"rule.{each.rule}.unmet"), each.reason, given)
