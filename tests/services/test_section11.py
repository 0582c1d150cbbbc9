"""The year of Section 11: opened by the Hub, written by agencies, handed in once, put to the Board, told of again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mars_voice.services import actions, section11_cycle, section11_return, standards_view, today, transaction
from mars_voice.services.actions import Plan
from mars_voice.services.facts import facts_of
from mars_voice.services.look_up import event_by_code
from mars_voice.services.section11_back import to_answer
from mars_voice.services.section11_cycle import Asked
from mars_voice.services.section11_return import Answered
from models.errors import DomainError, MissingWords, NotAllowed, NotFound
from models.floor import SelfScore
from models.kinds import Answer4, OrganisationKind, Role
from models.rules import HOLDS
from models.section11 import AnswerUnread, ReturnClosed, ReturnUnready, RoundUnfit
from models.standards import SET_A
from tests.house import NOON, TODAY, House
from tests.services.section11 import CODES, DUE, filled, held, opened, return_of, wrote

LATER = NOON + timedelta(days=1)


@pytest.fixture
def mine(house: House) -> str:
    opened(house)
    return return_of(house.agency)


def test_a_round_asks_partners_and_agencies_and_stamps_its_edition(house: House) -> None:
    police = house.organisation("Larkwater Police", OrganisationKind.SAFEGUARDING_PARTNER)
    house.organisation("A school", OrganisationKind.CONTRIBUTOR)
    opened(house, focus="How do you hear those who do not speak?\n\n")
    found = held(return_of(police)).round
    with transaction.reading() as db:
        its = section11_cycle.rounds(db)[0]
        assert {one.agency_id for one in its.returns} == {police, house.agency}
        assert [one.text for one in its.focus] == ["How do you hear those who do not speak?"]
        assert its.asked[-1].code == "F1"
    assert (found.edition, found.set_version) == (SET_A.edition, 1)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"name": " "}, "name"),
        ({"name": "2026/27"}, "there"),
        ({"due": TODAY.isoformat()}, "due"),
        ({"due": "9999-01-01"}, "due"),
        ({"due": "soon"}, "unread"),
        ({"set_code": "Z"}, "set"),
        ({"agencies": ()}, "agencies"),
        ({"focus": "a\nb\nc\nd\ne\nf"}, "focus"),
        ({"focus": "x" * 201}, "focus"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused_by_name(house: House, changed: dict, rule: str) -> None:
    opened(house)
    usual = {"name": "2027/28", "set_code": "A", "due": DUE.isoformat(), "agencies": (str(house.agency),)}
    with pytest.raises(RoundUnfit) as refused:
        section11_cycle.open_round(house.alice, Asked(**{**usual, **changed}), at=NOON)
    assert refused.value.params["rule"] == rule


def test_bob_writes_as_he_goes_and_hands_in_once(house: House, mine: str) -> None:
    wrote(house.bob, mine, "A4", Answered("partly", "We ask once a year."), at=NOON)
    with pytest.raises(ReturnUnready):
        section11_return.hand_in(house.bob, mine, at=NOON)
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    assert held(mine).is_handed_in
    for again in (
        lambda: section11_return.hand_in(house.bob, mine, at=LATER),
        lambda: wrote(house.bob, mine, "A4", Answered("met"), at=LATER),
        lambda: section11_return.look_back(house.bob, mine, {}, at=LATER),
    ):
        with pytest.raises(ReturnClosed):
            again()


def test_saving_one_standard_leaves_the_others(house: House, mine: str) -> None:
    wrote(house.bob, mine, "A1", Answered("met", "One"), at=NOON)
    wrote(house.bob, mine, "A2", Answered("not_met", "Two", "Train everybody", "Head of Care", "2027-03-04"), at=NOON)
    said = {one.standard: one for one in held(mine).answers}
    assert (said["A1"].score, said["A1"].words) == (SelfScore.MET, "One")
    assert (said["A2"].action, said["A2"].owner, said["A2"].due) == (
        "Train everybody",
        "Head of Care",
        date(2027, 3, 4),
    )


@pytest.mark.parametrize(
    ("code", "said", "rule"),
    [
        ("A9", Answered("met"), "standard"),
        ("F1", Answered("met"), "standard"),
        ("A1", Answered("fine"), "score"),
        ("A1", Answered("met", due="in May"), "due"),
        ("A1", Answered("met", due="0001-01-01"), "due"),
        ("A1", Answered("met", words="x" * 4001), "long"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(house: House, mine: str, code: str, said: Answered, rule: str) -> None:
    with pytest.raises(AnswerUnread) as refused:
        wrote(house.bob, mine, code, said, at=NOON)
    assert refused.value.params["rule"] == rule


def test_nobody_else_writes_it(house: House, mine: str) -> None:
    other = house.person("Nora", Role.AGENCY_LEAD, of=house.organisation("Elsewhere"))
    for who in (other, house.alice, house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            wrote(who, mine, "A1", Answered("met"), at=NOON)
    for who in (other, house.bob, house.carol):
        with pytest.raises(NotAllowed):
            section11_cycle.send_back(who, mine, "More, please.", at=NOON)
        with pytest.raises(NotAllowed):
            section11_cycle.open_round(who, Asked("x", "A", DUE.isoformat()), at=NOON)


def test_alice_sends_it_back_and_bob_hands_it_in_again(house: House, mine: str) -> None:
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    with pytest.raises(MissingWords):
        section11_cycle.send_back(house.alice, mine, " ", at=NOON)
    section11_cycle.send_back(house.alice, mine, "Say more of A4.", at=NOON)
    assert "Say more of A4." in [todo.why for todo in today.today(house.bob, at=NOON).todos]
    wrote(house.bob, mine, "A4", Answered("met", "More."), at=LATER)
    section11_return.hand_in(house.bob, mine, at=LATER)
    assert held(mine).handed_in_at == LATER


def _answer_everything(house: House, return_id: str, *, at: datetime) -> None:
    with transaction.reading() as db:
        asked = {str(one.thing_id): "The hatch has a door now." for one in to_answer(db, house.agency)}
    section11_return.look_back(house.bob, return_id, asked, at=at)


def test_the_last_letters_findings_and_actions_stand_in_the_return(house: House, mine: str) -> None:
    house.sent_letter()
    with transaction.reading() as db:
        assert [one.label for one in to_answer(db, house.agency)] == ["A1"]
    finding = actions.actions(house.bob, house.code, on=TODAY).findings[0].id
    plan = Plan("A door for the hatch", "Head of Care", (TODAY + timedelta(days=9)).isoformat(), "It is shut")
    actions.open_action(house.bob, finding, plan, at=NOON)
    with transaction.reading() as db:
        assert [one.label for one in to_answer(db, house.agency)] == ["A1", "P-ASE-04-A1.1"]


def test_r15_a_finding_nobody_answered_blocks_handing_in(house: House, mine: str) -> None:
    house.sent_letter()
    filled(house, mine)
    with pytest.raises(ReturnUnready) as refused:
        section11_return.hand_in(house.bob, mine, at=LATER)
    assert refused.value.params == {"rule": "findings", "n": "1"}
    _answer_everything(house, mine, at=LATER)
    section11_return.hand_in(house.bob, mine, at=LATER)


def _r15_holds(house: House) -> bool:
    with transaction.reading() as db:
        return HOLDS["R15"](facts_of(db, event_by_code(db, house.code), at=LATER))


def test_r15_holds_once_a_return_handed_in_after_the_letter_answers_it(house: House, mine: str) -> None:
    house.sent_letter()
    filled(house, mine)
    _answer_everything(house, mine, at=LATER)
    assert not _r15_holds(house)
    section11_return.hand_in(house.bob, mine, at=LATER)
    assert _r15_holds(house)
    section11_cycle.send_back(house.alice, mine, "More.", at=LATER)
    assert not _r15_holds(house)


def test_r15_refuses_a_return_that_was_handed_in_before_the_letter(house: House, mine: str) -> None:
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON - timedelta(days=1))
    house.sent_letter()
    assert not _r15_holds(house)


def test_a_stranger_to_the_letter_is_not_taken_as_answered(house: House, mine: str) -> None:
    house.sent_letter()
    section11_return.look_back(house.bob, mine, {str(house.event_id): "Something else."}, at=NOON)
    assert held(mine).looked_back == []
    with pytest.raises(NotFound):
        section11_return.look_back(house.bob, mine, {"no id": "Something else."}, at=NOON)


def test_the_newest_return_is_read_for_an_event_nobody_typed_one_for(house: House, mine: str) -> None:
    assert standards_view.standards(house.carol, house.code).scored == 0
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    seen = standards_view.standards(house.carol, house.code)
    assert (seen.scored, seen.rows[0].words) == (len(CODES), "Why A1")


def test_bob_is_told_of_his_return_and_alice_of_late_ones(house: House, mine: str) -> None:
    assert "Your Section 11 return is due on 23 December 2026" in _todos(house.bob, NOON)
    assert not [what for what in _todos(house.alice, NOON) if "Section 11" in what]
    after = NOON + timedelta(days=31)
    assert "Your Section 11 return was due on 23 December 2026" in _todos(house.bob, after)
    assert "One Section 11 return is late" in _todos(house.alice, after)
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=after)
    assert not [what for who in (house.bob, house.alice) for what in _todos(who, after) if "Section 11" in what]


def _todos(who, at: datetime) -> list[str]:
    return [todo.what for todo in today.today(who, at=at).todos]


def _at_board(house: House, mine: str) -> None:
    filled(house, mine)
    planned = Answered("partly", "Not everywhere.", "Train everybody", "Head of Care", "2027-03-04")
    wrote(house.bob, mine, "A5", planned, at=NOON)
    section11_return.hand_in(house.bob, mine, at=NOON)
    section11_cycle.to_board(house.alice, str(held(mine).round_id), TODAY.isoformat(), at=NOON)


def test_r16_bob_tells_of_his_action_when_six_months_are_near(house: House, mine: str) -> None:
    _at_board(house, mine)
    with pytest.raises(NotFound):
        section11_return.get_on(house.bob, mine, "A5", "doing", "Half of them.", at=LATER)
    near = NOON + timedelta(days=150)
    assert "Tell the Board how your Section 11 actions are getting on" in _todos(house.bob, near)
    with pytest.raises(MissingWords):
        section11_return.get_on(house.bob, mine, "A5", "doing", " ", at=near)
    with pytest.raises(AnswerUnread):
        section11_return.get_on(house.bob, mine, "A5", "perhaps", "Half.", at=near)
    with pytest.raises(NotFound):
        section11_return.get_on(house.bob, mine, "A1", "doing", "No action there.", at=near)
    section11_return.get_on(house.bob, mine, "A5", "doing", "Half of them.", at=near)
    assert held(mine).answer_to("A5").progress == Answer4.DOING
    assert "Tell the Board how your Section 11 actions are getting on" not in _todos(house.bob, near)


def test_r16_alice_is_warned_when_the_day_has_passed(house: House, mine: str) -> None:
    _at_board(house, mine)
    day = NOON + timedelta(days=181)
    assert not [what for what in _todos(house.alice, day) if "R16" in what]
    after = day + timedelta(days=1)
    assert [what for what in _todos(house.alice, after) if "R16" in what]
    section11_cycle.progress_to_board(house.alice, str(held(mine).round_id), after.date().isoformat(), at=after)
    assert not [what for what in _todos(house.alice, after) if "R16" in what]


def test_a_board_to_come_has_not_had_it(house: House, mine: str) -> None:
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    for day in ((TODAY + timedelta(days=1)).isoformat(), "next week"):
        with pytest.raises(DomainError):
            section11_cycle.to_board(house.alice, str(held(mine).round_id), day, at=NOON)
