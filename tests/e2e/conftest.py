"""What the long stories share: one product whose clock they hold, and the road of one event through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.held import HeldClock, a_product_with_a_clock
from tests.support.roads.road import Road
from tests.support.served import Served


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, HeldClock]]:
    """The practice world. Time only goes on in it: the next story begins on the day on which the last one ended."""
    with a_product_with_a_clock(tmp_path_factory.mktemp("years")) as held:
        yield held


@pytest.fixture
def road(browser: Browser, years: tuple[Served, HeldClock]) -> Road:
    """The road of an event that has not begun yet."""
    its, clock = years
    return Road(browser, its, clock)
