"""The practice world before its visits: how Section 11 went, and that somebody is on call for half a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from mars_voice.services import demo, duties, duty_view, events, transaction
from mars_voice.services.keys import FieldCipher, use_ring
from models.access import JoinCode
from models.base import use_cipher
from models.people import Actor, User
from tests.house import RING
from tests.services.test_demo import MONDAY, SATURDAY, an_empty_house


def _person(key: str) -> Actor:
    with transaction.reading() as db:
        return db.scalars(select(User).where(User.email == f"{key}@quillmere.example")).one().actor()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Planted once: no test changes what it looks at."""
    engine = an_empty_house(tmp_path_factory.mktemp("before"))
    assert demo.seed_if_empty(MONDAY)
    return engine


@pytest.fixture
def practice(planted: Engine) -> None:
    """The practice world, opened on a Monday morning."""
    use_ring(RING)
    use_cipher(FieldCipher(RING))
    transaction.use_engine(planted)


@pytest.mark.usefixtures("practice")
class TestBeforeTheVisits:
    def test_grace_is_on_call_today_and_sol_tomorrow_with_ama_behind_both(self) -> None:
        view = duty_view.duty(_person("grace"), at=MONDAY)
        assert view.now == "On call today: Grace Pellowfield, Ama Brightwell-Hurst"
        assert [[turn.name for turn in span.turns] for span in view.spans[:3]] == [
            ["Grace Pellowfield", "Ama Brightwell-Hurst"],
            ["Sol Whitmarsh-Reid", "Ama Brightwell-Hurst"],
            ["Grace Pellowfield"],
        ]

    def test_somebody_is_on_call_on_every_day_of_half_a_year(self) -> None:
        with transaction.reading() as db:
            assert all(duties.is_covered(db, MONDAY.date() + timedelta(days=days)) for days in range(184))

    def test_every_code_that_is_to_open_opens_on_a_covered_day(self) -> None:
        with transaction.reading() as db:
            opens = [join.opens_at.date() for join in db.scalars(select(JoinCode)) if join.opens_at > MONDAY]
            assert opens
            assert all(duties.is_covered(db, day) for day in opens)

    def test_r04_the_return_of_the_police_is_missing_and_the_hub_may_go_ahead(self) -> None:
        view = events.event(_person("alice"), "P-ASE-06", at=MONDAY)
        back = next(step for step in view.stages if step.name == "Section 11 back")
        assert (back.is_missing, view.next.key, view.before.may_go_on) == (True, "s11_receive", True)
        assert [rule.rule for rule in view.before.go_on] == ["R4"]

    def test_nobody_has_said_yet_whether_the_school_needs_a_new_return(self) -> None:
        view = events.event(_person("alice"), "P-ASE-05", at=MONDAY)
        assert (view.next.key, view.before.s11.is_decided) == ("selection", False)


def test_whoever_opens_it_on_a_saturday_finds_somebody_on_call(tmp_path: Path) -> None:
    an_empty_house(tmp_path)
    demo.seed_if_empty(SATURDAY)
    with transaction.reading() as db:
        for day in range(4):
            assert duties.is_covered(db, (SATURDAY + timedelta(days=day)).date())


def test_turns_are_whole_days_in_london(tmp_path: Path) -> None:
    """A planting late on a summer evening in UTC is tomorrow in London."""
    an_empty_house(tmp_path)
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    demo.seed_if_empty(late)
    with transaction.reading() as db:
        assert duties.is_covered(db, datetime(2026, 7, 2, tzinfo=UTC).date())
