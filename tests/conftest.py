"""What every test may ask for. Starting things is slow, so one product and one browser serve the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import chromium
from tests.support.served import Served, a_free_port, a_served_product, share_the_build_in
from tests.support.together import file_of, group_of, place_of


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among several processes the longest go first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place_of(file_of(item.nodeid)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Tests of one group go to one process, in their order. (xdist's own groups are lost on pytest 9.2.)"""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 — one process alone does without it

    class ByProduct(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(file_of(nodeid))

    return ByProduct(config, log)


@pytest.fixture(scope="session", autouse=True)
def one_build(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The pages are built once for all processes of a run, whose folders xdist lays into one."""
    own = tmp_path_factory.getbasetemp()
    share_the_build_in((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "build")


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium; where there is none the test fails with a sentence, it is not skipped."""
    found = chromium.on_this_machine()
    assert found, chromium.SENTENCE
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        yield started
        started.close()
