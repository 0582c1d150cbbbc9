"""No event closes before those who took part know what happened (R24); what else is open gives way to a reason."""

from __future__ import annotations

import pytest

from mars_voice.services import closing, events, my_words, take_back
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.action import Action
from models.errors import MissingWords, NotAllowed, RuleBroken
from models.following import NoteUnfit
from models.journey import ReasonNeeded
from models.kinds import EventKind, Stage
from models.taken_back import MARKER
from tests.house import NOON, House

NOTE = "You told us the waiting room felt cold.\n\nIt is painted now, and there is a new bench."
#: The agency's next Section 11 return is wired in elsewhere.
WHY = {"R15": "The next return is due in spring."}


@pytest.fixture
def open_actions(house: House) -> None:
    house.set_stage(Stage.ACTIONS_OPEN)


def _stage(house: House) -> Stage:
    with reading() as db:
        return event_by_code(db, house.code).stage


def _action(house: House) -> None:
    with transaction() as db:
        db.add(Action(event_id=house.event_id, code="A1.1", what="Mend it", owner="Manager", opened_at=NOON))


def test_r24_an_event_that_children_took_part_in_does_not_close_untold(house: House, open_actions: None) -> None:
    house.give({"YW1": ["brilliant"]})
    assert events.event(house.alice, house.code, at=NOON).next.key == "tell_heard"
    with pytest.raises(RuleBroken) as refused:
        closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    assert refused.value.params == {"rule": "R24"}


def test_r24_nobody_is_asked_for_reasons_while_only_telling_opens_the_door(house: House, open_actions: None) -> None:
    house.give({"YW1": ["brilliant"]})
    assert events.event(house.alice, house.code, at=NOON).after.closing.is_barred
    closing.tell(house.alice, house.code, NOTE, at=NOON)
    assert not events.event(house.alice, house.code, at=NOON).after.closing.is_barred


def test_r24_once_they_are_told_it_closes(house: House, open_actions: None) -> None:
    house.give({"YW1": ["brilliant"]})
    closing.tell(house.alice, house.code, NOTE, at=NOON)
    assert events.event(house.alice, house.code, at=NOON).next.key == "close"
    closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    assert _stage(house) == Stage.CLOSED


def test_r24_asks_nothing_where_no_child_and_no_family_took_part(house: House, open_actions: None) -> None:
    closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    assert _stage(house) == Stage.CLOSED


def test_r24_somebody_whose_answers_arrive_after_the_end_is_told_too(house: House, open_actions: None) -> None:
    closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    assert events.event(house.alice, house.code, at=NOON).next.key == ""
    house.give({"YW1": ["brilliant"]})
    assert events.event(house.alice, house.code, at=NOON).next.key == "tell_heard"
    assert events.event(house.carol, house.code, at=NOON).next.key == ""
    closing.tell(house.alice, house.code, NOTE, at=NOON)
    assert events.event(house.alice, house.code, at=NOON).next.key == ""


def test_r24_whoever_opens_their_six_words_reads_the_note(house: House, open_actions: None) -> None:
    six = house.six_words(house.comment("It was cold"))
    assert my_words.what_happened(six).note == []
    closing.tell(house.alice, house.code, NOTE, at=NOON)
    assert my_words.what_happened(six).note == [
        "You told us the waiting room felt cold.",
        "It is painted now, and there is a new bench.",
    ]


def test_open_actions_give_way_to_a_reason_that_stays_on_record(house: House, open_actions: None) -> None:
    _action(house)
    with pytest.raises(ReasonNeeded):
        closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    reasons = {**WHY, "actions": "The agency closed for good in May."}
    closing.close(house.alice, house.code, reasons=reasons, at=NOON)
    shown = events.event(house.alice, house.code, at=NOON).after.reasons
    assert [each.reason for each in shown] == [
        "The agency closed for good in May.",
        "The next return is due in spring.",
    ]
    assert shown[0].says == "Not every action is done."
    assert shown[0].given == "Closed · Alice, 23 November 2026"


def test_r15_a_missing_return_gives_way_to_a_reason(house: House, open_actions: None) -> None:
    with pytest.raises(ReasonNeeded) as refused:
        closing.close(house.alice, house.code, at=NOON)
    assert refused.value.params == {"rule": "R15"}


def test_while_an_action_is_open_closing_is_no_next_step(house: House, open_actions: None) -> None:
    _action(house)
    view = events.event(house.alice, house.code, at=NOON)
    assert (view.next.key, view.after.closing.may_close) == ("", True)


def test_nothing_is_told_before_the_letter_is_sent(house: House) -> None:
    house.set_stage(Stage.WITH_PORTFOLIO_LEAD)
    with pytest.raises(NoteUnfit) as refused:
        closing.tell(house.alice, house.code, NOTE, at=NOON)
    assert refused.value.params == {"rule": "early"}


def test_a_hub_audit_has_no_letter_to_wait_for(house: House) -> None:
    house.set_stage(Stage.FINDINGS_REPORTED)
    with transaction() as db:
        event_by_code(db, house.code).kind = EventKind.HUB_AUDIT
    closing.tell(house.alice, house.code, NOTE, at=NOON)


def test_the_agency_is_named_only_where_that_was_allowed(house: House, open_actions: None) -> None:
    named = "The Tidewell  youth justice team painted its room."
    with pytest.raises(NoteUnfit) as refused:
        closing.tell(house.alice, house.code, named, at=NOON)
    assert refused.value.params == {"rule": "named"}
    with transaction() as db:
        event_by_code(db, house.code).may_name_agency = True
    closing.tell(house.alice, house.code, named, at=NOON)


def test_a_note_has_words_and_is_a_page_of_a_phone(house: House, open_actions: None) -> None:
    with pytest.raises(MissingWords):
        closing.tell(house.alice, house.code, " \n ", at=NOON)
    with pytest.raises(NoteUnfit):
        closing.tell(house.alice, house.code, "a" * 1201, at=NOON)


def test_nobody_but_the_hub_tells_or_closes(house: House, open_actions: None) -> None:
    for who in (house.carol, house.bob, house.ruth, house.partner):
        with pytest.raises(NotAllowed):
            closing.tell(who, house.code, NOTE, at=NOON)
        with pytest.raises(NotAllowed):
            closing.close(who, house.code, reasons=WHY, at=NOON)


def test_a_closed_event_says_on_which_day_it_closed(house: House, open_actions: None) -> None:
    closing.close(house.alice, house.code, reasons=WHY, at=NOON)
    rail = {step.name: step.reached for step in events.event(house.alice, house.code, at=NOON).stages}
    assert rail["Closed"] == "23 November"


@pytest.mark.parametrize("is_sent", [False, True])
def test_r24_the_note_that_all_read_loses_words_that_are_taken_back(house: House, *, is_sent: bool) -> None:
    said = "Everyone could hear what I said at the desk"
    six = house.six_words(house.comment(said))
    other = house.six_words(house.comment("It was cold"))
    if is_sent:
        house.sent_letter()
    else:
        with transaction() as db:
            found = event_by_code(db, house.code)
            found.kind, found.stage = EventKind.YOUNG_VOICE, Stage.FED_BACK
    closing.tell(house.alice, house.code, f"One of you told us: “{said}”.\n\nThere is a wall now.", at=NOON)
    assert take_back.withdraw(six, at=NOON) is not is_sent
    assert my_words.what_happened(other).note == [f"One of you told us: “{MARKER}”.", "There is a wall now."]
