"""Makes an installation ready: data folder, keys, database at today's schema. Safe to call at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, literal_column, select, table
from sqlalchemy.orm import Session

import models.migrations
from mars_voice.analysis.codebook import codebook
from mars_voice.services import keys, transaction, vault
from mars_voice.settings import Settings
from models.base import cipher, use_cipher
from models.theme import Theme


def alembic_config() -> Config:
    """Where the migrations lie; the connection is added by who runs them."""
    config = Config()
    config.set_main_option("script_location", str(Path(models.migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, in one transaction."""
    with engine.execution_options(writes=True).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def connect(settings: Settings) -> None:
    """Keys and engine for this process, without touching the schema: what each worker of a running server needs."""
    ring = keys.load_or_make(settings.keys)
    keys.use_ring(ring)
    use_cipher(keys.FieldCipher(ring))
    transaction.use_engine(transaction.make_engine(settings.database_url))
    vault.use_vault(vault.FolderVault(settings.files))


def prepare(settings: Settings) -> None:
    """Everything before the first request: folder, keys, engine, migrations, codebook. Raises keys.WrongKeys."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    connect(settings)
    _check_keys(transaction.engine())
    migrate(transaction.engine())
    with transaction.transaction() as db:
        plant_codebook(db)


def _check_keys(engine: Engine) -> None:
    """Refuse to go on beside a lost key ring: new words under new keys would make a restored one useless.

    Asked before the schema moves, whatever its age, because a migration may seal words too.
    """
    there = inspect(engine).get_table_names()
    with engine.connect() as connection:
        for name, column in (("join_code", "code"), ("comment", "text")):
            sealed = (
                connection.scalar(select(literal_column(column)).select_from(table(name)).limit(1))
                if name in there
                else None
            )
            _check_opens(sealed, f"{name}.{column}")


def _check_opens(sealed: str | None, place: str) -> None:
    try:
        if sealed is not None:
            cipher().open(sealed, place)
    except ValueError as problem:
        raise keys.WrongKeys from problem


def plant_codebook(db: Session) -> None:
    """The themes every installation begins with; a theme that is there already, renamed or retired, is left alone."""
    known = set(db.scalars(select(Theme.code)))
    db.add_all(
        Theme(code=theme.code, group=theme.group, name=theme.name, description=theme.description)
        for theme in codebook().themes
        if theme.code not in known
    )
