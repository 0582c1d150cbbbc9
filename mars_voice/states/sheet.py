"""The feedback sheet: made, put right, shown and told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import sheets
from mars_voice.services.sheet_view import SheetView
from mars_voice.states.desk import DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor


class SheetState(DeskPage, rx.State):
    """One sheet. ``round`` changes when the boxes for new lines are to be empty again."""

    view: SheetView = SheetView()
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(sheets.sheet, actor, self.code, at=clock.now())

    @rx.event
    @policy(Role.ISO)
    async def make(self) -> AsyncIterator[None]:
        """Make it, or add what came since."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            added = await run_in_threadpool(sheets.make, actor, self.code, at=clock.now())
            await self._load(actor)
            self.done = say("desk.sheet.made") if added else say("desk.sheet.nothing_new")

    @rx.event
    @policy(Role.ISO)
    async def add(self, form: dict[str, str]) -> AsyncIterator[None]:
        """A line of the officer's own."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            part, text = form.get("part", ""), form.get("text", "")
            await run_in_threadpool(sheets.add, actor, self.code, part=part, text=text, at=clock.now())
            self.round += 1
            await self._load(actor)
            self.done = say("desk.sheet.added")

    @rx.event
    @policy(Role.ISO)
    async def edit(self, line: str, text: str) -> AsyncIterator[None]:
        """Save a line as its writer leaves it."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(sheets.edit, actor, line, text, at=clock.now())
            await self._load(actor)

    @rx.event
    @policy(Role.ISO)
    async def remove(self, line: str) -> AsyncIterator[None]:
        """Take it off the sheet."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(sheets.remove, actor, line, at=clock.now())
            await self._load(actor)
            self.done = say("desk.sheet.removed")

    @rx.event
    @policy(Role.ISO)
    async def bring_back(self, line: str) -> AsyncIterator[None]:
        """Put what is offered on the sheet."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(sheets.bring_back, actor, line, at=clock.now())
            await self._load(actor)
            self.done = say("desk.sheet.back")

    @rx.event
    @policy(Role.ISO)
    async def reword(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Put what somebody told on the sheet, in the officer's words."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            line, text = form.get("line", ""), form.get("text", "")
            await run_in_threadpool(sheets.bring_back, actor, line, text=text, at=clock.now())
            await self._load(actor)
            self.done = say("desk.sheet.back")

    @rx.event
    @policy(Role.ISO)
    async def move(self, line: str, by: int) -> AsyncIterator[None]:
        """One place up or down."""
        async with kindly(self):
            yield
            actor = await actor_of_state(self)
            await run_in_threadpool(sheets.move, actor, line, by=by, at=clock.now())
            await self._load(actor)

    @rx.event
    @policy(Role.ISO)
    async def share(self, form: dict[str, str]) -> AsyncIterator[None]:
        """It has been told (R6)."""
        async with kindly(self):
            yield
            actor, why = await actor_of_state(self), form.get("late_because", "")
            await run_in_threadpool(sheets.share, actor, self.code, late_because=why, at=clock.now())
            await self._load(actor)
            self.done = say("desk.sheet.shared")
