"""One event: where it stands, what comes next, its doors for young people."""

from __future__ import annotations

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.services import events
from mars_voice.services.events import EventView
from mars_voice.states.desk import DeskPage
from models.people import Actor


class EventState(DeskPage, rx.State):
    """The event in the address."""

    view: EventView = EventView()

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(events.event, actor, self.code, at=clock.now())
