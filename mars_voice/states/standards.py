"""Self-assessment beside what was seen: the agency's scores typed or pasted, standard by standard."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import self_assessment, standards_view
from mars_voice.services.standards_view import StandardsView
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor

#: Whoever may write an agency's scores down; for which event, the verb decides.
WRITERS = (*HUB, Role.ISO)


class StandardsState(DeskPage, rx.State):
    """The standards of one event in one set. ``unread`` are the lines of a pasted list that could not be read."""

    view: StandardsView = StandardsView()
    in_set: str = ""
    unread: list[str] = []
    round: int = 0

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(standards_view.standards, actor, self.code, self.in_set)

    @rx.event
    @policy(*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)
    async def show_set(self, set_code: str) -> None:
        """Look at the other set of standards."""
        self.in_set, self.unread = set_code, []
        await self._load(await actor_of_state(self))

    @rx.event
    @policy(*WRITERS)
    async def write(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Save the form."""
        async with kindly(self):
            yield
            actor, set_code = await actor_of_state(self), self.view.set_code
            said = scores_of(form)
            count = await run_in_threadpool(self_assessment.write, actor, self.code, set_code, said, at=clock.now())
            await self._show(actor, count)

    @rx.event
    @policy(*WRITERS)
    async def paste(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Save a pasted list; what can't be read is told line by line, and the list stays in its box."""
        async with kindly(self):
            yield
            actor, set_code, pasted = await actor_of_state(self), self.view.set_code, form.get("lines", "")
            done = await run_in_threadpool(self_assessment.paste, actor, self.code, set_code, pasted, at=clock.now())
            self.unread = done.problems
            if not done.problems:
                await self._show(actor, done.saved)

    async def _show(self, actor: Actor, count: int) -> None:
        await self._load(actor)
        self.unread, self.round = [], self.round + 1
        self.done = say("desk.standards.saved", n=str(count))


def scores_of(form: dict[str, str]) -> dict[str, tuple[str, str]]:
    """A filled-in form by standard: ``score-A4`` with ``words-A4``."""
    codes = [name.removeprefix("score-") for name in form if name.startswith("score-")]
    return {code: (form.get(f"score-{code}", ""), form.get(f"words-{code}", "")) for code in codes}
