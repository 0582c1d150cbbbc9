"""Letters: every letter this person may read."""

from __future__ import annotations

import reflex as rx
from starlette.concurrency import run_in_threadpool

from mars_voice.services import letters
from mars_voice.services.letters import LetterRow
from mars_voice.states.desk import DeskPage
from models.people import Actor


class LettersState(DeskPage, rx.State):
    """The list."""

    rows: list[LetterRow] = []

    async def _load(self, actor: Actor) -> None:
        self.rows = await run_in_threadpool(letters.letters, actor)
