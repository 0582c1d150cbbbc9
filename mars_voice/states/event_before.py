"""What is done on an event's page between its proposed day and the day itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import agreeing, opening, preparing
from mars_voice.services.agreeing import WordFor
from mars_voice.services.steps import reasons_in
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.permissions import GRANTS, Permission

#: Whoever may take a step of some event; the verb asks whether it is this one.
STEPPERS = tuple(GRANTS[Permission.EVENT_STEP])
AGREERS = tuple(GRANTS[Permission.PROGRAMME_AGREE])


class GettingReady(DeskPage, rx.State, mixin=True):
    """Mixed into the event's own state, which has the view and knows how a verb is called."""

    async def _do(self, verb: Callable[..., Any]) -> Any:
        raise NotImplementedError

    @rx.event
    @policy(*HUB)
    async def tell_agency(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The agency was told by another road than the product's letter."""
        async with kindly(self):
            yield
            day = await self._do(partial(preparing.tell_agency, day=form.get("day", "")))
            self.done = say("desk.tell.done", day=day)

    @rx.event
    @policy(*HUB)
    async def decide_s11(self, needed: bool) -> AsyncIterator[None]:
        """Does the agency bring its Section 11 return up to date?"""
        async with kindly(self):
            yield
            await self._do(partial(preparing.decide_s11, needed=needed))
            self.done = say("desk.s11.decided")

    @rx.event
    @policy(*HUB)
    async def ask_s11(self, form: dict[str, str]) -> AsyncIterator[None]:
        """It was asked for, or on another day than written."""
        async with kindly(self):
            yield
            day = await self._do(partial(preparing.ask_s11, day=form.get("day", ""), reasons=reasons_in(form)))
            self.done = say("desk.s11.asked_now", day=day)

    @rx.event
    @policy(*STEPPERS)
    async def receive_s11(self, form: dict[str, str]) -> AsyncIterator[None]:
        """It came back, or on another day than written."""
        async with kindly(self):
            yield
            day = await self._do(partial(preparing.receive_s11, day=form.get("day", "")))
            self.done = say("desk.s11.back_now", day=day)

    @rx.event
    @policy(*HUB)
    async def finish_preparing(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Everything is prepared."""
        async with kindly(self):
            yield
            await self._do(partial(preparing.finish, reasons=reasons_in(form)))
            self.done = say("desk.prepare.done")

    @rx.event
    @policy(*AGREERS)
    async def agree_programme(self, seen: str) -> AsyncIterator[None]:
        """Yes, to the very programme on the screen."""
        async with kindly(self):
            yield
            await self._do(partial(agreeing.agree, seen=seen))
            self.done = say("desk.agreeing.done")

    @rx.event
    @policy(*HUB)
    async def write_agreement(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Somebody said yes to the Hub."""
        async with kindly(self):
            yield
            word = WordFor(form.get("organisation", ""), form.get("by", ""), form.get("how", ""))
            await self._do(partial(agreeing.write_down, word=word, seen=form.get("seen", "")))
            self.done = say("desk.agreeing.written")

    @rx.event
    @policy(*AGREERS)
    async def take_agreement_back(self, organisation: str) -> AsyncIterator[None]:
        """It was a slip."""
        async with kindly(self):
            yield
            await self._do(partial(agreeing.take_back, organisation=organisation))
            self.done = say("desk.agreeing.taken_back")

    @rx.event
    @policy(*STEPPERS)
    async def open_day(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The day begins."""
        async with kindly(self):
            yield
            await self._do(partial(opening.open_day, day=form.get("day", ""), reasons=reasons_in(form)))
            self.done = say("desk.opening.done")
