"""One question, one screen. Without script the same sections stand under each other on one long page."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import answer, choices, chosen_by
from mars_voice.components.icons import icon
from mars_voice.wording import say
from mars_voice.wording.signs import QUOTE
from models.questions import UNCLEAR, Option, Part, Question

SIGNS = {"hear", *QUOTE.values()}


def hear(label: str) -> rx.Component:
    """Reads the words near it aloud. Script shows it where the device can speak; before that it is not there."""
    return rx.el.button(icon("hear"), type="button", hidden=True, aria_label=label, class_name="hear")


def question(asked: Question, *, number: int, total: int) -> rx.Component:
    """A question with all its parts, and the two ways to pass it by."""
    return rx.el.section(
        _ask(f"{asked.id}-ask", asked.text, say("ask.count", number=str(number), total=str(total))),
        *(_part(asked, part) for part in asked.parts),
        _unclear(asked),
        class_name="step on" if number == 1 else "step",
        aria_labelledby=f"{asked.id}-ask",
        custom_attrs={"data-q": asked.id},
    )


def quote_question() -> rx.Component:
    """May these words be quoted? "No" stands chosen until somebody chooses otherwise."""
    return rx.fragment(
        _ask("quote-ask", say("quote.ask"), say("ask.last")),
        rx.el.p(say("quote.why"), class_name="lede"),
        choices("quote", _quote(), asked_by="quote-ask", signs=QUOTE, chosen="no"),
    )


def _quote() -> tuple[Option, ...]:
    return Option("yes", say("quote.yes")), Option("change", say("quote.change")), Option("no", say("quote.no"))


def _ask(id_: str, words: str, count: str) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.span(count), class_name="prog"),
        rx.el.div(rx.el.h2(words, id=id_, tab_index=-1), hear(say("ask.hear")), class_name="ask"),
    )


def _part(asked: Question, part: Part) -> rx.Component:
    name = asked.key_of(part)
    if part.is_words or not part.key:
        return answer(name, part, asked_by=f"{asked.id}-ask")
    label = f"{name}-ask"
    return rx.fragment(rx.el.h3(part.label, id=label, class_name="sub"), answer(name, part, asked_by=label))


def _unclear(asked: Question) -> rx.Component:
    return rx.el.div(
        chosen_by("checkbox", asked.id, UNCLEAR, say("ask.unclear"), class_name="chip dash"),
        rx.el.p(say("ask.unclear.thanks"), role="status", class_name="thanks"),
        class_name="acts",
    )
