"""Whose families a line of sight asks: a group of its theme, never unknowingly the family of one of its cases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mars_voice.services import journal
from models.doors import FamilyOfCase, Pledge, asks_pledge
from models.event import ScrutinyEvent
from models.journey import StageReason
from models.kinds import Audience
from models.people import Actor
from models.request import words


def check_families(
    db: Session, actor: Actor, found: ScrutinyEvent, audience: Audience, pledge: Pledge, *, at: datetime
) -> None:
    """The inner step of opening a code, before it opens. Raises FamilyOfCase, RequestUnfit.

    Where the leading officer allows it, the reason stays with the event, and the journal says that there is one.
    """
    if not asks_pledge(found.kind, audience) or pledge.is_group:
        return
    reason = words(pledge.reason, required=False)
    if not (reason and found.leads(actor)):
        raise FamilyOfCase
    found.reasons.append(
        StageReason(stage=found.stage, rule="families", reason=reason, held_on=found.held_on, at=at, by_id=actor.id)
    )
    journal.record(db, "case_family_allowed", actor=actor, thing=found, at=at, facts={"rule": "families"})
