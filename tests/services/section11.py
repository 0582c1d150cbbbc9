"""A round in the house: Alice has opened it, and Bob's agency and another are asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from mars_voice.services import section11_cycle, section11_return, transaction
from mars_voice.services.section11_cycle import Asked
from mars_voice.services.section11_return import Answered
from models.people import Actor
from models.section11 import Section11Return
from models.standards import SET_A
from tests.house import NOON, TODAY, House

DUE = TODAY + timedelta(days=30)
CODES = tuple(one.code for one in SET_A.standards)


def opened(house: House, *, name: str = "2026/27", focus: str = "", due: date = DUE, at: datetime = NOON) -> str:
    """A round for every agency there is; returns its id."""
    with transaction.reading() as db:
        everyone = tuple(str(one.id) for one in section11_cycle.may_be_asked(db))
    asked = Asked(name=name, set_code="A", due=due.isoformat(), focus=focus, agencies=everyone)
    return str(section11_cycle.open_round(house.alice, asked, at=at))


def return_of(agency: UUID) -> str:
    """The id of an agency's newest return."""
    with transaction.reading() as db:
        found = db.scalars(select(Section11Return).where(Section11Return.agency_id == agency)).all()
        return str(max(found, key=lambda one: one.round.opened_at).id)


def held(return_id: str) -> Section11Return:
    """The return as it is kept, with what hangs on it."""
    with transaction.reading() as db:
        found = db.get_one(Section11Return, UUID(return_id))
        _ = found.answers, found.looked_back, found.agency, found.round
        return found


def wrote(who: Actor, return_id: str, code: str, said: Answered, *, at: datetime = NOON) -> None:
    """Somebody writes on one standard."""
    section11_return.write(who, return_id, {code: said}, at=at)


def filled(house: House, return_id: str, *, at: datetime = NOON) -> None:
    """Bob answers every standard."""
    section11_return.write(house.bob, return_id, {c: Answered("met", f"Why {c}") for c in CODES}, at=at)
