"""A child's answers are kept exactly once, and nothing else is kept with them."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import capture
from mars_voice.services.capture import Delivery, Envelope, Received
from mars_voice.services.transaction import engine, reading, transaction
from models.errors import BadAnswers, CaptureClosed, CodeEarly, CodeRevoked, CodeUnknown, Conflict
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.kinds import Audience, HalfDay, Helped, QuotePermission
from tests.house import NOON, RING, TODAY, House

ANSWERS = {"YW1": ["good"], "YW1.say": ["cosy"], "YW4.pick": ["T05", "T06"]}


def _submissions() -> int:
    with reading() as db:
        return db.scalar(select(func.count()).select_from(Submission)) or 0


def test_answers_become_codes_and_words(house: House) -> None:
    house.give(ANSWERS)
    with reading() as db:
        coded = {(a.field, a.choice) for a in db.scalars(select(Answer))}
        words = db.scalars(select(Comment)).one()
    assert coded == {("YW1", "good"), ("YW4.pick", "T05"), ("YW4.pick", "T06")}
    assert (words.field, words.text, words.rating) == ("YW1.say", "cosy", "good")


def test_a_card_or_a_puzzled_tick_is_no_rating(house: House) -> None:
    house.give({"YW9": ["T05"], "YW9.say": ["The staff"], "YW2": ["unclear", "It smelled of toast"]})
    with reading() as db:
        assert {c.rating for c in db.scalars(select(Comment))} == {""}


def test_the_same_answers_again_give_the_same_six_words_and_no_second_row(house: House) -> None:
    id_, code = uuid4(), house.join_code()
    first = house.give(ANSWERS, code=code, id_=id_)
    again = house.give(dict(reversed(ANSWERS.items())), code=code, id_=id_)
    assert first.words == again.words
    assert len(first.words) == 6
    assert (first.is_new, again.is_new) == (True, False)
    assert _submissions() == 1


def test_other_answers_under_the_same_id_are_refused(house: House) -> None:
    id_, code = uuid4(), house.join_code()
    house.give(ANSWERS, code=code, id_=id_)
    with pytest.raises(Conflict):
        house.give({"YW1": ["brilliant"]}, code=code, id_=id_)
    assert _submissions() == 1


def test_a_resend_is_answered_even_after_the_code_has_closed(house: House) -> None:
    id_, code = uuid4(), house.join_code(closes=NOON + timedelta(hours=1))
    first = house.give(ANSWERS, code=code, id_=id_)
    late = house.give(ANSWERS, code=code, id_=id_, at=NOON + timedelta(days=9))
    assert first.words == late.words


def test_twenty_phones_at_once_are_all_kept(house: House) -> None:
    code = house.join_code()
    with ThreadPoolExecutor(20) as pool:
        received = list(pool.map(lambda n: house.give({"YW2": [f"thing {n}"]}, code=code), range(20)))
    assert len({r.words for r in received}) == _submissions() == 20


def test_a_room_shares_one_commit_and_each_phone_has_an_outcome_of_its_own(house: House) -> None:
    code, id_ = house.join_code(), uuid4()
    good, wrong = _envelope(code), _envelope("ZZZZZZZZ")
    other = replace(good, quote=QuotePermission.NO)
    sent = [(id_, good), (uuid4(), wrong), (id_, good), (id_, other), (uuid4(), good)]
    outcomes = capture.receive_together([Delivery(each, envelope, NOON) for each, envelope in sent])
    assert [type(o) for o in outcomes] == [Received, CodeUnknown, Received, Conflict, Received]
    assert [o.is_new for o in outcomes if isinstance(o, Received)] == [True, False, True]
    assert outcomes[0].words == outcomes[2].words
    assert _submissions() == 2


def _envelope(code: str) -> Envelope:
    return Envelope("YW", 1, code, "en", TODAY, QuotePermission.YES, ANSWERS)


def test_words_that_were_taken_back_do_not_come_back_with_a_copy(house: House) -> None:
    id_, code = uuid4(), house.join_code()
    first = house.give(ANSWERS, code=code, id_=id_)
    with transaction() as db:
        kept = db.get_one(Submission, id_)
        kept.withdrawn_on, kept.answers, kept.comments = TODAY, [], []
    again = house.give(ANSWERS, code=code, id_=id_)
    assert (again.words, again.is_new, again.missing) == (first.words, False, ())
    with reading() as db:
        assert db.scalars(select(Comment)).all() == db.scalars(select(Answer)).all() == []


def test_twenty_copies_of_one_submission_make_one_row(house: House) -> None:
    id_, code = uuid4(), house.join_code()
    with ThreadPoolExecutor(20) as pool:
        received = list(pool.map(lambda _: house.give(ANSWERS, code=code, id_=id_), range(20)))
    assert sum(r.is_new for r in received) == _submissions() == 1
    assert len({r.words for r in received}) == 1


def test_a_code_is_known_however_it_is_typed(house: House) -> None:
    code = house.join_code()
    for typed in (code.lower(), f" {code[:4]}-{code[4:]} ", code.replace("0", "O").replace("1", "l")):
        assert capture.open_door(typed, at=NOON).audience == Audience.YOUNG_WALK


def test_wrong_early_closed_and_revoked_codes_are_refused_by_name(house: House) -> None:
    hour = timedelta(hours=1)
    with pytest.raises(CodeUnknown):
        capture.open_door("ZZZZZZZZ", at=NOON)
    with pytest.raises(CodeEarly):
        capture.open_door(house.join_code(opens=NOON + hour), at=NOON)
    with pytest.raises(CaptureClosed):
        capture.open_door(house.join_code(closes=NOON - hour), at=NOON)
    with pytest.raises(CodeRevoked):
        capture.open_door(house.join_code(revoked=NOON - hour), at=NOON)


def test_what_was_written_while_the_code_was_open_is_taken_however_late_it_comes(house: House) -> None:
    code, later = house.join_code(closes=NOON + timedelta(hours=1)), NOON + timedelta(days=30)
    assert house.give(ANSWERS, code=code).is_new
    assert house.give(ANSWERS, code=code, at=later, written=TODAY).is_new
    with reading() as db:
        assert sorted(s.is_late for s in db.scalars(select(Submission))) == [False, True]
    with pytest.raises(CaptureClosed):
        house.give(ANSWERS, code=code, at=later, written=later.date())
    assert _submissions() == 2


def test_a_pass_proves_it_whatever_the_phones_clock_says(house: House) -> None:
    code, later = house.join_code(closes=NOON + timedelta(hours=1)), NOON + timedelta(days=30)
    proof = capture.open_door(code, at=NOON).proof
    assert house.give(ANSWERS, code=code, at=later, written=date(1970, 1, 1), proof=proof).is_new
    other = capture.open_door(house.join_code(), at=NOON).proof
    with pytest.raises(CaptureClosed):
        house.give(ANSWERS, code=code, at=later, written=date(1970, 1, 1), proof=other)


def test_a_pass_is_the_same_for_every_phone_so_it_tells_none_apart(house: House) -> None:
    code = house.join_code()
    assert len({capture.open_door(code, at=NOON + timedelta(hours=n)).proof for n in range(3)}) == 1


def test_answers_to_another_audiences_questions_are_refused_and_nothing_is_stored(house: House) -> None:
    code = house.join_code(Audience.FAMILY_WALK)
    with pytest.raises(BadAnswers):
        house.give(ANSWERS, code=code)
    with pytest.raises(BadAnswers):
        house.give({"YW99": ["yes"]})
    assert _submissions() == 0


def test_only_half_a_day_is_kept_as_the_time(house: House) -> None:
    house.give(ANSWERS)
    with reading() as db:
        kept = db.scalars(select(Submission)).one()
    assert (kept.received_on, kept.received_half) == (date(2026, 11, 23), HalfDay.AFTERNOON)
    times = {c.name for c in Submission.__table__.columns if "DATETIME" in str(c.type).upper()}
    assert times == set()


def test_the_file_holds_neither_words_nor_codes_nor_receipts_nor_row_numbers(house: House) -> None:
    code = house.join_code()
    words = house.give({"YW1": ["good"], "YW1.say": ["a very particular sentence"]}, code=code).words
    path = engine().url.database
    assert path
    with sqlite3.connect(path) as db:
        dump = "\n".join(db.iterdump())
        rowids = [
            t for t in ("submission", "answer", "comment", "tag", "receipt") if "WITHOUT ROWID" not in _ddl(db, t)
        ]
    assert "particular" not in dump
    assert code not in dump
    assert " ".join(words) not in dump
    assert rowids == []


def _ddl(db: sqlite3.Connection, table: str) -> str:
    return str(db.execute("select sql from sqlite_master where name = ?", (table,)).fetchone()[0])


def test_the_journal_names_the_event_and_the_half_day_never_the_submission(house: House) -> None:
    id_ = uuid4()
    house.give(ANSWERS, id_=id_)
    path = engine().url.database
    assert path
    with sqlite3.connect(path) as db:
        entries = db.execute("select what, thing_id, at, facts from journal_entry").fetchall()
    words = [e for e in entries if e[0] == "words_received"]
    assert len(words) == 1
    assert words[0][1] == house.event_id.hex
    assert words[0][2].startswith("2026-11-23 12:00:00")
    assert id_.hex not in str(entries)


ABOUT = {"age": "12-17", "care": "yes", "ethnicity": "mixed"}


def test_what_an_event_does_not_ask_about_a_person_is_dropped(house: House) -> None:
    house.give(ANSWERS, about=ABOUT)
    with reading() as db:
        assert db.scalars(select(Submission)).one().age_band == ""
        assert db.scalars(select(EqualityAnswer)).all() == []


def test_what_it_asks_is_kept_apart_from_the_words(house: House) -> None:
    house.ask(age=True, equality=True)
    id_ = uuid4()
    house.give(ANSWERS, about=ABOUT, id_=id_)
    with reading() as db:
        assert db.scalars(select(Submission)).one().age_band == "12-17"
        kept = list(db.scalars(select(EqualityAnswer)))
    assert {(k.question, k.choice) for k in kept} == {("care", "yes"), ("ethnicity", "mixed")}
    assert {k.owner for k in kept} == {RING.mac("equality-owner", id_.bytes).hex()}


def test_a_phone_learns_which_answers_few_have_given_and_no_count(house: House) -> None:
    house.ask(age=True, equality=False)
    code = house.join_code()
    for _ in range(4):
        house.give(ANSWERS, code=code, about=ABOUT)
    assert "12-17" in capture.open_door(code, at=NOON).few["age"]
    house.give(ANSWERS, code=code, about=ABOUT)
    few = capture.open_door(code, at=NOON).few
    assert set(few) == {"age"}
    assert "12-17" not in few["age"]
    assert "8-11" in few["age"]


def test_who_held_the_pen_is_kept(house: House) -> None:
    house.give(ANSWERS, helped=Helped.ADULT)
    with reading() as db:
        assert db.scalars(select(Submission)).one().helped is Helped.ADULT
