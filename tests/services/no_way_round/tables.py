"""What stands in the database, read as plain rows past everything that is on trial."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Key = tuple[Any, ...]


Columns = dict[str, tuple[list[str], list[int]]]


class Tables:
    """One look at everything."""

    def __init__(self, columns: Columns, rows: dict[str, dict[Key, tuple[Any, ...]]]) -> None:
        self.columns, self.rows = columns, rows
        self._read: dict[str, list[Row]] = {}

    def all(self, table: str) -> list[Row]:
        """Every row of a table, by the names of its columns."""
        if table not in self._read:
            names = self.columns[table][0]
            self._read[table] = [dict(zip(names, row, strict=True)) for row in self.rows[table].values()]
        return self._read[table]

    def where(self, table: str, **facts: object) -> list[Row]:
        """The rows that say so."""
        return [row for row in self.all(table) if all(row[name] == value for name, value in facts.items())]

    def one(self, table: str, **facts: object) -> Row | None:
        """The one row that says so, if there is one."""
        return next(iter(self.where(table, **facts)), None)

    def made_since(self, before: Tables, table: str) -> list[Row]:
        """What was not there before."""
        names = self.columns[table][0]
        new = [row for key, row in self.rows[table].items() if key not in before.rows[table]]
        return [dict(zip(names, row, strict=True)) for row in new]

    def gone_since(self, before: Tables) -> set[str]:
        """The tables that hold fewer rows than before, or others."""
        return {name for name, rows in before.rows.items() if rows.keys() - self.rows[name].keys()}

    def changed_since(self, before: Tables, table: str) -> bool:
        """Does any row that was there say something else now, or is it gone?"""
        now = self.rows[table]
        return any(now.get(key) != row for key, row in before.rows[table].items())

    @cached_property
    def events(self) -> dict[str, Row]:
        """Every event by its code."""
        return {row["code"]: row for row in self.all("scrutiny_event")}

    def roles(self, user_id: str | None) -> set[str]:
        """What somebody is."""
        return {row["role"] for row in self.where("membership", user_id=user_id)}

    def is_of(self, user_id: str | None, organisation_id: str | None) -> bool:
        """Does somebody belong there?"""
        return bool(self.where("membership", user_id=user_id, organisation_id=organisation_id))


class Reader:
    """A connection of its own. It is told by SQLite itself whether anybody has written since."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        names = [name for (name,) in self._db.execute("select name from sqlite_master where type = 'table'")]
        self._columns: Columns = {}
        for name in sorted(names):
            info = self._db.execute(f'pragma table_info("{name}")').fetchall()
            self._columns[name] = ([one[1] for one in info], [place for place, one in enumerate(info) if one[5]])
        self._version = -1
        self._seen = Tables(self._columns, {})

    def look(self) -> Tables:
        """Everything as it stands now."""
        (version,) = self._db.execute("pragma data_version").fetchone()
        if version != self._version:
            self._version, self._seen = version, Tables(self._columns, dict(self._rows()))
        return self._seen

    def close(self) -> None:
        self._db.close()

    def _rows(self) -> Iterator[tuple[str, dict[Key, tuple[Any, ...]]]]:
        for name, (_, keys) in self._columns.items():
            held = self._db.execute(f'select * from "{name}"').fetchall()
            yield name, {tuple(row[place] for place in keys): row for row in held}
