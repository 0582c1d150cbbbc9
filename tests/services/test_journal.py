"""The journal cannot be rewritten unseen, and tells no order of arrival."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from mars_voice.services import accounts, journal, upkeep
from mars_voice.services.transaction import reading, transaction
from models.journal import JournalEntry
from tests.house import NOON, House

TOMORROW = NOON + timedelta(days=1)


def _seal(at=TOMORROW) -> None:
    while upkeep.has_work(at=at):
        upkeep.run_once(at=at)


def _two_entries(house: House) -> None:
    for name in ("alice", "bob"):
        accounts.sign_in_persona(f"{name}@quillmere.example", demo=True, at=NOON)


def test_a_whole_chain_proves_itself(house: House) -> None:
    _two_entries(house)
    assert journal.verify() == (None, 2)
    _seal()
    house.finding()
    _seal()
    assert journal.verify() == (None, 0)


@pytest.mark.parametrize(
    "crime",
    [
        "update journal_entry set what = 'nothing_happened'",
        "delete from journal_entry where id = (select min(id) from journal_entry)",
        "update journal_seal set digest = 'forged'",
        "delete from journal_seal where batch = 1",
    ],
)
def test_a_changed_or_missing_entry_is_found(house: House, crime: str) -> None:
    _two_entries(house)
    _seal()
    house.finding()
    _seal()
    with transaction() as db:
        db.execute(text(crime))
    assert journal.verify()[0] is not None


def test_the_code_itself_cannot_rewrite_an_entry(house: House) -> None:
    _two_entries(house)
    with pytest.raises(RuntimeError, match="append-only"), transaction() as db:
        db.scalars(select(JournalEntry)).first().what = "other"
    with pytest.raises(RuntimeError, match="append-only"), transaction() as db:
        db.delete(db.scalars(select(JournalEntry)).first())


def test_words_received_are_sealed_only_when_their_half_day_is_over(house: House) -> None:
    house.give({"YW1": ["good"]})
    _seal(at=NOON + timedelta(hours=1))
    assert journal.verify()[1] == 1
    _seal(at=TOMORROW)
    assert journal.verify() == (None, 0)


def test_every_change_raises_the_pulse_of_its_event(house: House) -> None:
    before = journal.beats()
    house.give({"YW1": ["good"]})
    after = journal.beats()
    assert after[house.code] == before.get(house.code, 0) + 1
    assert after[journal.EVERYTHING] == before.get(journal.EVERYTHING, 0) + 1


def test_work_left_by_a_killed_worker_is_done_once_by_the_next(house: House) -> None:
    house.give({"YW3": ["mostly"], "YW3.say": ["Everyone could hear what I said"]}, id_=uuid4())
    with reading() as db:
        assert db.query(JournalEntry).filter_by(work_done=False).count() == 1
    _seal(at=NOON)
    with reading() as db:
        assert db.query(JournalEntry).filter_by(work_done=False).count() == 0
    assert not upkeep.has_work(at=NOON)
