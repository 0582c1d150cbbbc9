"""Who can come: an answer is to one day, and another day asks everybody again."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from models.availability import Availability, Coming, asks_who_can_come, said_by
from models.errors import RuleBroken
from models.event import ScrutinyEvent, TeamMember
from models.kinds import EventKind, OrganisationKind, Stage
from models.people import Membership, Organisation, User

DAY = date(2027, 3, 3)


def an_event(stage: Stage = Stage.DATE_PROPOSED, *, held_on: date | None = DAY) -> ScrutinyEvent:
    return ScrutinyEvent(id=uuid4(), code="X", title="X", kind=EventKind.AGENCY, stage=stage, held_on=held_on)


@pytest.mark.parametrize(
    ("stage", "asks"),
    [
        (Stage.ENDORSED, False),
        (Stage.DATE_PROPOSED, True),
        (Stage.PROGRAMME_AGREED, True),
        (Stage.IN_PROGRESS, False),
        (Stage.POSTPONED, False),
        (Stage.CANCELLED, False),
    ],
)
def test_people_are_asked_from_the_proposed_day_until_the_event_begins(stage: Stage, asks: bool) -> None:
    assert asks_who_can_come(an_event(stage)) is asks


def test_nobody_is_asked_about_no_day() -> None:
    assert not asks_who_can_come(an_event(held_on=None))


def test_an_answer_is_to_one_day_alone() -> None:
    event = an_event()
    member = TeamMember(id=uuid4(), event=event)
    assert said_by([], member) == Coming.ASKED
    answers = [Availability(member_id=member.id, held_on=DAY, coming=Coming.CAN)]
    assert said_by(answers, member) == Coming.CAN
    event.held_on = date(2027, 3, 10)
    assert said_by(answers, member) == Coming.ASKED


def _partner_and_officer_of_it() -> tuple[Organisation, User]:
    police = Organisation(id=uuid4(), name="Police", kind=OrganisationKind.SAFEGUARDING_PARTNER)
    return police, User(id=uuid4(), name="Jo", memberships=[Membership(organisation_id=police.id)])


def test_r02_the_scrutinised_partner_is_kept_out_of_an_agency_event() -> None:
    police, jo = _partner_and_officer_of_it()
    event = ScrutinyEvent(code="X", title="X", kind=EventKind.AGENCY, stage=Stage.ENDORSED, agency=police)
    assert not event.may_join(jo)
    with pytest.raises(RuleBroken):
        event.add_to_team(jo, leads=False)


@pytest.mark.parametrize("kind", [EventKind.THEMATIC, EventKind.LINE_OF_SIGHT])
def test_r02_only_warns_where_the_format_only_warns(kind: EventKind) -> None:
    police, jo = _partner_and_officer_of_it()
    event = ScrutinyEvent(code="X", title="X", kind=kind, stage=Stage.ENDORSED, agency=police)
    assert event.may_join(jo)
    event.add_to_team(jo, leads=False)
    assert [member.user for member in event.team] == [jo]
