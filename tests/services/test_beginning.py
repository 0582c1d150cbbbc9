"""An event begins with a code of its own, through the rules of its first stage."""

from __future__ import annotations

import pytest

from mars_voice.services.beginning import begin
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.commission import Commission
from models.errors import NotAllowed, RuleBroken
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.people import Actor
from tests.house import NOON, TODAY, House


def _begin(by: Actor, kind: EventKind = EventKind.AGENCY, **facts: object) -> str:
    with transaction() as db:
        made = ScrutinyEvent(title="Fernlock", kind=kind, **facts)
        begin(db, by, made, at=NOON)
        return made.code


def _audit(**answer: bool) -> Commission:
    return Commission(asked_on=TODAY, **answer)


def test_codes_of_a_kind_follow_each_other(house: House) -> None:
    assert [_begin(house.alice), _begin(house.alice)] == ["P-ASE-05", "P-ASE-06"]
    assert _begin(house.alice, EventKind.LINE_OF_SIGHT) == "P-LOS-01"


def test_it_stands_at_its_first_stage_since_a_day_and_by_somebody(house: House) -> None:
    code = _begin(house.alice)
    with reading() as db:
        found = event_by_code(db, code)
        assert found.stage == Stage.IDENTIFIED
        assert [(each.stage, each.by_id, each.at) for each in found.entries] == [
            (Stage.IDENTIFIED, house.alice.id, NOON)
        ]


def test_whoever_the_format_does_not_name_begins_nothing(house: House) -> None:
    for who in (house.carol, house.bob, house.ruth, house.contributor, house.grace):
        with pytest.raises(NotAllowed):
            _begin(who)


def test_r21_an_audit_about_one_case_is_not_a_hub_audit(house: House) -> None:
    for answer in ({}, {"is_case_specific": True}):
        with pytest.raises(RuleBroken) as refused:
            _begin(house.alice, EventKind.HUB_AUDIT, commission=_audit(**answer))
        assert refused.value.params == {"rule": "R21"}
    with reading() as db:
        assert db.query(ScrutinyEvent).count() == 1


def test_r21_an_audit_about_no_case_is_one(house: House) -> None:
    assert _begin(house.alice, EventKind.HUB_AUDIT, commission=_audit(is_case_specific=False)) == "P-HAU-01"


def test_a_panel_meets_in_one_room_and_the_areas_of_a_visit_are_agreed_later(house: House) -> None:
    sight, visit = _begin(house.alice, EventKind.LINE_OF_SIGHT), _begin(house.alice)
    with reading() as db:
        assert [area.name for area in event_by_code(db, sight).areas] == ["panel"]
        assert event_by_code(db, visit).areas == []
