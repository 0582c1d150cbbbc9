"""What a server process does beside answering: upkeep of what the journal asks for, and the post."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from mars_voice import clock
from mars_voice.api.postbag import is_rush
from mars_voice.services import mixing, post, tidying, upkeep
from mars_voice.services.mailbox import Carrier, carrier_of
from mars_voice.settings import settings

_log = logging.getLogger(__name__)
#: Seconds between two looks when there is nothing to do, and after the database was not to be had.
REST, RECOVER = 0.3, 5.0
#: Seconds between two pieces of work while a room of phones is sending: they go first, and no work is ever starved.
RUSH = 1.0
#: Seconds between two looks into the outbox.
POST = 1.0
#: Seconds between two rounds through the vault and the database's file.
TIDY = 3600.0


async def _upkeep() -> None:
    while True:
        try:
            rest = 0.0 if await run_in_threadpool(_one_round) else REST
            rest = RUSH if is_rush() else rest
        except (SQLAlchemyError, OSError):  # a locked database, a full disk: both pass
            _log.exception("upkeep will try again")
            rest = RECOVER
        await asyncio.sleep(rest)


async def _tidying() -> None:
    while True:
        try:
            await run_in_threadpool(lambda: tidying.tidy(at=clock.now()))
            await run_in_threadpool(mixing.mix_what_is_new)
        except (SQLAlchemyError, sqlite3.Error, OSError):
            _log.exception("vault and file will be tidied later")
        await asyncio.sleep(TIDY)


async def _posting() -> None:
    """The outbox has a loop of its own: a slow mail server must hold up nothing that a child is waiting for."""
    road = carrier_of(settings())
    while road is not None:
        try:
            rest = 0.0 if await run_in_threadpool(_one_letter, road) else POST
        except (SQLAlchemyError, OSError):
            _log.exception("the post will try again")
            rest = RECOVER
        await asyncio.sleep(rest)


def _one_letter(road: Carrier) -> bool:
    at = clock.now()
    return post.has_mail(at=at) and post.carry_next(road, at=at)


def _one_round() -> bool:
    at = clock.now()
    return upkeep.has_work(at=at) and upkeep.run_once(at=at)


@asynccontextmanager
async def upkeeping() -> AsyncIterator[None]:
    """Run the upkeep worker for as long as the server runs."""
    rounds = {"upkeep": _upkeep(), "tidying": _tidying(), "posting": _posting()}
    tasks = [asyncio.create_task(each, name=name) for name, each in rounds.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
