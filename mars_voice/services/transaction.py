"""The one place where a transaction begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

#: Seconds a writer waits for another to finish before it gives up.
_PATIENCE = 15


class _Holder:
    engine: Engine | None = None


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL, hardened: foreign keys on, deleted words overwritten, schema not trusted."""
    # What a statement carries is words and hashes: a failing one may be logged, its parameters never.
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE, "check_same_thread": False}, hide_parameters=True)
    event.listen(engine, "connect", _harden)
    event.listen(engine, "begin", _begin)
    return engine


def _harden(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin by itself: _begin does
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers take the write lock at once: a read that turns into a write fails with SQLITE_BUSY_SNAPSHOT otherwise."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def use_engine(engine: Engine) -> None:
    """The engine of this process; a test gives its own."""
    _Holder.engine = engine


def engine() -> Engine:
    """The engine in use. Raises RuntimeError before ``use_engine``."""
    if _Holder.engine is None:
        raise RuntimeError("no engine: call mars_voice.services.setup.prepare first")
    return _Holder.engine


@contextmanager
def transaction() -> Iterator[Session]:
    """All of it or nothing of it. Views must be made inside: nothing loads after the end."""
    with Session(engine().execution_options(writes=True), expire_on_commit=False) as db, db.begin():
        yield db


@contextmanager
def reading() -> Iterator[Session]:
    """A consistent look that takes no write lock."""
    with Session(engine(), expire_on_commit=False) as db, db.begin():
        yield db
