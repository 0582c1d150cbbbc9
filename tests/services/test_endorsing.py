"""The three safeguarding partners say yes to an event (R1)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mars_voice.services import endorsing, events, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.endorsing import Endorsement, YesTo
from models.errors import InvalidTransition, NotAllowed, RuleBroken
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor, Organisation
from tests.house import NOON, House


@dataclass
class Partners:
    """Somebody of each safeguarding partner."""

    council: Actor
    health: Actor
    police: Actor


@pytest.fixture
def partners(house: House) -> Partners:
    house.set_stage(Stage.IDENTIFIED)
    people = {
        name: house.person(name, Role.PARTNER, of=house.organisation(name, OrganisationKind.SAFEGUARDING_PARTNER))
        for name in ("council", "health", "police")
    }
    return Partners(**people)


def _stage(house: House) -> Stage:
    with reading() as db:
        return event_by_code(db, house.code).stage


def _asks(house: House, actor: Actor) -> bool:
    return "Do you endorse Tidewell?" in [todo.what for todo in today.today(actor, at=NOON).todos]


def test_r01_three_distinct_partners_endorse_an_event(house: House, partners: Partners) -> None:
    for who in (partners.council, partners.health):
        endorsing.endorse(who, house.code, at=NOON)
        assert _stage(house) == Stage.IDENTIFIED
    endorsing.endorse(partners.police, house.code, at=NOON)
    assert _stage(house) == Stage.ENDORSED


def test_r01_one_partner_three_times_is_one_endorsement(house: House, partners: Partners) -> None:
    colleague = house.person("Colleague", Role.PARTNER, of=next(iter(partners.council.organisations)))
    for who in (partners.council, partners.council, colleague):
        endorsing.endorse(who, house.code, at=NOON)
    assert _stage(house) == Stage.IDENTIFIED
    assert [one.is_given for one in events.event(house.alice, house.code, at=NOON).endorsing.partners].count(True) == 1


def test_r01_nobody_else_endorses(house: House, partners: Partners) -> None:
    for who in (house.alice, house.carol, house.bob, house.ruth, house.contributor):
        with pytest.raises(NotAllowed):
            endorsing.endorse(who, house.code, at=NOON)


def test_r01_somebody_who_speaks_for_no_safeguarding_partner_endorses_nothing(house: House, partners: Partners) -> None:
    stray = house.person("Stray", Role.PARTNER, of=house.organisation("A school"))
    with pytest.raises(RuleBroken) as refused:
        endorsing.endorse(stray, house.code, at=NOON)
    assert refused.value.params == {"rule": "R1"}
    assert not _asks(house, stray)


def test_r01_the_partner_that_is_looked_at_endorses_too(house: House, partners: Partners) -> None:
    with transaction() as db:
        event_by_code(db, house.code).agency_id = next(iter(partners.police.organisations))
    endorsing.endorse(partners.police, house.code, at=NOON)
    assert any(one.is_given for one in events.event(house.alice, house.code, at=NOON).endorsing.partners)


def test_each_partner_is_asked_until_it_has_said_yes(house: House, partners: Partners) -> None:
    assert _asks(house, partners.health)
    endorsing.endorse(partners.health, house.code, at=NOON)
    assert not _asks(house, partners.health)
    assert _asks(house, partners.police)
    assert not _asks(house, house.alice)


def test_a_slip_can_be_taken_back_while_others_are_still_asked(house: House, partners: Partners) -> None:
    endorsing.endorse(partners.health, house.code, at=NOON)
    endorsing.take_back(partners.health, house.code, at=NOON)
    endorsing.take_back(partners.health, house.code, at=NOON)
    assert _asks(house, partners.health)


def test_a_partner_takes_back_its_own_yes_alone(house: House, partners: Partners) -> None:
    endorsing.endorse(partners.health, house.code, at=NOON)
    endorsing.take_back(partners.police, house.code, at=NOON)
    assert not _asks(house, partners.health)


def test_once_all_have_said_yes_it_stands(house: House, partners: Partners) -> None:
    for who in (partners.council, partners.health, partners.police):
        endorsing.endorse(who, house.code, at=NOON)
    with pytest.raises(InvalidTransition):
        endorsing.take_back(partners.police, house.code, at=NOON)
    endorsing.endorse(partners.police, house.code, at=NOON)
    assert _stage(house) == Stage.ENDORSED


def test_an_event_that_does_not_wait_for_it_is_not_endorsed(house: House, partners: Partners) -> None:
    house.set_stage(Stage.IN_PROGRESS)
    with pytest.raises(InvalidTransition):
        endorsing.endorse(partners.health, house.code, at=NOON)
    assert not events.event(partners.health, house.code, at=NOON).endorsing.is_asked


def test_a_hub_audit_is_asked_for_by_a_chair_and_endorsed_by_nobody(house: House, partners: Partners) -> None:
    with transaction() as db:
        event_by_code(db, house.code).kind = EventKind.HUB_AUDIT
    with pytest.raises(InvalidTransition):
        endorsing.endorse(partners.health, house.code, at=NOON)
    assert not _asks(house, partners.health)


def test_r20_a_yes_to_a_meeting_about_a_case_is_not_shown_as_an_endorsement(house: House, partners: Partners) -> None:
    with transaction() as db:
        police = db.get_one(Organisation, next(iter(partners.police.organisations)))
        yes = Endorsement(organisation=police, what=YesTo.CASE, by="Jo", given_on=NOON.date())
        found = event_by_code(db, house.code)
        found.endorsements.append(yes)
    assert events.event(house.alice, house.code, at=NOON).endorsements == 0
