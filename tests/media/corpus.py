"""All hostile files together."""

from __future__ import annotations

from collections.abc import Iterator

from tests.media import heic, hostile, strangers


def corpus() -> Iterator[tuple[str, bytes, bool]]:
    """(name, bytes, may a picture come out)."""
    yield from hostile.corpus()
    yield from heic.hostile()
    yield from strangers.hostile()
