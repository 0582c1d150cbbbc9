"""Fields and buttons of the desk: a label round each, and refused words stay where they are."""

from __future__ import annotations

from collections.abc import Iterable

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say


def text_field(name: str, label: str, *, kind: str = "text", hint: str = "") -> rx.Component:
    """One line."""
    return rx.el.label(
        rx.el.span(label), _hint(hint), rx.el.input(type=kind, name=name, required=True), class_name="field"
    )


def text_area(
    name: str, label: str, *, hint: str = "", required: bool = True, begun: rx.Var | str = ""
) -> rx.Component:
    """A few sentences; it grows with them. ``begun`` is what already stands in it."""
    box = rx.el.textarea(name=name, required=required, rows="3", default_value=begun)
    return rx.el.label(rx.el.span(label), _hint(hint), box, class_name="field")


def drop_down(name: str, label: str, options: Iterable[rx.Component] | rx.Component) -> rx.Component:
    """One of many."""
    options = [options] if isinstance(options, rx.Component) else list(options)
    empty = rx.el.option(say("desk.choose"), value="")
    return rx.el.label(
        rx.el.span(label), rx.el.select(empty, *options, name=name, required=True, default_value=""), class_name="field"
    )


def tick_rows(
    name: str, legend: str, rows: Iterable[tuple[str, str, str, str]], *, across: bool = False
) -> rx.Component:
    """One of a few, each with its own line: (value, sign, label, hint)."""
    made = [
        rx.el.label(
            rx.el.input(type="radio", name=name, value=value, required=True),
            icon(sign),
            rx.el.span(rx.el.b(label), _hint(hint)),
            class_name="tickrow",
        )
        for value, sign, label, hint in rows
    ]
    inside = rx.el.div(*made, class_name="across") if across else rx.fragment(*made)
    return rx.el.fieldset(rx.el.legend(legend), inside, class_name="tightstack")


def tick_box(name: str, label: str, *, begun: rx.Var | bool = False) -> rx.Component:
    """Yes or nothing; ``begun`` is what already stands in it."""
    box = rx.el.input(type="checkbox", name=name, default_checked=begun)
    return rx.el.label(box, rx.el.span(label), class_name="tickrow")


def carried(name: str, value: rx.Var | str) -> rx.Component:
    """Which thing a form is about."""
    return rx.el.input(type="hidden", name=name, value=value)


def send(label: rx.Var | str, *, sending: rx.Var, big: bool = True) -> rx.Component:
    """The one filled button of a form. It waits while the words are on their way."""
    return rx.el.button(label, type="submit", class_name="btn big" if big else "btn plain", disabled=sending)


def act(
    label: rx.Var | str, on_click: rx.EventHandler, *, sending: rx.Var, kind: str = "", sign: str = ""
) -> rx.Component:
    """A button that does one thing at once."""
    inside = (icon(sign), label) if sign else (label,)
    return rx.el.button(*inside, type="button", class_name=f"btn {kind}".strip(), on_click=on_click, disabled=sending)


def _hint(words: str) -> rx.Component:
    return rx.el.small(words) if words else rx.fragment()
