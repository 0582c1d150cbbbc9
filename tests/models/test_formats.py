"""The formats as tables: the order of the stages, the dates the framework names, the rules at each door."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.formats import AGENCY, FORMATS, HUB_AUDIT, LINE_OF_SIGHT, THEMATIC, Format, Step, Strength
from models.kinds import EventKind, Stage
from tests.support import workflow

#: A Wednesday, with a bank holiday (25 May) in the weeks after it.
T = date(2026, 5, 20)
SIDE = (Stage.POSTPONED, Stage.CANCELLED)
EVERY = pytest.mark.parametrize("each", FORMATS.values(), ids=lambda each: each.kind)


def _event(kind: EventKind, stage: Stage) -> ScrutinyEvent:
    return ScrutinyEvent(code="X", title="X", kind=kind, stage=stage)


def _step(each: Format, stage: Stage) -> Step:
    return next(step for step in each.steps if step.stage == stage)


def _due(each: Format, stage: Stage) -> date:
    step = _step(each, stage)
    assert step.due is not None
    return step.due.on(T)


def _strength(each: Format, stage: Stage, rule: str) -> Strength:
    step = _step(each, stage)
    return next(held.strength for held in step.rules if held.number == rule)


def test_every_kind_of_event_has_a_format() -> None:
    assert set(FORMATS) == set(EventKind)


def test_an_agency_event_has_the_sixteen_stages_of_the_framework() -> None:
    assert len(AGENCY.steps) == 16


@EVERY
def test_every_format_begins_identified_and_ends_closed(each: Format) -> None:
    assert (each.stages[0], each.stages[-1]) == (Stage.IDENTIFIED, Stage.CLOSED)


@EVERY
def test_no_stage_comes_twice_and_no_side_state_is_a_step(each: Format) -> None:
    assert len(set(each.stages)) == len(each.stages)
    assert not set(each.stages).intersection(SIDE)


@EVERY
def test_somebody_takes_every_step(each: Format) -> None:
    assert all(step.by for step in each.steps)


@EVERY
def test_dates_never_run_backwards(each: Format) -> None:
    days = [step.due.on(T) for step in each.steps if step.due]
    assert days == sorted(days)


@EVERY
def test_an_event_can_walk_from_the_first_stage_to_the_last(each: Format) -> None:
    event = _event(each.kind, each.stages[0])
    for stage in each.stages[1:]:
        event.move_to(stage)
        assert event.has_reached(stage)
    assert event.stage == Stage.CLOSED


@EVERY
def test_no_stage_is_left_out_unless_it_is_only_asked_if_needed(each: Format) -> None:
    for at, stage in enumerate(each.stages[:-1]):
        reachable = each.after(stage)
        for further in set(each.stages).difference(reachable):
            with pytest.raises(InvalidTransition):
                _event(each.kind, stage).move_to(further)
        between = each.steps[at + 1 : at + len(reachable)]
        assert all(step.may_skip for step in between)


def test_an_agency_that_needs_no_new_return_is_prepared_without_one() -> None:
    assert AGENCY.after(Stage.AGENCY_NOTIFIED) == (Stage.S11_REQUESTED, Stage.S11_RECEIVED, Stage.PREPARED)


def test_a_side_state_leads_nowhere_by_itself() -> None:
    assert AGENCY.after(Stage.POSTPONED) == ()


def test_r03_section_11_goes_out_six_weeks_before() -> None:
    assert _due(AGENCY, Stage.S11_REQUESTED) == date(2026, 4, 8)


def test_r04_section_11_comes_back_three_weeks_before() -> None:
    assert _due(AGENCY, Stage.S11_RECEIVED) == date(2026, 4, 29)


def test_r06_the_agency_is_told_on_the_day_itself() -> None:
    assert _due(AGENCY, Stage.FED_BACK) == _due(THEMATIC, Stage.FED_BACK) == T


def test_only_these_dates_are_the_frameworks_own() -> None:
    own = {
        (each.kind, step.stage)
        for each in FORMATS.values()
        for step in each.steps
        if step.due and step.due.is_framework
    }
    assert own == {
        (EventKind.AGENCY, Stage.S11_REQUESTED),
        (EventKind.AGENCY, Stage.S11_RECEIVED),
        (EventKind.AGENCY, Stage.FED_BACK),
        (EventKind.THEMATIC, Stage.FED_BACK),
    }


def test_local_targets_after_the_day_are_counted_in_working_days() -> None:
    assert _due(AGENCY, Stage.LETTER_DRAFTING) == date(2026, 6, 4)
    assert _due(AGENCY, Stage.WITH_PORTFOLIO_LEAD) == date(2026, 6, 11)
    assert _due(AGENCY, Stage.DISTRIBUTED) == date(2026, 6, 12)


@pytest.mark.parametrize(
    ("each", "stage", "rule"),
    [
        (AGENCY, Stage.ENDORSED, "R1"),
        (THEMATIC, Stage.ENDORSED, "R1"),
        (THEMATIC, Stage.FORMAT_ENDORSED, "R1"),
        (LINE_OF_SIGHT, Stage.ENDORSED, "R1"),
        (AGENCY, Stage.DISTRIBUTED, "R10"),
        (THEMATIC, Stage.DISTRIBUTED, "R10"),
        (HUB_AUDIT, Stage.IDENTIFIED, "R21"),
    ],
)
def test_these_rules_never_give_way(each: Format, stage: Stage, rule: str) -> None:
    assert _strength(each, stage, rule) == Strength.BLOCK


@pytest.mark.parametrize(
    ("each", "stage", "rule"),
    [
        (AGENCY, Stage.IDENTIFIED, "R18"),
        (LINE_OF_SIGHT, Stage.IDENTIFIED, "R17"),
    ],
)
def test_these_rules_only_speak(each: Format, stage: Stage, rule: str) -> None:
    assert _strength(each, stage, rule) == Strength.WARN


def test_a_conflict_blocks_where_the_framework_names_it_and_warns_where_it_does_not() -> None:
    assert _strength(AGENCY, Stage.DATE_PROPOSED, "R2") == Strength.BLOCK
    assert _strength(THEMATIC, Stage.DATE_PROPOSED, "R2") == Strength.WARN


def test_r12_a_thematic_event_and_a_line_of_sight_go_to_splig_and_an_agency_event_does_not() -> None:
    assert Stage.AT_SPLIG in THEMATIC.stages
    assert Stage.AT_SPLIG in LINE_OF_SIGHT.stages
    assert Stage.AT_SPLIG not in AGENCY.stages


def test_r13_a_thematic_event_and_a_line_of_sight_are_published_and_an_agency_event_is_not() -> None:
    assert Stage.PUBLISHED in THEMATIC.stages
    assert Stage.PUBLISHED in LINE_OF_SIGHT.stages
    assert Stage.PUBLISHED not in AGENCY.stages


def test_r14_a_line_of_sight_closes_only_behind_the_boards_endorsement() -> None:
    order = LINE_OF_SIGHT.stages
    assert order.index(Stage.ACTIONS_OPEN) < order.index(Stage.PLAN_ENDORSED) < order.index(Stage.CLOSED)


def test_a_line_of_sight_has_no_letter() -> None:
    assert Stage.OVERVIEW_DRAFTING in LINE_OF_SIGHT.stages
    assert Stage.LETTER_DRAFTING not in LINE_OF_SIGHT.stages


def test_progress_of_a_line_of_sight_reaches_the_board_after_splig_though_others_go_there_first() -> None:
    event = _event(EventKind.LINE_OF_SIGHT, Stage.AT_SPLIG)
    assert not event.has_reached(Stage.AT_BOARD)
    assert _event(EventKind.THEMATIC, Stage.AT_SPLIG).has_reached(Stage.AT_BOARD)


def test_a_stage_of_another_kind_is_compared_in_the_order_that_all_share() -> None:
    assert _event(EventKind.LINE_OF_SIGHT, Stage.AT_SPLIG).has_reached(Stage.WITH_PORTFOLIO_LEAD)
    assert not _event(EventKind.LINE_OF_SIGHT, Stage.OVERVIEW_DRAFTING).has_reached(Stage.WITH_PORTFOLIO_LEAD)


@pytest.mark.parametrize(
    ("kind", "stage", "before"),
    [
        (EventKind.AGENCY, Stage.PROGRAMME_AGREED, Stage.PREPARED),
        (EventKind.LINE_OF_SIGHT, Stage.AUDITS_IN, Stage.CASES_IDENTIFIED),
        (EventKind.HUB_AUDIT, Stage.PREPARED, Stage.DATE_PROPOSED),
    ],
)
def test_each_kind_is_taken_along_from_the_stage_before_its_day(kind: EventKind, stage: Stage, before: Stage) -> None:
    assert _event(kind, stage).takes_cards
    assert _event(kind, Stage.IN_PROGRESS).takes_cards
    assert not _event(kind, before).takes_cards


def test_what_was_noted_at_a_meeting_about_one_case_is_still_taken_in_while_its_learning_is_written() -> None:
    assert _event(EventKind.CASE_SPECIFIC, Stage.LEARNING_DRAFTING).is_listening
    assert not _event(EventKind.CASE_SPECIFIC, Stage.AT_BOARD).is_listening


def test_what_is_said_while_an_overview_is_written_is_still_listened_to() -> None:
    assert _event(EventKind.LINE_OF_SIGHT, Stage.OVERVIEW_DRAFTING).is_listening
    assert not _event(EventKind.LINE_OF_SIGHT, Stage.AT_SPLIG).is_listening


def test_the_page_about_the_workflow_says_what_the_tables_say() -> None:
    assert workflow.PAGE.read_text(encoding="utf-8") == workflow.page(), "make workflow writes it anew"
