"""What a row of a format says: who takes the step, by when, which rules stand at its door, what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.deadlines import add_working_days
from models.kinds import EventKind, Role, Stage


class Strength(StrEnum):
    """How hard a rule is: BLOCK never gives way, REASON gives way to a recorded reason, WARN only speaks."""

    BLOCK = "block"
    REASON = "reason"
    WARN = "warn"


@dataclass(frozen=True)
class Rule:
    """A rule at the door of a stage; ``number`` is its number in docs/rules.md, or its word, e.g. ``cover``."""

    number: str
    strength: Strength


@dataclass(frozen=True)
class Due:
    """When a stage should be reached, counted from the event's day.

    ``days`` are calendar days, or working days where ``is_working``. The framework itself names few dates; the others
    are local targets, and every screen says which of the two it shows. ``ends``: the day on which the work of the
    stage should be finished, e.g. the letter written, rather than the day on which it is reached.
    """

    days: int
    is_working: bool = False
    is_framework: bool = False
    ends: bool = False

    def on(self, held_on: date) -> date:
        """The date for an event held on that day."""
        return add_working_days(held_on, self.days) if self.is_working else held_on + timedelta(days=self.days)


@dataclass(frozen=True)
class Step:
    """One row. ``may_skip``: the framework asks for the stage only if it is needed. ``gives`` names what it leaves."""

    stage: Stage
    by: tuple[Role, ...]
    due: Due | None = None
    rules: tuple[Rule, ...] = ()
    gives: str = ""
    may_skip: bool = False


@dataclass(frozen=True)
class Format:
    """The stages of one kind of event, in order."""

    kind: EventKind
    steps: tuple[Step, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Its stages alone."""
        return tuple(step.stage for step in self.steps)

    def step(self, stage: Stage) -> Step:
        """The row of a stage. Raises KeyError for one this kind does not have."""
        return {step.stage: step for step in self.steps}[stage]

    def after(self, stage: Stage) -> tuple[Stage, ...]:
        """Where one step may lead: the next stage, and the one behind each stage that may be skipped."""
        if stage not in self.stages:
            return ()
        found = []
        for step in self.steps[self.stages.index(stage) + 1 :]:
            found.append(step.stage)
            if not step.may_skip:
                break
        return tuple(found)

    def only_warns(self, number: str) -> bool:
        """Does the rule with this number stand at a door of this kind, and never harder than as a warning?"""
        found = [rule.strength for step in self.steps for rule in step.rules if rule.number == number]
        return bool(found) and all(strength == Strength.WARN for strength in found)
