"""What a phone says after "Send". Saved and sent are different words, signs and colours, and never both."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.capture_question import hear
from mars_voice.components.icons import art, icon
from mars_voice.components.prose import prose
from mars_voice.wording import say

SIGNS = {"boat", "saved", "tick", "next", "hear"}


def waiting() -> rx.Component:
    """On this phone and not yet with us."""
    return rx.el.section(
        art("boat"),
        _state("saved", say("saved.title"), "state wait"),
        rx.el.h2(say("saved.heading"), tab_index=-1),
        rx.el.p(say("saved.body"), custom_attrs={"data-kept": "1"}),
        rx.el.p(say("saved.only_open"), hidden=True, custom_attrs={"data-unkept": "1"}),
        rx.el.p(say("saved.sending"), hidden=True, custom_attrs={"data-sending": "1"}, class_name="lede"),
        rx.el.div(
            _button("retry", say("saved.try"), "btn plain go"),
            _button("fresh", say("saved.again"), "link"),
            class_name="foot",
        ),
        id="waiting",
        hidden=True,
    )


def sent(*, family: bool, demo: bool) -> rx.Component:
    """The server has it, so here are the six words. Script fills the list; the words come from the server alone."""
    practice = say("practice.saved.family") if family else say("practice.saved.child")
    return rx.el.section(
        _state("tick", say("sent.title"), "state"),
        rx.el.div(rx.el.h2(say("sent.words"), tab_index=-1), hear(say("sent.hear")), class_name="ask"),
        rx.el.ol(class_name="words"),
        rx.el.p(say("sent.keep")),
        rx.el.p(say("sent.share")),
        rx.el.div(
            rx.el.h3(say("sent.next.title"), class_name="sub"), rx.el.p(say("sent.next.body")), class_name="panel"
        ),
        rx.el.p(*prose(practice), class_name="note hint") if demo else rx.fragment(),
        rx.el.div(
            rx.el.a(say("sent.happened"), icon("next", "i turn"), href=routes.HAPPENED, class_name="btn go"),
            class_name="foot",
        ),
        id="sent",
        hidden=True,
    )


def stuck() -> rx.Component:
    """Refused for a reason a child cannot mend alone. Nothing is thrown away unless they say so."""
    return rx.el.section(
        rx.el.h2(say("shelf.title"), tab_index=-1),
        rx.el.p(say("stuck.body")),
        rx.el.p(custom_attrs={"data-why": "1"}, role="status", class_name="note hint"),
        rx.el.div(
            _button("retry", say("stuck.retry"), "btn go"),
            class_name="foot",
        ),
        rx.el.details(
            rx.el.summary(say("stuck.throw"), class_name="link"),
            _button("throw", say("stuck.sure"), "btn plain"),
        ),
        id="stuck",
        hidden=True,
    )


def _state(sign: str, words: str, class_name: str) -> rx.Component:
    return rx.el.div(icon(sign), rx.el.span(words), role="status", class_name=class_name)


def _button(does: str, words: str, class_name: str) -> rx.Component:
    return rx.el.button(words, type="button", class_name=class_name, custom_attrs={"data-do": does})
