"""A question set that takes files, whatever today's sets ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from models.questions import Part, PartKind, catalogue
from models.questions.young import YW

NAME, VERSION = "YW", 99_000
FIELDS = {"photo": "YW2.photo", "draw": "YW2.draw", "voice": "YW9.voice"}


def with_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the catalogue holds it."""
    kinds = {"YW2": (PartKind.PHOTO, PartKind.DRAW), "YW9": (PartKind.VOICE,)}
    questions = tuple(replace(q, parts=_with(q.parts, kinds.get(q.id, ()))) for q in YW.questions)
    its = replace(YW, version=VERSION, questions=questions)
    monkeypatch.setattr(catalogue, "EVERY_VERSION", (*catalogue.EVERY_VERSION, its))


def _with(parts: Sequence[Part], kinds: Iterable[PartKind]) -> tuple[Part, ...]:
    """What is answered as it is, and these kinds of files beside it."""
    return (*(part for part in parts if not part.is_file), *(Part(kind.value, kind) for kind in kinds))
