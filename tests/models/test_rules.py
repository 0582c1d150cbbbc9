"""The rules of the framework, R1 to R24, each held against the facts it asks for: when it holds and when it does not.

What the framework asks stands in docs/rules.md. Rules that ask for more than facts have further tests of the same name
where their verbs live: ``pytest -k r10`` finds them all.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.formats import (
    AGENCY,
    CASE_SPECIFIC,
    FORMATS,
    HUB_AUDIT,
    LINE_OF_SIGHT,
    PEER_REVIEW,
    THEMATIC,
    YOUNG_VOICE,
)
from models.kinds import EventKind, FindingKind, Role, Stage
from models.rules import HOLDS, Facts, numbers_of, unmet
from models.steps import Format, Strength

T = date(2026, 5, 20)
WEEK = timedelta(weeks=1)


def holds(rule: str, **facts: object) -> bool:
    return HOLDS[rule](Facts(**{"today": T, "held_on": T, **facts}))


def strength(each: Format, stage: Stage, rule: str) -> Strength:
    return next(held.strength for held in each.step(stage).rules if held.number == rule)


def who(each: Format, stage: Stage) -> set[Role]:
    return set(each.step(stage).by)


def test_r01_three_different_partners_say_yes() -> None:
    assert holds("R1", yes=3)


@pytest.mark.parametrize("yes", [0, 1, 2])
def test_r01_fewer_than_three_are_not_enough(yes: int) -> None:
    assert not holds("R1", yes=yes)


def test_r01_never_gives_way() -> None:
    doors = [(AGENCY, Stage.ENDORSED), (LINE_OF_SIGHT, Stage.ENDORSED), (THEMATIC, Stage.FORMAT_ENDORSED)]
    assert {strength(each, stage, "R1") for each, stage in doors} == {Strength.BLOCK}


def test_r02_a_team_without_people_of_the_scrutinised_partner_may_go() -> None:
    assert holds("R2", conflicted=0)


def test_r02_one_of_them_on_the_team_is_one_too_many() -> None:
    assert not holds("R2", conflicted=1)
    assert strength(AGENCY, Stage.DATE_PROPOSED, "R2") == Strength.BLOCK
    assert strength(THEMATIC, Stage.DATE_PROPOSED, "R2") == Strength.WARN


def test_r03_section_11_goes_out_six_weeks_before_the_day() -> None:
    assert holds("R3", needs_s11=True, s11_asked_on=T - 6 * WEEK)


def test_r03_a_day_later_it_wants_a_reason() -> None:
    assert not holds("R3", needs_s11=True, s11_asked_on=T - 6 * WEEK + timedelta(days=1))
    assert strength(AGENCY, Stage.S11_REQUESTED, "R3") == Strength.REASON


def test_r03_counts_only_where_an_update_is_needed() -> None:
    assert holds("R3", needs_s11=False)
    assert not holds("R3", needs_s11=None), "nobody has decided"


def test_r04_section_11_comes_back_three_weeks_before_the_day() -> None:
    assert holds("R4", needs_s11=True, s11_back_on=T - 3 * WEEK)


@pytest.mark.parametrize("back", [T - 3 * WEEK + timedelta(days=1), None])
def test_r04_late_or_missing_the_hub_goes_on_only_with_a_reason(back: date | None) -> None:
    assert not holds("R4", needs_s11=True, s11_back_on=back)
    assert strength(AGENCY, Stage.PREPARED, "R4") == Strength.REASON


def test_r04_a_late_return_is_still_taken() -> None:
    assert strength(AGENCY, Stage.S11_RECEIVED, "R4") == Strength.WARN


def test_r05_agency_and_partners_agree_to_the_programme() -> None:
    assert holds("R5", agency_agrees=True, partners_agree=True)


@pytest.mark.parametrize("one", ["agency_agrees", "partners_agree"])
def test_r05_one_side_alone_is_not_enough(one: str) -> None:
    assert not holds("R5", **{one: True})
    assert strength(AGENCY, Stage.PROGRAMME_AGREED, "R5") == Strength.BLOCK


def test_r06_the_agency_is_told_on_the_day() -> None:
    assert holds("R6", told_same_day=True)
    assert who(AGENCY, Stage.FED_BACK) == who(THEMATIC, Stage.FED_BACK) == {Role.ISO}


def test_r06_a_day_does_not_close_before_the_agency_is_told() -> None:
    assert not holds("R6")


def test_r07_an_officer_leads_the_letter() -> None:
    assert holds("R7", officer_leads=True)
    assert who(AGENCY, Stage.LETTER_DRAFTING) == who(THEMATIC, Stage.LETTER_DRAFTING) == {Role.ISO}


def test_r07_without_one_no_letter_is_begun() -> None:
    assert not holds("R7")
    assert strength(AGENCY, Stage.LETTER_DRAFTING, "R7") == Strength.BLOCK


def test_r08_a_letter_speaks_of_what_is_good_what_to_improve_and_what_to_think_about() -> None:
    assert holds("R8", letter_kinds=frozenset("PAC"))
    assert holds("R8", letter_kinds=frozenset(FindingKind))


@pytest.mark.parametrize("kinds", ["PA", "AC", "PC", "I", ""])
def test_r08_a_letter_that_lacks_one_says_why(kinds: str) -> None:
    assert not holds("R8", letter_kinds=frozenset(FindingKind(kind) for kind in kinds))
    assert strength(AGENCY, Stage.WITH_PORTFOLIO_LEAD, "R8") == Strength.REASON


def test_r09_a_letter_rests_on_all_four_sources() -> None:
    assert holds("R9", sources_unheard=0)


@pytest.mark.parametrize("unheard", [1, 4])
def test_r09_a_source_that_took_no_part_wants_a_reason(unheard: int) -> None:
    assert not holds("R9", sources_unheard=unheard)
    assert strength(THEMATIC, Stage.WITH_PORTFOLIO_LEAD, "R9") == Strength.REASON


def test_r10_an_agreed_letter_may_go() -> None:
    assert holds("R10", is_agreed=True)


def test_r10_nothing_goes_before_the_portfolio_lead_agrees() -> None:
    assert not holds("R10")
    assert strength(AGENCY, Stage.DISTRIBUTED, "R10") == strength(THEMATIC, Stage.DISTRIBUTED, "R10") == Strength.BLOCK


@pytest.mark.parametrize(("rule", "body"), [("R11", "board"), ("R12", "splig")])
class TestNextAvailable:
    """R11 and R12 ask the same of two bodies."""

    def test_the_next_meeting_whose_papers_are_open_has_it(self, rule: str, body: str) -> None:
        assert holds(rule, **{f"{body}_on": T + WEEK, f"next_{body}": T + WEEK})

    def test_an_earlier_one_is_as_good(self, rule: str, body: str) -> None:
        assert holds(rule, **{f"{body}_on": T, f"next_{body}": T + WEEK})

    def test_a_later_one_wants_a_reason(self, rule: str, body: str) -> None:
        assert not holds(rule, **{f"{body}_on": T + 2 * WEEK, f"next_{body}": T + WEEK})

    def test_no_agenda_at_all_is_not_a_meeting(self, rule: str, body: str) -> None:
        assert not holds(rule, **{f"next_{body}": T + WEEK})


def test_r11_every_letter_goes_to_the_board() -> None:
    assert strength(AGENCY, Stage.AT_BOARD, "R11") == strength(THEMATIC, Stage.AT_BOARD, "R11") == Strength.REASON


def test_r12_thematic_outcomes_and_lines_of_sight_go_to_splig_and_agency_events_do_not() -> None:
    assert {each.kind for each in (THEMATIC, LINE_OF_SIGHT) if "R12" in numbers_of(each)} == {
        EventKind.THEMATIC,
        EventKind.LINE_OF_SIGHT,
    }
    assert "R12" not in numbers_of(AGENCY)


def test_r13_what_is_published_says_where_and_when() -> None:
    assert holds("R13", is_published=True)
    assert not holds("R13")


def test_r13_thematic_events_and_lines_of_sight_are_published_and_agency_events_are_not() -> None:
    assert strength(THEMATIC, Stage.PUBLISHED, "R13") == strength(LINE_OF_SIGHT, Stage.PUBLISHED, "R13") == "block"
    assert Stage.PUBLISHED not in AGENCY.stages


def test_r14_the_board_signs_off_a_plan_that_is_done() -> None:
    assert holds("R14", actions_done=True, plan_endorsed=True)
    assert who(LINE_OF_SIGHT, Stage.PLAN_ENDORSED) == {Role.BOARD_MEMBER}


@pytest.mark.parametrize("one", ["actions_done", "plan_endorsed"])
def test_r14_an_open_action_or_no_word_of_the_board_blocks(one: str) -> None:
    assert not holds("R14", **{one: True})
    assert strength(LINE_OF_SIGHT, Stage.PLAN_ENDORSED, "R14") == Strength.BLOCK


def test_r15_the_next_section_11_return_answers_the_findings() -> None:
    assert holds("R15", in_next_s11=True)


def test_r15_closing_without_it_wants_a_reason() -> None:
    assert not holds("R15")
    assert strength(AGENCY, Stage.CLOSED, "R15") == Strength.REASON


def test_r17_a_third_line_of_sight_is_within_the_year() -> None:
    assert holds("R17", sights=2)


def test_r17_a_fourth_only_warns() -> None:
    assert not holds("R17", sights=3)
    assert strength(LINE_OF_SIGHT, Stage.IDENTIFIED, "R17") == Strength.WARN


def test_r18_an_agency_comes_once_in_two_years() -> None:
    assert holds("R18", visits=0)


def test_r18_a_second_visit_only_warns() -> None:
    assert not holds("R18", visits=1)
    assert strength(AGENCY, Stage.IDENTIFIED, "R18") == Strength.WARN


def test_r19_an_officer_has_days_left() -> None:
    assert holds("R19", officer_days=11.5)


@pytest.mark.parametrize("days", [12.0, 15.0, 20.0])
def test_r19_from_twelve_days_on_it_warns_and_never_more(days: float) -> None:
    assert not holds("R19", officer_days=days)
    every = {
        rule.strength for each in FORMATS.values() for step in each.steps for rule in step.rules if rule.number == "R19"
    }
    assert every == {Strength.WARN}


def test_r20_all_three_delegated_representatives_agree_to_one_case() -> None:
    assert holds("R20", yes=3)
    assert who(CASE_SPECIFIC, Stage.CASE_AGREED) == {Role.DELEGATED_REP}


def test_r20_two_are_not_enough() -> None:
    assert not holds("R20", yes=2)
    assert strength(CASE_SPECIFIC, Stage.CASE_AGREED, "R20") == Strength.BLOCK


def test_r21_a_hub_audit_is_about_no_case() -> None:
    assert holds("R21", is_case_specific=False)


@pytest.mark.parametrize("answer", [True, None])
def test_r21_one_about_a_case_or_of_which_nobody_has_said_it_is_not_begun(answer: bool | None) -> None:
    assert not holds("R21", is_case_specific=answer)
    assert strength(HUB_AUDIT, Stage.IDENTIFIED, "R21") == Strength.BLOCK


def test_r22_young_people_who_take_part_are_looked_after() -> None:
    assert holds("R22", young_ready=True)


def test_r22_a_day_on_which_one_of_them_is_not_wants_a_reason() -> None:
    assert not holds("R22")
    opens = [each for each in FORMATS.values() if any(rule.number == "R22" for s in each.steps for rule in s.rules)]
    assert opens == [AGENCY, THEMATIC, HUB_AUDIT, YOUNG_VOICE, PEER_REVIEW]
    assert {strength(each, Stage.IN_PROGRESS, "R22") for each in opens} == {Strength.REASON}


def test_r24_whoever_took_part_has_been_told() -> None:
    assert holds("R24", is_told=True)


def test_r24_nothing_closes_before_that() -> None:
    assert not holds("R24")
    asks = {EventKind.CASE_SPECIFIC, EventKind.CALL_IN}  # they ask no child and no family
    for each in FORMATS.values():
        if each.kind not in asks:
            assert strength(each, Stage.CLOSED, "R24") == Strength.BLOCK


def test_facts_nobody_has_gathered_let_nothing_through() -> None:
    """What only counts what went before (R2, R17 to R19) may hold by itself; all others refuse."""
    blank = Facts(today=T)
    assert {rule for rule, asks in HOLDS.items() if asks(blank)} == {"R2", "R17", "R18", "R19"}


def test_every_rule_of_a_format_is_known_and_every_known_rule_stands_in_a_format() -> None:
    assert frozenset().union(*(numbers_of(each) for each in FORMATS.values())) == set(HOLDS)


def test_a_reason_on_record_is_not_asked_for_twice() -> None:
    step = AGENCY.step(Stage.PREPARED)
    assert [rule.number for rule in unmet(step, Facts(today=T))] == ["R3", "R4"]
    assert [rule.number for rule in unmet(step, Facts(today=T), given=frozenset({"R3"}))] == ["R4"]


def test_no_reason_opens_a_door_that_blocks() -> None:
    step = AGENCY.step(Stage.PROGRAMME_AGREED)
    assert [rule.number for rule in unmet(step, Facts(today=T), given=frozenset({"R5"}))] == ["R5"]
