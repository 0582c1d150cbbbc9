"""An event's steps and its team."""

from __future__ import annotations

from uuid import uuid4

import pytest

from models.errors import InvalidTransition, RuleBroken
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Membership, Organisation, User


def _event(stage: Stage, *, agency: Organisation | None = None) -> ScrutinyEvent:
    return ScrutinyEvent(code="X", title="X", kind=EventKind.AGENCY, stage=stage, agency=agency)


def _someone(of: Organisation) -> User:
    return User(name="Sam", memberships=[Membership(organisation_id=of.id, role=Role.PARTNER)])


def test_r02_people_of_the_scrutinised_partner_hold_no_role_in_the_event() -> None:
    police = Organisation(id=uuid4(), name="Larkwater Police", kind=OrganisationKind.SAFEGUARDING_PARTNER)
    with pytest.raises(RuleBroken) as refused:
        _event(Stage.DATE_PROPOSED, agency=police).add_to_team(_someone(police), leads=False)
    assert refused.value.params == {"rule": "R2"}


def test_r02_people_of_other_partners_do() -> None:
    police = Organisation(id=uuid4(), name="Larkwater Police", kind=OrganisationKind.SAFEGUARDING_PARTNER)
    health = Organisation(id=uuid4(), name="Health", kind=OrganisationKind.SAFEGUARDING_PARTNER)
    event = _event(Stage.DATE_PROPOSED, agency=police)
    event.add_to_team(_someone(health), leads=False)
    assert len(event.team) == 1


def test_an_event_takes_one_step_at_a_time() -> None:
    event = _event(Stage.IN_PROGRESS)
    with pytest.raises(InvalidTransition):
        event.move_to(Stage.DISTRIBUTED)
    event.move_to(Stage.FED_BACK)
    assert event.has_reached(Stage.IN_PROGRESS)
    assert not event.has_reached(Stage.LETTER_DRAFTING)


def test_a_side_state_has_reached_nothing() -> None:
    assert not _event(Stage.POSTPONED).has_reached(Stage.IDENTIFIED)
