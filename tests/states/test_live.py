"""A page looks again when something it shows has changed, and one that tells of minutes each minute."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from mars_voice.states import live
from mars_voice.states.visit import VisitState
from tests.support.live import apart


class Tabs:
    """The tabs that are open, and which were told to look again."""

    def __init__(self) -> None:
        self.token_to_sid = {"tab": "sid"}
        self.told: list[str] = []

    async def emit_update(self, _update: Any, token: str) -> None:
        self.told.append(token)


@pytest.fixture
def tabs() -> Tabs:
    return Tabs()


def _watches(*, tells_time: bool) -> None:
    tab = SimpleNamespace(router=SimpleNamespace(session=SimpleNamespace(client_token="tab")))
    live.watch(tab, "P-ASE-04", VisitState.refresh, tells_time=tells_time)


def _looks(tabs: Tabs, *changed: str, after: float = 0) -> list[str]:
    """Who is told at one look at the counters, some seconds from now."""
    tabs.told.clear()
    poller = live.Poller(SimpleNamespace(event_namespace=tabs))
    apart(poller._tell(set(changed), now=time.monotonic() + after))
    return list(tabs.told)


def test_a_page_looks_again_when_its_event_changes_and_not_for_another(tabs: Tabs) -> None:
    _watches(tells_time=False)
    assert _looks(tabs, "P-ASE-04") == ["tab"]
    assert _looks(tabs, "P-ASE-05") == []
    assert _looks(tabs, after=3600) == []


def test_a_page_that_tells_of_minutes_looks_again_each_minute(tabs: Tabs) -> None:
    _watches(tells_time=True)
    assert _looks(tabs, after=59) == []
    assert _looks(tabs, after=61) == ["tab"]
    assert _looks(tabs, after=62) == []
    assert _looks(tabs, after=122) == ["tab"]


def test_a_tab_that_was_closed_is_forgotten(tabs: Tabs) -> None:
    _watches(tells_time=True)
    tabs.token_to_sid.clear()
    assert _looks(tabs, "P-ASE-04", after=61) == []


def test_the_board_tells_of_minutes() -> None:
    assert VisitState._TELLS_TIME
