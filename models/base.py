"""What every mapped class stands on: names for constraints, UTC time, and words sealed at rest."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Dialect, Enum, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Tables that hold a child's answers have no hidden row number, so arrival order cannot be read from the file.
WITHOUT_ROWID = {"sqlite_with_rowid": False}


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python, whatever the database keeps. Refuses naive times: they have caused wrong deadlines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back aware UTC: SQLite forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """The mother of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: UtcDateTime,
        StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=_values),
    }


class HasId:
    """A random key: it tells nobody how many there are or which came first."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)


class Cipher(Protocol):
    """Seals a text for one place; ``place`` is bound in, so a value copied to another column does not open."""

    def seal(self, text: str, place: str) -> str:
        """Words to sealed words, with the key's id inside."""

    def open(self, sealed: str, place: str) -> str:
        """Sealed words back to words. Raises ValueError when altered or moved."""


class _Holder:
    cipher: Cipher | None = None


def use_cipher(cipher: Cipher) -> None:
    """Inject the process's cipher; the models know neither keys nor algorithms."""
    _Holder.cipher = cipher


def cipher() -> Cipher:
    """What seals and opens words in this process. Raises RuntimeError before one was injected."""
    if _Holder.cipher is None:
        raise RuntimeError("no cipher was injected: call models.base.use_cipher first")
    return _Holder.cipher


class EncryptedText(TypeDecorator[str]):
    """Text that lies sealed in the database (everything a child wrote, and what quotes it).

    ``place`` names the column, e.g. ``comment.text``. It can be neither searched nor sorted in SQL, on purpose.
    """

    impl = Text
    cache_ok = True

    def __init__(self, place: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else cipher().seal(value, self.place)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open on the way out."""
        return None if value is None else cipher().open(value, self.place)
