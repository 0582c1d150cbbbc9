"""What stands round an officer's tablet: the visit, whether everything has gone, and whom to call now."""

from __future__ import annotations

import re
from collections.abc import Iterable

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import icon, sprite
from mars_voice.components.prose import prose
from mars_voice.components.shell import MARK, module
from mars_voice.wording import say

NUMBER = "%NUMBER%"
ADULT = "%ADULT%"
"""Gaps that script fills from the day pack."""
SIGNS = ("mark", "saved", "tick", "warn", "help", "phone", "person", "back")
_GAP = re.compile(r"\{(\w+)\}")


def tablet_shell(*main: rx.Component, demo: bool, signs: Iterable[str]) -> rx.Component:
    """A screen on a tablet that one officer carries through a visit."""
    return rx.el.div(
        rx.el.link(rel="icon", href=MARK),
        rx.el.a(say("skip.main"), href="#main", class_name="skip"),
        _practice() if demo else rx.fragment(),
        rx.el.header(_visit(), _sync(), _help_link(), class_name="bar"),
        rx.el.main(*main, id="main", tab_index=-1),
        _help(),
        sprite(*SIGNS, *signs),
        module("help"),
        module("observe"),
        class_name="cap tab",
    )


def button(does: str, *words: rx.Component | str, class_name: str = "btn plain") -> rx.Component:
    """A button that script answers to by what it does."""
    return rx.el.button(*words, type="button", class_name=class_name, custom_attrs={"data-do": does})


def to_desk() -> rx.Component:
    """The way back to the board and everything else that is done signed in; it says that it needs a line."""
    ways = (rx.el.u(say("observe.to_desk")), rx.el.small(say("observe.to_desk.why")))
    return rx.el.p(rx.el.a(icon("back", "i turn"), rx.el.span(*ways), href=routes.TODAY, class_name="to-desk"))


def sayings(keys: Iterable[str]) -> rx.Component:
    """The sentences that script shows, in one place: each stands under the last part of its key, gaps as ``%NAME%``."""
    said = {f"data-{key.rpartition('.')[2].replace('_', '-')}": _with_gaps(key) for key in keys}
    return rx.el.div(id="sayings", hidden=True, custom_attrs=said)


def _with_gaps(key: str) -> str:
    gaps = {name: f"%{name.upper()}%" for name in ("n", "at", "what", "why", "who", "until", "codes", "day")}
    return say(key, **gaps)


def _practice() -> rx.Component:
    return rx.el.aside(*prose(say("observe.practice")), class_name="practice", aria_label=say("practice.label"))


def _visit() -> rx.Component:
    """The product's name until a pack is opened; the line keeps its height."""
    return rx.el.p(
        icon("mark", "i mark"),
        rx.el.span(rx.el.bdi(say("product.name"), id="place"), rx.el.small(id="who")),
        class_name="place",
    )


def _sync() -> rx.Component:
    """In words, not a wheel: what is still here, and what has gone. It opens the list."""
    return rx.fragment(
        rx.el.button(
            icon("saved"),
            rx.el.span(rx.el.b(), " ", rx.el.small()),
            type="button",
            id="sync",
            hidden=True,
            class_name="sync",
            custom_attrs={"data-do": "list"},
        ),
        rx.el.p(id="sync-said", role="status", class_name="vh"),  # what stands in a button is not announced by itself
    )


def _help_link() -> rx.Component:
    return rx.el.a(icon("help"), rx.el.span(say("observe.help")), href="#help", class_name="helpbtn")


def _help() -> rx.Component:
    """Whom an adult calls when a child is in danger now. It needs neither script nor a line."""
    danger = rx.el.span(say("help.danger"), rx.el.small(say("help.danger.family")))
    local = say("observe.help.local", number=NUMBER)
    adult = say("observe.help.adult", adult=ADULT)
    return rx.el.dialog(
        rx.el.h1(say("observe.help.title"), id="help-title", tab_index=-1),
        rx.el.a(icon("phone"), danger, href="tel:999", class_name="btn help wide"),
        rx.el.a(
            icon("phone"),
            rx.el.span(rx.el.b(custom_attrs={"data-named": local}), rx.el.small(say("help.local.why"))),
            href="tel:",
            id="help-local",
            hidden=True,
            class_name="btn help plain wide",
        ),
        rx.el.p(
            icon("person"),
            rx.el.span(say("observe.help.someone"), id="help-adult", custom_attrs={"data-named": adult}),
            class_name="someone",
        ),
        rx.el.p(say("observe.help.card")),
        rx.el.a(icon("back", "i turn"), say("help.back"), href="#main", class_name="btn plain"),
        id="help",
        class_name="helpbox",
        aria_labelledby="help-title",
    )
