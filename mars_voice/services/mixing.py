"""Laying the database out anew, so that the file itself remembers no order of arrival (docs/decisions/0012).

Random keys are not enough: within a page of the file the newest row lies foremost, long words lie on pages that were
taken one after the other, and the log of changes holds every change in turn.
"""

from __future__ import annotations

from mars_voice.services import journal, transaction


class _Last:
    beats: dict[str, int] | None = None


def mix_what_is_new() -> None:
    """The same, unless nothing was written since: a quiet house is left alone."""
    beats = journal.beats()
    if beats != _Last.beats and mix():
        _Last.beats = beats


def mix() -> bool:
    """Write every table in the order of its random keys, and empty the log of changes. Safe at any time.

    False when somebody who reads was in the way of emptying the log: the next round does it. PostgreSQL is left alone.
    """
    engine = transaction.engine()
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
        cursor.close()
    finally:
        connection.close()
    return row is not None and row[0] == 0
