"""One event: where it stands, what comes next, its doors for young people, and a partner's yes to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TypeVar

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import availability, closed_times, endorsing, events, planning
from mars_voice.services.events import EventView
from mars_voice.states.after import AfterSteps
from mars_voice.states.desk import HUB
from mars_voice.states.event_before import GettingReady
from mars_voice.states.event_kinds import KindSteps
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

Done = TypeVar("Done")


class EventState(AfterSteps, KindSteps, GettingReady, rx.State):
    """The event in the address. ``clashes`` is what the day meets that stands in the field now."""

    view: EventView = EventView()
    clashes: list[str] = []

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(events.event, actor, self.code, at=clock.now())
        self.clashes = self.view.planning.clashes

    @rx.event
    @policy(*HUB)
    async def look_at_day(self, day: str) -> None:
        """Tell what a day meets before anybody proposes it."""
        self.clashes = await run_in_threadpool(closed_times.meets, await actor_of_state(self), self.code, day)

    @rx.event
    @policy(*HUB)
    async def propose_day(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The day that suits those who take part."""
        async with kindly(self):
            yield
            day = await self._do(partial(planning.propose_day, day=form.get("day", "")))
            self.done = say("desk.day.done", day=day)

    @rx.event
    @policy(Role.PARTNER)
    async def endorse(self) -> AsyncIterator[None]:
        """Yes, for the partner one speaks for."""
        async with kindly(self):
            yield
            await self._do(endorsing.endorse)
            self.done = say("desk.endorse.done")

    @rx.event
    @policy(Role.PARTNER)
    async def take_back_endorsement(self) -> AsyncIterator[None]:
        """It was a slip."""
        async with kindly(self):
            yield
            await self._do(endorsing.take_back)
            self.done = say("desk.endorse.taken_back")

    @rx.event
    @policy(*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)
    async def say_coming(self, answer: str) -> AsyncIterator[None]:
        """Whether a member of the team can come."""
        async with kindly(self):
            yield
            await self._do(partial(availability.say_coming, answer=answer))
            self.done = say("desk.coming.thanks")

    async def _do(self, verb: Callable[..., Done]) -> Done:
        actor = await actor_of_state(self)
        done = await run_in_threadpool(verb, actor, code=self.code, at=clock.now())
        await self._load(actor)
        return done

    async def _note(self, verb: Callable[..., None], id_: str) -> None:
        """A verb about a thing of the event, by the thing's own id."""
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, id_, at=clock.now())
        await self._load(actor)
