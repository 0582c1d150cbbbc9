"""The practice events came to where they stand on plausible days, in their order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from mars_voice.services import demo, events, transaction
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from models.agenda import STAGE_OF
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor, User
from tests.services.test_demo import an_empty_house

MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def planted(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = an_empty_house(Path(tmp_path_factory.mktemp("steps")))
    assert demo.seed_if_empty(MONDAY)
    transaction.use_engine(engine)


def _alice() -> Actor:
    with reading() as db:
        return db.query(User).filter_by(email="alice@quillmere.example").one().actor()


def test_every_stage_behind_an_event_has_a_day_that_has_been() -> None:
    with reading() as db:
        for event in db.query(ScrutinyEvent):
            came = {entry.stage: entry.at for entry in event.entries}
            behind = [step.stage for step in event.format.steps if event.had_reached(step.stage)]
            assert set(behind) <= came.keys(), event.code
            days = [came[stage] for stage in behind]
            assert all(first <= second for first, second in pairwise(days)), event.code
            assert max(days) <= MONDAY, event.code


def test_an_event_came_to_its_day_on_its_day() -> None:
    with reading() as db:
        for event in db.query(ScrutinyEvent):
            for entry in event.entries:
                if entry.stage == Stage.IN_PROGRESS:
                    assert entry.at.date() == event.held_on, event.code


def test_the_rail_of_the_closed_event_tells_every_day() -> None:
    rail = {step.name: step.reached for step in events.event(_alice(), "P-ASE-01", at=MONDAY).stages}
    assert all(rail.values())
    assert rail["Visit under way"] == "19 January"


def test_the_event_that_was_put_off_says_why_and_where_it_goes_on() -> None:
    shown = events.event(_alice(), "P-ASE-08", at=MONDAY)
    assert shown.next.key == "resume"
    assert shown.after.off.because.startswith("The roof leaks")
    assert "Date proposed" in shown.after.off.another_day
    with reading() as db:
        assert event_by_code(db, "P-ASE-08").held_on == date(2026, 10, 12)


def test_the_portfolio_leads_own_agency_asks_for_an_alternate() -> None:
    shown = events.event(_alice(), "P-ASE-07", at=MONDAY).after.alternate
    assert shown.warns.startswith("The agency of Ruth Amberley-Stone is looked at")
    assert [each.says for each in shown.candidates] == ["Paul Dunmarsh, Director of Children's Services"]


def test_an_event_came_before_its_meetings_on_the_days_of_the_meetings() -> None:
    with reading() as db:
        for event in db.query(ScrutinyEvent):
            came = {entry.stage: entry.at.date() for entry in event.entries}
            for kind, stage in STAGE_OF.items():
                days = [item.meeting.held_on for item in event.agenda if item.meeting.kind == kind and item.minuted_on]
                assert not days or came[stage] == min(days), event.code
