"""Coming back to say more, and answering what the Hub asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import asking, capture, letters, my_words, review, say_more, take_back, themes, upkeep
from mars_voice.services.transaction import reading, transaction
from models.asking import QUESTIONS, AskedQuestion
from models.errors import (
    Conflict,
    InvalidTransition,
    MissingWords,
    NotAllowed,
    NotFound,
    ReceiptUnknown,
    SaidALot,
    TakenBack,
    TooLongToAdd,
)
from models.feedback import Comment
from models.journal import JournalEntry
from models.kinds import Helped, QuotePermission, Stage
from tests.house import NOON, WHY, House

MORE = "And the toilets do not lock"


def _given(house: House, *, quote: QuotePermission = QuotePermission.YES) -> tuple[str, str]:
    """A comment that was read; its id and its person's six words."""
    comment = house.comment("Everyone could hear me", quote=quote)
    review.decide(house.alice, comment, {"T04": "-"}, at=NOON)
    return comment, house.six_words(comment)


def _texts() -> set[str]:
    with reading() as db:
        return {comment.text for comment in db.scalars(select(Comment))}


def test_what_is_added_is_read_by_a_person_and_counts_as_the_same_voice(house: House) -> None:
    first, six = _given(house)
    say_more.add(six, uuid4(), f"  {MORE}\r\n", at=NOON)
    assert review.words(house.alice, house.code).unread == 1
    while upkeep.has_work(at=NOON):
        upkeep.run_once(at=NOON)
    shown = review.words(house.alice, house.code).current
    pieces = "".join(piece.text for piece in shown.pieces)
    assert (pieces, shown.question, shown.rating) == (MORE, "Added later with the six words", "")
    review.decide(house.alice, shown.id, {"T04": "-"}, at=NOON)
    assert themes.totals(house.alice, house.code).rows[0].needs_work.label == "fewer than 5"
    told = my_words.what_happened(six)
    assert [(one.text, one.about) for one in told.said][-1] == (MORE, "You added this")
    assert first


def test_a_reload_adds_nothing_twice(house: House) -> None:
    _, six = _given(house)
    more = uuid4()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: say_more.add(six, more, MORE, at=NOON), range(8)))
    say_more.add(six, more, "other words under the same id", at=NOON)
    assert _texts() == {"Everyone could hear me", MORE}


def test_added_words_have_an_honest_length(house: House) -> None:
    _, six = _given(house)
    with pytest.raises(MissingWords):
        say_more.add(six, uuid4(), " \x00\n ", at=NOON)
    with pytest.raises(TooLongToAdd):
        say_more.add(six, uuid4(), "x" * 2_001, at=NOON)
    with pytest.raises(ReceiptUnknown):
        say_more.add("river river river river river river", uuid4(), MORE, at=NOON)
    assert len(_texts()) == 1


def test_when_much_waits_unread_a_person_reads_first(house: House) -> None:
    _, six = _given(house)
    for n in range(say_more.UNREAD_AT_ONCE):
        say_more.add(six, uuid4(), f"{MORE} {n}", at=NOON)
    with pytest.raises(SaidALot):
        say_more.add(six, uuid4(), MORE, at=NOON)
    waiting = review.words(house.alice, house.code).current.id
    review.decide(house.alice, waiting, {}, at=NOON)
    say_more.add(six, uuid4(), MORE, at=NOON)


def test_after_the_letter_it_is_still_received(house: House) -> None:
    house.sent_letter()
    six = house.six_words(next(iter(house.comment_ids())))
    say_more.add(six, uuid4(), MORE, at=NOON)
    assert review.words(house.alice, house.code).unread == 1


def test_nothing_is_added_to_words_that_were_taken_back(house: House) -> None:
    comment, six = _given(house)
    asking.ask(house.alice, comment, "place", at=NOON)
    take_back.withdraw(six, at=NOON)
    with pytest.raises(TakenBack):
        say_more.add(six, uuid4(), MORE, at=NOON)
    with pytest.raises(TakenBack):
        say_more.answer(six, "place", choice="", text=MORE, at=NOON)
    assert _texts() == set()


@pytest.mark.parametrize("code", list(QUESTIONS))
def test_each_question_is_asked_found_and_answered_once(house: House, code: str) -> None:
    comment, six = _given(house, quote=QuotePermission.NO)
    asking.ask(house.alice, comment, code, at=NOON)
    asked = my_words.what_happened(six).asked
    assert [one.code for one in asked] == [code]
    choice = asked[0].choices[0].value if asked[0].choices else ""
    text = "" if choice else MORE
    for _ in range(2):
        say_more.answer(six, code, choice=choice, text=text, at=NOON)
    assert my_words.what_happened(six).asked == []
    shown = review.words(house.alice, house.code).current
    assert shown.question == asked[0].text
    assert shown.rating == (asked[0].choices[0].label if choice else "")
    assert "answered on 23 November" in shown.asked[0].note


def test_yes_to_quoting_changes_the_permission_and_no_takes_it_away(house: House) -> None:
    comment, six = _given(house, quote=QuotePermission.NO)
    asking.ask(house.alice, comment, "quote", at=NOON)
    say_more.answer(six, "quote", choice="yes", text="ignored", at=NOON)
    with reading() as db:
        assert db.get_one(Comment, UUID(comment)).may_be_quoted
    assert _texts() == {"Everyone could hear me", "Yes"}


def test_an_answer_may_be_a_choice_with_words_but_not_nothing(house: House) -> None:
    comment, six = _given(house)
    asking.ask(house.alice, comment, "again", at=NOON)
    with pytest.raises(MissingWords):
        say_more.answer(six, "again", choice="", text=" ", at=NOON)
    for wrong in ("never asked", "<script>", "yes"):
        with pytest.raises(NotFound):
            say_more.answer(six, "again", choice=wrong, text=MORE, at=NOON)
    for never in ("better", "name", ""):
        with pytest.raises(NotFound):
            say_more.answer(six, never, choice="", text=MORE, at=NOON)
    say_more.answer(six, "again", choice="always", text=MORE, at=NOON)
    shown = review.words(house.alice, house.code).current
    assert ("".join(p.text for p in shown.pieces), shown.rating) == (MORE, "Each time")


def test_only_the_hub_asks_only_about_words_that_were_read_and_each_question_once(house: House) -> None:
    comment, _ = _given(house)
    unread = house.comment("Nobody has read me")
    for stranger in (house.bob, house.carol, house.ruth, house.grace):
        with pytest.raises(NotAllowed):
            asking.ask(stranger, comment, "place", at=NOON)
    with pytest.raises(InvalidTransition):
        asking.ask(house.alice, unread, "place", at=NOON)
    review.raise_concern(house.alice, unread, at=NOON)
    with pytest.raises(InvalidTransition):
        asking.ask(house.alice, unread, "place", at=NOON)
    with pytest.raises(NotFound):
        asking.ask(house.alice, comment, "What is your name?", at=NOON)
    asking.ask(house.alice, comment, "place", at=NOON)
    with pytest.raises(Conflict):
        asking.ask(house.alice, comment, "place", at=NOON)
    with pytest.raises(Conflict):
        asking.ask(house.alice, comment, "quote", at=NOON)  # they have said yes already
    with reading() as db:
        assert db.scalar(select(func.count()).select_from(AskedQuestion)) == 1
        entry = db.scalars(select(JournalEntry).where(JournalEntry.what == "asked_back")).one()
        assert (entry.thing, entry.facts) == ("ScrutinyEvent", {"question": "place"})


def test_the_desk_sees_what_may_be_asked_and_what_was(house: House) -> None:
    comment, _ = _given(house, quote=QuotePermission.NO)
    asking.ask(house.alice, comment, "better", at=NOON)
    shown = review.words(house.alice, house.code, comment_id=comment).current
    assert [one.code for one in shown.askable] == [code for code in QUESTIONS if code != "better"]
    assert [(one.code, one.note) for one in shown.asked] == [("better", "asked on 23 November, no answer yet")]
    unread = house.comment("Not yet")
    assert review.words(house.alice, house.code, comment_id=unread).current.askable == []


def test_late_and_helped_words_say_so_at_the_desk(house: House) -> None:
    comment = house.comment("My mum wrote this")
    with transaction() as db:
        mine = db.get_one(Comment, UUID(comment)).submission
        mine.is_late, mine.helped = True, Helped.ADULT
    shown = review.words(house.alice, house.code).current
    assert (shown.late, shown.helped) == ("Came after the code had ended", "An adult read this to them")


def test_a_recording_that_was_typed_up_stands_under_its_question(house: House) -> None:
    comment = house.comment("What I said aloud")
    with transaction() as db:
        mine = db.get_one(Comment, UUID(comment))
        mine.submission.set_code, mine.field = "YC", "YC7.voice"
    shown = review.words(house.alice, house.code).current
    assert shown.question
    assert my_words.what_happened(house.six_words(comment)).said[0].text == "What I said aloud"


def test_locked_words_look_like_words_that_were_read(house: House) -> None:
    id_ = uuid4()
    house.give({"YW3.say": ["He hits me"], "YW10": ["Move the desk"]}, id_=id_)
    six = " ".join(capture.receipt_words_of(id_))
    shown = review.words(house.alice, house.code)
    for comment in [shown.current.id, *(row.id for row in shown.queue)]:
        with reading() as db:
            worry = db.get_one(Comment, UUID(comment)).field == "YW3.say"
        if worry:
            review.raise_concern(house.alice, comment, at=NOON)
        else:
            review.decide(house.alice, comment, {}, at=NOON)
    one, other = my_words.what_happened(six).said
    assert (one.is_read, one.read_day, one.themes, one.parts) == (True, "23 November", [], [])
    assert (other.is_read, other.read_day, other.themes, other.parts) == (True, "23 November", [], [])


def test_my_page_says_where_my_words_are_in_the_letter(house: House) -> None:
    letter_id = house.sent_letter()
    six = house.six_words(next(iter(house.comment_ids())))
    told = my_words.what_happened(six)
    assert [(part.label, part.is_quoted) for part in told.said[0].parts] == [("", True), ("A1", False)]
    assert [part.label for part in told.in_letter] == ["A1", ""]
    assert letters.document(house.bob, letter_id)


def test_words_chosen_for_a_quote_but_left_out_of_the_letter_are_not_called_quoted(house: House) -> None:
    comment = house.confirmed("Everyone could hear what I said")
    house.finding("A", evidence=[f"comment:{comment}"])
    house.set_stage(Stage.FED_BACK)
    letters.draft(house.carol, house.code, at=NOON)
    with transaction() as db:
        db.get_one(Comment, UUID(comment)).submission.quote = QuotePermission.NO
    letter_id = letters.letter(house.carol, house.code, at=NOON).id
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    letters.agree(house.ruth, letter_id, seal=letters.letter(house.ruth, house.code, at=NOON).seal, at=NOON)
    letters.distribute(house.alice, letter_id, at=NOON)
    told = my_words.what_happened(house.six_words(comment))
    assert not any(part.is_quoted for part in told.said[0].parts)
