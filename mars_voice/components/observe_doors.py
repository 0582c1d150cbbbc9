"""Before the first card and after the last: which visit, the visit is closed, the visit was taken off this tablet."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import art, icon
from mars_voice.components.observe_frame import button, to_desk
from mars_voice.wording import say

SIGNS = {"quay", "pin", "shut", "lamp", "next"}


def opening() -> rx.Component:
    """What is there before script has looked; where none runs, it says so and nothing more is promised."""
    return rx.el.section(
        rx.el.h1(say("observe.title"), tab_index=-1, class_name="ifjs"),
        rx.el.noscript(rx.el.h1(say("observe.title")), rx.el.p(say("observe.no_script"), class_name="note hint")),
        id="opening",
        class_name="stack",
    )


def doors() -> rx.Component:
    """Which visit is taken along. Script fills the list with what this person may add to."""
    return rx.el.section(
        rx.el.div(art("quay"), rx.el.h1(say("observe.which"), tab_index=-1), id="hello"),
        rx.el.p(say("observe.which.why"), class_name="lede"),
        rx.el.p(say("observe.which.asking"), id="asking", role="status", class_name="lede"),
        _trouble("signed-out", say("observe.signed_out"), _sign_in()),
        _trouble("no-line", say("observe.no_line"), button("ask", say("observe.ask_again"), class_name="btn go")),
        _trouble("no-visit", say("observe.no_visit"), button("ask", say("observe.ask_again"))),
        _trouble("no-seal", say("observe.no_seal")),
        rx.el.form(
            rx.el.fieldset(
                rx.el.legend(say("observe.visits"), class_name="sub"), rx.el.div(id="visits", class_name="opts")
            ),
            rx.el.div(
                rx.el.label(say("observe.tablet"), html_for="device"),
                rx.el.input(
                    type="text",
                    id="device",
                    max_length=60,
                    auto_complete="off",
                    aria_describedby="device-why",
                    custom_attrs={"data-default": say("observe.tablet.default", who="%WHO%")},
                ),
                rx.el.p(say("observe.tablet.why"), id="device-why", class_name="lede"),
                class_name="field",
            ),
            rx.el.p(id="not-taken", role="alert", hidden=True, class_name="note hint"),
            rx.el.div(
                rx.el.button(say("observe.take"), icon("next", "i turn"), type="submit", class_name="btn go"),
                class_name="foot",
            ),
            id="take",
            hidden=True,
        ),
        to_desk(),
        id="doors",
        hidden=True,
        class_name="stack",
    )


def _sign_in() -> rx.Component:
    """The way back is a cookie that script sets; without it signing in leads to the desk as ever."""
    return rx.el.a(say("nav.sign_in"), icon("next", "i turn"), href=routes.SIGN_IN, id="sign-in", class_name="btn go")


def _trouble(id_: str, words: str, *ways: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.p(words), *ways, id=id_, role="status", hidden=True, class_name="panel")


def closed() -> rx.Component:
    """The pack opens nothing more. What was saved is sealed and still goes."""
    return rx.el.section(
        art("shut"),
        rx.el.div(
            rx.el.h1(say("observe.revoked"), tab_index=-1),
            rx.el.p(say("observe.revoked.why")),
            id="revoked",
            class_name="stack",
        ),
        rx.el.div(
            rx.el.h1(say("observe.over"), tab_index=-1),
            rx.el.p(say("observe.over.why")),
            rx.el.p(id="over-unfinished", hidden=True, class_name="note hint"),
            id="over",
            class_name="stack",
        ),
        rx.el.p(id="still", role="status", class_name="lede"),
        rx.el.div(
            button("visits", say("observe.take_another"), icon("next", "i turn"), class_name="btn go"),
            class_name="foot",
        ),
        to_desk(),
        id="closed",
        hidden=True,
        class_name="stack",
    )
