"""The board of actions and the sentence over it."""

import pytest

from mars_voice.services.actions import ActionsView, ActionView, FindingRow
from mars_voice.states.actions import heading_of, lanes_of, plan_of


def an_action(code: str = "A1.1", **facts) -> ActionView:
    plain = {"answer": "", "is_done": False, "is_late": False, "has_story": False}
    return ActionView(
        id=code, code=code, what="", owner="", due="", measure="", answer_label="", answer_text="",
        finding="A1", finding_text="", **{**plain, **facts},
    )  # fmt: skip


A_FINDING = FindingRow("id", "A1", "Reception does not protect privacy.", "")


@pytest.mark.parametrize(
    ("facts", "lane"),
    [
        ({}, 0),
        ({"answer": "doing"}, 1),
        ({"answer": "cannot"}, 1),
        ({"answer": "did", "is_done": True}, 2),
        ({"answer": "did", "is_done": True, "has_story": True}, 3),
        ({"answer": "not_yet", "has_story": True}, 3),
    ],
)
def test_an_action_stands_in_exactly_one_lane(facts, lane):
    assert [found.count for found in lanes_of([an_action(**facts)])] == [int(n == lane) for n in range(4)]


def test_before_any_action_the_findings_wait():
    assert heading_of(ActionsView(findings=[A_FINDING])) == "One finding waits for your answer"
    assert heading_of(ActionsView(findings=[A_FINDING] * 3)) == "3 findings wait for your answer"


def test_the_heading_counts_what_is_open_and_late():
    two = [an_action("A1.1", answer="doing", is_late=True), an_action("A1.2")]
    assert heading_of(ActionsView(actions=two)) == "2 actions open, 1 late"
    assert heading_of(ActionsView(actions=two[1:])) == "One action open"


def test_the_heading_says_when_all_is_done():
    assert heading_of(ActionsView(actions=[an_action(answer="did", is_done=True)])) == "Every action is done"


def test_a_half_filled_plan_is_handed_on_for_the_verb_to_refuse():
    assert plan_of({"what": "A side room"}).owner == ""
