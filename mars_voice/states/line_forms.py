"""Lines of questioning, written on the preparation board and on the programme by the same hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import lines
from mars_voice.services.lines import Asked
from mars_voice.states.desk import HUB, DeskPage
from mars_voice.states.kind import kindly
from models.kinds import Role

#: What the names of a line's boxes begin with.
STANDARD = "standard-"


class LineForms(DeskPage, mixin=True):
    """The forms of lines; the page that has them says what is done after a verb."""

    async def _do(self, verb: Callable[..., None], *, added: str = "") -> None:
        """Do it, show the page again, and lay the form of what was ``added`` out afresh."""
        raise NotImplementedError

    @rx.event
    @policy(*HUB, Role.ISO)
    async def add_line(self, form: dict[str, str]) -> AsyncIterator[None]:
        """One more line of questioning."""
        async with kindly(self):
            yield
            await self._do(partial(lines.add_line, code=self.code, asked=asked_of(form)), added="line")

    @rx.event
    @policy(*HUB, Role.ISO)
    async def change_line(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Other words, other standards, somebody else to ask it."""
        async with kindly(self):
            yield
            await self._do(partial(lines.change_line, line_id=form.get("id", ""), asked=asked_of(form)))

    @rx.event
    @policy(*HUB, Role.ISO)
    async def remove_line(self, line_id: str) -> AsyncIterator[None]:
        """Take out a line nobody has asked."""
        async with kindly(self):
            yield
            await self._do(partial(lines.remove_line, line_id=line_id))


def asked_of(form: dict[str, str]) -> Asked:
    """A filled-in form as a line of questioning; an empty box means no."""
    ticked = tuple(name.removeprefix(STANDARD) for name in form if name.startswith(STANDARD))
    return Asked(form.get("text", ""), ticked, form.get("by", ""))
