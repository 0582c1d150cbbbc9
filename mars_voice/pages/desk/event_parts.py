"""What the parts of an event's page are made of."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import send
from mars_voice.states.event import EventState
from mars_voice.wording import say


def is_next(*keys: str) -> rx.Var:
    """Is one of these the next step, so that its form stands at the top already?"""
    first, *others = keys
    shown = EventState.view.next.key == first
    for key in others:
        shown = shown | (EventState.view.next.key == key)
    return shown


def section(key: str, *parts: rx.Component) -> rx.Component:
    """A box under the heading of its kind."""
    return rx.el.section(rx.el.h2(say(f"desk.{key}.heading")), *parts, class_name="box stack")


def fold(label: rx.Var | str, *parts: rx.Component) -> rx.Component:
    """What can wait stays folded."""
    return rx.el.details(rx.el.summary(label), rx.el.div(*parts, class_name="stack"))


def form(on_submit: rx.EventHandler, *parts: rx.Component) -> rx.Component:
    """One step."""
    return rx.el.form(*parts, on_submit=on_submit, class_name="stack")


def send_row(label: rx.Var | str, *, big: bool = False) -> rx.Component:
    """Its button."""
    return rx.el.div(send(label, sending=EventState.sending, big=big), class_name="row")


def choice(name: str, label: str, options: rx.Component) -> rx.Component:
    """One of several; the first is chosen already where it is the one the rule asks for."""
    return rx.el.label(rx.el.span(label), rx.el.select(options, name=name, required=True), class_name="field")
