"""Planting what was proposed: a theme that waits for the Hub, and one that was answered."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo.proposals import Raised, raised
from mars_voice.services.demo_ground import Ground
from models.people import User
from models.proposal import PROPOSED_KINDS, Proposal, reason_of


def plant(ground: Ground) -> None:
    """By the rules that life keeps."""
    hub = ground.users["alice"]
    ground.db.add_all(_proposal(ground, one, hub) for one in raised(ground.world.d))
    ground.db.flush()


def _proposal(ground: Ground, one: Raised, hub: User) -> Proposal:
    assert one.kind in PROPOSED_KINDS, "the data is ours"
    who = ground.users[one.who]
    names = sorted({each.organisation.name for each in who.memberships})
    made = Proposal(
        id=uuid4(),
        kind=one.kind,
        title=one.title,
        reason=reason_of(one.reason),
        raised_by=one.by or ", ".join((who.name, *names)),
        made_by_id=who.id,
        made_at=ground.on(one.made),
    )
    if one.settled is not None:
        made.decline(one.answer, by=hub.id, at=ground.on(one.settled))
    return made
