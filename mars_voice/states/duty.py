"""Who is on call: the coming turns, one more, one less."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import duties, duty_view
from mars_voice.services.duties import Turn
from mars_voice.services.duty_view import DutyView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor


class DutyState(DeskPage, rx.State):
    """The rota. ``round`` lays out an empty form once a turn is taken on; a refused one stays in it."""

    view: DutyView = DutyView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(duty_view.duty, actor, at=clock.now())

    @rx.event
    @policy(*HUB, Role.SAFEGUARDING_LEAD)
    async def add_turn(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody is on call."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            turn = Turn(form.get("user", ""), form.get("first", ""), form.get("last", ""), form.get("place", ""))
            name = await run_in_threadpool(duties.add, actor, turn, at=clock.now())
            await self._load(actor)
            self.round += 1
            self.done = say("desk.duty.added", name=name)

    @rx.event
    @policy(*HUB, Role.SAFEGUARDING_LEAD)
    async def end_turn(self, duty_id: str) -> AsyncIterator[None]:
        """Somebody is not on call any more."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            name = await run_in_threadpool(duties.end, actor, duty_id, at=clock.now())
            await self._load(actor)
            self.done = say("desk.duty.ended", name=name)
