"""The agency answers, and the child is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import actions, findings, my_words, publication
from mars_voice.services.actions import Plan
from mars_voice.services.look_up import event_by_code
from mars_voice.services.publication import Telling
from mars_voice.services.transaction import transaction
from models.errors import Conflict, InvalidTransition, MissingWords, NotAllowed, NotFound, ReceiptUnknown
from models.kinds import EventKind
from tests.house import NOON, TODAY, House

PLAN = Plan("Move the desk", "Team Manager", "2026-12-18", "Ten families asked")
TELLING = Telling("Everyone could hear", "The desk has moved.", "The Hub went to see")


def _finding_id(house: House, label: str) -> str:
    return next(f.id for f in findings.findings(house.carol, house.code).findings if f.label == label)


def _opened(house: House) -> str:
    actions.open_action(house.bob, _finding_id(house, "A1"), PLAN, at=NOON)
    return actions.actions(house.bob, house.code, on=TODAY).actions[0].id


def test_an_action_is_numbered_after_its_finding_and_never_twice(house: House) -> None:
    house.sent_letter()
    finding = _finding_id(house, "A1")
    assert actions.open_action(house.bob, finding, PLAN, at=NOON) == "P-ASE-04-A1.1"
    assert actions.open_action(house.bob, finding, PLAN, at=NOON) == "P-ASE-04-A1.2"


def test_r10_no_action_before_the_letter_is_sent(house: House) -> None:
    house.agreed_letter()
    with pytest.raises(InvalidTransition):
        actions.open_action(house.bob, _finding_id(house, "A1"), PLAN, at=NOON)
    shown = actions.actions(house.bob, house.code, on=TODAY)
    assert (shown.findings, shown.actions) == ([], [])


def test_praise_needs_no_action_and_an_action_needs_all_its_words(house: House) -> None:
    house.sent_letter()
    with pytest.raises(NotFound):
        actions.open_action(house.bob, _finding_id(house, "P1"), PLAN, at=NOON)
    for broken in (
        Plan("", "x", "2026-12-18", "y"),
        Plan("x", "y", "soon", "z"),
        Plan("x", "y", "2026-12-18", " "),
        Plan("x", "y", "9999-12-31", "z"),
    ):
        with pytest.raises(MissingWords):
            actions.open_action(house.bob, _finding_id(house, "A1"), broken, at=NOON)


def test_the_hub_writes_down_what_the_agencies_of_a_theme_do(house: House) -> None:
    """None of them is the event's own, so nobody of one answers for the others."""
    house.sent_letter()
    with transaction() as db:
        theme = event_by_code(db, house.code)
        theme.kind, theme.agency_id = EventKind.THEMATIC, None
    with pytest.raises(NotAllowed):
        actions.open_action(house.bob, _finding_id(house, "A1"), PLAN, at=NOON)
    assert actions.open_action(house.alice, _finding_id(house, "A1"), PLAN, at=NOON) == "P-ASE-04-A1.1"
    shown = actions.actions(house.alice, house.code, on=TODAY)
    assert (shown.may_answer, shown.may_publish) == (True, True)
    actions.answer(house.alice, shown.actions[0].id, "did", "The desks have moved.", at=NOON)
    assert actions.actions(house.alice, house.code, on=TODAY).actions[0].is_done


def test_only_the_scrutinised_agency_answers(house: House) -> None:
    house.sent_letter()
    action_id = _opened(house)
    for stranger in (house.alice, house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            actions.answer(stranger, action_id, "did", "Done", at=NOON)


def test_done_is_done_and_late_is_concluded_from_the_dates(house: House) -> None:
    house.sent_letter()
    action_id = _opened(house)
    late = actions.actions(house.bob, house.code, on=date(2026, 12, 19)).actions[0]
    assert late.is_late
    with pytest.raises(MissingWords):
        actions.answer(house.bob, action_id, "did", "", at=NOON)
    actions.answer(house.bob, action_id, "did", "The desk has moved.", at=NOON)
    done = actions.actions(house.bob, house.code, on=date(2026, 12, 19)).actions[0]
    assert (done.is_done, done.is_late) == (True, False)
    with pytest.raises(InvalidTransition):
        actions.answer(house.bob, action_id, "doing", "Not quite", at=NOON)


def test_a_story_is_told_once_after_the_agency_has_answered(house: House) -> None:
    house.sent_letter()
    action_id = _opened(house)
    with pytest.raises(InvalidTransition):
        publication.publish(house.alice, action_id, TELLING, at=NOON)
    actions.answer(house.bob, action_id, "doing", "We are moving it", at=NOON)
    with pytest.raises(NotAllowed):
        publication.publish(house.bob, action_id, TELLING, at=NOON)
    publication.publish(house.alice, action_id, TELLING, at=NOON)
    with pytest.raises(Conflict):
        publication.publish(house.alice, action_id, TELLING, at=NOON)
    story = publication.stories().stories[0]
    assert (story.to_you, story.answer) == ("The desk has moved.", "doing")
    actions.answer(house.bob, action_id, "did", "It has moved", at=NOON)
    publication.publish(house.alice, action_id, TELLING, at=NOON)
    assert [s.answer for s in publication.stories().stories] == ["did"]
    assert "Tidewell" not in story.place


def test_six_words_open_what_happened_to_what_i_said(house: House) -> None:
    words = house.give({"YW5": ["no"], "YW10": ["Move the desk"]}).words
    before = my_words.what_happened(" ".join(words))
    assert (before.letter_sent, before.is_read, before.stories) == (False, False, [])
    house.sent_letter()
    action_id = _opened(house)
    actions.answer(house.bob, action_id, "did", "The desk has moved.", at=NOON)
    publication.publish(house.alice, action_id, TELLING, at=NOON)
    assert my_words.what_happened(" ".join(words)).stories == []


def test_the_story_opens_for_those_whose_words_led_to_it(house: House) -> None:
    from mars_voice.services import review  # noqa: PLC0415 — used here alone

    words = house.give({"YW10": ["Move the desk away from the door"]}).words
    comment = review.words(house.alice, house.code).current.id
    review.decide(house.alice, comment, {"T04": "-"}, at=NOON)
    house.finding("A", evidence=[f"comment:{comment}"])
    house.sent_letter()
    action_id = _opened(house)
    actions.answer(house.bob, action_id, "did", "The desk has moved.", at=NOON)
    publication.publish(house.alice, action_id, TELLING, at=NOON)
    told = my_words.what_happened("  " + ", ".join(words).upper())
    assert told.is_read
    assert told.said[0].themes == ["Privacy"]
    assert [(part.label, part.text) for part in told.said[0].parts][-1][0] == "A1"
    assert told.in_letter
    assert [s.to_you for s in told.stories] == ["The desk has moved."]


def test_wrong_words_open_nothing(house: House) -> None:
    house.give({"YW1": ["good"]})
    for typed in ("", "one two three", "river river river river river river", "x" * 5000):
        with pytest.raises(ReceiptUnknown):
            my_words.what_happened(typed)


def test_the_response_is_due_thirty_five_working_days_after_the_event(house: House) -> None:
    house.sent_letter()
    due = actions.actions(house.bob, house.code, on=TODAY + timedelta(days=1)).response_due
    assert due == "14 January 2027"


def test_words_locked_since_tell_nothing_of_their_theme_in_public(house: House) -> None:
    from mars_voice.services import review  # noqa: PLC0415 — as above

    house.sent_letter()
    action_id = _opened(house)
    actions.answer(house.bob, action_id, "did", "The desk has moved.", at=NOON)
    for comment_id in house.comment_ids():
        review.raise_concern(house.alice, comment_id, at=NOON)
    publication.publish(house.alice, action_id, TELLING, at=NOON)
    assert [story.theme for story in publication.stories().stories] == [""]
