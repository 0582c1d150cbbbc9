"""Whatever anybody does in whatever order: no event stands behind a rule that blocks and does not hold.

Hypothesis plays everybody at once, the clumsy and the wicked among them, with every verb that takes a step or changes
what a rule looks at. After each act all rows are read anew, and judged by an own telling of the paper that asks no rule
of the product (tests/services/no_way_round).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from models.formats import FORMATS
from models.steps import Strength
from tests.services.no_way_round import road, straight
from tests.services.no_way_round.everybody import STEPPERS, VERBS, Everybody, EverybodyStraight
from tests.services.no_way_round.framework import ROADS
from tests.services.no_way_round.road import GoodRoad
from tests.services.no_way_round.world import World

#: A trail is printed as it was played: making it shorter would take minutes, and it reads well enough.
_PLAYED = {
    "deadline": None,
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.parametrize(
    ("machine", "stories"), [(Everybody, 4), (EverybodyStraight, 2)], ids=["verbs", "the door too"]
)
@pytest.mark.parametrize("kind", list(ROADS))
def test_no_sequence_of_acts_by_any_role_reaches_a_stage_behind_a_broken_rule(
    machine: type[Everybody], stories: int, kind: str
) -> None:
    """Kind by kind: left to chance, some of the eight would hardly ever be played."""
    of_kind = type(f"{machine.__name__}Of{kind}", (machine,), {"kind": kind})
    run_state_machine_as_test(of_kind, settings=settings(max_examples=stories, stateful_step_count=40, **_PLAYED))


@pytest.fixture
def worlds() -> Iterator[list[World]]:
    """Whatever a test opens is closed again."""
    opened: list[World] = []
    yield opened
    for world in opened:
        world.close()


@pytest.mark.parametrize("is_long", [True, False], ids=["every stage", "only what must be"])
@pytest.mark.parametrize("kind", list(ROADS))
def test_verbs_alone_lead_each_kind_from_its_beginning_to_its_end(
    worlds: list[World], kind: str, is_long: bool
) -> None:
    """Without this, everything above would hold of events that go nowhere."""
    worlds.append(world := World(VERBS))
    road.begin(world, kind)
    walked, going = [world.stage], GoodRoad(world, is_long=is_long)
    for _ in range(80):
        if walked[-1] == "closed" or not going.go_on():
            break
        walked += [world.stage] if world.stage != walked[-1] else []
    places = ROADS[kind].places
    assert walked == [place.stage for place in places if is_long or not place.may_skip]


@pytest.mark.parametrize("kind", list(ROADS))
def test_no_role_gets_through_a_door_that_blocks_before_what_it_asks_is_done(worlds: list[World], kind: str) -> None:
    """Whatever verb comes one day and forgets to ask: the door itself refuses, with a reason for every rule in hand."""
    worlds.append(world := World(VERBS | straight.VERBS))
    begun = world.does("begin_straight", road.ASKS.get(kind, "alice"), kind=kind)
    assert (begun is None) == bool(ROADS[kind].places[0].blocks)
    road.begin(world, kind)
    going, tried = GoodRoad(world), {world.stage: set[str]()}
    for _ in range(80):
        if world.stage not in tried or not tried[world.stage]:
            tried[world.stage] = _shut_behind(world)
            _everybody_pushes(world, tried[world.stage])
        if world.stage == "closed" or not going.go_on():
            break
    assert (
        set().union(*tried.values()) == {rule for place in ROADS[kind].places[1:] for rule in place.blocks} - HELD_TWICE
    )


#: Who has a role (R2) and who leads (R7) is settled where people join the team, so no door is ever tried without.
HELD_TWICE = {"R2", "R7"}


def _shut_behind(world: World) -> set[str]:
    following = ROADS[world.event["kind"]].after(world.stage)
    places = [ROADS[world.event["kind"]].at(stage) for stage in following]
    return {rule for place in places[:1] if place for rule in place.blocks} - HELD_TWICE


def _everybody_pushes(world: World, rules: set[str]) -> None:
    stood = world.stage
    for who in STEPPERS if rules else ():
        world.does("step_straight", who, stage="next", reasons=road.BECAUSE)
    assert world.stage == stood


@pytest.mark.parametrize("each", FORMATS.values(), ids=lambda each: each.kind)
def test_the_product_and_the_paper_have_the_same_roads(each) -> None:
    """Two tellings, one hand-copied from the paper: neither changes without the other."""
    places = ROADS[each.kind].places
    assert [place.stage for place in places] == [step.stage for step in each.steps]
    for place, step in zip(places, each.steps, strict=True):
        hard = {rule.number: rule.strength for rule in step.rules}
        assert place.may_skip == step.may_skip
        assert place.blocks == {number for number, strength in hard.items() if strength == Strength.BLOCK}
        assert place.asks == {number for number, strength in hard.items() if strength == Strength.REASON}
