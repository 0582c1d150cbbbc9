"""The rules of a Section 11 round, its returns and its composite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from models.errors import MissingWords, NotAllowed
from models.floor import SelfScore
from models.kinds import Answer4, Role
from models.people import Actor, Organisation
from models.permissions import Permission, may, require
from models.section11 import (
    ASKED_BEFORE,
    FocusArea,
    ReturnClosed,
    ReturnState,
    ReturnUnready,
    RoundUnfit,
    Section11Return,
    Section11Round,
    StandardAnswer,
    months_after,
)
from models.section11_record import summed_up
from models.standards import SET_A

DUE = date(2026, 11, 2)
NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
BOARD = date(2026, 12, 21)
AGENCY, ELSEWHERE = uuid4(), uuid4()


def a_round(*returns: Section11Return, focus: tuple[str, ...] = (), **facts: object) -> Section11Round:
    made = Section11Round(
        id=uuid4(),
        name="2026/27",
        set_code="A",
        set_version=1,
        edition=SET_A.edition,
        due_on=DUE,
        opened_at=NOON,
        **facts,
    )
    made.focus = [FocusArea(number=n, text=text) for n, text in enumerate(focus, start=1)]
    made.returns = list(returns)
    return made


def a_return(name: str = "Tidewell", *, score: SelfScore | None = SelfScore.MET, **facts: object) -> Section11Return:
    made = Section11Return(id=uuid4(), agency=Organisation(name=name), agency_id=AGENCY, note="", **facts)
    made.state = facts.get("state", ReturnState.DRAFT)
    made.answers = [_answer(one.code, score=score) for one in SET_A.standards] if score else []
    return made


def _answer(code: str, **facts: object) -> StandardAnswer:
    return StandardAnswer(**{"standard": code, "words": "", "action": "", "owner": "", "progress_words": "", **facts})


def handed_in(name: str, **scores: SelfScore) -> Section11Return:
    made = a_return(name, state=ReturnState.HANDED_IN)
    for code, score in scores.items():
        held = made.answer_to(code)
        held.score, held.action, held.owner, held.due = score, f"{name} does {code}", "Head of Care", date(2027, 3, 1)
    return made


def test_a_whole_return_is_handed_in_and_then_stands():
    found = a_return()
    a_round(found)
    found.hand_in(left=0, by=uuid4(), at=NOON)
    assert found.is_handed_in
    with pytest.raises(ReturnClosed):
        found.check_open()
    with pytest.raises(ReturnClosed):
        found.hand_in(left=0, by=uuid4(), at=NOON)


@pytest.mark.parametrize("missing", ["standards", "focus", "action", "findings"])
def test_what_is_missing_keeps_it_from_being_handed_in(missing):
    found = a_return()
    a_round(found, focus=("How do you hear children who do not speak?",) if missing == "focus" else ())
    if missing == "standards":
        found.answer_to("A3").score = None
    if missing == "action":
        found.answer_to("A3").score = SelfScore.PARTLY
    with pytest.raises(ReturnUnready) as refused:
        found.hand_in(left=2 if missing == "findings" else 0, by=uuid4(), at=NOON)
    assert refused.value.params["rule"] == {"focus": "standards"}.get(missing, missing)
    assert refused.value.params["n"] == ("2" if missing == "findings" else "1")
    assert not found.is_handed_in


@pytest.mark.parametrize(
    ("facts", "needs"),
    [
        ({"score": SelfScore.MET}, False),
        ({"score": SelfScore.NOT_MET}, True),
        ({"score": SelfScore.PARTLY, "action": "Train", "owner": "Head", "due": DUE}, False),
        ({"score": SelfScore.MET, "action": "Train"}, True),
        ({"score": SelfScore.MET, "owner": "Head"}, True),
    ],
)
def test_less_than_met_and_an_action_begun_need_what_who_and_when(facts, needs):
    assert _answer("A1", **facts).needs_action is needs


def test_the_hub_sends_back_with_a_note_until_it_is_summed_up():
    found = a_return(state=ReturnState.HANDED_IN)
    its = a_round(found)
    with pytest.raises(MissingWords):
        found.send_back("  ")
    found.send_back("Please say more of A4.")
    assert (found.state, found.note) == (ReturnState.SENT_BACK, "Please say more of A4.")
    with pytest.raises(ReturnClosed):
        found.send_back("Again.")
    found.hand_in(left=0, by=uuid4(), at=NOON)
    assert found.note == ""
    its.put_to_board(DUE, today=DUE)
    with pytest.raises(ReturnClosed):
        found.send_back("Too late.")


def test_a_return_is_late_the_day_after_its_day():
    found = a_return()
    a_round(found)
    assert not found.is_late(DUE)
    assert found.is_late(DUE + timedelta(days=1))
    found.state = ReturnState.HANDED_IN
    assert not found.is_late(DUE + timedelta(days=1))


def test_there_is_no_summary_of_nothing_nor_of_tomorrow_nor_twice():
    its = a_round(a_return())
    with pytest.raises(RoundUnfit):
        its.put_to_board(BOARD, today=BOARD)
    its = a_round(handed_in("Tidewell"))
    with pytest.raises(RoundUnfit):
        its.put_to_board(BOARD, today=BOARD - timedelta(days=1))
    its.put_to_board(BOARD, today=BOARD)
    with pytest.raises(RoundUnfit):
        its.put_to_board(BOARD, today=BOARD)


def test_r16_progress_is_due_six_months_after_the_board_had_the_summary():
    its = a_round(handed_in("Tidewell"))
    assert its.progress_due is None
    its.put_to_board(BOARD, today=BOARD)
    assert its.progress_due == date(2027, 6, 21)
    assert not its.asks_progress(its.progress_due - ASKED_BEFORE - timedelta(days=1))
    assert its.asks_progress(its.progress_due - ASKED_BEFORE)


def test_r16_it_warns_when_six_months_have_passed_without_progress():
    its = a_round(handed_in("Tidewell"), summary_on=BOARD)
    assert not its.owes_progress(date(2027, 6, 21))
    assert its.owes_progress(date(2027, 6, 22))


def test_r16_it_holds_once_the_progress_was_put_to_the_board():
    its = a_round(handed_in("Tidewell"), summary_on=BOARD)
    with pytest.raises(RoundUnfit):
        its.put_progress(BOARD, today=date(2027, 7, 1))
    its.put_progress(date(2027, 6, 20), today=date(2027, 7, 1))
    assert not its.owes_progress(date(2027, 12, 1))
    assert not its.asks_progress(date(2027, 12, 1))


def test_r16_there_is_no_progress_before_a_summary():
    with pytest.raises(RoundUnfit):
        a_round(handed_in("Tidewell")).put_progress(BOARD, today=BOARD)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2026, 6, 1), date(2026, 12, 1)),
        (date(2026, 12, 15), date(2027, 6, 15)),
    ],
)
def test_six_months_later_is_the_same_day_or_the_last_of_the_month(day, later):
    assert months_after(day, 6) == later


def test_the_composite_counts_agencies_and_names_what_recurs():
    short = [handed_in(name, A4=SelfScore.PARTLY) for name in ("Bay", "Cove", "Ait")]
    draft = a_return("Dell", score=SelfScore.NOT_MET)
    record = summed_up(a_round(*short, handed_in("Elm"), draft), partnership="Q", on=BOARD, practice=False)
    a4 = next(one for one in record.standards if one.code == "A4")
    assert (a4.met, a4.partly, a4.not_met, a4.short) == (1, 3, 0, ("Ait", "Bay", "Cove"))
    assert [one.code for one in record.recurring] == ["A4"]
    assert record.missing == ("Dell",)
    assert [line.agency for line in record.plan] == ["Ait", "Bay", "Cove"]
    assert record.edition == SET_A.edition


def test_two_agencies_are_no_pattern():
    short = [handed_in(name, A4=SelfScore.NOT_MET) for name in ("Bay", "Cove")]
    assert summed_up(a_round(*short), partnership="Q", on=BOARD, practice=False).recurring == ()


def test_the_plan_comes_by_standard_and_day_with_its_progress():
    found = handed_in("Bay", A1=SelfScore.PARTLY, A2=SelfScore.PARTLY)
    found.answer_to("A1").get_on(Answer4.DOING, "Half way.", at=NOON)
    plan = summed_up(a_round(found), partnership="Q", on=BOARD, practice=False).plan
    assert [(line.standard, line.progress) for line in plan] == [("A1", Answer4.DOING), ("A2", None)]


@pytest.mark.parametrize("role", Role)
def test_the_hub_reads_every_return_and_an_agency_its_own(role):
    insider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({AGENCY}))
    outsider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({ELSEWHERE}))
    hub = role in (Role.HUB_OFFICER, Role.HUB_ADMIN)
    assert may(insider, Permission.S11_READ, a_return()) is (hub or role == Role.AGENCY_LEAD)
    assert may(outsider, Permission.S11_READ, a_return()) is hub


@pytest.mark.parametrize("role", Role)
def test_only_its_own_agency_writes_a_return_and_only_the_hub_manages(role):
    insider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({AGENCY}))
    outsider = Actor(uuid4(), "Someone", frozenset({role}), frozenset({ELSEWHERE}))
    assert may(insider, Permission.S11_ANSWER, a_return()) is (role == Role.AGENCY_LEAD)
    assert not may(outsider, Permission.S11_ANSWER, a_return())
    assert may(outsider, Permission.S11_MANAGE) is (role in (Role.HUB_OFFICER, Role.HUB_ADMIN))
    with pytest.raises(NotAllowed):
        require(outsider, Permission.S11_ANSWER, a_return())
