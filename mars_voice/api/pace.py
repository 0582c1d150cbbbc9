"""Guessing is slowed; nobody is refused for good. Counted in memory, for everybody together; no address is looked at.

A guess that may be wrong takes a token before it is looked at, and a right one gives it back at once: a room of 300
phones behind one address, all with the right code, never waits. Wrong guesses use tokens up; they come back at a steady
rate, and when they are gone, guesses stand in a queue. One that would stand too long is told to come again, which a
phone does by itself. A phone that holds its code's pass guesses nothing and passes by the queue.

The arithmetic. A join code has 40 bits. With 50 open codes, 900 wrong guesses a minute all day and a burst of 600 hit
one with P = 50 * (900 * 1440 + 600) / 2**40 = 5.9e-5 a day (at 1,000 a minute: 6.5e-5). A receipt has 66 bits: with
10,000 receipts, 650 guesses a minute for a year hit one with P = 10,000 * 650 * 525,600 / 2**66 = 4.6e-8. Whoever has
seen the first two of a child's six words has 44 bits left: 10 guesses a minute for a year give P = 3.0e-7.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

from models.errors import CodeUnknown, ReceiptUnknown, SlowDown

Told = TypeVar("Told")

CODES_A_MINUTE, CODES_AT_ONCE = 900, 600
RECEIPTS_A_MINUTE, RECEIPTS_AT_ONCE = 650, 400
PAIR_A_MINUTE, PAIR_AT_ONCE = 10, 10
#: Seconds a guess stands in the queue at most, and a wrong one is held back at most.
PATIENCE, LONGEST_PAUSE = 20.0, 2.0
#: Pairs of words remembered at a time. The oldest is forgotten, which the budget for all of them bounds.
_PAIRS = 4096


@dataclass
class Budget:
    """Tokens: ``a_minute`` come back, at most ``at_once`` lie ready. Below none there is a queue."""

    a_minute: float
    at_once: float
    clock: Callable[[], float] = time.monotonic
    left: float = field(init=False)
    looked: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.looked = self.at_once, self.clock()

    def take(self) -> float:
        """Take one; returns the seconds until it may be used. Raises SlowDown, and then nothing is taken."""
        now = self.clock()
        self.left = min(self.at_once, self.left + (now - self.looked) * self.a_minute / 60)
        self.looked = now
        wait = max(0.0, (1 - self.left) * 60 / self.a_minute)
        if wait > PATIENCE:
            raise SlowDown
        self.left -= 1
        return wait

    def give_back(self) -> None:
        """It was no wrong guess."""
        self.left = min(self.at_once, self.left + 1)

    def pause(self) -> float:
        """Seconds for which a wrong guess is held back: next to nothing after a slip, more the more there are."""
        used = 1 - max(0.0, self.left) / self.at_once
        return LONGEST_PAUSE * used * used


@dataclass
class Pace:
    """One kind of guess: a budget for all of them, and one for each key where a key narrows the guess."""

    all: Budget
    of_key: Callable[[], Budget] | None = None
    keys: OrderedDict[bytes, Budget] = field(default_factory=OrderedDict)
    salt: bytes = field(default_factory=lambda: os.urandom(16))

    async def guess(self, look: Callable[[], Awaitable[Told]], *, key: str = "") -> Told:
        """What ``look`` finds, at the pace of guesses. Raises what it raises, or SlowDown."""
        budgets = self._budgets(key)
        await _turn_of(budgets)
        was_wrong = False
        try:
            return await look()
        except (CodeUnknown, ReceiptUnknown):
            was_wrong = True
            await asyncio.sleep(max(budget.pause() for budget in budgets))
            raise
        except asyncio.CancelledError:  # whoever hangs up before the answer may have been wrong
            was_wrong = True
            raise
        finally:
            if not was_wrong:
                _give_back(budgets)

    def _budgets(self, key: str) -> list[Budget]:
        if self.of_key is None or not key:
            return [self.all]
        name = blake2b(key.encode("utf-8", "replace"), key=self.salt, digest_size=16).digest()
        budget = self.keys.pop(name, None) or self.of_key()
        self.keys[name] = budget
        if len(self.keys) > _PAIRS:
            self.keys.popitem(last=False)
        return [budget, self.all]


async def _turn_of(budgets: list[Budget]) -> None:
    """Wait until the guess may be looked at. Raises SlowDown, and then no budget has lost anything."""
    taken: list[Budget] = []
    wait = 0.0
    try:
        for budget in budgets:
            wait = max(wait, budget.take())
            taken.append(budget)
        await asyncio.sleep(wait)
    except (SlowDown, asyncio.CancelledError):
        _give_back(taken)
        raise


def _give_back(budgets: list[Budget]) -> None:
    for budget in budgets:
        budget.give_back()


def for_codes() -> Pace:
    """Join codes, wherever one is given."""
    return Pace(Budget(CODES_A_MINUTE, CODES_AT_ONCE))


def for_receipts() -> Pace:
    """Six words; ``key`` is the first two of them."""
    return Pace(Budget(RECEIPTS_A_MINUTE, RECEIPTS_AT_ONCE), lambda: Budget(PAIR_A_MINUTE, PAIR_AT_ONCE))
