"""The practice world's Section 11: two rounds, one return missing, and a closed event whose findings were answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mars_voice.services import demo, section11_summary, section11_view, today, transaction
from mars_voice.services.facts import facts_of
from mars_voice.services.keys import FieldCipher, use_ring
from mars_voice.services.look_up import event_by_code
from mars_voice.services.vault import FolderVault, use_vault
from models.base import use_cipher
from models.people import Actor, User
from tests.house import RING
from tests.support.database import a_new_database

OPENED = datetime(2026, 11, 25, 9, tzinfo=UTC)
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("practice")
    use_ring(RING)
    use_cipher(FieldCipher(RING))
    use_vault(FolderVault(folder / "files"))
    a_new_database(folder / "practice.db")
    assert demo.seed_if_empty(OPENED)


def who(name: str) -> Actor:
    with transaction.reading() as db:
        return db.scalars(select(User).where(User.name.startswith(name))).one().actor()


@pytest.mark.usefixtures("practice")
def test_alice_finds_the_late_ones_first() -> None:
    view = section11_view.page(who("Alice"), return_id="", round_id="", on=DAY)
    assert view.heading == "2 returns are late"
    assert [row.agency for row in view.round.rows][:2] == ["Brackenhithe Minor Injuries Unit", "Larkwater Police"]
    assert {row.kind for row in view.round.rows[2:]} == {"in"}
    assert view.round.name == "2026/27"
    assert "2 Section 11 returns are late" in [todo.what for todo in today.today(who("Alice"), at=OPENED).todos]


@pytest.mark.usefixtures("practice")
def test_nell_finds_her_return_sent_back_with_what_is_missing() -> None:
    view = section11_view.page(who("Nell"), return_id="", round_id="", on=DAY)
    assert (view.kind, view.its.progress) == ("return", "7 of 9 done")
    assert "C1" in view.its.note
    assert [one.label for one in view.its.back if not one.done] == ["C1"]
    assert view.its.may_write


@pytest.mark.usefixtures("practice")
def test_r15_marlquays_return_answered_its_letter() -> None:
    with transaction.reading() as db:
        assert facts_of(db, event_by_code(db, "P-ASE-01"), at=OPENED).in_next_s11
        assert not facts_of(db, event_by_code(db, "P-ASE-02"), at=OPENED).in_next_s11


@pytest.mark.usefixtures("practice")
def test_the_summary_names_what_recurs_and_who_is_missing() -> None:
    leaf = section11_summary.summary(who("Alice"), "", at=OPENED).leaf
    assert leaf.missing == ("Brackenhithe Minor Injuries Unit", "Larkwater Police")
    assert [line.partition(":")[0] for line in leaf.recurring] == [
        "A7 Effective work between agencies",
        "A4 Services informed by children and families",
    ]


@pytest.mark.usefixtures("practice")
def test_helen_finds_last_years_summary_with_its_progress() -> None:
    helen = who("Helen")
    assert len(section11_view.page(helen, return_id="", round_id="", on=DAY).links) == 1
    leaf = section11_summary.summary(helen, "", at=OPENED).leaf
    assert "Progress was put to the Board" in leaf.progress[0]
    assert leaf.progress[1] == "Agencies have told of 2 of 2 actions."
