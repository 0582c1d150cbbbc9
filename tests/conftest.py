"""What every test may ask for. Starting things is slow, so one product and one browser serve the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import chromium
from tests.support.served import Served, a_free_port, a_served_product


@pytest.fixture
def free_port() -> int:
    return a_free_port()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration, freshly built and seeded."""
    with a_served_product(tmp_path_factory.mktemp("served")) as its:
        yield its


@pytest.fixture(scope="session")
def open_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Another one, in which no story closes a day or hands a letter over: for those who walk the floor."""
    with a_served_product(tmp_path_factory.mktemp("open-day")) as its:
        yield its


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; where there is none the test fails with a sentence, it is not skipped."""
    found = chromium.on_this_machine()
    assert found, chromium.SENTENCE
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        yield started
        started.close()
