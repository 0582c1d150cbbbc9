"""What can be learnt by watching the board: people arrive one by one, and somebody looks after each of them.

The watcher is an officer of the team, sees every desk page of the visit, and remembers everything (decision 0022).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mars_voice.services import events, themes, visit
from mars_voice.services.capture import Envelope, receive
from mars_voice.services.listening import heard_so_far
from mars_voice.services.themes import HeardRow
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.visit import BoardView
from models.doors import FITS
from models.event import ScrutinyEvent
from models.feedback import Submission
from models.kinds import Audience, EventKind, HalfDay, QuotePermission
from tests.house import NOON, TODAY, House

SETS = {Audience.YOUNG_WALK: "YW", Audience.CHILD_WALK: "YW", Audience.FAMILY_WALK: "FW"}
WALK = FITS[EventKind.AGENCY]


def _arrives(house: House, audience: Audience) -> UUID:
    """One more person of an audience."""
    made = uuid4()
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        db.add(
            Submission(
                id=made,
                event=event,
                audience=audience,
                set_code=SETS[audience],
                set_version=1,
                language="en",
                received_on=TODAY,
                received_half=HalfDay.AFTERNOON,
                quote=QuotePermission.NO,
                seal=made.hex,
            )
        )
    return made


def _goes(made: UUID) -> None:
    with transaction() as db:
        db.get_one(Submission, made).withdrawn_on = TODAY


def _watcher(house: House) -> Callable[[], tuple[BoardView, list[HeardRow], list[HeardRow]]]:
    """Everything an officer sees of who was heard, on whichever page."""

    def look() -> tuple[BoardView, list[HeardRow], list[HeardRow]]:
        event = events.event(house.carol, house.code, at=NOON)
        return visit.board(house.carol, house.code, at=NOON), event.heard, themes.totals(house.carol, house.code).heard

    return look


def _doors(house: House) -> None:
    for audience in WALK:
        house.join_code(audience)


@pytest.mark.parametrize("audience", WALK)
@pytest.mark.parametrize("others", [0, 3, 7])
def test_every_page_is_the_same_for_nobody_and_for_four(house: House, audience: Audience, others: int) -> None:
    """Replayed one by one, beside other audiences that are silent, few or many."""
    _doors(house)
    for other in WALK:
        for _ in range(others if other != audience else 0):
            _arrives(house, other)
    look = _watcher(house)
    seen = [look()]
    for _ in range(4):
        _arrives(house, audience)
        seen.append(look())
    assert all(before == after for before, after in pairwise(seen))
    _arrives(house, audience)
    assert look() != seen[0], "the fifth is told"


def test_somebody_who_takes_their_words_back_is_not_seen_to_go_while_few_are_left(house: House) -> None:
    _doors(house)
    came = [_arrives(house, Audience.FAMILY_WALK) for _ in range(4)]
    look = _watcher(house)
    seen = look()
    for one in came:
        _goes(one)
        assert look() == seen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=st.lists(st.sampled_from(WALK), max_size=24))
def test_whoever_watched_all_day_knows_no_more_of_a_few_than_that_they_are_few(
    tmp_path_factory: pytest.TempPathFactory, arrivals: list[Audience]
) -> None:
    """A second day, on which nobody of the audiences that stayed under five came at all, looks the same all day long.

    So nothing on any page, at any moment, by any subtraction, tells how many of them there were, or whether any.
    """
    few = {audience for audience in WALK if arrivals.count(audience) < 5}
    full = _day(tmp_path_factory.mktemp("full"), arrivals, leaving_out=set())
    without = _day(tmp_path_factory.mktemp("without"), arrivals, leaving_out=few)
    assert full == without


def _day(folder: Path, arrivals: list[Audience], *, leaving_out: set[Audience]) -> list[BoardView]:
    house = House(folder)
    _doors(house)
    seen = []
    for audience in arrivals:
        if audience not in leaving_out:
            _arrives(house, audience)
        seen.append(visit.board(house.carol, house.code, at=NOON))
    return seen


def test_a_theme_is_not_there_for_nobody_and_for_four_and_then_in_fives(house: House) -> None:
    seen = []
    for n in range(11):
        seen.append([(row.name, row.label, row.width) for row in visit.board(house.carol, house.code, at=NOON).coming])
        house.confirmed(f"Everyone could hear what I said, {n}")
    assert seen == [[]] * 5 + [[("Privacy", "5 or more", 100)]] * 5 + [[("Privacy", "10 or more", 100)]]


def test_no_total_stands_beside_a_small_audience_on_any_page(house: House) -> None:
    """Eleven scrutineers and two families: thirteen is nowhere."""
    _doors(house)
    for audience, many in ((Audience.YOUNG_WALK, 11), (Audience.FAMILY_WALK, 2)):
        for _ in range(many):
            _arrives(house, audience)
    board, *pages = _watcher(house)()
    numbers = [tile.number for tile in board.tiles] + [row.people for rows in pages for row in rows]
    assert "11" in numbers
    assert set(numbers) <= {"11", "0", "Fewer than 5", "fewer than 5"}


def test_two_answers_of_one_person_are_one_person(house: House) -> None:
    """Arriving twice is not being two: the road of a real envelope, sent again."""
    code, same = house.join_code(), uuid4()
    for _ in range(6):
        receive(same, Envelope("YW", 1, code, "en", TODAY, QuotePermission.NO, {"YW1": ["good"]}), at=NOON)
    with reading() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        assert heard_so_far(db, event)[Audience.YOUNG_WALK].is_hidden
