"""From what a phone sent to answers that may be stored: known questions, known codes, words of an honest length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import BadAnswers, TooLongToAdd
from models.questions.catalogue import newest, set_of
from models.questions.shape import MARKS, SKIP, Part, PartKind, Question, QuestionSet

ASKED_LENGTH = 280
"""What the page asks for in one free answer."""
KEPT_LENGTH = 2_000
"""What is still kept when a page was kinder than it should have been; beyond this it is no honest answer."""

_NOT_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class CheckedAnswer:
    """One stored answer: codes that are counted, words that are read. ``part`` is "" for a question's first part.

    Both are filled only when somebody wrote words and also said "I don't get this question".
    """

    question: str
    part: str
    codes: tuple[str, ...] = ()
    text: str = ""

    @property
    def field(self) -> str:
        """The answer key it came under: "YW1", "YW1.say"."""
        return f"{self.question}.{self.part}" if self.part else self.question


def check_answers(qset: QuestionSet, answers: Mapping[str, Sequence[str]]) -> list[CheckedAnswer]:
    """Keep what belongs to the set, in its order; empty values are dropped. Raises BadAnswers naming the key."""
    known = {key: (question, part) for key, question, part in qset.answerable()}
    for key in answers:
        if key not in known:
            raise BadAnswers(field=key[:20])
    checked = [_checked(key, *known[key], answers[key]) for key in known if key in answers]
    return [answer for answer in checked if answer.codes or answer.text]


def _checked(key: str, question: Question, part: Part, values: Sequence[str]) -> CheckedAnswer:
    marks = () if part.key else tuple(mark for mark in MARKS if mark in values)
    rest = [clean for value in values if value not in marks and (clean := _clean(value))]
    if rest:
        marks = tuple(mark for mark in marks if mark != SKIP)
    if part.is_words:
        return CheckedAnswer(question.id, part.key, marks, _one_text(key, rest))
    return CheckedAnswer(question.id, part.key, marks + _codes(key, part, rest))


def _clean(value: str) -> str:
    """The person's own spelling, without the bytes no keyboard writes."""
    return _NOT_WORDS.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def words_added(text: str) -> str:
    """What somebody writes into a box of its own when they come back. Raises TooLongToAdd."""
    words = _clean(text)
    if len(words) > KEPT_LENGTH:
        raise TooLongToAdd
    return words


def _one_text(key: str, texts: list[str]) -> str:
    if len(texts) > 1 or any(len(text) > KEPT_LENGTH for text in texts):
        raise BadAnswers(field=key)
    return "".join(texts)


def _codes(key: str, part: Part, values: list[str]) -> tuple[str, ...]:
    allowed = {option.value for option in part.options}
    if len(values) > part.most or len(set(values)) != len(values) or not allowed.issuperset(values):
        raise BadAnswers(field=key)
    return tuple(values)


def code_of_label(set_code: str, question: str, label: str, *, version: int | None = None) -> tuple[str, str]:
    """The answer key and the code behind the words on the screen: ("YW10", "Medium") is ("YW10.effort", "medium").

    For what was written down in words, as in the demonstration's tables. Without a version: what is asked today.
    """
    if label == "Skipped":
        return question, SKIP
    asked = (set_of(set_code, version) if version else newest(set_code)).question(question)
    for part in asked.parts:
        for option in part.options:
            if part.kind is not PartKind.PICK and option.label == label:
                return asked.key_of(part), option.value
    raise BadAnswers(field=question)
