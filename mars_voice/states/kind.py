"""Kindness in one place: a refusal becomes a sentence beside the form, and what the person typed stays there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from mars_voice.wording import problem
from models.errors import DomainError


class Kept(Protocol):
    """What a desk page keeps beside its view."""

    code: str
    loaded: bool
    refusal: str
    problem: str
    done: str
    sending: bool

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
