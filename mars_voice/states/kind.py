"""Kindness in one place: a refusal becomes a sentence beside the form, and what the person typed stays there."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from mars_voice.wording import problem
from models.errors import DomainError

#: Seconds for which an answer outlives a new line.
JUST_NOW = 3.0


class Kept(Protocol):
    """What a desk page keeps beside its view."""

    code: str
    loaded: bool
    refusal: str
    problem: str
    done: str
    sending: bool
    _answered: float

    def reset(self) -> None:
        """Forget everything shown."""


@asynccontextmanager
async def showing(state: Kept) -> AsyncIterator[None]:
    """Load what a page shows. A refusal takes the place of the page, and nothing of it stays behind."""
    try:
        yield
        state.refusal = ""
    except DomainError as refused:
        code = state.code
        state.reset()
        state.code, state.refusal = code, problem(refused)
    state.loaded = True


def forget_answer(state: Kept, *, now: float) -> None:
    """What came of the last button is no news to whoever enters; ``now`` is on the clock of ``time.monotonic``.

    A broken line comes back by entering once more: whoever has just pressed a button must still be told.
    """
    if now - state._answered > JUST_NOW:  # noqa: SLF001 — underscored, so that it never travels to the browser
        state.problem = state.done = ""


@asynccontextmanager
async def kindly(state: Kept) -> AsyncIterator[None]:
    """Do what somebody asked for. A refusal is said beside their words; the button waits meanwhile."""
    state.problem, state.done, state.sending = "", "", True
    try:
        yield
    except DomainError as refused:
        state.problem = problem(refused)
    finally:
        state.sending = False
        state._answered = time.monotonic()  # noqa: SLF001 — underscored, so that it never travels to the browser
