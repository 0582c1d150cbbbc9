"""Planting who and where: organisations, accounts, events with their teams, and join codes."""

from __future__ import annotations

import secrets
from uuid import uuid4

from mars_voice.demo.world import Event, Person
from mars_voice.services.capture import locator_of
from mars_voice.services.demo_ground import Ground
from models.access import JoinCode, code_from
from models.endorsing import Endorsement
from models.event import Area, ScrutinyEvent
from models.kinds import Stage
from models.people import Membership, Organisation, User


def plant(ground: Ground, *, password_hash: str) -> None:
    """Everything the words will hang on."""
    for organisation in ground.world.organisations:
        made = Organisation(id=uuid4(), name=organisation.name, kind=organisation.kind)
        ground.organisations[organisation.key] = made
        ground.db.add(made)
    for person in ground.world.people:
        ground.users[person.key] = _user(ground, person, password_hash)
    ground.db.flush()
    for event in ground.world.events:
        ground.events[event.code] = _event(ground, event)
    ground.db.flush()
    _open_doors(ground)


def _user(ground: Ground, person: Person, password_hash: str) -> User:
    user = User(id=uuid4(), email=person.email, name=person.name, post=person.post, password_hash=password_hash)
    its = ground.organisations[person.of]
    user.memberships = [Membership(organisation=its, role=role) for role in (person.role, *person.also)]
    ground.db.add(user)
    return user


def _event(ground: Ground, event: Event) -> ScrutinyEvent:
    lead = ground.users[event.lead] if event.lead else None
    made = ScrutinyEvent(
        id=uuid4(),
        code=event.code,
        title=event.title,
        kind=event.kind,
        stage=event.stage,
        held_on=event.held,
        agency=ground.organisations[event.agency] if event.agency else None,
        purpose=event.purpose,
        named_adult=event.named_adult,
        local_number=event.local_number,
        asks_voice=event.asks_voice,
        may_name_agency=event.may_name_agency,
    )
    made.areas = [
        Area(name=name, position=position, no_go=name in event.no_go)
        for position, name in enumerate((*event.areas, *event.no_go), start=1)
    ]
    ground.db.add(made)
    if lead:
        made.add_to_team(lead, leads=True)
    if event.held and lead and made.has_reached(Stage.FED_BACK):
        made.fed_back_at = ground.on(event.held, hour=15)
        made.fed_back_by_id = lead.id
    made.endorsements = _endorsements(ground, event)
    return made


def _endorsements(ground: Ground, event: Event) -> list[Endorsement]:
    """All three safeguarding partners, the scrutinised one included: endorsing is not a role in the event (R1)."""
    return [
        Endorsement(
            organisation=ground.organisations[partner.key],
            by=ground.users[partner.representative].name,
            given_on=event.endorsed,
        )
        for partner in ground.world.organisations
        if partner.representative and event.endorsed
    ]


def _open_doors(ground: Ground) -> None:
    for code in ground.world.codes:
        secret = code_from(secrets.token_bytes(5))
        opens = ground.on(code.opens, hour=7) if code.opens <= ground.world.d else ground.later(code.opens)
        ground.db.add(
            JoinCode(
                event=ground.events[code.event],
                audience=code.audience,
                locator=locator_of(secret),
                code=secret,
                opens_at=opens,
                closes_at=ground.later(code.closes),
            )
        )
