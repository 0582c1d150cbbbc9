"""Phones share a commit, and none hears more than the disk holds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from mars_voice.api import postbag as its
from mars_voice.api.postbag import Parcel, Postbag, is_rush
from mars_voice.services.capture import Envelope, Received
from mars_voice.services.transaction import engine, reading
from models.errors import CodeUnknown, EnvelopeBroken
from models.feedback import Submission
from models.kinds import QuotePermission
from tests.house import NOON, TODAY, House


@pytest.fixture
def parcel(house: House) -> Callable[..., Parcel]:
    code = house.join_code()

    def made(*, code: str = code, id_: UUID | None = None) -> Parcel:
        envelope = Envelope("YW", 1, code, "en", TODAY, QuotePermission.NO, {"YW2": ["toast"]})
        return Parcel(id_ or uuid4(), lambda: envelope, NOON)

    return made


def _kept() -> int:
    with reading() as db:
        return db.scalar(select(func.count()).select_from(Submission)) or 0


async def _together(*parcels: Parcel) -> list[Received | BaseException]:
    bag = Postbag()
    return await asyncio.gather(*(bag.hand_over(each) for each in parcels), return_exceptions=True)


def test_a_room_needs_few_commits(house: House, parcel: Callable[..., Parcel]) -> None:
    commits: list[object] = []
    event.listen(engine(), "commit", commits.append)
    outcomes = asyncio.run(_together(*(parcel() for _ in range(100))))
    assert all(isinstance(outcome, Received) for outcome in outcomes)
    assert _kept() == 100
    assert len(commits) <= 4


def test_each_hears_of_their_own(house: House, parcel: Callable[..., Parcel]) -> None:
    def broken() -> Envelope:
        raise EnvelopeBroken

    same = uuid4()
    outcomes = asyncio.run(
        _together(parcel(id_=same), Parcel(uuid4(), broken, NOON), parcel(code="ZZZZZZZZ"), parcel(id_=same), parcel())
    )
    assert [type(outcome) for outcome in outcomes] == [Received, EnvelopeBroken, CodeUnknown, Received, Received]
    assert outcomes[0].words == outcomes[3].words
    assert _kept() == 2


def test_nobody_is_told_that_anything_is_safe_when_the_disk_says_no(
    house: House, parcel: Callable[..., Parcel]
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("commit", {}, OSError("disk full"))

    event.listen(engine(), "commit", full)
    outcomes = asyncio.run(_together(*(parcel() for _ in range(5))))
    event.remove(engine(), "commit", full)
    assert [type(outcome) for outcome in outcomes] == [OperationalError] * 5
    assert _kept() == 0


def test_answers_are_kept_though_the_phone_hung_up(house: House, parcel: Callable[..., Parcel]) -> None:
    async def story() -> None:
        bag = Postbag()
        waiting = [asyncio.create_task(bag.hand_over(parcel())) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[1].cancel()
        done = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(one) for one in done] == [Received, asyncio.CancelledError, Received]

    asyncio.run(story())
    assert _kept() == 3


def test_a_rush_is_when_phones_wait_for_each_other(
    house: House, parcel: Callable[..., Parcel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(its, "_RUSH", timedelta(hours=1).total_seconds())
    monkeypatch.setattr(its._Rush, "seen", time.monotonic() - 7200)
    asyncio.run(_together(parcel()))
    assert not is_rush()
    asyncio.run(_together(parcel(), parcel(), parcel()))
    assert is_rush()
