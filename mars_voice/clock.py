"""The front door for time: adapters ask here and hand the answer in; nothing below ever asks."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware UTC."""
    return datetime.now(UTC)
