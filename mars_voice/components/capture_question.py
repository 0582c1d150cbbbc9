"""One question, one screen. Without script the same sections stand under each other on one long page."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import answer, choices, chosen_by
from mars_voice.components.capture_files import attach
from mars_voice.components.icons import icon
from mars_voice.wording import say
from mars_voice.wording.signs import QUOTE
from models.questions import UNCLEAR, Core, Option, Part, Question

ABOUT = {
    Core.FEEL: "c-feel",
    Core.SAFE: "c-safe",
    Core.LISTEN: "gC",
    Core.SAY: "c-say",
    Core.TELL: "c-tell",
    Core.CHANGE: "c-change",
}
"""The drawn symbol beside each core question of the easy-read pages."""
SIGNS = {"hear", *QUOTE.values()}


def hear(label: str) -> rx.Component:
    """Reads the words near it aloud. Script shows it where the device can speak; before that it is not there."""
    return rx.el.button(icon("hear"), type="button", hidden=True, aria_label=label, class_name="hear")


def question(
    asked: Question, *, number: int = 0, total: int = 0, is_drawn: bool = False, stands: str = ""
) -> rx.Component:
    """A question with all its parts, and the two ways to pass it by. Number 0 is the first feeling, before question 1.

    ``is_drawn`` puts the symbol of what it is about beside it, for easy reading. ``stands`` says where in the row it
    comes, for one that has no number.
    """
    counted = say("ask.count", number=str(number), total=str(total)) if number else say("ask.first")
    sign = icon(ABOUT[asked.core], "i about") if is_drawn and asked.core else None
    return rx.el.section(
        ask(f"{asked.id}-ask", asked.text, stands or counted, sign),
        *(_part(asked, part) for part in asked.parts if not part.is_file),
        _files(asked),
        _unclear(asked),
        class_name="step",
        aria_labelledby=f"{asked.id}-ask",
        custom_attrs={"data-q": asked.id},
    )


def quote_choices() -> rx.Component:
    """May these words be quoted? "No" stands chosen until somebody chooses otherwise."""
    return choices("quote", _quote(), asked_by="quote-ask", signs=QUOTE, chosen="no")


def _quote() -> tuple[Option, ...]:
    return Option("yes", say("quote.yes")), Option("change", say("quote.change")), Option("no", say("quote.no"))


def ask(id_: str, words: str, count: str, sign: rx.Component | None = None) -> rx.Component:
    """What is asked, where in the row it stands, and the button that reads it aloud."""
    return rx.fragment(
        rx.el.p(rx.el.span(count), class_name="prog"),
        rx.el.div(sign or "", rx.el.h2(words, id=id_, tab_index=-1), hear(say("ask.hear")), class_name="ask"),
    )


def _part(asked: Question, part: Part) -> rx.Component:
    name = asked.key_of(part)
    if part.is_words or not part.key:
        return answer(name, part, asked_by=f"{asked.id}-ask")
    label = f"{name}-ask"
    return rx.fragment(rx.el.h3(part.label, id=label, class_name="sub"), answer(name, part, asked_by=label))


def _files(asked: Question) -> rx.Component:
    ways = [attach(asked.key_of(part), part) for part in asked.parts if part.is_file]
    return rx.el.div(*ways, class_name="attachs") if ways else rx.fragment()


def _unclear(asked: Question) -> rx.Component:
    return rx.el.div(
        chosen_by("checkbox", asked.id, UNCLEAR, say("ask.unclear"), class_name="chip dash"),
        rx.el.p(say("ask.unclear.thanks"), role="status", class_name="thanks"),
        class_name="acts",
    )
