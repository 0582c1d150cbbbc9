"""The player: hypothesis draws who does what, with what, and how much time goes by."""

from __future__ import annotations

from typing import Any

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.services.no_way_round import after, asking, before, othersteps, road, straight, theday
from tests.services.no_way_round.road import Deed, GoodRoad
from tests.services.no_way_round.trouble import TROUBLE
from tests.services.no_way_round.world import EVERYBODY, World

ROOMS = {
    "asking": asking.VERBS,
    "before": before.VERBS,
    "theday": theday.VERBS,
    "othersteps": othersteps.VERBS,
    "after": after.VERBS,
}
VERBS = {name: verb for room in ROOMS.values() for name, verb in room.items()}
WHO = st.sampled_from(EVERYBODY)
STEPPERS = ("alice", "carol", "council", "bob", "dora", "imran", "helen")
#: How far an event has come already: at its beginning as often as anywhere.
DEEDS = st.integers(0, 4) | st.integers(0, 16) | st.integers(0, 64)


def _any_of(verbs: dict[str, Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.sampled_from(sorted(verbs)).flatmap(
        lambda name: st.tuples(st.just(name), st.fixed_dictionaries(verbs[name].args))
    )


ANYTHING = _any_of(VERBS)


class Everybody(RuleBasedStateMachine):
    """One event of some kind, and everybody who might touch it."""

    verbs = VERBS
    kind = "agency"

    @initialize(
        agency=st.sampled_from(["agency", "police"]),
        leads_of_police=st.booleans(),
        is_long=st.booleans(),
        deeds=DEEDS,
    )
    def an_event_begins(self, agency: str, leads_of_police: bool, is_long: bool, deeds: int) -> None:
        """Some way along the good road, so that the late stages are met as often as the early ones."""
        self.world = World(self.verbs, leads_of_police=leads_of_police)
        road.begin(self.world, self.kind, agency)
        self.road = GoodRoad(self.world, is_long=is_long)
        for _ in range(deeds):
            self.road.go_on()

    def teardown(self) -> None:
        """What was reached is told by ``--hypothesis-show-statistics``."""
        for kind, stage in sorted(self.world.watch.reached):
            event(f"{kind} came to {stage}")
        self.world.close()

    @rule(what=ANYTHING, who=WHO)
    def somebody_does_something(self, what: tuple[str, dict[str, Any]], who: str) -> None:
        verb, said = what
        self.world.does(verb, who, **said)

    @rule(what=ANYTHING, choice=st.integers(0, 5))
    def somebody_whose_part_it_is_does_it(self, what: tuple[str, dict[str, Any]], choice: int) -> None:
        verb, said = what
        may = self.world.verbs[verb].may
        names = (may if isinstance(may, str) else may(self.world)).split()
        self.world.does(verb, names[choice % len(names)], **said)

    @rule(deeds=st.integers(1, 3))
    def the_good_road_goes_on(self, deeds: int) -> None:
        for _ in range(deeds):
            self.road.go_on()

    @rule(deed=st.sampled_from(TROUBLE))
    def something_comes_between(self, deed: Deed) -> None:
        verb, who, said = deed
        self.world.does(verb, who, **said)

    @rule(days=st.sampled_from([0.2, 0.5, 1, 7, 30, 61]))
    def time_goes_by(self, days: float) -> None:
        self.world.days_go_by(days)


class EverybodyStraight(Everybody):
    """The same, and beside all verbs the bare door itself: no verb's own care is what holds."""

    verbs = VERBS | straight.VERBS

    @rule(what=_any_of(straight.VERBS), who=WHO)
    def somebody_goes_straight(self, what: tuple[str, dict[str, Any]], who: str) -> None:
        verb, said = what
        self.world.does(verb, who, **said)

    @rule(reasons=asking.REASONS)
    def whoever_may_tries_the_next_step(self, reasons: dict[str, str]) -> None:
        """Somebody of each role that the paper lets take a step at all."""
        for who in STEPPERS:
            self.world.does("step_straight", who, stage="next", reasons=reasons)

    @rule(kind=st.sampled_from(asking.KINDS), who=st.sampled_from(["alice", "greta", "council", "dora"]))
    def another_event_begins_bare(self, kind: str, who: str) -> None:
        self.world.does("begin_straight", who, kind=kind)
