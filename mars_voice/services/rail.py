"""The rail of an event: its five phases and the stages of its kind, with the dates before it and the days behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mars_voice.services.on_record import reached_on
from mars_voice.services.s11_view import rail_note
from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date
from mars_voice.wording.stages import stage_name
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.steps import Step

#: The five phases of the rail; each begins at its first stage (docs/rules.md).
PHASES: tuple[tuple[str, Stage], ...] = (
    ("plan", Stage.IDENTIFIED),
    ("prepare", Stage.AGENCY_NOTIFIED),
    ("visit", Stage.IN_PROGRESS),
    ("letter", Stage.LETTER_DRAFTING),
    ("changed", Stage.AT_BOARD),
)

#: What is written where no letter is: the name of the fourth phase.
_WRITES = {
    EventKind.LINE_OF_SIGHT: "overview",
    EventKind.CASE_SPECIFIC: "overview",
    EventKind.HUB_AUDIT: "report",
    EventKind.YOUNG_VOICE: "report",
    EventKind.PEER_REVIEW: "report",
    EventKind.CALL_IN: "assurance",
}


@dataclass(frozen=True)
class StepView:
    """One phase or stage of the rail: ``done``, ``now``, ``later`` or ``passed`` by.

    ``due`` says by when, and whose date that is; ``is_missing``: it never came. ``reached`` is the day it came to what
    is behind it.
    """

    name: str
    state: str
    due: str = ""
    is_late: bool = False
    is_missing: bool = False
    reached: str = ""


def phases(found: ScrutinyEvent) -> list[StepView]:
    """The five phases; an event put off stands where it left its road."""
    reached = [found.had_reached(start) for _, start in PHASES]
    now = max((i for i, is_reached in enumerate(reached) if is_reached), default=-1)
    closed = found.stage == Stage.CLOSED
    states = ["done" if i < now or closed else "now" if i == now else "later" for i in range(len(PHASES))]
    names = [_WRITES.get(found.kind, name) if name == "letter" else name for name, _ in PHASES]
    return [StepView(say(f"phase.{name}"), state) for name, state in zip(names, states, strict=True)]


def stages(found: ScrutinyEvent, *, today: date) -> list[StepView]:
    """The stages that this kind of event has, with the dates that still lie in front of it."""
    return [_stage(found, step, today) for step in found.format.steps]


def _stage(found: ScrutinyEvent, step: Step, today: date) -> StepView:
    name = stage_name(found.kind, step.stage)
    state = "now" if step.stage == found.stage else "done" if found.had_reached(step.stage) else "later"
    note = rail_note(found, step.stage, today)
    if note is not None:
        return StepView(name, note.state or state, note.words, note.is_late, note.is_missing)
    day = _day(found, step, state)
    is_late = day is not None and day < today
    due = _by(step, day, today, which="late" if is_late else "due") if day else ""
    is_behind = state == "done" or step.stage == Stage.CLOSED
    reached = reached_on(found, step.stage, today=today) if is_behind else ""
    return StepView(name, state, due, is_late, reached=reached)


def _day(found: ScrutinyEvent, step: Step, state: str) -> date | None:
    """The date of a stage to come, and of the work at the stage in hand. Put off, its old day dates nothing."""
    is_off = found.stage in (Stage.POSTPONED, Stage.CANCELLED)
    is_open = state == "later" or (state == "now" and step.due is not None and step.due.ends)
    if is_off or not is_open or step.due is None or found.held_on is None:
        return None
    return step.due.on(found.held_on)


def _by(step: Step, day: date, today: date, *, which: str) -> str:
    """The date in words, and whose it is; the event's own day is nobody's target."""
    said = day_month(day) if day.year == today.year else full_date(day)
    if step.stage == Stage.IN_PROGRESS and which == "due":
        return said
    whose = "framework" if step.due is not None and step.due.is_framework else "local"
    return say(f"desk.step.{which}.{whose}", day=said)
