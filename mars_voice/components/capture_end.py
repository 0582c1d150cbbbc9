"""What a phone says after "Send". Saved and sent are different words, signs and colours, and never both."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.capture_last import READ
from mars_voice.components.capture_question import hear
from mars_voice.components.icons import art, icon
from mars_voice.components.prose import prose
from mars_voice.wording import say

SIGNS = {"boat", "saved", "tick", "next", "hear", "warn"}
NUMBER = "%NUMBER%"
PLACE = "%PLACE%"
ADDRESS = "%ADDRESS%"
"""Gaps that script fills."""


def waiting() -> rx.Component:
    """On this phone and not yet with us."""
    return rx.el.section(
        art("boat"),
        _state("saved", say("saved.title"), "state wait"),
        rx.el.h2(say("saved.heading"), tab_index=-1),
        rx.el.p(hidden=True, custom_attrs={"data-many": say("saved.many", number=NUMBER)}),
        rx.el.p(say("saved.body"), custom_attrs={"data-kept": "1"}),
        rx.el.p(say("saved.only_open"), hidden=True, custom_attrs={"data-unkept": "1"}),
        rx.el.p(say("saved.sending"), hidden=True, custom_attrs={"data-sending": "1"}, class_name="lede"),
        rx.el.div(
            _button("send", say("saved.try"), "btn plain go"),
            _button("fresh", say("saved.again"), "link"),
            _button("next_person", say("tablet.next"), "btn go", "next-up"),
            _button("next_sheet", say("paper.next"), "btn go", "sheet-up"),
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
        rx.el.ol(class_name="words", lang="en"),
        rx.el.p(say("sent.keep")),
        rx.el.p(say("sent.share")),
        _keeping(),
        rx.el.div(
            rx.el.h3(say("sent.next.title"), class_name="sub"),
            rx.el.p(hidden=True, custom_attrs={"data-read": say("end.read", read=READ)}),
            rx.el.p(say("sent.next.body")),
            class_name="panel",
        ),
        rx.el.p(*prose(practice), class_name="note hint") if demo else rx.fragment(),
        rx.el.div(
            _button("go_on", say("help.back"), "btn go", "aside-only"),
            _button("next_person", say("tablet.next"), "btn go", "next-up"),
            _button("next_sheet", say("paper.next"), "btn go", "sheet-up"),
            rx.el.a(say("sent.happened"), icon("next", "i turn"), href=routes.HAPPENED, class_name="btn go own"),
            class_name="foot",
        ),
        id="sent",
        hidden=True,
    )


def _keeping() -> rx.Component:
    """Two ways to keep the words, both by choice, neither on a device that others use."""
    return rx.el.div(
        rx.el.button(
            icon("saved"),
            say("sent.picture"),
            type="button",
            class_name="link",
            custom_attrs={
                "data-do": "picture",
                "data-place": say("sent.place", place=PLACE),
                "data-find": say("sent.find", address=ADDRESS),
            },
        ),
        _button("hold", say("sent.hold"), "link"),
        rx.el.p(say("sent.held"), id="held", role="status", hidden=True, class_name="note hint"),
        class_name="acts own",
    )


def shelf() -> rx.Component:
    """What was refused for a reason a child cannot mend alone, one card each. Nothing is thrown away unasked."""
    return rx.el.section(
        _state("warn", say("shelf.title"), "state wait"),
        rx.el.h2(say("shelf.show"), tab_index=-1),
        rx.el.p(say("stuck.body")),
        rx.el.ul(_stuck(), class_name="stack"),
        rx.el.div(
            _button("go_on", say("help.back"), "btn go", "aside-only"),
            _button("fresh", say("saved.again"), "btn plain go"),
            _button("next_person", say("tablet.next"), "btn plain go", "tablet-only"),
            class_name="foot",
        ),
        id="shelf",
        hidden=True,
    )


def _stuck() -> rx.Component:
    """The card script copies for each. It holds no word of an answer: what is sealed cannot be read here again."""
    code = rx.el.label(
        rx.el.span(say("shelf.code"), class_name="sub"),
        rx.el.input(
            type="text",
            auto_capitalize="characters",
            spell_check=False,
            class_name="code",
            custom_attrs={"data-recode": "1"},
        ),
        class_name="field",
        custom_attrs={"data-for-code": "1"},
    )
    throw = rx.el.details(
        rx.el.summary(say("stuck.throw"), class_name="link"), _button("throw", say("stuck.sure"), "btn plain")
    )
    return rx.el.li(
        rx.el.p(role="status", custom_attrs={"data-why": "1"}),
        code,
        rx.el.div(_button("retry", say("stuck.retry"), "btn go"), class_name="foot"),
        throw,
        class_name="panel",
    )


def _state(sign: str, words: str, class_name: str) -> rx.Component:
    return rx.el.div(icon(sign), rx.el.span(words), role="status", class_name=class_name)


def _button(does: str, words: str, class_name: str, where: str = "") -> rx.Component:
    return rx.el.button(
        words, type="button", class_name=f"{class_name} {where}".strip(), custom_attrs={"data-do": does}
    )
