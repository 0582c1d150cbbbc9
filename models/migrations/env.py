"""How Alembic reaches the tables: connection and nothing else are passed in, so migrations know no settings."""

from __future__ import annotations

from typing import Literal

from alembic import context
from sqlalchemy import Enum

from models.base import EncryptedText, UtcDateTime
from models.tables import Base


def _plain(type_: str, obj: object, _autogen: object) -> str | Literal[False]:
    """Migrations name only plain column types, so that an old one never needs today's classes."""
    if type_ == "type" and isinstance(obj, EncryptedText):
        return "sa.Text()"
    if type_ == "type" and isinstance(obj, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if type_ == "type" and isinstance(obj, Enum):
        return "sa.String(length=40)"
    return False


def run() -> None:
    """Migrate on the connection the caller opened; the caller commits."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_plain,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
