"""The meetings of the Board and of SPLIG, and the days on which young people have no time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import closed_times, meetings
from mars_voice.services.meetings import MeetingsView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor


class MeetingsState(DeskPage, rx.State):
    """``round`` lays the forms out afresh once something was saved; a refused form keeps its words."""

    view: MeetingsView = MeetingsView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(meetings.meetings, actor, at=clock.now())

    @rx.event
    @policy(*HUB)
    async def add(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more meeting."""
        async with kindly(self):
            yield
            kind, held, papers = (form.get(name, "") for name in ("kind", "held", "papers"))
            named = await self._do(partial(meetings.add, kind=kind, held=held, papers=papers))
            self.done = say("desk.meetings.added", meeting=named)

    @rx.event
    @policy(*HUB)
    async def change(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Another day."""
        async with kindly(self):
            yield
            id_, held, papers = (form.get(name, "") for name in ("id", "held", "papers"))
            named = await self._do(partial(meetings.change, id_=id_, held=held, papers=papers))
            self.done = say("desk.meetings.changed", meeting=named)

    @rx.event
    @policy(*HUB)
    async def remove(self, id_: str) -> AsyncIterator[None]:
        """It does not take place."""
        async with kindly(self):
            yield
            named = await self._do(partial(meetings.remove, id_=id_))
            self.done = say("desk.meetings.removed", meeting=named)

    @rx.event
    @policy(*HUB)
    async def add_closed(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Exams or school holidays."""
        async with kindly(self):
            yield
            kind, name, first, last = (form.get(each, "") for each in ("kind", "name", "first", "last"))
            named = await self._do(partial(closed_times.add, kind=kind, name=name, first=first, last=last))
            self.done = say("desk.closed.added", name=named)

    @rx.event
    @policy(*HUB)
    async def remove_closed(self, id_: str) -> AsyncIterator[None]:
        """It was a slip."""
        async with kindly(self):
            yield
            named = await self._do(partial(closed_times.remove, id_=id_))
            self.done = say("desk.closed.removed", name=named)

    async def _do(self, verb: Callable[..., str]) -> str:
        actor = await actor_of_state(self)
        named = await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)
        self.round += 1
        return named
