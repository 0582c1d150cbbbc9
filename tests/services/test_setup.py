"""Migrations go up and down, match the classes, and keep the words of the database sealed."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, inspect

from mars_voice.services import demo, keys, setup, transaction
from mars_voice.services.transaction import make_engine
from mars_voice.settings import from_environment
from models.base import use_cipher
from tests.house import NOON, RING, House


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return make_engine(f"sqlite:///{tmp_path / 'steps.db'}")


def test_the_migrations_make_exactly_the_tables_of_the_classes(engine: Engine) -> None:
    setup.migrate(engine)
    with engine.execution_options(writes=True).begin() as connection:
        config = setup.alembic_config()
        config.attributes["connection"] = connection
        command.check(config)


def test_every_step_goes_back(engine: Engine) -> None:
    setup.migrate(engine)
    with engine.execution_options(writes=True).begin() as connection:
        config = setup.alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    setup.migrate(engine)


CHILDRENS_TABLES = (
    "submission",
    "answer",
    "comment",
    "tag",
    "receipt",
    "journal_entry",
    "story_reader",
    "attachment",
    "asked_question",
    "equality_answer",
)


@pytest.mark.parametrize("table", CHILDRENS_TABLES)
def test_a_table_with_a_childs_answers_has_no_row_numbers(engine: Engine, table: str) -> None:
    setup.migrate(engine)
    with engine.connect() as connection:
        sql = connection.exec_driver_sql("select sql from sqlite_master where name = ?", (table,)).scalar()
        assert "WITHOUT ROWID" in str(sql)


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    its = from_environment({"MARS_VOICE_DATA": str(tmp_path / "data")})
    setup.prepare(its)
    ring = (its.keys / "ring.json").read_text()
    setup.prepare(its)
    assert (its.keys / "ring.json").read_text() == ring
    assert (its.keys / "ring.json").stat().st_mode & 0o077 == 0


def test_sealed_words_open_only_in_their_own_place_and_unaltered() -> None:
    cipher = keys.FieldCipher(keys.KeyRing("a", {"a": b"\7" * 32}, b"\1" * 32))
    sealed = cipher.seal("My words", "comment.text")
    assert "words" not in sealed
    assert cipher.open(sealed, "comment.text") == "My words"
    for moved, place in (
        (sealed, "letter.text"),
        (f"{sealed[:-4]}AAA=", "comment.text"),
        ("v1.b.AAAA", "comment.text"),
    ):
        with pytest.raises(ValueError, match="sealed"):
            cipher.open(moved, place)


def test_findings_of_an_older_house_are_sealed_and_go_back_whole(engine: Engine) -> None:
    """They were written plain; the words around them, which they quote, never were."""
    use_cipher(keys.FieldCipher(RING))
    setup.migrate(engine, "0012")
    with engine.execution_options(writes=True).begin() as db:
        event, finding, letter = (uuid4().hex for _ in range(3))
        _insert(db, "scrutiny_event", id=event, code="P-ASE-04", title="Tidewell", kind="agency", stage="fed_back")
        _insert(db, "finding", id=finding, event_id=event, kind="A", number=1, text="We can be heard", why="")
        _insert(db, "letter", id=letter, event_id=event, reference="P-ASE-04/L1", return_note="Say who told you")
    setup.migrate(engine)
    held = _held(engine)
    assert all(words.startswith("v1.k1.") for words in held)
    assert keys.FieldCipher(RING).open(held[0], "finding.text") == "We can be heard"
    with engine.execution_options(writes=True).begin() as connection:
        config = setup.alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0012")
    assert _held(engine) == ["We can be heard", "", "Say who told you"]


def test_what_lies_plain_is_never_sealed_with_a_ring_that_does_not_open_the_rest(tmp_path: Path) -> None:
    """Else a restored ring would open all but the findings."""
    its = from_environment({"MARS_VOICE_DATA": str(tmp_path)})
    setup.prepare(its)
    engine = transaction.engine()
    with engine.execution_options(writes=True).begin() as db:
        config = setup.alembic_config()
        config.attributes["connection"] = db
        command.downgrade(config, "0012")
        event = uuid4().hex
        _insert(db, "scrutiny_event", id=event, code="P-ASE-04", title="Tidewell", kind="agency", stage="fed_back")
        _insert(db, "finding", id=uuid4().hex, event_id=event, kind="A", number=1, text="We can be heard")
        _insert(db, "join_code", id=uuid4().hex, event_id=event, code="v1.lost.AAAA")
    with pytest.raises(keys.WrongKeys):
        setup.prepare(its)
    with engine.connect() as db:
        assert db.exec_driver_sql("select text from finding").scalar() == "We can be heard"


def _held(engine: Engine) -> list[str]:
    with engine.connect() as db:
        (finding,) = db.exec_driver_sql("select text, why from finding").all()
        return [*finding, *db.exec_driver_sql("select return_note from letter").scalars()]


def _insert(db: Connection, table: str, **facts: object) -> None:
    """One row, with nothing in every column the test has no interest in."""
    empty = {"BOOLEAN": 0, "INTEGER": 0, "DATE": "2026-11-23", "DATETIME": "2026-11-23 12:30:00"}
    columns = [c for c in inspect(db).get_columns(table) if not c["nullable"] and c["default"] is None]
    usual = {c["name"]: empty.get(str(c["type"]), "") for c in columns}
    row = usual | facts
    names, marks = ", ".join(row), ", ".join("?" for _ in row)
    db.exec_driver_sql(f"insert into {table} ({names}) values ({marks})", tuple(row.values()))


def test_a_finding_lies_sealed(house: House) -> None:
    house.finding("A")
    with transaction.engine().connect() as db:
        (text, why) = db.exec_driver_sql("select text, why from finding").one()
    assert text.startswith("v1.")
    assert why.startswith("v1.")


def test_words_sealed_with_an_old_key_still_open() -> None:
    old = keys.FieldCipher(keys.KeyRing("a", {"a": b"\7" * 32}, b""))
    both = keys.FieldCipher(keys.KeyRing("b", {"a": b"\7" * 32, "b": b"\x08" * 32}, b""))
    assert both.open(old.seal("My words", "x"), "x") == "My words"
    assert both.seal("My words", "x").startswith("v1.b.")


def test_a_house_that_lost_its_keys_is_not_opened_with_new_ones(tmp_path: Path) -> None:
    its = from_environment({"MARS_VOICE_DATA": str(tmp_path)})
    setup.prepare(its)
    assert demo.seed_if_empty(NOON)
    (its.keys / "ring.json").unlink()
    with pytest.raises(keys.WrongKeys):
        setup.prepare(its)
