"""Planting how the visits got ready: Section 11 asked for and back, and the turns on call."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo.before import Turn
from mars_voice.services.demo_ground import Ground
from mars_voice.wording.date import london
from models.duty import FIRST, SECOND, Duty


def plant(ground: Ground) -> None:
    """The events and the people are there already."""
    for one in ground.world.before.section11:
        event = ground.events[one.event]
        event.needs_s11, event.s11_asked_on, event.s11_back_on = one.needed, one.asked, one.back
    ground.db.add_all(_turn(ground, turn) for turn in ground.world.before.turns)
    ground.db.flush()


def _turn(ground: Ground, turn: Turn) -> Duty:
    """Whoever opens the demonstration on a Saturday finds somebody on call too: D is the Monday after it."""
    first = min(turn.first, london(ground.at).date()) if turn.first == ground.world.d else turn.first
    place = SECOND if turn.second else FIRST
    return Duty(id=uuid4(), user=ground.users[turn.person], first_on=first, last_on=turn.last, place=place)
