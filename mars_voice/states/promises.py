"""The promises of the partnership: those that are loaded, and a list pasted for a new version."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import promises
from mars_voice.services.promises import PromisesView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor


class PromisesState(DeskPage, rx.State):
    """``round`` lays out an empty form once a list is loaded; a refused list stays in it."""

    view: PromisesView = PromisesView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(promises.promises, actor)

    @rx.event
    @policy(*HUB)
    async def load_list(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Make a new version of a pasted list."""
        async with kindly(self):
            yield
            actor, name, pasted = await actor_of_state(self), form.get("name", ""), form.get("list", "")
            made = await run_in_threadpool(promises.load, actor, name, pasted, at=clock.now())
            await self._load(actor)
            self.round += 1
            self.done = say("desk.promises.loaded", n=str(made))
