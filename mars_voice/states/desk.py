"""What every desk page keeps beside its view, and what stands round all of them."""

from __future__ import annotations

import time
from typing import ClassVar

import reflex as rx
from reflex.event import EventHandler, EventSpec
from starlette.concurrency import run_in_threadpool

from mars_voice.security import actor_of_state, policy
from mars_voice.services import desk, door_groups
from mars_voice.services.desk import AroundView
from mars_voice.states.kind import forget_answer, showing
from mars_voice.states.live import watch
from models.kinds import Role
from models.people import Actor

HUB = (Role.HUB_OFFICER, Role.HUB_ADMIN)

#: Where the keyboard goes after a step from one desk page to the next.
HEADING = "page-heading"


class DeskPage(rx.State, mixin=True):
    """One page about the event in its address, or about none. ``refusal`` stands in its place when it may not be seen.

    Anybody who is signed in may ask for a page: the verb behind ``_load`` decides, and its no is said in words.
    """

    code: str = ""
    loaded: bool = False
    refusal: str = ""
    problem: str = ""
    done: str = ""
    sending: bool = False
    _answered: float = 0.0

    #: Does the page tell of minutes, so that it must look again though nothing has changed?
    _TELLS_TIME: ClassVar[bool] = False

    async def _load(self, actor: Actor) -> None:
        """Fetch the view."""
        raise NotImplementedError

    @rx.event
    @policy(*Role)
    async def enter(self) -> None:
        """Show the page of the event in the address and keep it up to date."""
        asked = event_in_address(self)
        if asked != self.code:
            self.reset()
            self.code = asked
        forget_answer(self, now=time.monotonic())
        async with showing(self):
            await self._load(await actor_of_state(self))
        watch(self, self.code, type(self).refresh, tells_time=self._TELLS_TIME)

    @rx.event
    @policy(*Role)
    async def refresh(self) -> EventHandler:
        """Something on the page has changed: look again."""
        async with showing(self):
            await self._load(await actor_of_state(self))
        return AroundState.refresh


class AroundState(rx.State):
    """The top bar and the row of the event's pages."""

    view: AroundView = AroundView()
    trouble: bool = False
    _shown: tuple[str, str] = ("", "")

    @rx.event
    @policy(*Role)
    async def enter(self) -> EventSpec | None:
        """Show the doors. After a step inside the desk the heading takes the focus.

        A page freshly loaded keeps the browser's own beginning, and a new connection takes nobody's focus away: both
        come over a new line.
        """
        self.trouble = False
        await self._load()
        before, self._shown = self._shown, (self.router.session.session_id, str(self.router.url))
        stepped = before[0] == self._shown[0] and before[1] != self._shown[1]
        return rx.set_focus(HEADING) if stepped else None

    @rx.event
    @policy(*Role)
    async def refresh(self) -> None:
        """Count again."""
        await self._load()

    @rx.event
    @policy(*Role)
    async def stumble(self) -> None:
        """Something nobody foresaw went wrong: say so and leave the page, and what is typed on it, as it is."""
        self.trouble = True

    async def _load(self) -> None:
        self.view = await run_in_threadpool(desk.around, await actor_of_state(self), event_in_address(self))


def place_of(here: str) -> str:
    """Which rows of doors a page will have under the bar: the class that keeps their place."""
    if here == "event":
        return "one"
    if here in door_groups.second_rows(door_groups.EVENT):
        return "two"
    return "beside" if here in door_groups.second_rows(door_groups.MAIN) else ""


def event_in_address(state: rx.State) -> str:
    """The event's code in ``/words/?event=P-ASE-04``, or nothing."""
    return str(state.router.url.query_parameters.get("event", ""))
