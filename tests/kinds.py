"""Events of the kinds beside visit and theme, and the people who ask for them, in a House."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.commission import Commission
from models.event import ScrutinyEvent
from models.journal import JournalEntry
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor, Organisation, User
from tests.house import TODAY, House

CODE = "P-OTH-01"


@dataclass
class Three:
    """Somebody of each safeguarding partner, each both its partner and its delegated representative."""

    council: Actor
    health: Actor
    police: Actor

    def __iter__(self):
        """In the order of the framework."""
        return iter((self.council, self.health, self.police))


def three(house: House, role: Role = Role.DELEGATED_REP) -> Three:
    """The three of them, in one role."""
    people = {
        name: house.person(f"{name} {role}", role, of=house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER))
        for name in ("council", "health", "police")
    }
    return Three(**people)


def an_event(house: House, kind: EventKind, stage: Stage, *, officer: Actor | None = None, **facts: object) -> str:
    """One event of a kind at a stage, led by Carol unless a test says otherwise; returns its code."""
    usual = {"held_on": TODAY, "commission": Commission(asked_on=TODAY)}
    with transaction() as db:
        event = ScrutinyEvent(id=uuid4(), code=CODE, title="Young carers", kind=kind, stage=stage, **(usual | facts))
        db.add(event)
        event.add_to_team(db.get_one(User, (officer or house.carol).id), leads=True)
    return CODE


def stage_of(code: str = CODE) -> Stage:
    """Where it stands."""
    with reading() as db:
        return event_by_code(db, code).stage


def commission_of(code: str = CODE) -> Commission:
    """Why it takes place."""
    with reading() as db:
        held = event_by_code(db, code).commission
        assert held is not None
        return held


def journal() -> list[tuple[str, dict[str, str]]]:
    """What was written down, in order, with its facts."""
    with reading() as db:
        return [(entry.what, entry.facts) for entry in db.query(JournalEntry).order_by(JournalEntry.at)]


def agency(house: House, name: str) -> str:
    """An agency's id as a form sends it."""
    with reading() as db:
        known = db.query(Organisation).filter_by(name=name).first()
    return str(known.id if known else house.organisation(name))


TOMORROW = TODAY + timedelta(days=1)
