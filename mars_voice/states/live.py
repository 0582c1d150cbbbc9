"""Wakes open pages when something they show has changed.

Each server process reads the pulse counters once a half second and tells the tabs that watch a changed topic to call
their own refresh handler: an ordinary, guarded event that asks for the session again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

import reflex as rx
from reflex.event import EventHandler
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from starlette.concurrency import run_in_threadpool

from mars_voice.services import journal

#: Seconds between two looks at the counters.
INTERVAL = 0.5

#: Seconds after which a page that tells of minutes looks again although nothing has changed.
MINUTE = 60.0


@dataclass(frozen=True)
class _Watch:
    topic: str
    refresh: EventHandler
    tells_time: bool
    told: float

    def is_due(self, now: float) -> bool:
        """Has a page that tells of minutes stood for one?"""
        return self.tells_time and now - self.told >= MINUTE


_watching: dict[str, _Watch] = {}


def watch(state: BaseState, topic: str, refresh: EventHandler, *, tells_time: bool = False) -> None:
    """From now on call ``refresh`` of this tab when ``topic`` (an event's code, or everything) changes.

    A tab watches one topic: that of the page it shows. One that ``tells_time`` is called each minute besides.
    """
    topic = topic or journal.EVERYTHING
    _watching[state.router.session.client_token] = _Watch(topic, refresh, tells_time, time.monotonic())


class Poller:
    """One per server process."""

    def __init__(self, app: rx.App) -> None:
        self.app = app
        self.seen: dict[str, int] = {}

    async def run(self) -> None:
        """Look, tell, rest; for ever."""
        self.seen = await run_in_threadpool(journal.beats)
        while True:
            await asyncio.sleep(INTERVAL)
            beats = await run_in_threadpool(journal.beats)
            changed = {topic for topic, count in beats.items() if self.seen.get(topic) != count}
            self.seen = beats
            await self._tell(changed, now=time.monotonic())

    async def _tell(self, changed: set[str], *, now: float) -> None:
        space = self.app.event_namespace
        if space is None:
            return
        for token, held in list(_watching.items()):
            if token not in space.token_to_sid:
                _watching.pop(token, None)
            elif held.topic in changed or held.is_due(now):
                _watching[token] = replace(held, told=now)
                await space.emit_update(StateUpdate(events=Event.from_event_type(held.refresh)), token)


@asynccontextmanager
async def polling(app: rx.App) -> AsyncIterator[None]:
    """Run a poller for as long as the server runs. The framework passes the app by this very name."""
    task = asyncio.create_task(Poller(app).run(), name="poller")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
