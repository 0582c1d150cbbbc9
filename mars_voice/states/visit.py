"""The live board of a visit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import ClassVar

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import day_packs, matters, visit
from mars_voice.services.visit import BoardView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

#: Whoever may walk a floor, and whoever writes programmes.
WALKERS = (*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)


class VisitState(DeskPage, rx.State):
    """The board of the event in the address. ``round`` lays the forms out afresh after each change."""

    view: BoardView = BoardView()
    round: int = 0

    _TELLS_TIME: ClassVar[bool] = True

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(visit.board, actor, self.code, at=clock.now())

    @rx.event
    @policy(*WALKERS)
    async def take_on(self, row: str) -> AsyncIterator[None]:
        """I will meet them."""
        async for step in self._hear(visit.take_on, row, say("desk.visit.to_hear.done.take")):
            yield step

    @rx.event
    @policy(*WALKERS)
    async def heard(self, row: str) -> AsyncIterator[None]:
        """They were heard."""
        async for step in self._hear(visit.heard, row, say("desk.visit.to_hear.done.heard")):
            yield step

    @rx.event
    @policy(*WALKERS)
    async def leave(self, row: str) -> AsyncIterator[None]:
        """Undo the last step."""
        async for step in self._hear(visit.leave, row, say("desk.visit.to_hear.done.leave")):
            yield step

    @rx.event
    @policy(*WALKERS)
    async def settle(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What had to happen has happened."""
        async with kindly(self):
            yield
            actor, which = await actor_of_state(self), form.get("matter", "")
            await run_in_threadpool(matters.settle, actor, which, form.get("done", ""), at=clock.now())
            await self._load(actor)
            self.round, self.done = self.round + 1, say("desk.matters.settle.done")

    @rx.event
    @policy(*WALKERS)
    async def lose(self, pack: str) -> AsyncIterator[None]:
        """This tablet is lost: from now on it opens nothing."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(day_packs.revoke, actor, pack, at=clock.now())
            await self._load(actor)
            self.round, self.done = self.round + 1, say("desk.device.lose.done")

    async def _hear(self, verb: Callable[..., None], row: str, done: str) -> AsyncIterator[None]:
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(verb, actor, row, at=clock.now())
            await self._load(actor)
            self.done = done
