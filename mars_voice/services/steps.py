"""Taking a step of an event: asked of its format, kept by day and person, its reasons in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.facts import facts_of
from mars_voice.wording import say
from models import journey
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor
from models.permissions import require_step
from models.rules import unmet

#: No reason is given: every rule that asks for one refuses.
NO_REASONS: Mapping[str, str] = MappingProxyType({})
_BOX = "reason_"


@dataclass(frozen=True)
class RuleView:
    """A rule at the door of a step that does not hold: ``strength`` is block, reason or warn; ``says`` what is missing.

    ``box`` is the name of the form field that takes its reason.
    """

    rule: str
    strength: str
    says: str
    box: str


def take(
    db: Session,
    actor: Actor,
    found: ScrutinyEvent,
    stage: Stage,
    *,
    at: datetime,
    reasons: Mapping[str, str] = NO_REASONS,
) -> None:
    """Take the event to the stage, inside the transaction of the verb that leads there.

    Raises NotAllowed for a role the format does not name, InvalidTransition, RuleBroken, ReasonNeeded.
    """
    require_step(actor, found, stage)
    gave_way = journey.enter(found, stage, facts_of(db, found, at=at), by=actor.id, at=at, reasons=reasons)
    facts = {"stage": stage.value, **({"rules": " ".join(gave_way)} if gave_way else {})}
    journal.record(db, "stage_reached", actor=actor, thing=found, at=at, facts=facts)


def at_the_door(
    db: Session, found: ScrutinyEvent, stage: Stage, *, at: datetime, supposing: Mapping[str, Any] = NO_REASONS
) -> list[RuleView]:
    """What stands in the way of a step, for the screen that offers it: what blocks, then what asks, then what warns.

    ``supposing``: facts that the form itself will make true, e.g. that Section 11 is asked for today.
    """
    step = found.format.step(stage)
    facts = replace(facts_of(db, found, at=at), **supposing)
    rules = unmet(step, facts, given=journey.reasons_given(found))
    order = ["block", "reason", "warn"]
    views = [
        RuleView(rule.number, rule.strength, say(f"rule.{rule.number}.unmet"), _BOX + rule.number) for rule in rules
    ]
    return sorted(views, key=lambda view: order.index(view.strength))


def reasons_in(form: Mapping[str, str]) -> dict[str, str]:
    """The reasons a form carries, by rule."""
    return {name.removeprefix(_BOX): words for name, words in form.items() if name.startswith(_BOX)}
