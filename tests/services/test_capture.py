"""A child's answers are kept exactly once, and nothing else is kept with them."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mars_voice.services import capture
from mars_voice.services.transaction import engine, reading
from models.errors import BadAnswers, CaptureClosed, CodeEarly, CodeUnknown, Conflict
from models.feedback import Answer, Comment, Submission
from models.kinds import Audience, HalfDay
from tests.house import NOON, TODAY, House

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
    with pytest.raises(CaptureClosed):
        capture.open_door(house.join_code(revoked=NOON - hour), at=NOON)


def test_what_was_written_while_the_code_was_open_is_taken_however_late_it_comes(house: House) -> None:
    code = house.join_code(closes=NOON + timedelta(hours=1))
    assert house.give(ANSWERS, code=code, at=NOON + timedelta(days=30), written=TODAY).is_new
    with pytest.raises(CaptureClosed):
        house.give(ANSWERS, code=code, at=NOON + timedelta(days=30), written=TODAY + timedelta(days=30))


def test_a_day_before_the_code_opened_is_no_day_it_was_written(house: House) -> None:
    code = house.join_code()
    with pytest.raises(CodeEarly):
        house.give(ANSWERS, code=code, written=TODAY - timedelta(days=1))


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
