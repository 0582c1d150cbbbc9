"""A step is taken through the rules at its door: some never give way, and what gives way keeps its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from models import journey
from models.errors import InvalidTransition, RuleBroken
from models.event import ScrutinyEvent
from models.journey import LONGEST_REASON, ReasonNeeded, ReasonTooLong
from models.kinds import EventKind, Stage
from models.rules import Facts

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
T = NOON.date()
ALICE = uuid4()
LATE = Facts(today=T, held_on=T + timedelta(days=30), needs_s11=True, s11_asked_on=T)
IN_TIME = replace(LATE, held_on=T + timedelta(days=60))


def _event(stage: Stage, held_on: date | None = LATE.held_on) -> ScrutinyEvent:
    return ScrutinyEvent(code="X", title="X", kind=EventKind.AGENCY, stage=stage, held_on=held_on)


def _enter(event: ScrutinyEvent, stage: Stage, facts: Facts, **reasons: str) -> tuple[str, ...]:
    return journey.enter(event, stage, facts, by=ALICE, at=NOON, reasons=reasons)


def test_a_step_keeps_its_day_and_its_person() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    assert _enter(event, Stage.S11_REQUESTED, IN_TIME) == ()
    assert event.stage == Stage.S11_REQUESTED
    assert [(each.stage, each.at, each.by_id) for each in event.entries] == [(Stage.S11_REQUESTED, NOON, ALICE)]
    assert event.reasons == []


def test_a_rule_that_blocks_changes_nothing() -> None:
    event = _event(Stage.PREPARED)
    with pytest.raises(RuleBroken) as refused:
        _enter(event, Stage.PROGRAMME_AGREED, IN_TIME, R5="It is late and everybody is nice.")
    assert refused.value.params == {"rule": "R5"}
    assert (event.stage, event.entries, event.reasons) == (Stage.PREPARED, [], [])


def test_a_rule_that_wants_a_reason_changes_nothing_without_one() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    for none in ({}, {"R3": "  "}, {"R4": "Another rule's reason."}):
        with pytest.raises(ReasonNeeded) as refused:
            _enter(event, Stage.S11_REQUESTED, LATE, **none)
        assert refused.value.params == {"rule": "R3"}
    assert (event.stage, event.entries, event.reasons) == (Stage.AGENCY_NOTIFIED, [], [])


def test_with_a_reason_it_gives_way_and_the_reason_stays() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    assert _enter(event, Stage.S11_REQUESTED, LATE, R3="The school  has\nclosed for summer.") == ("R3",)
    kept = event.reasons[0]
    assert (kept.stage, kept.rule, kept.reason) == (Stage.S11_REQUESTED, "R3", "The school has closed for summer.")
    assert (kept.held_on, kept.at, kept.by_id) == (LATE.held_on, NOON, ALICE)


def test_a_reason_for_a_rule_that_holds_is_not_kept() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    assert _enter(event, Stage.S11_REQUESTED, IN_TIME, R3="Just in case.") == ()
    assert event.reasons == []


def test_a_reason_counts_until_the_day_changes() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    _enter(event, Stage.S11_REQUESTED, LATE, R3="The school has closed for summer.")
    assert journey.reasons_given(event) == {"R3"}
    event.held_on = T + timedelta(days=35)
    assert journey.reasons_given(event) == frozenset()


def test_a_reason_is_a_few_sentences() -> None:
    event = _event(Stage.AGENCY_NOTIFIED)
    with pytest.raises(ReasonTooLong):
        _enter(event, Stage.S11_REQUESTED, LATE, R3="x" * (LONGEST_REASON + 1))
    _enter(event, Stage.S11_REQUESTED, LATE, R3="x" * LONGEST_REASON)


def test_a_warning_stops_nobody() -> None:
    event = _event(Stage.S11_REQUESTED)
    assert _enter(event, Stage.S11_RECEIVED, replace(LATE, s11_back_on=T)) == ()
    assert event.reasons == []


def test_no_step_is_jumped_over() -> None:
    event = _event(Stage.ENDORSED)
    with pytest.raises(InvalidTransition):
        _enter(event, Stage.PREPARED, IN_TIME)


def test_an_event_begins_at_the_first_stage_of_its_kind() -> None:
    event = _event(Stage.CANCELLED)
    journey.begin(event, Facts(today=T), by=ALICE, at=NOON)
    assert event.stage == Stage.IDENTIFIED
    assert [each.stage for each in event.entries] == [Stage.IDENTIFIED]


def test_a_returned_letter_takes_the_event_one_step_back() -> None:
    event = _event(Stage.WITH_PORTFOLIO_LEAD)
    journey.take_back(event, by=ALICE, at=NOON)
    assert event.stage == Stage.LETTER_DRAFTING
    assert [each.stage for each in event.entries] == [Stage.LETTER_DRAFTING]
    with pytest.raises(InvalidTransition):
        journey.take_back(event, by=ALICE, at=NOON)
