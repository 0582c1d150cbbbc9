"""Whatever anybody does in whatever order: no event stands behind a rule that blocks and does not hold.

Hypothesis plays everybody at once, the clumsy and the wicked among them, with every verb that takes a step or changes
what a rule looks at. After each act all rows are read anew, and judged by an own telling of the paper that asks no rule
of the product (tests/services/no_way_round).
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

from tests.services.no_way_round.everybody import Everybody

Everybody.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestNoWayRound = Everybody.TestCase
