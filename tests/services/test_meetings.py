"""The Board and SPLIG are kept by the Hub and seen by those whom the plan is for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import closed_times, events, meetings
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.calendar_marks import ClosedTimesUnfit
from models.errors import MissingWords, NotAllowed, NotFound
from models.journal import JournalEntry
from models.kinds import EventKind, Role, Stage
from models.meeting import AgendaItem, Meeting, MeetingKind, MeetingUnfit
from models.people import Actor
from tests.house import NOON, TODAY, House

DAY = TODAY + timedelta(days=28)


def _add(house: House, kind: str = "board", held: date = DAY, papers: str = "") -> str:
    return meetings.add(house.alice, kind, held.isoformat(), papers, at=NOON)


def _only() -> Meeting:
    with reading() as db:
        return db.query(Meeting).one()


def _refused(rule: str, *, by: type[MeetingUnfit | ClosedTimesUnfit] = MeetingUnfit):
    return pytest.raises(by, check=lambda error: error.params == {"rule": rule})


def _listed(house: House, minute: str = "", held: date = DAY) -> None:
    """Something is on the agenda of a Board."""
    with transaction() as db:
        meeting = Meeting(kind=MeetingKind.BOARD, held_on=held, papers_on=held - timedelta(days=7))
        db.add(AgendaItem(meeting=meeting, event=event_by_code(db, house.code), minute=minute))


def test_a_meeting_takes_papers_until_a_week_before(house: House) -> None:
    assert _add(house) == "Board on 21 December 2026"
    assert (_only().held_on, _only().papers_on) == (DAY, DAY - timedelta(days=7))


def test_or_until_another_day(house: House) -> None:
    _add(house, papers="2026-12-01")
    assert _only().papers_on == date(2026, 12, 1)


def test_the_same_body_meets_once_on_a_day_and_the_other_may_too(house: House) -> None:
    _add(house)
    with _refused("there"):
        _add(house)
    _add(house, "splig")


@pytest.mark.parametrize(
    ("kind", "held", "papers"), [("panel", "2026-12-21", ""), ("board", "soon", ""), ("board", "2026-12-21", "31")]
)
def test_what_is_no_meeting_and_no_day_is_refused(house: House, kind: str, held: str, papers: str) -> None:
    with _refused("unread"):
        meetings.add(house.alice, kind, held, papers, at=NOON)


def test_it_can_be_moved_and_taken_out(house: House) -> None:
    _add(house)
    later = DAY + timedelta(days=7)
    named = meetings.change(house.alice, str(_only().id), later.isoformat(), "", at=NOON)
    assert named == "Board on 28 December 2026"
    assert _only().papers_on == DAY
    meetings.remove(house.alice, str(_only().id), at=NOON)
    with reading() as db:
        assert db.query(Meeting).count() == 0
        noted = [entry.what for entry in db.query(JournalEntry) if entry.thing == "Meeting"]
    assert sorted(noted) == ["meeting_added", "meeting_changed", "meeting_removed"]


def test_it_is_not_moved_onto_another(house: House) -> None:
    _add(house)
    first = str(_only().id)
    _add(house, held=DAY + timedelta(days=7))
    with _refused("there"):
        meetings.change(house.alice, first, (DAY + timedelta(days=7)).isoformat(), "", at=NOON)


def test_what_has_something_on_its_agenda_stays_and_may_move(house: House) -> None:
    _listed(house)
    with _refused("used"):
        meetings.remove(house.alice, str(_only().id), at=NOON)
    meetings.change(house.alice, str(_only().id), (DAY + timedelta(days=1)).isoformat(), "", at=NOON)
    assert _only().held_on == DAY + timedelta(days=1)


def test_what_has_been_stays_as_it_was(house: House) -> None:
    _listed(house, held=TODAY - timedelta(days=1))
    with _refused("past"):
        meetings.change(house.alice, str(_only().id), DAY.isoformat(), "", at=NOON)
    with _refused("past"):
        meetings.remove(house.alice, str(_only().id), at=NOON)


def test_agendas_and_minutes_are_shown_the_nearest_first(house: House) -> None:
    _listed(house, "The Board received the letter.", held=TODAY - timedelta(days=9))
    _add(house, held=DAY + timedelta(days=90))
    _add(house)
    view = meetings.meetings(house.alice, at=NOON)
    assert view.heading == "Next: Board on 21 December 2026"
    assert [one.day for one in view.coming] == ["Monday 21 December 2026", "Sunday 21 March 2027"]
    assert [(line.title, line.says, line.is_minuted) for line in view.past[0].agenda] == [
        ("Tidewell", "The Board received the letter.", True)
    ]


def test_papers_that_have_closed_say_so(house: House) -> None:
    _add(house, held=TODAY + timedelta(days=3))
    shown = meetings.meetings(house.alice, at=NOON).coming[0]
    assert (shown.closes, shown.papers_open) == ("papers closed on 19 November 2026", False)


def test_nobody_but_the_hub_changes_the_calendar(house: House) -> None:
    _add(house)
    id_, helen = str(_only().id), house.person("Helen", Role.BOARD_MEMBER)
    for who in (helen, house.carol, house.ruth, house.bob):
        for verb in (
            lambda who=who: meetings.add(who, "splig", DAY.isoformat(), "", at=NOON),
            lambda who=who: meetings.change(who, id_, DAY.isoformat(), "", at=NOON),
            lambda who=who: meetings.remove(who, id_, at=NOON),
            lambda who=who: closed_times.add(who, "exam", "Exams", DAY.isoformat(), "", at=NOON),
            lambda who=who: closed_times.remove(who, id_, at=NOON),
        ):
            with pytest.raises(NotAllowed):
                verb()
    assert not meetings.meetings(helen, at=NOON).may_write


def test_an_agency_does_not_see_it(house: House) -> None:
    for who in (house.bob, house.grace, house.contributor):
        with pytest.raises(NotAllowed):
            meetings.meetings(who, at=NOON)


def test_what_is_not_there_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        meetings.remove(house.alice, "no id", at=NOON)
    with pytest.raises(NotFound):
        closed_times.remove(house.alice, "no id", at=NOON)


def _closed(house: House, kind: str = "holiday", name: str = "Half term", last: str = "2027-02-19") -> str:
    return closed_times.add(house.alice, kind, name, "2027-02-15", last, at=NOON)


def _hints(house: House, day: date, who: Actor | None = None) -> list[str]:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.held_on, found.stage = day, Stage.DATE_PROPOSED
    return events.event(who or house.alice, house.code, at=NOON).planning.clashes


def test_a_proposed_day_is_told_what_it_meets_and_is_not_refused(house: House) -> None:
    _closed(house)
    told = "Schools are closed, Half term (15 February to 19 February 2027)."
    assert _hints(house, date(2027, 2, 17)) == [f"{told} Young people have time, and a school has none of them in."]
    assert _hints(house, date(2027, 2, 22)) == []
    assert _hints(house, date(2026, 12, 28)) == ["It is a bank holiday."]
    assert _hints(house, date(2027, 6, 1))[0].startswith("It is exam time, public exams as a rule")


def test_a_day_is_looked_at_before_it_is_proposed(house: House) -> None:
    assert closed_times.meets(house.alice, house.code, "2026-12-28") == ["It is a bank holiday."]
    assert [closed_times.meets(house.alice, house.code, day) for day in ("2026-12-2", "", "2027-01-18")] == [[]] * 3
    with pytest.raises(NotAllowed):
        closed_times.meets(house.carol, house.code, "2026-12-28")


def test_closed_times_are_listed_until_they_are_over_and_can_be_taken_out(house: House) -> None:
    assert _closed(house, last="") == "Half term"
    shown = meetings.meetings(house.alice, at=NOON).closed
    assert [(one.name, one.days) for one in shown] == [("Half term", "15 February 2027")]
    later = meetings.meetings(house.alice, at=NOON + timedelta(days=85))
    assert later.closed == []
    closed_times.remove(house.alice, shown[0].id, at=NOON)
    assert meetings.meetings(house.alice, at=NOON).closed == []


def test_closed_times_have_a_name_a_kind_and_days(house: House) -> None:
    with pytest.raises(MissingWords):
        _closed(house, name="  ")
    for kind in ("bank_holiday", ""):
        with _refused("unread", by=ClosedTimesUnfit):
            _closed(house, kind)
    with _refused("backwards", by=ClosedTimesUnfit):
        _closed(house, last="2027-02-14")


def test_what_is_about_one_case_is_no_line_for_whoever_may_not_know_of_it(house: House) -> None:
    with transaction() as db:
        event_by_code(db, house.code).kind = EventKind.CASE_SPECIFIC
    _listed(house)
    assert meetings.meetings(house.alice, at=NOON).coming[0].agenda[0].title == "Tidewell"
