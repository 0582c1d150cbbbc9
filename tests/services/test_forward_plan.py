"""The two years by agency and quarter, the lines of sight of the year, and what each role is told to watch for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import forward_plan, meetings
from mars_voice.services.forward_plan import AgencyRow, PlanView
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models.errors import NotAllowed
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.meeting import AgendaItem, Meeting, MeetingKind
from models.people import Actor, Organisation
from tests.house import NOON, TODAY, House


def _plan(house: House, who: Actor | None = None) -> PlanView:
    return forward_plan.forward_plan(who or house.alice, at=NOON)


def _row(house: House, name: str) -> AgencyRow:
    return next(row for row in _plan(house).rows if row.name == name)


def _words(row: AgencyRow) -> list[list[str]]:
    return [[mark.word for mark in cell.marks] for cell in row.cells]


def _watched(house: House, who: Actor | None = None) -> list[str]:
    return [line.says for line in _plan(house, who).watch]


def _event(code: str, kind: EventKind, held: date | None, stage: Stage, **facts: object) -> None:
    with transaction() as db:
        db.add(ScrutinyEvent(code=code, title=code, kind=kind, stage=stage, held_on=held, **facts))


def _set(house: House, **facts: object) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        for name, value in facts.items():
            setattr(found, name, value)


def _board(house: House, held: date, kind: MeetingKind = MeetingKind.BOARD) -> None:
    with transaction() as db:
        meeting = Meeting(kind=kind, held_on=held, papers_on=held - timedelta(days=7))
        db.add(AgendaItem(meeting=meeting, event=event_by_code(db, house.code)))


def test_r18_the_heading_counts_agencies_that_were_visited_in_these_two_years(house: House) -> None:
    house.organisation("Fernlock")
    assert _plan(house).heading == "Two-year plan: 1 of 2 agencies, 8 quarters left"
    assert _plan(house).span == "October 2026 to September 2028 · this quarter is shaded"


def test_r18_a_visit_that_is_only_planned_does_not_count(house: House) -> None:
    _set(house, stage=Stage.PROGRAMME_AGREED, held_on=TODAY + timedelta(days=9))
    assert _plan(house).heading.startswith("Two-year plan: 0 of 1 agencies")


def test_r18_a_visit_of_the_last_programme_does_not_count(house: House) -> None:
    _set(house, stage=Stage.CLOSED, held_on=date(2024, 6, 3))
    view = _plan(house)
    assert view.heading.startswith("Two-year plan: 0 of 1 agencies")
    assert view.span.startswith("April 2026 to March 2028")
    assert view.rows[0].note == "not planned yet"


def test_each_agency_has_its_signs_in_their_quarters(house: House) -> None:
    _set(house, stage=Stage.ACTIONS_OPEN, held_on=date(2026, 5, 4))
    _board(house, date(2026, 8, 3))
    words = _words(_row(house, "Tidewell Youth Justice Team"))
    assert words == [["Held"], ["Letter at Board"], ["Actions open"], [], [], [], [], []]
    view = _plan(house)
    assert [one.is_now for one in view.quarters].index(True) == 2
    assert [(one.year, one.span) for one in view.years] == [("2026", 3), ("2027", 4), ("2028", 1)]


def test_a_visit_that_is_called_otherwise_is_named_below_its_agency(house: House) -> None:
    assert _plan(house).rows[0].about == "Tidewell"
    _set(house, title="Tidewell Youth Justice Team")
    assert _plan(house).rows[0].about == ""


def test_an_agency_that_nobody_has_planned_says_so_and_stands_last(house: House) -> None:
    house.organisation("Aspen House")
    assert [(row.name, row.note) for row in _plan(house).rows] == [
        ("Tidewell Youth Justice Team", ""),
        ("Aspen House", "not planned yet"),
    ]


@pytest.mark.parametrize(
    ("stage", "note"), [(Stage.IDENTIFIED, "waits to be endorsed"), (Stage.ENDORSED, "endorsed, no day yet")]
)
def test_a_visit_without_a_day_says_what_it_waits_for(house: House, stage: Stage, note: str) -> None:
    _set(house, stage=stage, held_on=None)
    row = _plan(house).rows[0]
    assert (row.note, row.note_link) == (note, "/event/?event=P-ASE-04")


def test_r17_lines_of_sight_are_counted_by_the_year_of_their_day(house: House) -> None:
    _event("P-LOS-01", EventKind.LINE_OF_SIGHT, date(2026, 6, 8), Stage.CLOSED)
    _event("P-LOS-02", EventKind.LINE_OF_SIGHT, date(2025, 6, 9), Stage.CLOSED)
    _event("P-LOS-03", EventKind.LINE_OF_SIGHT, date(2027, 3, 15), Stage.ENDORSED)
    _event("P-LOS-04", EventKind.LINE_OF_SIGHT, date(2026, 3, 15), Stage.CANCELLED)
    sights = _plan(house).sights
    assert sights.heading == "Line of sight: 1 of 3 in 2026"
    assert [(row.theme, row.says) for row in sights.rows] == [
        ("P-LOS-01", "held on 8 June 2026"),
        ("P-LOS-03", "planned for 15 March 2027"),
    ]


def test_r12_a_line_of_sight_names_the_splig_it_goes_to(house: House) -> None:
    _set(house, kind=EventKind.LINE_OF_SIGHT, stage=Stage.OVERVIEW_DRAFTING)
    meetings.add(house.alice, "splig", "2026-12-07", "", at=NOON)
    assert _plan(house).sights.rows[0].says.endswith("next SPLIG 7 December")
    _board(house, date(2026, 12, 21), MeetingKind.SPLIG)
    assert _plan(house).sights.rows[0].says.endswith("to SPLIG on 21 December")


def test_r18_an_agency_without_a_day_is_watched_for(house: House) -> None:
    assert not [line for line in _watched(house) if "R18" in line]
    house.organisation("Fernlock")
    told = "Fernlock has no day yet. The programme ends on 30 September 2028 (R18)."
    assert told in _watched(house)
    assert told in _watched(house, house.person("Helen", Role.BOARD_MEMBER))
    assert told not in _watched(house, house.carol)
    house.organisation("Orchard")
    assert any(line.startswith("2 agencies have no day yet") for line in _watched(house))


@pytest.mark.parametrize("days", [-9, 20])
def test_a_visit_that_was_put_off_is_without_a_day(house: House, days: int) -> None:
    _set(house, stage=Stage.POSTPONED, held_on=TODAY + timedelta(days=days))
    assert any("R18" in line for line in _watched(house))
    assert _plan(house).rows[0].note == "put off, no new day yet"
    assert ["Put off"] in _words(_plan(house).rows[0])


@pytest.mark.parametrize(
    ("days", "facts", "told"),
    [
        (60, {}, "Section 11 for Tidewell goes out by 11 December"),
        (40, {}, "Section 11 for Tidewell should have gone out by 21 November"),
        (40, {"s11_asked_on": TODAY}, "Section 11 of Tidewell comes back by 12 December"),
        (14, {"s11_asked_on": TODAY}, "Section 11 of Tidewell should have come back by 16 November"),
        (73, {}, ""),
        (40, {"needs_s11": False}, ""),
        (40, {"s11_asked_on": TODAY, "s11_back_on": TODAY}, ""),
    ],
)
def test_r03_r04_section_11_is_watched_for_by_the_hub_alone(
    house: House, days: int, facts: dict[str, object], told: str
) -> None:
    _set(house, stage=Stage.AGENCY_NOTIFIED, held_on=TODAY + timedelta(days=days), **facts)
    assert [line for line in _watched(house) if "Section 11" in line] == ([told] if told else [])
    assert not [line for line in _watched(house, house.ruth) if "Section 11" in line]


def test_r11_papers_that_close_within_thirty_days_are_told_to_whom_they_concern(house: House) -> None:
    for kind in ("board", "splig"):
        meetings.add(house.alice, kind, "2026-12-21", "", at=NOON)
        meetings.add(house.alice, kind, "2027-01-25", "", at=NOON)
    board, splig = (
        "Board on 21 December: papers close on 14 December",
        "SPLIG on 21 December: papers close on 14 December",
    )
    assert {board, splig} <= set(_watched(house))
    assert not [line for line in _watched(house) if "25 January" in line]
    assert _watched(house, house.person("Helen", Role.BOARD_MEMBER)) == [board]
    assert _watched(house, house.person("Mo", Role.SPLIG_MEMBER)) == [splig]


def test_r11_r12_the_hub_is_told_when_no_meeting_is_to_come(house: House) -> None:
    assert sum("No meeting to come" in line for line in _watched(house)) == 2
    meetings.add(house.alice, "board", "2027-06-21", "", at=NOON)
    assert sum("No meeting to come" in line for line in _watched(house)) == 1


def test_a_planned_day_that_meets_exams_is_told_to_the_hub_and_to_who_leads(house: House) -> None:
    _set(house, stage=Stage.DATE_PROPOSED, held_on=date(2027, 6, 14))
    other = house.person("Hanif", Role.ISO)
    assert [
        who
        for who in (house.alice, house.carol, other, house.ruth)
        if any("exam time" in x for x in _watched(house, who))
    ] == [
        house.alice,
        house.carol,
    ]


def test_whoever_may_read_the_plan_sees_it_and_only_the_hub_plans(house: House) -> None:
    for role in (Role.BOARD_MEMBER, Role.SPLIG_CHAIR, Role.SPLIG_MEMBER, Role.PARTNER):
        assert not _plan(house, house.person(role.value, role)).may_plan
    assert _plan(house).may_plan


def test_an_agency_a_contributor_and_a_safeguarding_lead_do_not(house: House) -> None:
    for who in (house.bob, house.contributor, house.grace):
        with pytest.raises(NotAllowed):
            _plan(house, who)


def test_a_house_without_agencies_has_an_honest_plan(house: House) -> None:
    with transaction() as db:
        event_by_code(db, house.code).kind = EventKind.THEMATIC
        db.get_one(Organisation, house.agency).kind = OrganisationKind.CONTRIBUTOR
    view = _plan(house)
    assert (view.heading, view.rows) == ("Two-year plan: no agency is in it yet", [])
