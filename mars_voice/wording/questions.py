"""The question sets in the language being spoken. Ids and codes never change with the language; only words do.

English stands in the sets themselves. In every other language a question's words are named after its set, version and
id, so that a translation belongs to one version for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mars_voice.wording.catalogue import MissingWording, catalogue, spoken
from mars_voice.wording.languages import ENGLISH, language
from models.questions import Option, Part, PartKind, Question, QuestionSet
from models.questions.about import ABOUT, AboutQuestion

LABELS = {
    "In your own words": "label.own_words",
    "In your own words. No names, please.": "label.own_words.no_names",
    "One word for it": "label.one_word",
    "What makes you think that?": "label.why",
    "What did you see?": "label.see",
    "What was it about?": "label.was_about",
    "What is it about?": "label.is_about",
    "How big is this change?": "label.size",
    "Take a photo of it": "label.photo",
    "Draw it": "label.draw",
    "Say it out loud": "label.voice",
}
"""What stands above a part, by its English: the same few labels serve all sets."""


def in_language(qset: QuestionSet) -> QuestionSet:
    """The same set as its reader meets it. Raises MissingWording rather than show somebody a foreign word."""
    if spoken() == ENGLISH.tag:
        return qset
    return replace(qset, questions=tuple(_question(qset, question) for question in qset.questions))


def keys(qset: QuestionSet) -> Iterator[tuple[str, str]]:
    """Every key a translator must fill for a set, with its English."""
    for question in qset.questions:
        yield _question_key(qset, question), question.text
        for part in question.parts:
            if part.label:
                yield LABELS[part.label], part.label
            yield from ((_option_key(part, option), option.label) for option in part.options)


def about_in_language() -> tuple[AboutQuestion, ...]:
    """The few questions about the person, as their reader meets them. Raises MissingWording as ``in_language``."""
    if spoken() == ENGLISH.tag:
        return ABOUT
    return tuple(_about(asked) for asked in ABOUT)


def about_keys() -> Iterator[tuple[str, str]]:
    """Every key a translator must fill for them, with its English."""
    for asked in ABOUT:
        yield f"question.about.{asked.id}", asked.text
        yield from ((f"option.about.{asked.id}.{option.value}", option.label) for option in asked.options)


def _about(asked: AboutQuestion) -> AboutQuestion:
    options = tuple(
        Option(option.value, _said(f"option.about.{asked.id}.{option.value}", option.label)) for option in asked.options
    )
    return replace(asked, text=_said(f"question.about.{asked.id}", asked.text), options=options)


def _question_key(qset: QuestionSet, question: Question) -> str:
    return f"question.{qset.code}.{qset.version}.{question.id}"


def _option_key(part: Part, option: Option) -> str:
    return f"theme.{option.value}" if part.kind is PartKind.PICK else f"option.{part.kind}.{option.value}"


def _question(qset: QuestionSet, question: Question) -> Question:
    """An event's own question comes in the right language already; only what stands round it is ours to say."""
    text = question.text if question.is_extra else _said(_question_key(qset, question), question.text)
    return replace(question, text=text, parts=tuple(part_in_language(part) for part in question.parts))


def part_in_language(part: Part) -> Part:
    """How something is answered, as its reader meets it. Answers that belong to one event's question stay as they are.

    Raises MissingWording as ``in_language``.
    """
    if spoken() == ENGLISH.tag:
        return part
    own = part.kind is PartKind.CHOOSE
    options = tuple(
        Option(option.value, option.label if own else _said(_option_key(part, option), option.label))
        for option in part.options
    )
    return replace(part, options=options, label=_said(LABELS[part.label], part.label) if part.label else "")


def _said(key: str, english: str) -> str:
    """The words for a key; the English ones only in a language that leans on English by declaration."""
    own = catalogue(spoken()).get(key)
    if own is None and language(spoken()).leans_on == ENGLISH.tag:
        return english
    if own is None:
        raise MissingWording(f"{key} ({spoken()})")
    return own
