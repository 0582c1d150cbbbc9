"""The rules that stand beside the framework's own: who is on call, who listens, audits, terms, grounds, assurance."""

from __future__ import annotations

from datetime import date

from models.formats import AGENCY, CALL_IN, CASE_SPECIFIC, FORMATS, LINE_OF_SIGHT, PEER_REVIEW, YOUNG_VOICE
from models.kinds import Stage
from models.rules import HOLDS, Facts
from models.steps import Format, Strength

T = date(2026, 5, 20)


def holds(rule: str, **facts: object) -> bool:
    return HOLDS[rule](Facts(**{"today": T, "held_on": T, **facts}))


def strength(each: Format, stage: Stage, rule: str) -> Strength:
    return next(held.strength for held in each.step(stage).rules if held.number == rule)


def test_somebody_is_on_call_before_young_people_are_asked_or_met() -> None:
    assert holds("cover", is_covered=True)
    assert not holds("cover")
    assert strength(AGENCY, Stage.IN_PROGRESS, "cover") == Strength.BLOCK


def test_who_listens_and_what_may_change_is_written_down_before_the_day() -> None:
    assert holds("lundy", has_lundy=True)
    assert not holds("lundy")
    assert strength(YOUNG_VOICE, Stage.IN_PROGRESS, "lundy") == Strength.REASON


def test_audits_are_with_the_leader_before_the_meeting() -> None:
    assert holds("audits", audits_shared=True)
    assert not holds("audits")
    for each in (LINE_OF_SIGHT, CASE_SPECIFIC):
        assert strength(each, Stage.IN_PROGRESS, "audits") == Strength.REASON


def test_a_peer_review_has_its_terms_before_anything_else() -> None:
    assert holds("terms", terms_agreed=True)
    assert not holds("terms")
    assert PEER_REVIEW.stages[1] == Stage.TERMS_AGREED
    assert strength(PEER_REVIEW, Stage.TERMS_AGREED, "terms") == Strength.BLOCK


def test_a_call_in_names_its_ground() -> None:
    assert holds("ground", has_ground=True)
    assert not holds("ground")
    assert strength(CALL_IN, Stage.IDENTIFIED, "ground") == Strength.BLOCK


def test_a_call_in_says_whether_the_agency_assured() -> None:
    assert holds("assured", is_assured=True)
    assert not holds("assured")
    assert strength(CALL_IN, Stage.ASSURED, "assured") == Strength.REASON


def test_open_actions_keep_an_event_open_or_want_a_reason() -> None:
    assert holds("actions", actions_done=True)
    assert not holds("actions")
    asks = [each for each in FORMATS.values() if any(r.number == "actions" for r in each.step(Stage.CLOSED).rules)]
    assert {strength(each, Stage.CLOSED, "actions") for each in asks} == {Strength.REASON}
    assert AGENCY in asks
