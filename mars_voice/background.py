"""What a server process does beside answering: upkeep of what the journal asks for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.services import upkeep

_log = logging.getLogger(__name__)
#: Seconds between two looks when there is nothing to do, and after the database was not to be had.
REST, RECOVER = 0.3, 5.0


async def _upkeep() -> None:
    while True:
        try:
            rest = 0.0 if await run_in_threadpool(_one_round) else REST
        except SQLAlchemyError:
            _log.exception("upkeep will try again")
            rest = RECOVER
        await asyncio.sleep(rest)


def _one_round() -> bool:
    at = clock.now()
    return upkeep.has_work(at=at) and upkeep.run_once(at=at)


@asynccontextmanager
async def upkeeping() -> AsyncIterator[None]:
    """Run the upkeep worker for as long as the server runs."""
    task = asyncio.create_task(_upkeep(), name="upkeep")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
