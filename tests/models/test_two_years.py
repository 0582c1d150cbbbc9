"""The programme of two years: its quarters, when it begins, and the signs that an event leaves in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.event import ScrutinyEvent
from models.journey import StageEntry
from models.kinds import EventKind, Stage
from models.meeting import AgendaItem, Meeting, MeetingKind, MeetingUnfit
from models.two_years import Mark, Quarter, Sign, marks_of, programme_at, quarter_of

TODAY = date(2026, 11, 23)


def _visit(held: date | None, stage: Stage = Stage.ENDORSED) -> ScrutinyEvent:
    return ScrutinyEvent(code="P-ASE-01", kind=EventKind.AGENCY, stage=stage, held_on=held, title="Fernlock")


def _told(event: ScrutinyEvent, day: date, kind: MeetingKind = MeetingKind.BOARD) -> ScrutinyEvent:
    event.agenda.append(AgendaItem(meeting=Meeting(kind=kind, held_on=day, papers_on=day - timedelta(days=7))))
    return event


def _signs(event: ScrutinyEvent) -> list[Sign]:
    return [mark.sign for mark in marks_of(event, today=TODAY)]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_a_day_is_in_a_quarter(day: date, quarter: Quarter) -> None:
    assert quarter_of(day) == quarter
    assert quarter.first <= day <= quarter.last


def test_quarters_follow_each_other_over_the_years() -> None:
    assert Quarter(2026, 4).later(1) == Quarter(2027, 1)
    assert Quarter(2026, 1).later(-1) == Quarter(2025, 4)
    assert Quarter(2026, 2).until(Quarter(2028, 1)) == 7


def test_r18_a_programme_begins_with_the_quarter_of_its_first_visit_and_has_eight() -> None:
    programme = programme_at(TODAY, [_visit(date(2026, 1, 19)), _visit(date(2026, 9, 1)), _visit(None)])
    assert (programme.quarters[0], programme.quarters[-1]) == (Quarter(2026, 1), Quarter(2027, 4))
    assert programme.left == 5


@pytest.mark.parametrize(
    ("today", "begins", "left"),
    [
        (date(2027, 12, 31), Quarter(2026, 1), 1),
        (date(2028, 1, 1), Quarter(2028, 1), 8),
        (date(2030, 6, 1), Quarter(2030, 1), 7),
    ],
)
def test_r18_the_next_programme_follows_when_two_years_are_over(today: date, begins: Quarter, left: int) -> None:
    programme = programme_at(today, [_visit(date(2026, 1, 19), Stage.CLOSED)])
    assert (programme.begins, programme.left) == (begins, left)


def test_a_programme_begins_now_where_nothing_has_been() -> None:
    assert programme_at(TODAY, []).begins == Quarter(2026, 4)
    assert programme_at(TODAY, [_visit(date(2027, 6, 1))]).begins == Quarter(2026, 4)


def test_a_visit_that_was_called_off_begins_no_programme() -> None:
    assert programme_at(TODAY, [_visit(date(2026, 1, 19), Stage.CANCELLED)]).begins == Quarter(2026, 4)


@pytest.mark.parametrize(
    ("stage", "sign"),
    [
        (Stage.IDENTIFIED, Sign.PLANNED),
        (Stage.ENDORSED, Sign.ENDORSED),
        (Stage.PROGRAMME_AGREED, Sign.ENDORSED),
        (Stage.POSTPONED, Sign.PUT_OFF),
        (Stage.IN_PROGRESS, Sign.UNDER_WAY),
        (Stage.FED_BACK, Sign.HELD),
        (Stage.DISTRIBUTED, Sign.HELD),
    ],
)
def test_the_day_of_a_visit_has_the_sign_of_how_far_it_got(stage: Stage, sign: Sign) -> None:
    assert marks_of(_visit(TODAY, stage), today=TODAY) == [Mark(sign, TODAY)]


def test_a_visit_without_a_day_has_no_sign() -> None:
    assert _signs(_visit(None)) == []


def test_its_letter_stands_at_the_first_board_that_had_it_and_never_at_splig() -> None:
    board = date(2026, 12, 21)
    event = _told(_told(_told(_visit(TODAY, Stage.AT_BOARD), date(2027, 3, 22)), board), TODAY, MeetingKind.SPLIG)
    assert marks_of(event, today=TODAY)[1:] == [Mark(Sign.AT_BOARD, board)]


def test_open_actions_are_a_sign_of_today_and_the_end_of_its_own_day() -> None:
    assert Mark(Sign.ACTIONS_OPEN, TODAY) in marks_of(_visit(date(2026, 8, 17), Stage.ACTIONS_OPEN), today=TODAY)
    closed = _visit(date(2026, 1, 19), Stage.CLOSED)
    assert marks_of(closed, today=TODAY)[-1] == Mark(Sign.CLOSED, date(2026, 1, 19))
    closed.entries.append(StageEntry(stage=Stage.CLOSED, at=datetime(2026, 11, 2, 23, 30, tzinfo=UTC)))
    assert marks_of(closed, today=TODAY)[-1] == Mark(Sign.CLOSED, date(2026, 11, 2))


def _meeting(held: date) -> Meeting:
    return Meeting(kind=MeetingKind.BOARD, held_on=held, papers_on=held)


def test_papers_close_a_week_before_unless_said_otherwise() -> None:
    meeting = Meeting(kind=MeetingKind.BOARD)
    meeting.set_for(date(2026, 12, 21), None, today=TODAY)
    assert meeting.papers_on == date(2026, 12, 14)
    meeting.set_for(date(2026, 12, 21), date(2026, 12, 21), today=TODAY)
    assert meeting.papers_on == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("held", "papers", "rule"),
    [
        (TODAY - timedelta(days=1), None, "past"),
        (TODAY + timedelta(days=732), None, "far"),
        (TODAY, TODAY + timedelta(days=1), "papers"),
    ],
)
def test_a_meeting_that_cannot_be_so_stays_as_it_was(held: date, papers: date | None, rule: str) -> None:
    meeting = _meeting(TODAY)
    with pytest.raises(MeetingUnfit) as refused:
        meeting.set_for(held, papers, today=TODAY)
    assert refused.value.params == {"rule": rule}
    assert meeting.held_on == TODAY


def test_a_meeting_that_has_been_stays_as_it_was() -> None:
    _meeting(TODAY).check_ahead(TODAY)
    with pytest.raises(MeetingUnfit) as refused:
        _meeting(TODAY - timedelta(days=1)).check_ahead(TODAY)
    assert refused.value.params == {"rule": "past"}


def test_a_meeting_with_something_on_its_agenda_is_not_taken_out() -> None:
    meeting = _meeting(TODAY)
    meeting.check_unused()
    _visit(TODAY).agenda.append(AgendaItem(meeting=meeting))
    with pytest.raises(MeetingUnfit):
        meeting.check_unused()
