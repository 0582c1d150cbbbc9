"""What a question somebody writes is like to read, and what to think over, while they write it and when they save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mars_voice.analysis.question_check import asks_of_harm, notices
from mars_voice.analysis.reading import LINE_LIMIT, SET_LIMIT, grade, hard_words, reading_age, set_grade
from mars_voice.wording import say
from mars_voice.wording.languages import ENGLISH
from models.extra_question import ExtraKind, ExtraUnfit, is_counted
from models.questions import QuestionSet

#: The right end of the meter, as a grade.
_END = 10.0


@dataclass(frozen=True)
class MeterView:
    """How it reads. ``filled`` is how much of the meter is full (0 to 100), ``state`` a word for its colour.

    ``stops`` says why it cannot be saved and how to mend it, ``hard`` which words make it hard, ``think`` what to
    think over.
    """

    says: str = ""
    filled: int = 0
    state: str = "none"
    hard: str = ""
    stops: str = ""
    think: list[str] = field(default_factory=list)


def meter(
    text: str, kind: ExtraKind, options: Sequence[str] = (), *, language: str = "", beside: QuestionSet
) -> MeterView:
    """One question beside the set it is asked with; only English can be measured."""
    if not text.strip():
        return MeterView()
    if language and language != ENGLISH.tag:
        return MeterView(says=say("extra.meter.foreign"))
    whole = ". ".join((text.rstrip("?. ") + "?", *options))
    return MeterView(
        says=say("extra.meter.age", age=str(reading_age(text))),
        filled=_filled(text),
        state=_state(text, beside),
        hard=say("extra.meter.hard", words=", ".join(f"“{word}”" for word in hard_words(whole)))
        if hard_words(whole)
        else "",
        stops=_stops(whole, text, beside),
        think=[say(f"extra.think.{notice}") for notice in notices(text, is_ticked=is_counted(kind))],
    )


def check(text: str, options: Sequence[str], *, language: str, beside: QuestionSet) -> None:
    """Refuse what is too hard or asks of harm. Raises ExtraUnfit; in another language nobody can tell."""
    if language != ENGLISH.tag:
        return
    if asks_of_harm(" ".join((text, *options))):
        raise ExtraUnfit(rule="harm")
    if grade(text) > LINE_LIMIT:
        raise ExtraUnfit(rule="hard")
    if _too_hard_together(text, beside):
        raise ExtraUnfit(rule="set_hard")


def _too_hard_together(text: str, beside: QuestionSet) -> bool:
    return set_grade([*(asked.text for asked in beside.questions), text]) > SET_LIMIT


def _filled(text: str) -> int:
    return round(100 * min(_END, max(0.4, grade(text))) / _END)


def _state(text: str, beside: QuestionSet) -> str:
    if grade(text) > LINE_LIMIT or _too_hard_together(text, beside):
        return "stop"
    return "think" if grade(text) > SET_LIMIT else "good"


def _stops(whole: str, text: str, beside: QuestionSet) -> str:
    if found := asks_of_harm(whole):
        return say("extra.stops.harm", words=found)
    if grade(text) > LINE_LIMIT:
        return say("extra.stops.hard")
    return say("extra.stops.set_hard") if _too_hard_together(text, beside) else ""
