"""How people get in: opening, extending and stopping codes, and what the phone asks and shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import codes
from mars_voice.services.codes import AskingView, CodesView, Hours
from mars_voice.settings import settings
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.doors import Pledge, london_moment
from models.kinds import Role
from models.people import Actor


class CodesState(DeskPage, rx.State):
    """The codes of one event. ``round`` lays the forms out afresh after each change."""

    view: CodesView = CodesView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        origin = settings().public_url or self.router.url.origin
        self.view = await run_in_threadpool(codes.codes, actor, self.code, origin=origin, at=clock.now())

    @rx.event
    @policy(*HUB, Role.ISO)
    async def open_code(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Let one audience in."""
        async with kindly(self):
            yield
            actor, audience, hours = await actor_of_state(self), form.get("audience", ""), hours_of(form)
            opened = partial(codes.open_code, pledge=pledge_of(form), at=clock.now())
            who = await run_in_threadpool(opened, actor, self.code, audience, hours)
            await self._show(actor, say("desk.codes.opened", audience=who))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def one_day_more(self, code_id: str) -> AsyncIterator[None]:
        """Leave a code open for a day longer."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            until = await run_in_threadpool(codes.extend, actor, code_id, at=clock.now())
            await self._show(actor, say("desk.codes.extended", until=until))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def extend(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Leave a code open until a chosen moment."""
        async with kindly(self):
            yield
            actor, code_id, until = await actor_of_state(self), form.get("id", ""), london_moment(form.get("until", ""))
            shown = await run_in_threadpool(codes.extend, actor, code_id, until=until, at=clock.now())
            await self._show(actor, say("desk.codes.extended", until=shown))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def stop(self, code_id: str) -> AsyncIterator[None]:
        """Stop a code for good."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            who = await run_in_threadpool(codes.stop, actor, code_id, at=clock.now())
            await self._show(actor, say("desk.codes.stopped", audience=who))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def arrange(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Settle what the phone asks and shows."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(codes.arrange, actor, self.code, asking_of(form), at=clock.now())
            await self._show(actor, say("desk.codes.saved"))

    async def _show(self, actor: Actor, done: str) -> None:
        await self._load(actor)
        self.round += 1
        self.done = done


def hours_of(form: dict[str, str]) -> Hours:
    """The two times of a filled-in form. Raises CodeTimes."""
    return Hours(london_moment(form.get("opens", "")), london_moment(form.get("closes", "")))


def pledge_of(form: dict[str, str]) -> Pledge:
    """What a form says of the families it lets in."""
    return Pledge(is_group="is_group" in form, reason=form.get("why_families", ""))


def asking_of(form: dict[str, str]) -> AskingView:
    """A filled-in form as what the phone asks and shows; an empty box means no."""
    return AskingView(
        asks_age="asks_age" in form,
        asks_equality="asks_equality" in form,
        asks_voice="asks_voice" in form,
        local_number=form.get("local_number", ""),
        named_adult=form.get("named_adult", ""),
    )
