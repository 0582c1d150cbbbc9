"""Codes that are read off a wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.access import ALPHABET, CODE_LENGTH, JoinCode, code_from, tidy_code
from models.errors import CaptureClosed, CodeEarly, CodeRevoked


@given(st.binary(min_size=5, max_size=8))
def test_every_secret_makes_a_code_that_survives_typing(secret: bytes) -> None:
    code = code_from(secret)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert tidy_code(f" {code[:4].lower()}-{code[4:]} ") == code


def test_look_alikes_are_forgiven() -> None:
    assert tidy_code("oilU 9xyz") == "011V9XYZ"


DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OPENS = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOSES = datetime(2026, 11, 25, 18, tzinfo=UTC)
STOPPED = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST, LAST = OPENS.date(), CLOSES.date()
LONG_AGO, FAR_OFF = date(1970, 1, 1), date(2036, 1, 1)
TAKEN, LATE = False, True


def _code(*, stopped: bool = False) -> JoinCode:
    return JoinCode(opens_at=OPENS, closes_at=CLOSES, revoked_at=STOPPED if stopped else None)


@pytest.mark.parametrize(
    ("arrives", "written", "proven", "outcome"),
    [
        # while it is open everything is taken: a wrong clock is no reason to lose words
        (OPENS, FIRST, False, TAKEN),
        (CLOSES - HOUR, LONG_AGO, False, TAKEN),
        (CLOSES - HOUR, FAR_OFF, False, TAKEN),
        # before it opens nothing can have been written
        (OPENS - HOUR, FIRST, False, CodeEarly),
        (OPENS - HOUR, LONG_AGO, False, CodeEarly),
        # afterwards: what was written in time, give or take a day
        (CLOSES, LAST, False, LATE),
        (CLOSES + 300 * DAY, FIRST, False, LATE),
        (CLOSES + 300 * DAY, FIRST - DAY, False, LATE),
        (CLOSES + 300 * DAY, LAST + DAY, False, LATE),
        (CLOSES + 300 * DAY, FIRST - 2 * DAY, False, CaptureClosed),
        (CLOSES + 300 * DAY, LAST + 2 * DAY, False, CaptureClosed),
        (CLOSES + 300 * DAY, LONG_AGO, False, CaptureClosed),
        # a pass outweighs the clock
        (CLOSES + 300 * DAY, LONG_AGO, True, LATE),
        (CLOSES + 300 * DAY, FAR_OFF, True, LATE),
    ],
)
def test_what_was_written_while_the_code_was_open_is_taken(arrives, written, proven, outcome) -> None:
    _check(_code(), arrives, written, proven, outcome)


@pytest.mark.parametrize(
    ("arrives", "written", "proven", "outcome"),
    [
        (STOPPED - HOUR, FIRST, False, TAKEN),
        (STOPPED, STOPPED.date(), False, LATE),
        (STOPPED + DAY, STOPPED.date() + DAY, False, LATE),
        (STOPPED + 2 * DAY, STOPPED.date() + 2 * DAY, False, CodeRevoked),
        (STOPPED + 300 * DAY, FAR_OFF, True, LATE),
        (OPENS - HOUR, FIRST, False, CodeRevoked),  # "come back later" would be untrue
    ],
)
def test_a_stopped_code_still_takes_what_was_written_before(arrives, written, proven, outcome) -> None:
    _check(_code(stopped=True), arrives, written, proven, outcome)


def _check(code: JoinCode, arrives: datetime, written: date, proven: bool, outcome: object) -> None:
    if isinstance(outcome, bool):
        assert code.check_written(written, at=arrives, proven=proven) is outcome
        return
    with pytest.raises(outcome):
        code.check_written(written, at=arrives, proven=proven)


def test_the_days_are_those_of_london() -> None:
    """Half past midnight in summer is still yesterday in UTC."""
    opens = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)
    code = JoinCode(opens_at=opens, closes_at=opens + HOUR, revoked_at=None)
    assert code.check_written(date(2026, 6, 17), at=opens + DAY) is LATE


@pytest.mark.parametrize(
    ("at", "stopped", "refusal"),
    [
        (OPENS - HOUR, False, CodeEarly),
        (OPENS, False, None),
        (CLOSES, False, CaptureClosed),
        (STOPPED - HOUR, True, None),
        (STOPPED, True, CodeRevoked),
        (CLOSES + DAY, True, CodeRevoked),
    ],
)
def test_who_may_begin(at: datetime, stopped: bool, refusal: type[Exception] | None) -> None:
    code = _code(stopped=stopped)
    assert code.is_open(at) is (refusal is None)
    if refusal:
        with pytest.raises(refusal):
            code.check_open(at)
