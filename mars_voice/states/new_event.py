"""Planning an event: a visit, a theme, a line of sight; and one more agency to choose from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from reflex.event import EventSpec
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import new_event
from mars_voice.services.new_event import Draft, NewEventView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor


class NewEventState(DeskPage, rx.State):
    """``round`` lays the form of an agency out afresh; a refused form keeps its words."""

    view: NewEventView = NewEventView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(new_event.choices, actor, at=clock.now())

    @rx.event
    @policy(*HUB)
    async def plan_event(self, form: dict[str, str]) -> AsyncIterator[EventSpec | None]:
        """Begin it, and go to its page: there it is endorsed and gets its day."""
        async with kindly(self):
            yield None
            actor, draft = await actor_of_state(self), draft_of(form)
            code = await run_in_threadpool(new_event.plan, actor, draft, at=clock.now())
            yield rx.redirect(new_event.link_of(code))

    @rx.event
    @policy(*HUB)
    async def add_agency(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more agency."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            name = await run_in_threadpool(new_event.add_agency, actor, form.get("agency", ""), at=clock.now())
            await self._load(actor)
            self.round += 1
            self.done = say("desk.new.added", agency=name)


def draft_of(form: dict[str, str]) -> Draft:
    """A filled-in form as what somebody wants to begin."""
    return Draft(
        kind=form.get("kind", ""),
        title=form.get("title", ""),
        purpose=form.get("purpose", ""),
        approach=form.get("approach", ""),
        agency_id=form.get("agency", ""),
    )
