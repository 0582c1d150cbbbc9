"""What stands round every still page: practice strip, name, help, and one place for what the page says."""

from __future__ import annotations

from collections.abc import Iterable

import reflex as rx

from mars_voice import routes
from mars_voice.components.help_panel import SIGNS, Reader, help_link, help_panel
from mars_voice.components.icons import icon, sprite
from mars_voice.components.prose import prose
from mars_voice.wording import say

MARK = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E"
    "%3Cpath fill='%235a2670' d='M10.5 5.5a8.3 8.3 0 0 1 0 16.6H2.2v-8.3a8.3 8.3 0 0 1 8.3-8.3Z'/%3E"
    "%3Ccircle cx='16.5' cy='7.5' r='6' fill='%23f6b73c'/%3E%3C/svg%3E"
)
"""The small mark in the browser's tab, inside the page: a phone need not ask for it."""


AWAY = "https://www.bbc.co.uk/weather"
"""Where the quick way out leads: a page anybody might have open."""


def module(name: str) -> rx.Component:
    """One of our own small scripts. ``data-keep`` saves it when React is taken off the page."""
    return rx.el.script(src=f"/js/{name}.js", type="module", custom_attrs={"data-keep": "1"})


def practice_strip(reader: Reader) -> rx.Component:
    """On every screen of the demonstration: nobody reads this, and this is who to call."""
    family = reader == "family"
    return rx.el.aside(
        *prose(say("practice.bar.family") if family else say("practice.bar.child")),
        class_name="practice",
        aria_label=say("practice.label"),
    )


def leave_link() -> rx.Component:
    """The quick way out. A link, so that it works before any script; script leaves no way back to what was written."""
    return rx.el.a(
        icon("out", "i turn"),
        say("leave.button"),
        href=AWAY,
        rel="noreferrer",
        class_name="leave",
        custom_attrs={"data-leave": "1"},
    )


def capture_shell(
    *main: rx.Component,
    reader: Reader,
    demo: bool,
    signs: Iterable[str],
    scripts: Iterable[str] = ("help", "leave"),
) -> rx.Component:
    """A screen on a phone: two ways out stand still at the top, help and away. The place's name arrives later, so its
    line keeps its height.
    """
    place = rx.el.p(icon("mark", "i mark"), rx.el.bdi(say("product.name"), id="place"), class_name="place")
    return rx.el.div(
        rx.el.link(rel="icon", href=MARK),
        rx.el.a(say("skip.main"), href="#main", class_name="skip"),
        practice_strip(reader) if demo else rx.fragment(),
        rx.el.header(leave_link(), help_link(), class_name="bar"),
        rx.el.main(place, *main, id="main", tab_index=-1),
        help_panel(reader),
        sprite("mark", "out", *SIGNS, *signs),  # last: the words are there before the pictures of them
        *(module(name) for name in scripts),
        class_name="cap",
    )


def public_shell(
    *main: rx.Component, demo: bool, signs: Iterable[str] = (), scripts: Iterable[str] = ("help",)
) -> rx.Component:
    """A page anybody may open, on any screen."""
    return rx.el.div(
        rx.el.link(rel="icon", href=MARK),
        sprite("mark", *SIGNS, *signs),
        rx.el.a(say("skip.main"), href="#main", class_name="skip"),
        practice_strip("public") if demo else rx.fragment(),
        rx.el.header(
            rx.el.a(icon("mark", "i mark"), say("product.name"), href=routes.LANDING, class_name="logo"),
            rx.el.nav(
                rx.el.a(say("nav.changes"), href=routes.CHANGES),
                rx.el.a(say("nav.happened"), href=routes.HAPPENED),
                rx.el.a(say("nav.sign_in"), href=routes.SIGN_IN),
                help_link("btn help"),
                class_name="row",
                aria_label=say("nav.label"),
            ),
            class_name="pubtop",
        ),
        rx.el.main(*main, id="main", tab_index=-1),
        help_panel("public"),
        *(module(name) for name in scripts),
        class_name="pub",
    )
