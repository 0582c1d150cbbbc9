"""Whose families a line of sight asks, and that a meeting about one case asks nobody at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import codes, desk, events
from mars_voice.services.codes import Hours
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from models.doors import FamilyOfCase, Pledge
from models.errors import CodeUnfit
from models.kinds import Audience, EventKind, Stage
from models.people import Actor
from models.request import RequestUnfit
from tests.house import NOON, House
from tests.kinds import CODE, an_event, journal

HOURS = Hours(NOON, NOON + timedelta(hours=6))
GROUP = Pledge(is_group=True)
WHY = Pledge(reason="The mother asked to be heard, and the panel reads other cases.")


def _open(who: Actor, audience: str = "family-sight", pledge: Pledge = codes.NO_PLEDGE) -> str:
    return codes.open_code(who, CODE, audience, HOURS, pledge=pledge, at=NOON)


def _sight(house: House) -> None:
    an_event(house, EventKind.LINE_OF_SIGHT, Stage.CASES_IDENTIFIED)


def test_families_of_a_line_of_sight_are_a_group_of_its_theme(house: House) -> None:
    _sight(house)
    with pytest.raises(FamilyOfCase):
        _open(house.alice)
    _open(house.alice, pledge=GROUP)
    assert ("code_opened", {"audience": "family-sight"}) in journal()


def test_the_leading_officer_may_let_a_family_of_a_case_in_with_a_reason_that_stays(house: House) -> None:
    _sight(house)
    _open(house.carol, pledge=WHY)
    with reading() as db:
        assert [(each.rule, each.reason) for each in event_by_code(db, CODE).reasons] == [("families", WHY.reason)]
    assert ("case_family_allowed", {"rule": "families"}) in journal()
    assert "mother" not in str(journal())


def test_nobody_else_may_and_not_without_a_reason(house: House) -> None:
    _sight(house)
    with pytest.raises(FamilyOfCase):
        _open(house.alice, pledge=WHY)
    for words in ("", "  "):
        with pytest.raises(FamilyOfCase):
            _open(house.carol, pledge=Pledge(reason=words))
    with pytest.raises(RequestUnfit):
        _open(house.carol, pledge=Pledge(reason="x" * 1501))


def test_young_people_are_asked_without_it_and_so_are_families_of_a_visit(house: House) -> None:
    _sight(house)
    _open(house.alice, "young-sight")
    codes.open_code(house.alice, house.code, "family-walk", HOURS, at=NOON)


def test_the_page_asks_for_it_and_lets_only_the_leader_write_why_not(house: House) -> None:
    _sight(house)

    def asks(who: Actor) -> dict[str, tuple[bool, bool]]:
        offers = codes.codes(who, CODE, origin="https://voice.example", at=NOON).offers
        return {one.audience: (one.asks_group, one.may_allow) for one in offers}

    assert asks(house.alice) == {"young-sight": (False, False), "family-sight": (True, False)}
    assert asks(house.carol)["family-sight"] == (True, True)


@pytest.mark.parametrize("kind", [EventKind.CASE_SPECIFIC, EventKind.CALL_IN])
@pytest.mark.parametrize("audience", list(Audience))
def test_an_event_about_one_case_asks_nobody(house: House, kind: EventKind, audience: Audience) -> None:
    an_event(house, kind, Stage.IN_PROGRESS)
    with pytest.raises(CodeUnfit):
        _open(house.alice, audience, GROUP)


@pytest.mark.parametrize("kind", [EventKind.CASE_SPECIFIC, EventKind.CALL_IN])
def test_no_page_of_an_event_about_one_case_leads_to_a_code(house: House, kind: EventKind) -> None:
    an_event(house, kind, Stage.IN_PROGRESS)
    assert codes.codes(house.alice, CODE, origin="https://voice.example", at=NOON).offers == []
    assert not events.event(house.alice, CODE, at=NOON).may_see_codes
    assert "codes" not in [key for door in desk.around(house.alice, CODE).pages for key in door.holds]
