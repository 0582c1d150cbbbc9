"""The forward plan, and the private address that brings it into somebody's own calendar."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import fields

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock, routes
from mars_voice.security import actor_of_state, policy
from mars_voice.services import feed, forward_plan, proposals
from mars_voice.services.forward_plan import PlanView
from mars_voice.services.proposals import Proposed
from mars_voice.settings import settings
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor
from models.permissions import GRANTS, Permission

READERS = tuple(GRANTS[Permission.PLAN_READ])
PROPOSERS = tuple(GRANTS[Permission.PROPOSAL_MAKE])


class PlanState(DeskPage, rx.State):
    """``address`` is there once, in the tab in which it was made; nothing else ever holds it.

    ``round`` lays out an empty form once something is proposed; a refused form keeps its words.
    """

    view: PlanView = PlanView()
    address: str = ""
    round: int = 0

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

    @rx.event
    @policy(*PROPOSERS)
    async def propose(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Raise a theme, a line of sight or a visit."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            title = await run_in_threadpool(proposals.propose, actor, proposed_of(form), at=clock.now())
            await self._load(actor)
            self.round += 1
            self.done = say("desk.proposals.done", title=title)

    @rx.event
    @policy(*HUB)
    async def take_up(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Make an event of it."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            told = form.get("id", ""), form.get("purpose", "")
            code = await run_in_threadpool(proposals.take_up, actor, *told, at=clock.now())
            await self._load(actor)
            self.done = say("desk.proposals.taken_up", code=code)

    @rx.event
    @policy(*HUB)
    async def decline(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Answer why it does not become one."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            told = form.get("id", ""), form.get("answer", "")
            await run_in_threadpool(proposals.decline, actor, *told, at=clock.now())
            await self._load(actor)
            self.done = say("desk.proposals.declined")


def proposed_of(form: dict[str, str]) -> Proposed:
    """A filled-in form as a proposal; what it has no box for stays empty."""
    return Proposed(**{each.name: form.get(each.name, "") for each in fields(Proposed)})
