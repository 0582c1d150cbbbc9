"""The forward plan, and the private address that brings it into somebody's own calendar."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock, routes
from mars_voice.security import actor_of_state, policy
from mars_voice.services import feed, forward_plan
from mars_voice.services.forward_plan import PlanView
from mars_voice.settings import settings
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor
from models.permissions import GRANTS, Permission

READERS = tuple(GRANTS[Permission.PLAN_READ])


class PlanState(DeskPage, rx.State):
    """``address`` is there once, in the tab in which it was made; nothing else ever holds it."""

    view: PlanView = PlanView()
    address: str = ""

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(forward_plan.forward_plan, actor, at=clock.now())

    @rx.event
    @policy(*READERS)
    async def renew_address(self) -> AsyncIterator[None]:
        """A new address for one's own calendar."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            secret = await run_in_threadpool(feed.renew, actor, at=clock.now())
            self.address = f"{settings().public_url or self.router.url.origin}{routes.feed(secret)}"
            await self._load(actor)
            self.done = say("desk.feed.made")

    @rx.event
    @policy(*READERS)
    async def stop_address(self) -> AsyncIterator[None]:
        """No calendar gets anything any more."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(feed.stop, actor, at=clock.now())
            self.address = ""
            await self._load(actor)
            self.done = say("desk.feed.stopped")
