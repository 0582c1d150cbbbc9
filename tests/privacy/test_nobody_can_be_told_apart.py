"""A re-identification attempt, written down. Somebody noted who typed when, and has a copy of the whole data folder.

They try to match every submission to its place in the order of arrival: by ids, by the order in which each table gives
its rows, by the half day, the journal, the times of files, and by where things lie in the database's file. A guess by
chance gets one place in N right and half of all pairs the right way round.
"""

from __future__ import annotations

import math
import random
import re
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from uuid import UUID

import pytest

from mars_voice.services import filing, transaction
from mars_voice.services.mixing import mix
from tests.house import House

MANY = 400
PAGE = 4096


@dataclass(frozen=True)
class Visit:
    """A visit whose order of arrival we know, and everything that is kept of it."""

    folder: Path
    order: list[str]

    @property
    def file(self) -> Path:
        return self.folder / "house.db"

    def ask(self, sql: str) -> list[str]:
        with sqlite3.connect(self.file) as db:
            return [str(row[0]) for row in db.execute(sql)]

    def whole_file(self) -> bytes:
        with sqlite3.connect(self.file) as db:
            db.execute("pragma wal_checkpoint(full)")
        return self.file.read_bytes()


def a_visit(folder: Path, *, people: int) -> Visit:
    """One after the other they send; all randomness is of a fixed seed."""
    chance = random.Random(20261124)

    def an_id() -> UUID:
        return UUID(int=chance.getrandbits(128), version=4)

    house = House(folder)
    code, order = house.join_code(), [an_id() for _ in range(people)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filing, "uuid4", an_id)
        for id_ in order:
            words = "It smelled of toast. " * chance.choice((1, 2, 5, 90))  # the longest need pages of their own
            house.give({"YW1": ["good"], "YW2": [words], "YW9": ["T05"]}, code=code, id_=id_)
    return Visit(folder, [id_.hex for id_ in order])


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    return a_visit(tmp_path_factory.mktemp("visit"), people=MANY)


@pytest.fixture
def visit(once: Visit, tmp_path: Path) -> Visit:
    """A copy of all that is kept, for each attack."""
    for file in once.folder.iterdir():
        shutil.copy(file, tmp_path)
    transaction.use_engine(transaction.make_engine(f"sqlite:///{tmp_path / 'house.db'}"))
    return Visit(tmp_path, once.order)


def _once(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _hits(guess: Sequence[str], truth: Sequence[str]) -> float:
    """The share of people who are matched to their own place."""
    return sum(a == b for a, b in zip(guess, truth, strict=True)) / len(truth)


def _pairs(guess: Sequence[str], truth: Sequence[str]) -> float:
    """The share of pairs that are the right way round."""
    place = {id_: n for n, id_ in enumerate(truth)}
    right = [place[a] < place[b] for a, b in combinations(guess, 2)]
    return sum(right) / len(right)


def _is_chance(guess: Sequence[str], truth: Sequence[str]) -> bool:
    """At most two in a hundred more than chance are matched, and pairs stay within four standard errors of a half
    (the error of Kendall's tau over n things, halved).
    """
    n = len(truth)
    error = math.sqrt(2 * (2 * n + 5) / (9 * n * (n - 1))) / 2
    return _hits(guess, truth) <= 1 / n + 0.02 and abs(_pairs(guess, truth) - 0.5) <= 4 * error


QUERIES = {
    "ids in order": "select id from submission order by id",
    "submissions as they lie": "select id from submission",
    "answers as they lie": "select submission_id from answer",
    "comments as they lie": "select submission_id from comment",
    "receipts as they lie": "select submission_id from receipt",
    "answers by their ids": "select submission_id from answer order by id",
    "comments by their ids": "select submission_id from comment order by id",
    "receipts by their hash": "select submission_id from receipt order by mac",
    "submissions by their seals": "select id from submission order by seal",
    "the index of events": "select id from submission indexed by ix_submission_event_id order by event_id",
    "the sealed words": "select submission_id from comment order by text",
}


@pytest.mark.parametrize("mixed", [False, True], ids=["as it came", "mixed"])
def test_no_table_gives_the_order_of_arrival(visit: Visit, mixed: bool) -> None:
    if mixed:
        mix()
    for name, sql in QUERIES.items():
        assert _is_chance(_once(visit.ask(sql)), visit.order), name


def test_all_have_the_same_half_day_and_nothing_finer(visit: Visit) -> None:
    assert len(visit.ask("select distinct received_on || received_half from submission")) == 1


def test_the_journal_knows_the_event_and_no_submission(visit: Visit) -> None:
    entries = visit.ask(
        "select id || at || sealable_at || what || thing_id || event_id || facts from journal_entry "
        "where what = 'words_received'"
    )
    assert entries
    assert not [id_ for id_ in visit.order if any(id_ in entry for entry in entries)]
    assert len({entry[32:] for entry in entries}) == 1, "entries differ in nothing but their random ids"


def test_there_is_no_file_for_each_of_them(visit: Visit) -> None:
    """One file for all has one time: that of the last."""
    assert {path.name for path in visit.folder.rglob("*")} <= {"house.db", "house.db-wal", "house.db-shm"}


def test_the_file_gives_the_order_away_until_it_is_mixed(visit: Visit) -> None:
    """The attack works, so that its failure afterwards means something."""
    assert _share_of_pairs(visit) > 0.53
    assert mix()
    places = [id_ for id_, _ in _places(visit)]
    for guess in (_once(places), _once(places[::-1])):
        assert _is_chance(guess, visit.order)
    assert _share_of_pairs(visit) < 0.52
    assert not Path(f"{visit.file}-wal").exists() or Path(f"{visit.file}-wal").stat().st_size == 0


def test_a_room_of_five_cannot_be_put_in_order_by_the_file(tmp_path: Path) -> None:
    """Five people lie on one page, newest foremost; mixed, they lie by their random ids."""
    visit = a_visit(tmp_path, people=5)
    assert _foremost_first(visit) == visit.order[::-1]
    mix()
    assert _foremost_first(visit) in (sorted(visit.order), sorted(visit.order, reverse=True))


def _foremost_first(visit: Visit) -> list[str]:
    """The submissions' own rows as they lie in their page: each begins with its id and goes on with the event's."""
    event = visit.ask("select id from scrutiny_event")[0].encode()
    return [found[1].decode() for found in re.finditer(rb"([0-9a-f]{32})" + event + rb"young-walk", visit.whole_file())]


def _places(visit: Visit) -> list[tuple[str, int]]:
    """Everywhere in the file where a submission's id stands, foremost first."""
    whole = visit.whole_file()
    found = ((id_, place.start()) for id_ in visit.order for place in re.finditer(id_.encode(), whole))
    return sorted(found, key=lambda one: one[1])


def _share_of_pairs(visit: Visit) -> float:
    """Of the pairs of people who lie on the same page, the share of which the newer lies foremost."""
    place = {id_: n for n, id_ in enumerate(visit.order)}
    pages: dict[int, list[int]] = {}
    for id_, start in _places(visit):
        pages.setdefault(start // PAGE, []).append(place[id_])
    right = [a > b for lying in pages.values() for a, b in combinations(dict.fromkeys(lying), 2)]
    return sum(right) / len(right)
