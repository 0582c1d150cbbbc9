"""The ledger of officers' days: an officer's own, or the pool for the Hub. Each change is one small verb."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import ledger
from mars_voice.services.ledger import Worked
from mars_voice.services.ledger_view import LedgerView, ledger_view
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor


class LedgerState(DeskPage, rx.State):
    """``round`` lays out an empty form once a line is written; a refused one keeps what was typed."""

    view: LedgerView = LedgerView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(ledger_view, actor, at=clock.now())

    @rx.event
    @policy(*HUB, Role.ISO)
    async def write(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more line."""
        async with kindly(self):
            yield
            says = await self._do(partial(ledger.write, worked=worked_of(form)))
            self.round += 1
            self.done = say("desk.days.saved", says=says)

    @rx.event
    @policy(*HUB, Role.ISO)
    async def change(self, form: dict[str, str]) -> AsyncIterator[None]:
        """A line is put right."""
        async with kindly(self):
            yield
            says = await self._do(partial(ledger.change, day_id=form.get("id", ""), worked=worked_of(form)))
            self.done = say("desk.days.changed", says=says)

    @rx.event
    @policy(*HUB, Role.ISO)
    async def strike(self, day_id: str) -> AsyncIterator[None]:
        """A line is taken out."""
        async with kindly(self):
            yield
            says = await self._do(partial(ledger.strike, day_id=day_id))
            self.done = say("desk.days.struck", says=says)

    async def _do(self, verb: Callable[..., str]) -> str:
        actor = await actor_of_state(self)
        says = await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)
        return says


def worked_of(form: dict[str, str]) -> Worked:
    """A filled-in form as a line of the ledger."""
    return Worked(**{name: form.get(name, "") for name in ("officer", "day", "days", "kind", "event", "line")})
