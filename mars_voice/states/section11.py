"""The Section 11 page: a return saved standard by standard, or the Hub's round; and the summary for the Board."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.security import actor_of_state, policy
from mars_voice.services import section11_cycle, section11_return, section11_summary, section11_view
from mars_voice.services.section11_cycle import Asked
from mars_voice.services.section11_return import Answered
from mars_voice.services.section11_summary import SummaryView
from mars_voice.services.section11_view import Section11View
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from mars_voice.wording.date import london
from models.kinds import Role
from models.people import Actor

#: What the names of boxes begin with: one for each agency asked, one for each finding answered.
AGENCY, BACK = "agency-", "back-"


class Section11State(DeskPage, rx.State):
    """``laid`` counts how often the forms were laid out afresh, because a file or another form filled them."""

    view: Section11View = Section11View()
    laid: int = 0

    async def _load(self, actor: Actor) -> None:
        on = london(clock.now()).date()
        asked = partial(section11_view.page, return_id=in_address(self, "return"), round_id=in_address(self, "round"))
        self.view = await run_in_threadpool(asked, actor, on=on)

    @rx.event
    @policy(Role.AGENCY_LEAD)
    async def write(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Save one standard."""
        async with kindly(self):
            yield
            code = form.get("code", "")
            verb = partial(section11_return.write, return_id=self.view.its.id, said={code: answered(form)})
            await self._do(verb, say("desk.s11.saved", code=code))

    @rx.event
    @policy(Role.AGENCY_LEAD)
    async def look_back(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Save what was done about the last letter."""
        async with kindly(self):
            yield
            said = {name.removeprefix(BACK): words for name, words in form.items() if name.startswith(BACK)}
            verb = partial(section11_return.look_back, return_id=self.view.its.id, said=said)
            await self._do(verb, say("desk.s11.back.saved"))

    @rx.event
    @policy(Role.AGENCY_LEAD)
    async def hand_in(self) -> AsyncIterator[None]:
        """Give it to the Hub."""
        async with kindly(self):
            yield
            verb = partial(section11_return.hand_in, return_id=self.view.its.id)
            await self._do(verb, say("desk.s11.handed"))

    @rx.event
    @policy(Role.AGENCY_LEAD)
    async def get_on(self, form: dict[str, str]) -> AsyncIterator[None]:
        """How an action is getting on."""
        async with kindly(self):
            yield
            told = {name: form.get(name, "") for name in ("code", "answer", "words")}
            verb = partial(section11_return.get_on, return_id=self.view.its.id, **told)
            await self._do(verb, say("desk.s11.progress.saved"))

    @rx.event
    @policy(Role.AGENCY_LEAD)
    async def brought_in(self) -> None:
        """A file has filled the return: lay the forms out afresh with what stands in it now."""
        await self._load(await actor_of_state(self))
        self.laid += 1
        self.done = say("desk.s11.file.done")

    @rx.event
    @policy(*HUB)
    async def send_back(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Ask the agency for more."""
        async with kindly(self):
            yield
            verb = partial(section11_cycle.send_back, return_id=self.view.its.id, note=form.get("note", ""))
            await self._do(verb, say("desk.s11.was_sent_back"))

    @rx.event
    @policy(*HUB)
    async def open_round(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Open a round and show it."""
        async with kindly(self):
            yield
            await self._do(partial(section11_cycle.open_round, asked=asked_of(form)), say("desk.s11.opened"))
            self.laid += 1

    async def _do(self, verb: Callable[..., Any], done: str) -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, at=clock.now())
        await self._load(actor)
        self.done = done


class SummaryState(DeskPage, rx.State):
    """The composite of a round."""

    view: SummaryView = SummaryView()

    async def _load(self, actor: Actor) -> None:
        asked = partial(section11_summary.summary, round_id=in_address(self, "round"))
        self.view = await run_in_threadpool(asked, actor, at=clock.now())

    @rx.event
    @policy(*HUB)
    async def put(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The Board had the summary."""
        async with kindly(self):
            yield
            await self._do(partial(section11_cycle.to_board, on=form.get("on", "")), say("desk.s11.sum.was_put"))

    @rx.event
    @policy(*HUB)
    async def tell(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The Board heard of the progress."""
        async with kindly(self):
            yield
            verb = partial(section11_cycle.progress_to_board, on=form.get("on", ""))
            await self._do(verb, say("desk.s11.sum.was_told"))

    async def _do(self, verb: Callable[..., None], done: str) -> None:
        actor = await actor_of_state(self)
        await run_in_threadpool(verb, actor, round_id=self.view.id, at=clock.now())
        await self._load(actor)
        self.done = done


def in_address(state: rx.State, name: str) -> str:
    """What stands behind a name in the page's address, or nothing."""
    return str(state.router.url.query_parameters.get(name, ""))


def answered(form: dict[str, str]) -> Answered:
    """A filled-in form as an answer to one standard."""
    return Answered(*(form.get(name, "") for name in ("score", "words", "action", "owner", "due")))


def asked_of(form: dict[str, str]) -> Asked:
    """A filled-in form as a round; a box that is not ticked is not in it."""
    agencies = tuple(name.removeprefix(AGENCY) for name in form if name.startswith(AGENCY))
    return Asked(form.get("name", ""), form.get("set", ""), form.get("due", ""), form.get("focus", ""), agencies)
