"""Every set that may be answered, by audience and by name. Old versions stay here for ever."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.errors import NotFound
from models.kinds import Audience
from models.questions import family, family_1, young, young_1
from models.questions.shape import QuestionSet

EVERY_VERSION: tuple[QuestionSet, ...] = (
    *(young_1.YW, young_1.YL, young_1.YC, family_1.FW, family_1.FL, young_1.YV),
    *(young.YW, young.YL, young.YC, family.FW, family.FL, young.YV),
)
"""Oldest first. Nothing is ever taken out: an answer may wait on a phone for long."""

SETS: Mapping[Audience, QuestionSet] = MappingProxyType({qset.audience: qset for qset in EVERY_VERSION})
"""The set each audience is asked today."""


def set_of(code: str, version: int) -> QuestionSet:
    """The set an answer was given to, however long ago. Raises NotFound."""
    for qset in EVERY_VERSION:
        if (qset.code, qset.version) == (code, version):
            return qset
    raise NotFound(field=f"{code[:8]} {version}")


def newest(code: str) -> QuestionSet:
    """The version of a set that is asked today. Raises NotFound."""
    for qset in SETS.values():
        if qset.code == code:
            return qset
    raise NotFound(field=code[:8])
