"""The boxes of the public pages."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import art
from mars_voice.wording import say


def code_box() -> rx.Component:
    """Where a code from a poster is typed. It posts without script; with it, the code never leaves the fragment."""
    return rx.el.form(
        rx.el.label(say("join.code"), html_for="code", class_name="field"),
        rx.el.input(
            type="text",
            id="code",
            name="code",
            required=True,
            max_length=20,
            auto_complete="off",
            auto_capitalize="characters",
            spell_check=False,
            aria_describedby="code-why",
            class_name="code",
        ),
        rx.el.small(say("join.code.why"), id="code-why"),
        rx.el.p(role="status", hidden=True, class_name="notice"),
        rx.el.button(say("join.button"), type="submit", class_name="btn big"),
        action=routes.API_CODES,
        method="post",
        class_name="box main stack",
        custom_attrs={
            "data-join": "1",
            "data-short": say("join.short"),
            "data-no-signal": say("join.no_signal"),
        },
    )


def way_on(href: str, heading: str, why: str) -> rx.Component:
    """A box that leads somewhere."""
    return rx.el.a(rx.el.h2(heading), rx.el.span(why), href=href, class_name="box stack")


def state_box(picture: str, heading: str, body: str, *, href: str, button: str) -> rx.Component:
    """Something is missing or went wrong: a small picture, what happened, one way on."""
    return rx.el.section(
        art(picture),
        rx.el.h1(heading),
        rx.el.p(body),
        rx.el.a(button, href=href, class_name="btn"),
        class_name="box empty",
    )
