"""What every test may ask for. Starting things is slow, so one product and one browser serve the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import chromium
from tests.support.served import Served, a_free_port, a_served_product, share_the_build_in

#: Products that many files share.
SHARED = ("open_day", "server")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever shares a product, or else a file, stays in one process and in its order; the longest go first."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _place(_group(item)))


def _group(item: pytest.Item) -> str:
    asks, of_its_own = getattr(item, "fixturenames", ()), vars(getattr(item, "module", None) or object)
    shared = next((name for name in SHARED if name in asks), "")
    file = item.nodeid.partition("::")[0]
    return file if not shared or (shared == "server" and shared in of_its_own) else shared


def _place(group: str) -> int:
    if group in SHARED:
        return 0
    return 1 if group.startswith("tests/e2e/") else 2


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test is told by the name it has in one process: xdist hangs the group behind it."""
    name, at, group = report.nodeid.rpartition("@")
    if at and "]" not in group:
        report.nodeid = name


@pytest.fixture(scope="session", autouse=True)
def one_build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """The pages are built once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    share_the_build_in((own if worker_id == "master" else own.parent) / "build")


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
