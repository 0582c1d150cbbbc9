"""The register of young scrutineers, for the Hub: each change is one small verb, and a refused form keeps its words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import scrutineers
from mars_voice.services.register_view import RegisterView, register_view
from mars_voice.services.scrutineers import Entry, PartEntry
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.people import Actor


class ScrutineersState(DeskPage, rx.State):
    """``round`` lays out the empty forms afresh once something was added."""

    view: RegisterView = RegisterView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(register_view, actor, at=clock.now())

    @rx.event
    @policy(*HUB)
    async def register(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody new."""
        async with kindly(self):
            yield
            await self._do(partial(scrutineers.register, entry=entry_of(form)))
            self.round += 1
            self.done = say("desk.young.registered")

    @rx.event
    @policy(*HUB)
    async def change(self, form: dict[str, str]) -> AsyncIterator[None]:
        """An entry is put right."""
        async with kindly(self):
            yield
            await self._do(partial(scrutineers.change, scrutineer_id=form.get("id", ""), entry=entry_of(form)))
            self.done = say("desk.young.saved")

    @rx.event
    @policy(*HUB)
    async def leave(self, form: dict[str, str]) -> AsyncIterator[None]:
        """They have left."""
        async with kindly(self):
            yield
            id_, day = form.get("id", ""), form.get("left_on", "")
            await self._do(partial(scrutineers.leave, scrutineer_id=id_, left_on=day))
            self.done = say("desk.young.leave.done")

    @rx.event
    @policy(*HUB)
    async def come_back(self, scrutineer_id: str) -> AsyncIterator[None]:
        """It was a slip."""
        async with kindly(self):
            yield
            await self._do(partial(scrutineers.come_back, scrutineer_id=scrutineer_id))
            self.done = say("desk.young.saved")

    @rx.event
    @policy(*HUB)
    async def take_part(self, form: dict[str, str]) -> AsyncIterator[None]:
        """They take part in an event."""
        async with kindly(self):
            yield
            who, which = form.get("who", ""), form.get("event", "")
            await self._do(partial(scrutineers.take_part, scrutineer_id=who, event_id=which))
            self.round += 1
            self.done = say("desk.young.joined")

    @rx.event
    @policy(*HUB)
    async def note(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What was seen to for one part."""
        async with kindly(self):
            yield
            await self._do(partial(scrutineers.note, part_id=form.get("id", ""), entry=part_of(form)))
            self.done = say("desk.young.saved")

    @rx.event
    @policy(*HUB)
    async def take_out(self, part_id: str) -> AsyncIterator[None]:
        """They do not take part after all."""
        async with kindly(self):
            yield
            await self._do(partial(scrutineers.take_out, part_id=part_id))
            self.done = say("desk.young.taken_out")

    async def _do(self, verb: Callable[..., None]) -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)


def entry_of(form: dict[str, str]) -> Entry:
    """A filled-in form as an entry; an empty box means no."""
    words = {name: form.get(name, "") for name in ("name", "permission_on", "agreed_on", "supporter")}
    return Entry(under_16="under_16" in form, **words)


def part_of(form: dict[str, str]) -> PartEntry:
    """A filled-in form as what is known of a part."""
    names = ("briefed_on", "supporter", "debriefed_on", "thanked_on", "certificate_on", "hours")
    return PartEntry(has_travel="travel" in form, **{name: form.get(name, "") for name in names})
