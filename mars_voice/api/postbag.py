"""Phones that send in the same moment share one commit: the disk takes one in the time of many answers.

While one bag is being carried to the database, the next is filled. A phone hears of its answers only after the commit
that holds them, so nothing is promised that a cut of power could take back.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool

from mars_voice.services import capture
from mars_voice.services.capture import Delivery, Envelope, Received
from models.errors import DomainError

#: Answers in one transaction: few enough that nobody waits long for the first of them.
_MOST = 64
#: Seconds that a rush is remembered.
_RUSH = 1.0


@dataclass(frozen=True)
class Parcel:
    """One phone's answers. ``unseal`` is slow mathematics, so it is done on the way, not at the door."""

    id: UUID
    unseal: Callable[[], Envelope]
    at: datetime


class _Rush:
    seen = -math.inf


def is_rush() -> bool:
    """Have phones had to wait for each other a moment ago? Whatever can wait should let them go first."""
    return time.monotonic() - _Rush.seen < _RUSH


@dataclass
class Postbag:
    """What waits to be carried, and who waits for it."""

    waiting: list[tuple[Parcel, asyncio.Future[Received]]] = field(default_factory=list)
    carrier: asyncio.Task[None] | None = None

    async def hand_over(self, parcel: Parcel) -> Received:
        """Wait until the answers are safe. Raises whatever ``capture.receive`` does."""
        promised: asyncio.Future[Received] = asyncio.get_running_loop().create_future()
        self.waiting.append((parcel, promised))
        if self.carrier is None:
            self.carrier = asyncio.create_task(self._carry())
        return await promised

    async def _carry(self) -> None:
        while self.waiting:
            bag, self.waiting = self.waiting[:_MOST], self.waiting[_MOST:]
            if len(bag) > 1:
                _Rush.seen = time.monotonic()
            carrying = run_in_threadpool(_deliver, [parcel for parcel, _ in bag])
            (carried,) = await asyncio.gather(carrying, return_exceptions=True)
            outcomes = [carried] * len(bag) if isinstance(carried, BaseException) else carried
            for (_, promised), outcome in zip(bag, outcomes, strict=True):
                _keep(promised, outcome)
        self.carrier = None


def _keep(promised: asyncio.Future[Received], outcome: Received | BaseException) -> None:
    if promised.done():  # whoever waited has hung up; the answers are kept all the same
        return
    if isinstance(outcome, BaseException):
        promised.set_exception(outcome)
    else:
        promised.set_result(outcome)


def _deliver(parcels: Sequence[Parcel]) -> list[Received | BaseException]:
    unsealed = [_unsealed(parcel) for parcel in parcels]
    good = [each for each in unsealed if isinstance(each, Delivery)]
    outcomes = iter(capture.receive_together(good) if good else ())
    return [next(outcomes) if isinstance(each, Delivery) else each for each in unsealed]


def _unsealed(parcel: Parcel) -> Delivery | DomainError:
    try:
        return Delivery(parcel.id, parcel.unseal(), parcel.at)
    except DomainError as refusal:
        return refusal


_BAGS: WeakKeyDictionary[asyncio.AbstractEventLoop, Postbag] = WeakKeyDictionary()


def postbag() -> Postbag:
    """The bag of the loop that answers: a server has one, each request of a test client has its own."""
    return _BAGS.setdefault(asyncio.get_running_loop(), Postbag())
