"""An event comes before the Board and SPLIG: the next meeting whose papers are open, or a reason (R11, R12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import agenda, events
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.agenda import AgendaUnfit
from models.errors import MissingWords, NotAllowed, TooBig
from models.event import ScrutinyEvent
from models.journey import ReasonNeeded, StageEntry
from models.kinds import EventKind, Role, Stage
from models.meeting import LONGEST_MINUTE, Meeting, MeetingKind
from tests.house import NOON, TODAY, House

LATER = NOON + timedelta(days=40)


def _meets(kind: MeetingKind, days: int, *, papers: int | None = None) -> str:
    with transaction() as db:
        papers_on = TODAY + timedelta(days=days - 7 if papers is None else papers)
        made = Meeting(kind=kind, held_on=TODAY + timedelta(days=days), papers_on=papers_on)
        db.add(made)
        db.flush()
        return str(made.id)


def _stands(house: House, stage: Stage, kind: EventKind = EventKind.AGENCY) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.stage, found.kind = stage, kind
        found.entries = [StageEntry(stage=stage, at=NOON)]


def _view(house: House, at=NOON, who=None) -> agenda.AgendaView:
    return events.event(who or house.alice, house.code, at=at).after.agenda


def _found(house: House) -> tuple[Stage, list[str]]:
    with reading() as db:
        found: ScrutinyEvent = event_by_code(db, house.code)
        return found.stage, [each.rule for each in found.reasons]


@pytest.fixture
def sent(house: House) -> None:
    _stands(house, Stage.DISTRIBUTED)


def test_r11_the_next_board_whose_papers_are_open_is_offered_first(house: House, sent: None) -> None:
    _meets(MeetingKind.BOARD, 3, papers=-4)
    following, after = _meets(MeetingKind.BOARD, 28), _meets(MeetingKind.BOARD, 119)
    assert [(m.id, m.is_next) for m in _view(house).meetings] == [(following, True), (after, False)]


def test_r11_an_event_at_the_next_board_goes_on_by_its_minute(house: House, sent: None) -> None:
    house_board = _meets(MeetingKind.BOARD, 28)
    assert agenda.put_on(house.alice, house.code, house_board, at=NOON) == "Board, 21 December 2026"
    assert _found(house) == (Stage.DISTRIBUTED, [])
    item = _view(house, LATER).item_id
    agenda.minute(house.alice, house.code, item, "The Board welcomed the letter.", at=LATER)
    assert _found(house) == (Stage.AT_BOARD, [])
    assert [m.words for m in _view(house, LATER).minutes] == ["The Board welcomed the letter."]


def test_r11_a_later_board_wants_a_reason_that_stays_on_record(house: House, sent: None) -> None:
    _meets(MeetingKind.BOARD, 28)
    later = _meets(MeetingKind.BOARD, 35)
    with pytest.raises(ReasonNeeded):
        agenda.put_on(house.alice, house.code, later, at=NOON)
    assert not _view(house).listed
    agenda.put_on(house.alice, house.code, later, reason="The agency asked to be there.", at=NOON)
    agenda.minute(house.alice, house.code, _view(house, LATER).item_id, "Noted.", at=LATER)
    assert _found(house) == (Stage.AT_BOARD, ["R11"])


def test_r11_a_meeting_whose_papers_were_closed_cannot_take_it(house: House, sent: None) -> None:
    closed = _meets(MeetingKind.BOARD, 3, papers=-1)
    with pytest.raises(AgendaUnfit) as refused:
        agenda.put_on(house.alice, house.code, closed, at=NOON)
    assert refused.value.params == {"rule": "papers"}


def test_r11_it_can_move_to_another_meeting_until_it_is_minuted(house: House, sent: None) -> None:
    first, second = _meets(MeetingKind.BOARD, 28), _meets(MeetingKind.BOARD, 35)
    agenda.put_on(house.alice, house.code, first, at=NOON)
    agenda.put_on(house.alice, house.code, second, reason="No time left on the first.", at=NOON)
    agenda.put_on(house.alice, house.code, first, at=NOON)
    assert _view(house).listed == "Board, 21 December 2026"
    with reading() as db:
        assert [len(m.items) for m in db.query(Meeting).order_by(Meeting.held_on)] == [1, 0]


def test_no_minute_is_written_before_the_meeting_has_met(house: House, sent: None) -> None:
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    shown = _view(house)
    assert (shown.may_minute, shown.has_met) == (True, False)
    with pytest.raises(AgendaUnfit) as refused:
        agenda.minute(house.alice, house.code, shown.item_id, "Foreseen.", at=NOON)
    assert refused.value.params == {"rule": "ahead"}


def test_a_minute_has_words_and_is_written_once(house: House, sent: None) -> None:
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    item = _view(house).item_id
    with pytest.raises(MissingWords):
        agenda.minute(house.alice, house.code, item, " ", at=LATER)
    with pytest.raises(TooBig):
        agenda.minute(house.alice, house.code, item, "x" * (LONGEST_MINUTE + 1), at=LATER)
    agenda.minute(house.alice, house.code, item, "Noted.", at=LATER)
    with pytest.raises(AgendaUnfit):
        agenda.minute(house.alice, house.code, item, "Again.", at=LATER)


def test_r12_a_thematic_event_goes_from_the_board_to_the_next_splig(house: House) -> None:
    _stands(house, Stage.AT_BOARD, EventKind.THEMATIC)
    splig = _meets(MeetingKind.SPLIG, 14)
    later = _meets(MeetingKind.SPLIG, 30)
    with pytest.raises(ReasonNeeded) as refused:
        agenda.put_on(house.alice, house.code, later, at=NOON)
    assert refused.value.params == {"rule": "R12"}
    agenda.put_on(house.alice, house.code, splig, at=NOON)
    agenda.minute(house.alice, house.code, _view(house).item_id, "Two actions agreed.", at=LATER)
    assert _found(house)[0] == Stage.AT_SPLIG


def test_r12_a_visit_to_one_agency_does_not_go_to_splig(house: House, sent: None) -> None:
    splig = _meets(MeetingKind.SPLIG, 14)
    assert _view(house).meetings == []
    with pytest.raises(NotAllowed):
        agenda.put_on(house.alice, house.code, splig, at=NOON)


def test_r12_a_line_of_sight_goes_to_splig_first_and_its_chair_tells_the_board(house: House) -> None:
    _stands(house, Stage.OVERVIEW_DRAFTING, EventKind.LINE_OF_SIGHT)
    chair = house.person("Imran", Role.SPLIG_CHAIR)
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.SPLIG, 14), at=NOON)
    agenda.minute(house.alice, house.code, _view(house).item_id, "The plan is made.", at=LATER)
    assert _found(house)[0] == Stage.AT_SPLIG
    _stands(house, Stage.ACTIONS_OPEN, EventKind.LINE_OF_SIGHT)
    board = _meets(MeetingKind.BOARD, 28)
    with pytest.raises(NotAllowed):
        agenda.put_on(house.alice, house.code, board, at=NOON)
    agenda.put_on(chair, house.code, board, at=NOON)
    agenda.minute(chair, house.code, _view(house, LATER, chair).item_id, "Progress was told.", at=LATER)
    assert _found(house)[0] == Stage.AT_BOARD


def test_progress_goes_on_being_told_to_the_board_without_a_step(house: House) -> None:
    _stands(house, Stage.ACTIONS_OPEN)
    _meets(MeetingKind.BOARD, 10)
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    agenda.minute(house.alice, house.code, _view(house).item_id, "Two of three are done.", at=LATER)
    assert _found(house) == (Stage.ACTIONS_OPEN, [])


def test_nothing_is_put_on_an_agenda_before_the_letter_is_sent(house: House) -> None:
    _stands(house, Stage.LETTER_DRAFTING)
    assert not _view(house).may_list
    with pytest.raises(AgendaUnfit):
        agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)


def test_nobody_but_the_hub_puts_a_visit_before_the_board(house: House, sent: None) -> None:
    board = _meets(MeetingKind.BOARD, 28)
    for who in (house.carol, house.bob, house.ruth, house.partner):
        assert not _view(house, who=who).may_list
        with pytest.raises(NotAllowed):
            agenda.put_on(who, house.code, board, at=NOON)


def test_the_agency_does_not_read_what_the_board_said(house: House, sent: None) -> None:
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    agenda.minute(house.alice, house.code, _view(house).item_id, "Noted.", at=LATER)
    assert _view(house, LATER, house.bob).minutes == []
    assert len(_view(house, LATER, house.ruth).minutes) == 1


def test_the_next_step_is_the_agenda_and_then_the_minute_once_it_has_met(house: House, sent: None) -> None:
    def key(at) -> str:
        return events.event(house.alice, house.code, at=at).next.key

    assert key(NOON) == "list"
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    assert key(NOON) == ""
    assert key(LATER) == "minute"


def test_an_item_of_another_event_is_refused(house: House, sent: None) -> None:
    agenda.put_on(house.alice, house.code, _meets(MeetingKind.BOARD, 28), at=NOON)
    house.event("P-ASE-05", agency=house.agency, officer=house.carol, stage=Stage.DISTRIBUTED)
    with pytest.raises(AgendaUnfit):
        agenda.minute(house.alice, "P-ASE-05", _view(house).item_id, "Noted.", at=LATER)
