"""Asking for an event: one form for each kind, and what was asked for so far."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import fields

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import requests
from mars_voice.services.requests import Asked, RequestsView
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor
from models.permissions import GRANTS, Permission

#: Whom the formats let take steps at all; which of them may ask for what, the verb decides.
STEPPERS: tuple[Role, ...] = tuple(GRANTS[Permission.EVENT_STEP])


class RequestsState(DeskPage, rx.State):
    """``round`` lays out empty forms once something is asked for; a refused form keeps its words."""

    view: RequestsView = RequestsView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(requests.requests, actor)

    @rx.event
    @policy(*STEPPERS)
    async def ask(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Begin what is asked for."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            code = await run_in_threadpool(requests.ask, actor, asked_of(form), at=clock.now())
            await self._load(actor)
            self.round += 1
            self.done = say("desk.ask.done", code=code)


def asked_of(form: dict[str, str]) -> Asked:
    """A filled-in form as a request; what it has no box for stays empty."""
    return Asked(**{each.name: form.get(each.name, "") for each in fields(Asked)})
