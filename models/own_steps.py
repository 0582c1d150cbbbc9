"""The steps that only the kinds beside the visit and the thematic event have, and what each asks to be written down."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.people import Actor
from models.permissions import Permission, may, may_take


class Needs(StrEnum):
    """What is written down with a step: nothing but the step, or what its name says."""

    NOTHING = "nothing"
    CASES = "cases"
    INVITED = "invited"
    TERMS = "terms"
    TOLD = "told"
    ANSWER = "answer"
    ASSURANCE = "assurance"


_CLOSED_AND_TOLD = {Stage.FED_BACK: Needs.NOTHING, Stage.FINDINGS_REPORTED: Needs.TOLD}

OWN_STEPS: Mapping[EventKind, Mapping[Stage, Needs]] = MappingProxyType(
    {
        EventKind.LINE_OF_SIGHT: {
            Stage.CASES_IDENTIFIED: Needs.CASES,
            Stage.AUDITS_IN: Needs.NOTHING,
            Stage.FED_BACK: Needs.NOTHING,
            Stage.OVERVIEW_DRAFTING: Needs.NOTHING,
        },
        EventKind.CASE_SPECIFIC: {
            Stage.PARTNERS_TOLD: Needs.NOTHING,
            Stage.INVITED: Needs.INVITED,
            Stage.AUDITS_IN: Needs.NOTHING,
            Stage.LEARNING_DRAFTING: Needs.NOTHING,
        },
        EventKind.HUB_AUDIT: _CLOSED_AND_TOLD,
        EventKind.YOUNG_VOICE: {**_CLOSED_AND_TOLD, Stage.ANSWERED: Needs.ANSWER},
        EventKind.PEER_REVIEW: {Stage.TERMS_AGREED: Needs.TERMS, **_CLOSED_AND_TOLD},
        EventKind.CALL_IN: {Stage.ASSURED: Needs.ASSURANCE},
    }
)
"""By kind and stage. Steps that kinds share (a day, its opening, the Board, closing) are taken elsewhere."""


def needs(event: ScrutinyEvent, stage: Stage) -> Needs | None:
    """What this step of this event asks for; None for a step that is taken elsewhere."""
    return OWN_STEPS.get(event.kind, {}).get(stage)


def next_own(event: ScrutinyEvent) -> Stage | None:
    """The step of its own that comes next, or None. Whoever did not assure the partners yet is heard again."""
    if is_heard_again(event):
        return Stage.ASSURED
    return next((stage for stage in event.format.after(event.stage) if needs(event, stage) is not None), None)


def is_heard_again(event: ScrutinyEvent) -> bool:
    """An agency was called in, the partners are not assured, and its actions are open: it comes back with them."""
    commission = event.commission
    return event.stage == Stage.ACTIONS_OPEN and commission is not None and commission.is_assured is False


#: What no programme foresees, in the order of its page.
BESIDE_PLAN = (
    EventKind.HUB_AUDIT,
    EventKind.CASE_SPECIFIC,
    EventKind.CALL_IN,
    EventKind.YOUNG_VOICE,
    EventKind.PEER_REVIEW,
)

#: What is asked for. A theme is raised by a safeguarding partner (framework §2); the Hub plans one with its plan.
ASKED_FOR = (EventKind.THEMATIC, *BESIDE_PLAN)


def kinds_to_ask_for(actor: Actor) -> tuple[EventKind, ...]:
    """The kinds of event that this person may ask for, as the first rows of their formats say."""
    own = {kind: ScrutinyEvent(kind=kind, asked_by_id=actor.id) for kind in ASKED_FOR}
    plans = may(actor, Permission.EVENT_CREATE)
    kinds = (kind for kind, made in own.items() if may_take(actor, made, Stage.IDENTIFIED))
    return tuple(kind for kind in kinds if kind in BESIDE_PLAN or not plans)
