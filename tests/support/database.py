"""A database for each test, copied from one that was made once: a thousand tests need not lay the same tables anew."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from mars_voice.services import transaction
from mars_voice.services.setup import plant_codebook
from models.tables import Base


def a_new_database(file: Path) -> Engine:
    """Every table and the codebook in ``file``, and from now on the engine of this process."""
    file.write_bytes(_freshly_made())
    return _use(file)


@cache
def _freshly_made() -> bytes:
    """The bytes of a database with all tables and the codebook, made once for each process that runs tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "new.db")
        engine = _use(file)
        Base.metadata.create_all(engine)
        with transaction.transaction() as db:
            plant_codebook(db)
        engine.dispose()  # the last one to leave folds the write-ahead log into the file
        return file.read_bytes()


def _use(file: Path) -> Engine:
    engine = transaction.make_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _without_waiting_for_the_disk)
    transaction.use_engine(engine)
    return engine


def _without_waiting_for_the_disk(connection: DBAPIConnection, _record: object) -> None:
    """What ``synchronous`` adds is lost power, which no test of this kind can prove: tests/faults kills the product."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
