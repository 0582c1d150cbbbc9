"""The question sets in the language being spoken. Ids and codes never change with the language; only words do."""

from __future__ import annotations

from models.questions import QuestionSet


def in_language(qset: QuestionSet) -> QuestionSet:
    """The same set as its reader meets it."""
    return qset
