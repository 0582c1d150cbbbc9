"""The question catalogue: frozen, versioned values, and the one check every answer passes."""

from models.questions.answers import ASKED_LENGTH, KEPT_LENGTH, CheckedAnswer, check_answers, code_of_label, words_added
from models.questions.catalogue import EVERY_VERSION, SETS, newest, set_of
from models.questions.shape import (
    EXTRA,
    MARKS,
    SKIP,
    THEME_WORDS,
    UNCLEAR,
    Core,
    Lundy,
    Option,
    Part,
    PartKind,
    Question,
    QuestionSet,
)

__all__ = [
    "ASKED_LENGTH",
    "EVERY_VERSION",
    "EXTRA",
    "KEPT_LENGTH",
    "MARKS",
    "SETS",
    "SKIP",
    "THEME_WORDS",
    "UNCLEAR",
    "CheckedAnswer",
    "Core",
    "Lundy",
    "Option",
    "Part",
    "PartKind",
    "Question",
    "QuestionSet",
    "check_answers",
    "code_of_label",
    "newest",
    "set_of",
    "words_added",
]
