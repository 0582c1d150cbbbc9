"""At every stage of a kind without a letter somebody has a next step: no road ends before its event is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mars_voice.services import events
from mars_voice.services.transaction import transaction
from models.commission import Commission
from models.formats import FORMATS
from models.kinds import EventKind, Role, Stage
from models.meeting import Meeting, MeetingKind
from models.people import Actor
from tests.house import NOON, TODAY, House
from tests.kinds import CODE, an_event, three

#: The two kinds that end in a letter have their steps on the letter's own page.
KINDS = [kind for kind in EventKind if kind not in (EventKind.AGENCY, EventKind.THEMATIC)]
#: A completed plan waits for a Board that has met about it: its own tests hold that one.
WAITS = {(EventKind.LINE_OF_SIGHT, Stage.AT_BOARD)}
ROADS = [
    (kind, stage)
    for kind in KINDS
    for stage in FORMATS[kind].stages
    if stage != Stage.CLOSED and (kind, stage) not in WAITS
]


def _people(house: House, kind: EventKind) -> Iterator[Actor]:
    """Everybody who may take a step of some kind."""
    yield from (house.alice, house.bob, house.carol)
    yield house.person("Imran", Role.SPLIG_CHAIR)
    yield house.person("Helen", Role.BOARD_MEMBER)
    yield from three(house, Role.DELEGATED_REP if kind == EventKind.CASE_SPECIFIC else Role.PARTNER)


@pytest.mark.parametrize(("kind", "stage"), ROADS, ids=lambda one: one.value)
def test_somebody_has_a_next_step(house: House, kind: EventKind, stage: Stage) -> None:
    with transaction() as db:
        for body in MeetingKind:
            db.add(Meeting(kind=body, held_on=TODAY + timedelta(days=40), papers_on=TODAY + timedelta(days=30)))
    an_event(house, kind, stage, agency_id=house.agency)
    told = {who.name: events.event(who, CODE, at=NOON).next for who in _people(house, kind)}
    assert {name: step.key for name, step in told.items() if step.what}, (kind, stage)


@pytest.mark.parametrize(("given", "key"), [(True, "close"), (False, "follow")])
def test_an_agency_that_gave_its_assurance_is_let_go_and_one_that_did_not_is_followed(
    house: House, given: bool, key: str
) -> None:
    heard = Commission(asked_on=TODAY, is_assured=given, assurance="The gate is mended.")
    an_event(house, EventKind.CALL_IN, Stage.ASSURED, commission=heard, agency_id=house.agency)
    view = events.event(house.alice, CODE, at=NOON)
    assert view.next.key == key
    assert (view.after.follow.may_open, view.after.closing.may_close) == (True, True)


@pytest.mark.parametrize(
    ("kind", "tells"), [(EventKind.CALL_IN, False), (EventKind.CASE_SPECIFIC, False), (EventKind.HUB_AUDIT, True)]
)
def test_r24_only_a_kind_that_asks_children_or_families_has_somebody_to_tell(
    house: House, kind: EventKind, tells: bool
) -> None:
    an_event(house, kind, Stage.ACTIONS_OPEN, agency_id=house.agency)
    assert events.event(house.alice, CODE, at=NOON).after.closing.may_tell is tells


@pytest.mark.parametrize(("stage", "says"), [(Stage.IDENTIFIED, ""), (Stage.ACTIONS_OPEN, "SPLIG, whose chair")])
def test_nobody_follows_a_line_of_sight_before_there_is_anything_to_follow(
    house: House, stage: Stage, says: str
) -> None:
    an_event(house, EventKind.LINE_OF_SIGHT, stage)
    followed = events.event(house.alice, CODE, at=NOON).after.follow.followed_by
    assert followed.startswith(says)
    assert bool(followed) is bool(says)


@pytest.mark.parametrize(
    ("kind", "asks", "has_day"),
    [
        (EventKind.CALL_IN, False, False),
        (EventKind.CASE_SPECIFIC, False, True),
        (EventKind.LINE_OF_SIGHT, True, True),
    ],
)
def test_a_page_shows_who_was_heard_and_where_only_where_somebody_is_asked_and_something_seen(
    house: House, kind: EventKind, asks: bool, has_day: bool
) -> None:
    an_event(house, kind, FORMATS[kind].stages[-2])
    view = events.event(house.alice, CODE, at=NOON)
    assert (view.may_see_totals, view.has_day) == (asks, has_day)
