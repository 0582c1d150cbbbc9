"""The rail of an event's page: the stages its kind has, the dates to come, and whose dates they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import events
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models.journey import StageEntry
from models.kinds import EventKind, Stage
from tests.house import NOON

#: A winter day in London, so that the day of the clock and the day in London are one.
TODAY = NOON.date()


@pytest.fixture
def rail(house):
    """The stages of the house's event as the Hub sees them, once it stands as asked."""

    def shown(stage, *, kind=EventKind.AGENCY, days=0, dated=True):
        with transaction() as db:
            event = event_by_code(db, house.code)
            event.stage, event.kind = stage, kind
            event.held_on = TODAY + timedelta(days=days) if dated else None
        return {step.name: step for step in events.event(house.alice, house.code, at=NOON).stages}

    return shown


def test_an_agency_visit_shows_its_sixteen_stages(rail):
    assert len(rail(Stage.IDENTIFIED)) == 16


def test_a_line_of_sight_shows_an_overview_and_no_letter(rail):
    stages = rail(Stage.FED_BACK, kind=EventKind.LINE_OF_SIGHT)
    assert "Overview and action plan being written" in stages
    assert "Letter being written" not in stages


def test_r03_a_date_to_come_says_that_it_is_the_frameworks(rail):
    step = rail(Stage.AGENCY_NOTIFIED, days=45)["Section 11 asked for"]
    assert step.due.startswith("by ")
    assert step.due.endswith("framework date")
    assert not step.is_late


def test_r04_a_return_that_has_not_come_in_time_is_late(rail):
    step = rail(Stage.S11_REQUESTED, days=14)["Section 11 back"]
    assert step.due.startswith("Late: was due ")
    assert step.is_late


def test_a_return_is_not_late_on_its_last_day(rail):
    assert not rail(Stage.S11_REQUESTED, days=21)["Section 11 back"].is_late


def test_a_local_target_says_that_it_is_one(rail):
    assert rail(Stage.FED_BACK)["Letter being written"].due.endswith("local target")


def test_the_letter_in_hand_says_when_it_should_be_finished(rail):
    assert rail(Stage.LETTER_DRAFTING, days=-1)["Letter being written"].due.startswith("by ")
    assert rail(Stage.LETTER_DRAFTING, days=-30)["Letter being written"].is_late


def test_what_is_behind_an_event_has_no_date_any_more(rail):
    stages = rail(Stage.LETTER_DRAFTING, days=-7)
    assert [step.due for step in stages.values() if step.state == "done" and step.due] == []


def test_the_day_itself_is_nobodys_target(rail):
    due = rail(Stage.PROGRAMME_AGREED, days=3)["Visit under way"].due
    assert due
    assert "target" not in due


def test_without_a_day_there_are_no_dates(rail):
    assert [step for step in rail(Stage.IDENTIFIED, dated=False).values() if step.due] == []


@pytest.mark.parametrize("days", [-42, 42])
def test_while_an_event_is_put_off_its_old_day_dates_nothing(rail, days):
    assert [step for step in rail(Stage.POSTPONED, days=days).values() if step.due] == []


def test_a_cancelled_event_owes_nothing(rail):
    assert [step for step in rail(Stage.CANCELLED, days=14).values() if step.due] == []


def test_the_phase_of_writing_is_called_after_what_is_written(house, rail):
    rail(Stage.FED_BACK, kind=EventKind.LINE_OF_SIGHT)
    assert [step.name for step in events.event(house.alice, house.code, at=NOON).phases][3] == "Overview"
    rail(Stage.FED_BACK, kind=EventKind.HUB_AUDIT)
    assert [step.name for step in events.event(house.alice, house.code, at=NOON).phases][3] == "Findings"


def test_the_day_is_called_after_what_takes_place_on_it(house, rail):
    names = {
        EventKind.LINE_OF_SIGHT: "Panel day",
        EventKind.CASE_SPECIFIC: "Meeting",
        EventKind.HUB_AUDIT: "Field work",
        EventKind.YOUNG_VOICE: "Asking",
        EventKind.PEER_REVIEW: "Visit",
    }
    for kind, name in names.items():
        rail(Stage.IN_PROGRESS, kind=kind)
        assert [step.name for step in events.event(house.alice, house.code, at=NOON).phases if step.state == "now"] == [
            name
        ]


@pytest.mark.parametrize(
    ("kind", "stage", "now"),
    [
        (EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, "Prepare"),
        (EventKind.CALL_IN, Stage.ASSURED, "Assurance"),
        (EventKind.CALL_IN, Stage.ACTIONS_OPEN, "What changed"),
        (EventKind.LINE_OF_SIGHT, Stage.AT_SPLIG, "Overview"),
        (EventKind.LINE_OF_SIGHT, Stage.ACTIONS_OPEN, "What changed"),
    ],
)
def test_a_kind_without_a_letter_is_in_the_phase_of_its_own_stages(house, rail, kind, stage, now):
    rail(stage, kind=kind)
    assert [step.name for step in events.event(house.alice, house.code, at=NOON).phases if step.state == "now"] == [now]


def test_what_is_behind_an_event_says_when_it_was_reached(house, rail):
    with transaction() as db:
        event = event_by_code(db, house.code)
        event.entries = [StageEntry(stage=Stage.ENDORSED, at=NOON - timedelta(days=60))]
    stages = rail(Stage.DATE_PROPOSED, days=60)
    assert (stages["Endorsed by the partners"].reached, stages["Identified"].reached) == ("24 September", "")


def test_what_was_reached_twice_says_when_it_was_last_reached(house, rail):
    with transaction() as db:
        event = event_by_code(db, house.code)
        days = (400, 30)
        event.entries = [StageEntry(stage=Stage.ENDORSED, at=NOON - timedelta(days=n)) for n in days]
    assert rail(Stage.DATE_PROPOSED)["Endorsed by the partners"].reached == "24 October"


def test_a_day_of_another_year_is_said_whole(house, rail):
    with transaction() as db:
        event_by_code(db, house.code).entries = [StageEntry(stage=Stage.ENDORSED, at=NOON - timedelta(days=400))]
    assert rail(Stage.DATE_PROPOSED)["Endorsed by the partners"].reached == "19 October 2025"


def test_the_rail_of_an_event_put_off_shows_how_far_it_came(house, rail):
    rail(Stage.PREPARED)
    with transaction() as db:
        event = event_by_code(db, house.code)
        event.put_off_from, event.stage = Stage.PREPARED, Stage.POSTPONED
    stages = {step.name: step.state for step in events.event(house.alice, house.code, at=NOON).stages}
    assert (stages["Prepared"], stages["Programme agreed"]) == ("done", "later")


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.IDENTIFIED, 'Next comes "Endorsed by the partners". Whose step that is: Safeguarding partner.'),
        (Stage.CLOSED, ""),
        (Stage.POSTPONED, ""),
    ],
)
def test_whoever_has_no_step_to_take_reads_whose_it_is(house, rail, stage, said):
    rail(stage)
    assert events.event(house.carol, house.code, at=NOON).comes_next == said
