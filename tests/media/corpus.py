"""All hostile files together."""

from __future__ import annotations

from collections.abc import Iterator

from tests.media import heic, hostile, strangers
from tests.media.hostile import Body


def corpus() -> Iterator[tuple[str, Body, bool]]:
    """(name, body, may a picture come out)."""
    yield from hostile.corpus()
    yield from heic.hostile()
    yield from strangers.hostile()


def made(body: Body) -> bytes:
    """The bytes, made now where they were put off."""
    return body() if callable(body) else body
