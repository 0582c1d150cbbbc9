"""Everybody on a team is asked whether they can come; another day asks again; who should not come is said in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import availability, events, ledger, planning, team, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.availability import Availability
from models.errors import InvalidTransition, NotAllowed, NotFound
from models.event import TeamMember
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor
from tests.house import NOON, TODAY, House
from tests.services.test_ledger import a_day

DAY = TODAY + timedelta(days=100)
ASKS = "Can you come on 3 March 2027?"


@pytest.fixture(autouse=True)
def proposed(house: House) -> None:
    """Carol leads, Priya is on the team, 3 March is proposed."""
    assert house.partner
    house.set_stage(Stage.ENDORSED)
    planning.propose_day(house.alice, house.code, DAY.isoformat(), at=NOON)


def _todos(actor: Actor) -> list[str]:
    return [todo.what for todo in today.today(actor, at=NOON).todos]


def _state(house: House) -> dict[str, str]:
    """What each member has said, by name."""
    seen = availability.team_coming(house.alice, house.code, at=NOON)
    with reading() as db:
        names = {str(member.id): member.user.name for member in event_by_code(db, house.code).team}
    return {names[id_]: state for id_, state in seen.state.items()}


def _member(house: House, who: Actor) -> str:
    with reading() as db:
        return str(next(m.id for m in event_by_code(db, house.code).team if m.user_id == who.id))


def test_each_member_is_asked_on_today_and_on_the_event_page(house: House) -> None:
    for who in (house.carol, house.partner):
        assert ASKS in _todos(who)
        view = events.event(who, house.code, at=NOON)
        assert (view.next.key, view.coming.asks) == ("come", ASKS)
    assert ASKS not in _todos(house.alice)
    assert ASKS not in _todos(house.person("Jo", Role.PARTNER))


def test_a_member_says_it_and_is_asked_no_more(house: House) -> None:
    availability.say_coming(house.carol, house.code, "can", at=NOON)
    assert ASKS not in _todos(house.carol)
    assert events.event(house.carol, house.code, at=NOON).coming.says == "You said that you can come on 3 March 2027."
    assert _state(house) == {"Carol": "can", "Priya": "asked"}


def test_a_member_may_change_their_mind(house: House) -> None:
    availability.say_coming(house.carol, house.code, "can", at=NOON)
    availability.say_coming(house.carol, house.code, "cannot", at=NOON)
    assert _state(house)["Carol"] == "cannot"
    with reading() as db:
        assert db.query(Availability).count() == 1


def test_a_changed_day_asks_everybody_again(house: House) -> None:
    for who in (house.carol, house.partner):
        availability.say_coming(who, house.code, "can", at=NOON)
    planning.propose_day(house.alice, house.code, (DAY + timedelta(days=7)).isoformat(), at=NOON)
    assert _state(house) == {"Carol": "asked", "Priya": "asked"}
    assert "Can you come on 10 March 2027?" in _todos(house.carol)


def test_the_hub_writes_down_what_a_member_said(house: House) -> None:
    availability.write_down(house.alice, _member(house, house.partner), "cannot", at=NOON)
    assert _state(house) == {"Carol": "asked", "Priya": "cannot"}
    assert ASKS not in _todos(house.partner)


def test_nobody_answers_for_somebody_else(house: House) -> None:
    with pytest.raises(NotAllowed):
        availability.write_down(house.carol, _member(house, house.partner), "can", at=NOON)
    for who in (house.bob, house.ruth, house.grace):
        with pytest.raises(NotFound):
            availability.say_coming(who, house.code, "can", at=NOON)
        with pytest.raises(NotAllowed):
            availability.write_down(who, _member(house, house.carol), "can", at=NOON)


@pytest.mark.parametrize("stage", [Stage.ENDORSED, Stage.IN_PROGRESS, Stage.CLOSED])
def test_before_a_day_is_proposed_and_once_it_begins_nobody_is_asked(house: House, stage: Stage) -> None:
    house.set_stage(stage)
    assert not [what for what in _todos(house.carol) if what.startswith("Can you come")]
    with pytest.raises(InvalidTransition):
        availability.say_coming(house.carol, house.code, "can", at=NOON)
    assert availability.team_coming(house.alice, house.code, at=NOON).state == {}


@pytest.mark.parametrize("answer", ["asked", "perhaps", ""])
def test_an_answer_is_yes_or_no(house: House, answer: str) -> None:
    with pytest.raises(NotFound):
        availability.say_coming(house.carol, house.code, answer, at=NOON)


def test_somebody_taken_out_of_the_team_takes_their_answer_along(house: House) -> None:
    availability.say_coming(house.partner, house.code, "can", at=NOON)
    team.remove_member(house.alice, _member(house, house.partner), at=NOON)
    with reading() as db:
        assert db.query(Availability).count() == 0


def test_r02_a_warning_names_who_works_for_the_partner_that_is_looked_at(house: House) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.kind = EventKind.THEMATIC
        priya = next(m.user for m in found.team if m.user_id == house.partner.id)
        found.agency = priya.memberships[0].organisation
        assert found.agency.kind == OrganisationKind.SAFEGUARDING_PARTNER
    clashes = availability.team_coming(house.alice, house.code, at=NOON).clashes
    assert [said.partition(",")[0] for said in clashes] == ["Priya works for Quillmere Police"]


def test_r02_no_warning_where_no_partner_is_looked_at(house: House) -> None:
    assert availability.team_coming(house.alice, house.code, at=NOON).clashes == []


def _also_on(house: House, who: Actor, *, stage: Stage = Stage.PROGRAMME_AGREED, days: int = 0) -> None:
    elsewhere = house.organisation("Harbour Lane")
    other = house.event("P-ASE-03", agency=elsewhere, officer=house.person("Moira", Role.ISO), stage=stage)
    with transaction() as db:
        event_by_code(db, "P-ASE-03").held_on = DAY + timedelta(days=days)
        db.add(TeamMember(event_id=other, user_id=who.id))


def test_a_clash_on_the_same_day_is_said_to_the_hub_by_name(house: House) -> None:
    _also_on(house, house.partner)
    said = availability.team_coming(house.alice, house.code, at=NOON).clashes
    assert said == ["Priya is also on the team of Tidewell on 3 March."]


def test_a_clash_says_no_more_than_its_reader_may_know(house: House) -> None:
    _also_on(house, house.partner)
    said = availability.team_coming(house.contributor, house.code, at=NOON).clashes
    assert said == ["Priya has another event on 3 March."]


@pytest.mark.parametrize(("stage", "days"), [(Stage.CANCELLED, 0), (Stage.POSTPONED, 0), (Stage.PROGRAMME_AGREED, 1)])
def test_what_is_off_or_on_another_day_is_no_clash(house: House, stage: Stage, days: int) -> None:
    _also_on(house, house.partner, stage=stage, days=days)
    assert availability.team_coming(house.alice, house.code, at=NOON).clashes == []


def test_r19_the_team_is_told_when_the_days_of_whoever_leads_are_nearly_used(house: House) -> None:
    for said in ("5", "5", "2.5"):
        ledger.write(house.carol, a_day(days=said), at=NOON)
    said = availability.team_coming(house.alice, house.code, at=NOON).clashes
    assert said == ["Carol, who leads, has used 12.5 of 15 days this year: past the warning at 12 (rule R19)."]
