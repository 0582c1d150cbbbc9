"""Migrations go up and down, match the classes, and keep the words of the database sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from mars_voice.services import demo, keys, setup
from mars_voice.services.transaction import make_engine
from mars_voice.settings import from_environment
from tests.house import NOON


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
