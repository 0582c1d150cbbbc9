"""Guesses are slowed by numbers that are written down; children are not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.api import pace
from mars_voice.api.pace import Budget, Pace
from mars_voice.services.keys import public_key
from models.access import CODE_LENGTH
from models.errors import BadAnswers, CodeEarly, CodeUnknown, ReceiptUnknown, SlowDown
from models.receipt_words import BITS_IN_A_WORD, WORDS_IN_A_RECEIPT
from tests.house import RING, House
from tests.support.phone import inside, sealed_body

DAY = 24 * 60


class Watch:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_join_codes_are_too_many_to_guess() -> None:
    guesses = pace.CODES_A_MINUTE * DAY + pace.CODES_AT_ONCE
    assert 50 * guesses / 2 ** (5 * CODE_LENGTH) <= 6.5e-5


def test_receipts_are_too_many_to_guess() -> None:
    a_year = 365 * DAY
    bits = BITS_IN_A_WORD * WORDS_IN_A_RECEIPT
    assert 10_000 * (pace.RECEIPTS_A_MINUTE * a_year + pace.RECEIPTS_AT_ONCE) / 2**bits <= 4.9e-8
    assert (pace.PAIR_A_MINUTE * a_year + pace.PAIR_AT_ONCE) / 2 ** (bits - 2 * BITS_IN_A_WORD) <= 3.1e-7


def test_no_day_of_guessing_gets_more_looked_at_than_the_budget() -> None:
    watch = Watch()
    budget = Budget(pace.CODES_A_MINUTE, pace.CODES_AT_ONCE, watch)
    looked_at = 0
    for second in range(3600):
        watch.now = float(second)
        for _ in range(100):  # 6,000 guesses a minute
            try:
                budget.take()
            except SlowDown:
                break
            looked_at += 1
    queue = pace.PATIENCE * pace.CODES_A_MINUTE / 60
    assert looked_at <= 60 * pace.CODES_A_MINUTE + pace.CODES_AT_ONCE + queue + 1


def test_a_room_with_the_right_code_never_waits() -> None:
    async def room() -> list[str]:
        its = Pace(Budget(pace.CODES_A_MINUTE, pace.CODES_AT_ONCE, Watch()))
        return await asyncio.gather(*(its.guess(_finds("place")) for _ in range(300) for _ in range(2)))

    assert asyncio.run(_soon(room())) == ["place"] * 600


def test_right_answers_use_nothing_up_and_wrong_ones_do() -> None:
    async def story() -> list[float]:
        its = Pace(Budget(600, 10, Watch()))
        left = []
        for look in (_finds("place"), _fails(CodeEarly), _fails(BadAnswers), _fails(CodeUnknown), _hangs_up()):
            with suppress(CodeEarly, BadAnswers, CodeUnknown, asyncio.CancelledError):
                await its.guess(look)
            left.append(its.all.left)
        return left

    assert asyncio.run(_soon(story())) == [10, 10, 10, 9, 8]


def test_a_slip_costs_no_time_and_a_flood_costs_more_and_more() -> None:
    budget = Budget(pace.CODES_A_MINUTE, pace.CODES_AT_ONCE, Watch())
    budget.take()
    first = budget.pause()
    for _ in range(pace.CODES_AT_ONCE - 1):
        budget.take()
    assert first < 0.001
    assert budget.pause() == pace.LONGEST_PAUSE


def test_who_would_wait_too_long_is_told_to_come_again_and_then_comes_in() -> None:
    watch = Watch()
    budget = Budget(60, 1, watch)
    waits = [budget.take() for _ in range(21)]
    assert waits == pytest.approx([0.0, *range(1, 21)])
    with pytest.raises(SlowDown):
        budget.take()
    watch.now = 60.0
    assert budget.take() == 0


def test_guesses_at_one_childs_words_slow_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.0)
    monkeypatch.setattr(pace, "LONGEST_PAUSE", 0.0)

    async def story() -> str:
        its = pace.for_receipts()
        for _ in range(pace.PAIR_AT_ONCE):
            with pytest.raises(ReceiptUnknown):
                await its.guess(_fails(ReceiptUnknown), key="apple river")
        with pytest.raises(SlowDown):
            await its.guess(_finds("words"), key="apple river")
        return await its.guess(_finds("theirs"), key="stone lamp")

    assert asyncio.run(_soon(story())) == "theirs"


def test_no_pair_of_words_is_remembered_and_not_too_many_of_their_traces() -> None:
    its = pace.for_receipts()
    for n in range(5000):
        its._budgets(f"apple river{n}")
    assert len(its.keys) == 4096
    assert "apple" not in repr(its.keys)
    assert pace.for_receipts().salt != its.salt


def test_in_a_flood_a_phone_with_its_pass_walks_by(client: TestClient, house: House) -> None:
    now = datetime.now(UTC)
    code = house.join_code(opens=now - timedelta(hours=1), closes=now + timedelta(hours=1))
    proof = client.post("/api/codes", json={"code": code, "lang": "en"}).json()["pass"]
    client.app.app.app.state.code_pace.all.left = -1e9  # what a flood of wrong guesses leaves
    refused = client.post("/api/codes", json={"code": code, "lang": "en"})
    assert (refused.status_code, refused.json()["problem"]) == (429, "slow_down")
    for given, status in ((proof, 201), ("", 429), ("x" * 20, 429)):
        id_ = uuid4()
        said = inside(written=now.date().isoformat())
        body = sealed_body(id_, said, code=code, key=public_key(RING), proof=given)
        assert client.put(f"/api/submissions/{id_}", json=body).status_code == status


async def _soon(work: Any) -> Any:
    return await asyncio.wait_for(work, 5)


def _finds(what: str) -> Callable[[], Any]:
    async def look() -> str:
        await asyncio.sleep(0)
        return what

    return look


def _fails(error: type[Exception]) -> Callable[[], Any]:
    async def look() -> str:
        raise error

    return look


def _hangs_up() -> Callable[[], Any]:
    async def look() -> str:
        raise asyncio.CancelledError

    return look
