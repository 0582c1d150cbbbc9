"""A question set that takes files, whatever today's sets ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.questions import Part, PartKind, catalogue
from models.questions.young_1 import YW

NAME, VERSION = "YW", 99_000
FIELDS = {"photo": "YW2.photo", "draw": "YW2.draw", "voice": "YW9.voice"}


def with_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the catalogue holds it."""
    kinds = {"YW2": (PartKind.PHOTO, PartKind.DRAW), "YW9": (PartKind.VOICE,)}
    questions = tuple(
        replace(q, parts=(*q.parts, *(Part(kind.value, kind) for kind in kinds.get(q.id, ())))) for q in YW.questions
    )
    its = replace(YW, version=VERSION, questions=questions)
    monkeypatch.setattr(catalogue, "EVERY_VERSION", (*catalogue.EVERY_VERSION, its))
