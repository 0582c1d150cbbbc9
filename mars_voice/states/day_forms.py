"""The forms of a programme that the agency agrees to: the hours of the day, the photo rules, and who will listen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import lundy, timetable
from mars_voice.services.lundy import LundyView
from mars_voice.services.timetable import Planned
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from mars_voice.wording import say
from models.kinds import Role

#: A part of the day before anything is typed.
EMPTY = Planned("", "", "")


class DayForms(DeskPage, mixin=True):
    """The forms alone; the page that has them says what is done after a verb."""

    async def _do(self, verb: Callable[..., None], *, added: str = "") -> None:
        """Do it, show the page again, and lay the form of what was ``added`` out afresh."""
        raise NotImplementedError

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_slot(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more part of the day."""
        async with kindly(self):
            yield
            await self._do(partial(timetable.add_slot, code=self.code, planned=planned_of(form)), added="slot")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def change_slot(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Another hour, place or company."""
        async with kindly(self):
            yield
            await self._do(partial(timetable.change_slot, slot_id=form.get("id", ""), planned=planned_of(form)))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def remove_slot(self, slot_id: str) -> AsyncIterator[None]:
        """It does not take place."""
        async with kindly(self):
            yield
            await self._do(partial(timetable.remove_slot, slot_id=slot_id))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def limit_photos(self, form: dict[str, str]) -> AsyncIterator[None]:
        """What the agency asks for beside what always holds."""
        async with kindly(self):
            yield
            await self._do(partial(timetable.limit_photos, code=self.code, words=form.get("words", "")))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def no_more_limits(self) -> AsyncIterator[None]:
        """The agency was asked, and what always holds is enough for it."""
        async with kindly(self):
            yield
            await self._do(partial(timetable.limit_photos, code=self.code, words=say("desk.photos.none")))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def write_lundy(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Space, voice, audience, influence."""
        async with kindly(self):
            yield
            await self._do(partial(lundy.write, code=self.code, boxes=boxes_of(form)))


def planned_of(form: dict[str, str]) -> Planned:
    """A filled-in form as a part of the day; an empty box means no."""
    words = {name: form.get(name, "") for name in ("begins", "ends", "what", "area", "place", "who")}
    return Planned(**words, is_showcase="showcase" in form)


def boxes_of(form: dict[str, str]) -> LundyView:
    """A filled-in form as the four boxes."""
    return LundyView(**{name: form.get(name, "") for name in ("space", "voice", "audience", "influence")})
