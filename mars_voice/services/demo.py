"""The practice world, planted once into an empty house; and the doors through which a visitor walks into it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.demo.dates import opening_day
from mars_voice.demo.personas import PERSONAS, Persona
from mars_voice.demo.world import PARTNERSHIP, load
from mars_voice.services import (
    demo_attending,
    demo_before,
    demo_extra,
    demo_kinds,
    demo_papers,
    demo_people,
    demo_pictures,
    demo_plan,
    demo_post,
    demo_preparation,
    demo_programme,
    demo_proposals,
    demo_section11,
    demo_sheets,
    demo_steps,
    demo_voices,
    journal,
)
from mars_voice.services.accounts import hash_password
from mars_voice.services.demo_ground import Ground
from mars_voice.services.transaction import reading, transaction
from models.access import JoinCode
from models.deadlines import LONDON
from models.kinds import Audience
from models.people import Organisation, User


@dataclass(frozen=True)
class Door:
    """An open join code, and where it leads."""

    audience: Audience
    code: str
    place: str


def seed_if_empty(at: datetime, *, password: str | None = None) -> bool:
    """Plant the practice world into a house that holds nobody; say whether it was planted.

    All or nothing, in one transaction: a killed start leaves an empty house. Personas are let in by a click; without
    ``password`` theirs is random and forgotten, so that nobody can type it.
    """
    with transaction() as db:
        if not _is_empty(db):
            return False
        ground = Ground(db=db, world=load(opening_day(at.astimezone(LONDON).date())), at=at)
        demo_people.plant(ground, password_hash=hash_password(password or secrets.token_urlsafe(32)))
        demo_kinds.plant(ground)
        demo_programme.prepare(ground)
        demo_preparation.plant(ground)
        demo_extra.plant(ground)
        demo_post.plant(ground)
        demo_before.plant(ground)
        demo_attending.plant(ground)
        demo_voices.plant(ground)
        demo_programme.walk(ground)
        demo_pictures.plant(ground)
        demo_sheets.plant(ground)
        demo_papers.plant(ground)
        demo_steps.plant(ground)
        demo_plan.plant(ground)
        demo_section11.plant(ground)
        demo_proposals.plant(ground)
        db.flush()
        journal.record(db, "practice_planted", actor=None, thing=ground.organisations[PARTNERSHIP], at=at)
        return True


def doors(*, at: datetime) -> tuple[list[Door], list[Persona]]:
    """The codes that are open now and the personas that can be walked in as."""
    with reading() as db:
        known = set(db.scalars(select(User.email).where(User.active)))
        open_now = [join for join in db.scalars(select(JoinCode)) if join.is_open(at)]
        order = list(Audience)
        found = [Door(join.audience, join.code, join.event.title) for join in open_now]
        return (
            sorted(found, key=lambda door: (order.index(door.audience), door.place)),
            [persona for persona in PERSONAS if persona.email in known],
        )


def _is_empty(db: Session) -> bool:
    """Themes may be there from the start; people and organisations are not."""
    return db.scalars(select(User.id)).first() is None and db.scalars(select(Organisation.id)).first() is None
