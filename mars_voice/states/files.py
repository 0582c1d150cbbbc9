"""Pictures and recordings: one in hand, and a person who decides what may become of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import attachments, files
from mars_voice.services.attachments import REASONS
from mars_voice.services.files import FilesView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly, showing
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

#: Whoever may ever open one; which one, the verb decides.
OPENERS = (*HUB, Role.SAFEGUARDING_LEAD)

__all__ = ["REASONS", "FilesState"]


class FilesState(DeskPage, rx.State):
    """What waits to be opened. What is typed for a recording stays in its box until it is saved."""

    view: FilesView = FilesView()

    async def _load(self, actor: Actor, file_id: str = "") -> None:
        asked = file_id or self.view.current.id
        self.view = await run_in_threadpool(files.files, actor, self.code, file_id=asked)

    async def _next(self, said: str) -> None:
        """Take the next one in hand and say what happened to the last."""
        self.view = FilesView()
        await self._load(await actor_of_state(self))
        self.done = say(said)

    @rx.event
    @policy(*OPENERS)
    async def open(self, file_id: str) -> None:
        """Take one of the list in hand."""
        self.problem = self.done = ""
        async with showing(self):
            await self._load(await actor_of_state(self), file_id)

    @rx.event
    @policy(*OPENERS)
    async def allow(self) -> AsyncIterator[None]:
        """It may be used."""
        async with kindly(self):
            yield
            await run_in_threadpool(attachments.allow, await actor_of_state(self), self.view.current.id, at=clock.now())
            await self._next("desk.files.done.used")

    @rx.event
    @policy(*OPENERS)
    async def hold_back(self, form: dict[str, str]) -> AsyncIterator[None]:
        """It may not be used, and why."""
        async with kindly(self):
            yield
            actor, held, reason = await actor_of_state(self), self.view.current.id, form.get("reason", "")
            await run_in_threadpool(attachments.hold_back, actor, held, reason, at=clock.now())
            await self._next("desk.files.done.kept")

    @rx.event
    @policy(*OPENERS)
    async def worry(self) -> AsyncIterator[None]:
        """It is a worry: pass it to the safeguarding lead and go on."""
        async with kindly(self):
            yield
            await run_in_threadpool(
                attachments.raise_worry, await actor_of_state(self), self.view.current.id, at=clock.now()
            )
            await self._next("desk.files.done.worried")

    @rx.event
    @policy(*OPENERS)
    async def type_up(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What was said is typed; the recording goes."""
        async with kindly(self):
            yield
            actor, held, text = await actor_of_state(self), self.view.current.id, form.get("text", "")
            await run_in_threadpool(attachments.type_up, actor, held, text, at=clock.now())
            await self._next("desk.files.done.typed")
