"""What stands round every desk page: skip link, top bar, the event's pages, and what the page says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import art, icon, sprite
from mars_voice.components.prose import prose
from mars_voice.components.rows import Rows, first_row, rows_below
from mars_voice.wording import say

Shown = rx.Component | rx.Var | str

#: Signs of the frame itself; a page adds its own.
_SIGNS = ("mark", "person", "tick", "warn", "shut")


@dataclass(frozen=True)
class Around:
    """Vars of the frame: who is signed in, and the rows of doors."""

    name: rx.Var[str]
    role: rx.Var[str]
    rows: Rows


@dataclass(frozen=True)
class Saying:
    """Vars of what a page has to say: is it there, was it refused, what went wrong, what is done."""

    loaded: rx.Var[bool]
    refusal: rx.Var[str]
    problem: rx.Var[str]
    done: rx.Var[str]


def desk_shell(
    head: rx.Component, *body: rx.Component, here: str, around: Around, saying: Saying, demo: bool, signs: Iterable[str]
) -> rx.Component:
    """A desk page. ``here`` is the key of the tab or event page it is."""
    return rx.fragment(
        rx.el.script(src="/js/desk-place.js", type="module", custom_attrs={"async": True}),
        sprite(*_SIGNS, *signs),
        rx.el.A.create(say("skip.main"), href="#main", class_name="skip"),
        _top(around, here),
        _practice() if demo else rx.fragment(),
        rows_below(around.rows, here),
        rx.el.main(
            rx.cond(saying.refusal, _refused(saying.refusal), _page(head, *body, loaded=saying.loaded)),
            _notices(saying),
            id="main",
            tab_index=-1,
        ),
    )


def head(heading: Shown, *, over: Shown = "", under: Shown = "", actions: Iterable[rx.Component] = ()) -> rx.Component:
    """The heading is a sentence that says the state. It takes the focus when the page changes under the keyboard."""
    return rx.el.div(
        rx.el.div(
            _unless_empty(over),
            rx.el.h1(heading, id="page-heading", tab_index=-1),
            _unless_empty(under),
        ),
        rx.el.div(*actions, class_name="row"),
        class_name="head",
    )


def counted(number: rx.Var, none: str, one: str, many: str) -> rx.Var[str]:
    """How many there are, as the beginning of a sentence: "No cards yet", "One card", "7 cards"."""
    return rx.match(number, (0, none), (1, one), f"{number} {many}")


def _unless_empty(words: Shown) -> rx.Component:
    if isinstance(words, str):
        return rx.el.p(words, class_name="mute") if words else rx.fragment()
    return rx.el.p(words, class_name="mute")


def _top(around: Around, here: str) -> rx.Component:
    return rx.el.header(
        rx.el.a(icon("mark", "i mark"), say("product.name"), href=routes.TODAY, class_name="logo"),
        first_row(around.rows, here),
        rx.el.div(
            icon("person"),
            rx.el.span(around.name, rx.el.small(around.role)),
            rx.el.form(
                rx.el.button(say("desk.sign_out"), type="submit", class_name="out"),
                action=routes.API_SIGN_OUT,
                method="post",
                on_submit=None,  # a plain post: the framework would keep it from leaving the page
            ),
            class_name="me",
        ),
        class_name="top",
    )


def _practice() -> rx.Component:
    return rx.el.aside(*prose(say("desk.practice")), class_name="practice", aria_label=say("practice.label"))


def _page(head: rx.Component, *body: rx.Component, loaded: rx.Var[bool]) -> rx.Component:
    waiting = rx.el.div(
        rx.el.p(say("desk.loading"), class_name="mute loading"), rx.el.noscript(rx.el.p(say("desk.no_script")))
    )
    return rx.fragment(head, rx.cond(loaded, rx.fragment(*body), waiting))


def _refused(refusal: rx.Var[str]) -> rx.Component:
    """It is not theirs to see, or it is not there. The same calm box for both."""
    return rx.el.section(
        art("shut"),
        rx.el.h1(say("desk.refused"), id="page-heading", tab_index=-1),
        rx.el.p(refusal),
        rx.el.a(say("desk.back_to_today"), href=routes.TODAY, class_name="btn plain"),
        class_name="box empty refused",
    )


def _notices(saying: Saying) -> rx.Component:
    """Always there, so that what appears inside is read out; at the lower edge, so that it is seen where one works."""
    return rx.el.div(
        rx.el.div(
            rx.cond(saying.problem, rx.el.p(icon("warn"), saying.problem, class_name="notice bad"), rx.fragment()),
            role="alert",
        ),
        rx.el.div(
            rx.cond(saying.done, rx.el.p(icon("tick"), saying.done, class_name="notice ok"), rx.fragment()),
            role="status",
        ),
        class_name="notices",
    )
