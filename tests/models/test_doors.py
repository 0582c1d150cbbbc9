"""Whom an event asks, when its codes are open, and what may be done with a code."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.access import JoinCode
from models.doors import FITS, LONGEST, CodeState, check_hours, london_moment, usual_hours, wall_clock
from models.errors import CodeOver, CodeTimes, LetterAway
from models.event import ScrutinyEvent
from models.kinds import Audience, EventKind, Stage

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_code(
    *, opens: datetime = NOON - HOUR, closes: datetime = NOON + HOUR, stopped: datetime | None = None
) -> JoinCode:
    return JoinCode(audience=Audience.YOUNG_WALK, opens_at=opens, closes_at=closes, revoked_at=stopped)


def test_only_an_event_about_one_family_or_one_question_asks_nobody_and_every_audience_is_asked_somewhere() -> None:
    assert set(FITS) == set(EventKind)
    assert {kind for kind, fits in FITS.items() if not fits} == {EventKind.CASE_SPECIFIC, EventKind.CALL_IN}
    assert {audience for fits in FITS.values() for audience in fits} == set(Audience)


@pytest.mark.parametrize(
    ("audience", "opens", "closes"),
    [
        (Audience.YOUNG_WALK, "2026-06-16T08:00", "2026-06-16T18:00"),
        (Audience.CHILD_WALK, "2026-06-16T08:00", "2026-06-16T18:00"),
        (Audience.FAMILY_WALK, "2026-06-16T08:00", "2026-06-21T18:00"),
        (Audience.YOUNG_SIGHT, "2026-06-02T08:00", "2026-06-15T18:00"),
        (Audience.FAMILY_SIGHT, "2026-06-02T08:00", "2026-06-15T18:00"),
        (Audience.YOUNG_VOICE, "2026-06-16T08:00", "2026-06-16T18:00"),
    ],
)
def test_a_code_is_usually_open_when_its_people_are_there(audience: Audience, opens: str, closes: str) -> None:
    assert [wall_clock(moment) for moment in usual_hours(audience, date(2026, 6, 16))] == [opens, closes]


def test_a_browsers_time_is_meant_on_the_wall_clock_in_london() -> None:
    assert london_moment("2026-06-16T08:00") == datetime(2026, 6, 16, 7, 0, tzinfo=UTC)
    assert london_moment("2026-11-23T08:00") == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert wall_clock(london_moment("2026-06-16T08:00")) == "2026-06-16T08:00"


@pytest.mark.parametrize(
    "typed", ["", "soon", "08:00", "2026-06-16T08:00+02:00", "9999-12-31T23:59", "0001-01-01T00:00"]
)
def test_what_is_no_time_is_refused_by_name(typed: str) -> None:
    with pytest.raises(CodeTimes) as refused:
        london_moment(typed)
    assert refused.value.params["rule"] == "unread"


@pytest.mark.parametrize(
    ("opens", "closes", "why"),
    [
        (NOON, NOON, "backwards"),
        (NOON, NOON - HOUR, "backwards"),
        (NOON - 2 * HOUR, NOON, "past"),
        (NOON, NOON + LONGEST + HOUR, "long"),
    ],
)
def test_times_that_let_nobody_in_or_everybody_for_ever_are_refused(
    opens: datetime, closes: datetime, why: str
) -> None:
    with pytest.raises(CodeTimes) as refused:
        check_hours(opens, closes, at=NOON)
    assert refused.value.params["rule"] == why


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (a_code(opens=NOON + timedelta(minutes=1)), CodeState.EARLY),
        (a_code(opens=NOON), CodeState.OPEN),
        (a_code(closes=NOON), CodeState.ENDED),
        (a_code(stopped=NOON), CodeState.STOPPED),
    ],
)
def test_where_a_code_stands_is_concluded_from_its_times(code: JoinCode, state: CodeState) -> None:
    assert code.state(NOON) is state
    assert code.is_open(NOON) is (state is CodeState.OPEN)


def test_an_ended_code_can_be_opened_again_and_a_stopped_one_cannot() -> None:
    ended = a_code(closes=NOON - HOUR, opens=NOON - 3 * HOUR)
    ended.extend(NOON + HOUR, at=NOON)
    assert ended.is_open(NOON)
    with pytest.raises(CodeOver):
        a_code(stopped=NOON).extend(NOON + 2 * HOUR, at=NOON)


def test_longer_is_never_sooner_and_never_for_ever() -> None:
    with pytest.raises(CodeTimes, match="code_times"):
        a_code().extend(NOON + HOUR, at=NOON)
    with pytest.raises(CodeTimes):
        a_code().extend(NOON + LONGEST, at=NOON)


def test_stopping_keeps_the_moment_and_happens_once() -> None:
    code = a_code()
    code.revoke(at=NOON)
    assert code.revoked_at == NOON
    with pytest.raises(CodeOver):
        code.revoke(at=NOON + HOUR)
    with pytest.raises(CodeOver):
        a_code(closes=NOON).revoke(at=NOON)


@pytest.mark.parametrize("stage", list(Stage))
def test_nobody_new_is_asked_once_the_letter_is_away(stage: Stage) -> None:
    event = ScrutinyEvent(code="X", title="X", kind=EventKind.AGENCY, stage=stage)
    order = list(Stage)
    if order.index(stage) < order.index(Stage.WITH_PORTFOLIO_LEAD):
        event.check_asking()
    else:
        with pytest.raises(LetterAway):
            event.check_asking()
