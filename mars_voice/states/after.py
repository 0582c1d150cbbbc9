"""What an event's page does after the letter, beside the road and about the alternate: steps of EventState."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import agenda, alternates, closing, following, putting_off
from mars_voice.services.steps import reasons_in
from mars_voice.states.desk import HUB
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.permissions import GRANTS, Permission

#: Whose step it is the format of the event says; who may take one at all, the table of grants.
STEP = tuple(GRANTS[Permission.EVENT_STEP])


class AfterSteps(rx.State, mixin=True):
    """Steps that EventState takes on; ``problem``, ``done`` and ``sending`` are its own."""

    problem: str
    done: str
    sending: bool

    async def _do(self, verb: Callable[..., str | None]) -> str | None:
        """Do it and show the event again."""
        raise NotImplementedError

    @rx.event
    @policy(*STEP)
    async def put_on_agenda(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The event comes before that meeting."""
        async with kindly(self):
            yield
            verb = partial(agenda.put_on, meeting_id=form.get("meeting", ""), reason=form.get("reason", ""))
            self.done = say("desk.agenda.done", meeting=await self._do(verb) or "")

    @rx.event
    @policy(*STEP)
    async def write_minute(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What the meeting said."""
        async with kindly(self):
            yield
            words, item = form.get("minute", ""), form.get("item", "")
            await self._do(partial(agenda.minute, item_id=item, words=words, reasons=reasons_in(form)))
            self.done = say("desk.agenda.minuted")

    @rx.event
    @policy(*STEP)
    async def open_actions(self, form: dict[str, str]) -> AsyncIterator[None]:
        """From now on they are followed."""
        async with kindly(self):
            yield
            verb = partial(following.open_actions, partner_id=form.get("partner", ""), reasons=reasons_in(form))
            name = await self._do(verb)
            self.done = say("desk.follow.done.by", name=name) if name else say("desk.follow.done")

    @rx.event
    @policy(*STEP)
    async def publish(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Where and when it was published."""
        async with kindly(self):
            yield
            await self._do(partial(following.publish, on=form.get("on", ""), where=form.get("where", "")))
            self.done = say("desk.publish.done")

    @rx.event
    @policy(*STEP)
    async def sign_off(self) -> AsyncIterator[None]:
        """The Board is content with the completed plan."""
        async with kindly(self):
            yield
            await self._do(following.sign_off)
            self.done = say("desk.sign_off.done")

    @rx.event
    @policy(*HUB)
    async def tell(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What happened, to those who took part."""
        async with kindly(self):
            yield
            await self._do(partial(closing.tell, words=form.get("note", "")))
            self.done = say("desk.closing.told.done")

    @rx.event
    @policy(*STEP)
    async def close(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The event is over."""
        async with kindly(self):
            yield
            await self._do(partial(closing.close, reasons=reasons_in(form)))
            self.done = say("desk.closing.done")

    @rx.event
    @policy(*HUB)
    async def put_off(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Not on its day."""
        async with kindly(self):
            yield
            codes = await self._do(partial(putting_off.put_off, because=form.get("because", "")))
            self.done = f"{say('desk.off.put_off.done')} {codes}".strip()

    @rx.event
    @policy(*HUB)
    async def resume(self, form: dict[str, str]) -> AsyncIterator[None]:
        """On another day."""
        async with kindly(self):
            yield
            stage = await self._do(partial(putting_off.resume, day=form.get("day", "")))
            self.done = say("desk.off.resumed", stage=stage or "")

    @rx.event
    @policy(*HUB)
    async def call_off(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Not at all."""
        async with kindly(self):
            yield
            codes = await self._do(partial(putting_off.call_off, because=form.get("because", "")))
            self.done = f"{say('desk.off.called_off')} {codes}".strip()

    @rx.event
    @policy(*HUB)
    async def name_alternate(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Who decides on the letter instead."""
        async with kindly(self):
            yield
            name = await self._do(partial(alternates.name, user_id=form.get("alternate", "")))
            self.done = say("desk.alternate.done", name=name or "")
