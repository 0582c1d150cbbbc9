"""On the event's page: how a thematic event will be looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import reflex as rx

from mars_voice.security import policy
from mars_voice.services import approach
from mars_voice.states.desk import HUB
from mars_voice.states.kind import kindly
from mars_voice.wording import say


class FormatStep(rx.State, mixin=True):
    """Mixed into the state of the event's page, which fetches the view after each verb (``_do``)."""

    @rx.event
    @policy(*HUB)
    async def write_approach(self, form: dict[str, str]) -> AsyncIterator[None]:
        """The format that the partners are asked to endorse."""
        async with kindly(self):
            yield
            await self._do(partial(approach.write, words=form.get("approach", "")))
            self.done = say("desk.format.done")
