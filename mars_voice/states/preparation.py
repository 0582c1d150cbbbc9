"""The preparation board: everybody on the team fills it, and sees what the others have just put there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import preparation, preparation_view
from mars_voice.services.preparation import Read
from mars_voice.services.preparation_view import BoardView
from mars_voice.states.desk import HUB
from mars_voice.states.kind import kindly
from mars_voice.states.line_forms import LineForms
from mars_voice.wording import say
from models.kinds import Role
from models.people import Actor
from models.preparation import SourceKind

#: Whoever may have a role in an event.
_TEAM = (*HUB, Role.ISO, Role.PARTNER, Role.CONTRIBUTOR)


#: The kinds of sources with their names, for the page to offer.
KINDS = tuple((kind.value, say(f"source_kind.{kind}")) for kind in SourceKind)


class PrepareState(LineForms, rx.State):
    """``added`` counts what was added to each part: only that part's empty form is laid out afresh."""

    view: BoardView = BoardView()
    added: dict[str, int] = {"source": 0, "wonder": 0, "line": 0}

    async def _load(self, actor: Actor) -> None:
        self.view = await run_in_threadpool(preparation_view.board, actor, self.code, at=clock.now())

    @rx.event
    @policy(*_TEAM)
    async def add_source(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Something they have read."""
        async with kindly(self):
            yield
            await self._do(partial(preparation.add_source, code=self.code, read=read_of(form)), added="source")

    @rx.event
    @policy(*_TEAM)
    async def change_source(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Say better what it is or says."""
        async with kindly(self):
            yield
            await self._do(partial(preparation.change_source, source_id=form.get("id", ""), read=read_of(form)))

    @rx.event
    @policy(*_TEAM)
    async def remove_source(self, source_id: str) -> AsyncIterator[None]:
        """It was noted by a slip."""
        async with kindly(self):
            yield
            await self._do(partial(preparation.remove_source, source_id=source_id))

    @rx.event
    @policy(*_TEAM)
    async def add_wonder(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What they wonder about."""
        async with kindly(self):
            yield
            text, source = form.get("text", ""), form.get("source", "")
            verb = partial(preparation.add_wonder, code=self.code, text=text, source_id=source)
            await self._do(verb, added="wonder")

    @rx.event
    @policy(*_TEAM)
    async def change_wonder(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Put it better."""
        async with kindly(self):
            yield
            text, source = form.get("text", ""), form.get("source", "")
            await self._do(
                partial(preparation.change_wonder, wonder_id=form.get("id", ""), text=text, source_id=source)
            )

    @rx.event
    @policy(*_TEAM)
    async def remove_wonder(self, wonder_id: str) -> AsyncIterator[None]:
        """Nobody wonders any more."""
        async with kindly(self):
            yield
            await self._do(partial(preparation.remove_wonder, wonder_id=wonder_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def ask(self, wonder_id: str) -> AsyncIterator[None]:
        """It becomes a line of questioning."""
        async with kindly(self):
            yield
            await self._do(partial(preparation.ask, wonder_id=wonder_id))
            self.done = say("desk.prepare.asked")

    async def _do(self, verb: Callable[..., None], *, added: str = "") -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)
        if added:
            self.added = {**self.added, added: self.added[added] + 1}
        self.done = say("desk.prepare.saved")


def read_of(form: dict[str, str]) -> Read:
    """A filled-in form as a source."""
    return Read(form.get("kind", ""), form.get("title", ""), form.get("says", ""), form.get("on", ""))
