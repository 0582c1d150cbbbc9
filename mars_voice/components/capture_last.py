"""What stands after the last question: may we quote you, how to take it back, when it is read, and under which code."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_question import ask, quote_choices
from mars_voice.components.icons import icon
from mars_voice.wording import say

READ = "%READ%"
"""Where script writes the day on which words are next read; the join code brings it."""
SIGNS = {"back", "next", "clock"}


def last() -> rx.Component:
    """The last screen before sending. Its sentences are those every set ends with."""
    read = say("end.read", read=READ)
    return rx.el.section(
        ask("quote-ask", say("quote.ask"), say("ask.last")),
        rx.el.p(say("quote.why"), class_name="lede"),
        quote_choices(),
        rx.el.div(
            rx.el.p(say("end.back")),
            rx.el.p(say("end.keep")),
            rx.el.p(hidden=True, class_name="when", custom_attrs={"data-read": read}),
            class_name="panel",
        ),
        _sheet_day(),
        _code(),
        class_name="step",
        aria_labelledby="quote-ask",
        id="last",
    )


def _code() -> rx.Component:
    return rx.el.div(
        rx.el.label(say("send.code"), html_for="code"),
        rx.el.p(say("send.code.why"), id="code-why", class_name="lede"),
        rx.el.input(
            type="text",
            name="code",
            id="code",
            auto_capitalize="characters",
            spell_check=False,
            aria_describedby="code-why",
            class_name="code",
        ),
        id="code-field",
        class_name="field",
    )


def _sheet_day() -> rx.Component:
    """On a paper sheet the day stands written; it counts, not the day of typing."""
    return rx.el.div(
        rx.el.label(say("paper.day"), html_for="written"),
        rx.el.input(type="date", id="written"),
        id="sheet-day",
        hidden=True,
        class_name="field",
    )


def nudge() -> rx.Component:
    """Shown once before sending, when an answer about the person is rare. The choice is theirs and both ways send."""
    return rx.el.section(
        ask("nudge-ask", say("nudge.ask"), say("about.count")),
        rx.el.p(say("nudge.why")),
        rx.el.ul(class_name="panel", custom_attrs={"data-rare": "1"}),
        rx.el.div(
            _button("leave_out", say("nudge.out"), "btn plain go"),
            _button("as_it_is", say("nudge.as_it_is"), "btn plain go"),
            class_name="foot",
        ),
        class_name="step",
        aria_labelledby="nudge-ask",
        id="nudge",
        hidden=True,
    )


def _button(does: str, words: str, class_name: str) -> rx.Component:
    return rx.el.button(words, type="button", class_name=class_name, custom_attrs={"data-do": does})


def foot() -> rx.Component:
    """Which of these shows is a matter of where somebody is; without script it is "Send" alone."""
    return rx.el.div(
        rx.el.button(say("ask.skip"), type="button", id="skip", class_name="link ifjs"),
        rx.el.button(icon("back", "i turn"), say("ask.back"), type="button", id="back", class_name="btn plain ifjs"),
        rx.el.button(
            rx.el.span(say("start.begin"), class_name="begin"),
            rx.el.span(say("ask.next"), class_name="on-ask"),
            icon("next", "i turn"),
            type="button",
            id="next",
            class_name="btn go ifjs",
        ),
        rx.el.button(say("send.button"), icon("next", "i turn"), type="submit", id="send", class_name="btn go"),
        class_name="foot",
    )
