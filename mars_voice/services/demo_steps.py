"""Planting how the practice events came to where they stand, so that their rails tell days and not only names."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from mars_voice.demo import world
from mars_voice.demo.steps import Delay, Reason
from mars_voice.services.demo_ground import Ground
from models import following
from models.agenda import STAGE_OF
from models.event import ScrutinyEvent
from models.journey import StageEntry, StageReason
from models.kinds import Role, Stage
from models.steps import Step

#: A Board's papers go out this long before it.
_PAPERS = timedelta(days=7)


def plant(ground: Ground) -> None:
    """After the letters: their own dates are some of the days."""
    for delay in ground.world.steps.delays:
        _put_off(ground, delay)
    for event in ground.world.events:
        _came(ground, event)
    for reason in ground.world.steps.reasons:
        _gave_way(ground, reason)
    for told in ground.world.steps.told:
        following.tell(ground.events[told.event], told.note, today=told.on)
    ground.db.flush()


def _put_off(ground: Ground, delay: Delay) -> None:
    found, by, at = ground.events[delay.event], ground.users[delay.by], ground.on(delay.on)
    found.put_off_from, found.put_off_because = delay.stood, delay.because
    found.entries.append(StageEntry(stage=found.stage, at=at, by_id=by.id))
    found.reasons.append(
        StageReason(
            stage=found.stage, rule=found.stage, reason=delay.because, held_on=found.held_on, at=at, by_id=by.id
        )
    )


def _gave_way(ground: Ground, reason: Reason) -> None:
    found = ground.events[reason.event]
    found.reasons.append(
        StageReason(
            stage=reason.stage,
            rule=reason.rule,
            reason=reason.reason,
            held_on=found.held_on,
            at=ground.on(reason.on),
            by_id=ground.users[reason.by].id,
        )
    )


def _came(ground: Ground, event: world.Event) -> None:
    """A day for every stage behind it, none that is on record already, none before the one in front of it."""
    found = ground.events[event.code]
    steps = [step for step in found.format.steps if found.had_reached(step.stage)]
    known = {entry.stage for entry in found.entries}
    for step, day in zip(steps, _days(ground, event, steps), strict=True):
        if step.stage not in known:
            found.entries.append(StageEntry(stage=step.stage, at=ground.on(day), by_id=_by(ground, found, step)))


def _days(ground: Ground, event: world.Event, steps: list[Step]) -> list[date]:
    """In their order: what is known of the event, else its format's date, else a while after the stage before."""
    usual, known = timedelta(days=ground.world.steps.usual_days), _known(ground, event)
    days: list[date] = []
    for step in steps:
        due = step.due.on(event.held) if step.due and event.held else None
        before = days[-1] + usual if days else ground.world.d - 3 * usual
        days.append(known.get(step.stage) or due or before)
    latest = ground.world.d
    for place in reversed(range(len(days))):
        latest = days[place] = min(days[place], latest)
    return days


def _known(ground: Ground, event: world.Event) -> dict[Stage, date]:
    """What its endorsements, its letter and the Board after it say."""
    known = {Stage.ENDORSED: event.endorsed} if event.endorsed else {}
    known |= _met(ground, event)
    letter = next((one for one in ground.world.letters if one.event == event.code), None)
    if letter is None:
        return known
    dated = {
        Stage.LETTER_DRAFTING: letter.drafted,
        Stage.WITH_PORTFOLIO_LEAD: letter.submitted,
        Stage.DISTRIBUTED: letter.distributed,
        Stage.AT_BOARD: _board_after(ground, letter.distributed) if letter.distributed else None,
        Stage.CLOSED: next((r.on for r in ground.world.steps.reasons if r.event == event.code), None),
    }
    return known | {stage: day for stage, day in dated.items() if day is not None}


def _met(ground: Ground, event: world.Event) -> dict[Stage, date]:
    """The meetings that have minuted it, and the one that signed its plan off."""
    latest_first = sorted(ground.world.plan.agenda, key=lambda one: one.day, reverse=True)
    items = [one for one in latest_first if one.event == event.code]
    signed = next(({Stage.PLAN_ENDORSED: one.day} for one in items if one.endorses_plan), {})
    return {STAGE_OF[one.kind]: one.day for one in items} | signed


def _board_after(ground: Ground, sent: date) -> date | None:
    return next((day for day in sorted(ground.world.meetings["board"]) if day - _PAPERS >= sent), None)


def _by(ground: Ground, found: ScrutinyEvent, step: Step) -> UUID | None:
    role = step.by[0]
    if role == Role.ISO:
        lead = found.lead_officer()
        return lead.id if lead else None
    key = ground.world.steps.by.get(role)
    return ground.users[key].id if key else None
