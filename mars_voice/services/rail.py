"""The rail of an event: its phases and the stages of its kind, with the dates before it and the days behind it."""

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

#: The phases of a visit; each begins at its first stage (docs/rules.md).
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
}
#: What the day itself is called where nobody visits: the name of the third phase.
_DAY = {
    EventKind.LINE_OF_SIGHT: "panel",
    EventKind.CASE_SPECIFIC: "meeting",
    EventKind.HUB_AUDIT: "field_work",
    EventKind.YOUNG_VOICE: "asking",
}
#: An agency is called in, told and heard: nobody visits it and nothing is written.
_CALL_IN = (
    ("plan", Stage.IDENTIFIED),
    ("prepare", Stage.AGENCY_NOTIFIED),
    ("assurance", Stage.ASSURED),
    ("changed", Stage.ACTIONS_OPEN),
)


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
    """The phases; an event put off stands where it left its road."""
    its = phases_of(found.kind)
    reached = [found.had_reached(start) for _, start in its]
    now = max((i for i, is_reached in enumerate(reached) if is_reached), default=-1)
    closed = found.stage == Stage.CLOSED
    states = ["done" if i < now or closed else "now" if i == now else "later" for i in range(len(its))]
    return [StepView(say(f"phase.{name}"), state) for (name, _), state in zip(its, states, strict=True)]


def phases_of(kind: EventKind) -> tuple[tuple[str, Stage], ...]:
    """The phases by the names this kind has for them. The plan of a line of sight is followed before the Board."""
    if kind == EventKind.CALL_IN:
        return _CALL_IN
    names = {"visit": _DAY.get(kind, "visit"), "letter": _WRITES.get(kind, "letter")}
    first = {"changed": Stage.ACTIONS_OPEN} if kind == EventKind.LINE_OF_SIGHT else {}
    return tuple((names.get(name, name), first.get(name, start)) for name, start in PHASES)


def stages(found: ScrutinyEvent, *, today: date) -> list[StepView]:
    """The stages that this kind of event has, with the dates that still lie in front of it."""
    return [_stage(found, step, today) for step in found.format.steps]


def comes_next(found: ScrutinyEvent) -> str:
    """Whose step is next, for whoever has none to take: nobody should look for a button that is not theirs."""
    following = found.format.after(found.stage)
    if not following or found.stage == Stage.WITH_PORTFOLIO_LEAD:  # how far the letter is says that better
        return ""
    step = found.format.step(following[0])
    who = ", ".join(say(f"role.{role}") for role in step.by)
    return say("desk.event.comes_next", stage=stage_name(found.kind, step.stage), who=who)


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
