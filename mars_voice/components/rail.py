"""Where an event stands: five phases across, its stages down. Now is marigold; what is to come is an open ring.

A date stands where there is one, with whose date it is; one that has gone by says "Late". What is behind the event says
when it was reached, where that is on record.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say

SIGNS = ("tick", "st-done", "st-now", "st-next")


def phases(steps: rx.Var) -> rx.Component:
    """The five phases."""
    return rx.el.ol(
        rx.foreach(steps, lambda step: _step(step, done="tick")), class_name="phases", aria_label=say("desk.phases")
    )


def rail(steps: rx.Var) -> rx.Component:
    """All stages, one below the other."""
    return rx.el.ol(rx.foreach(steps, lambda step: _step(step, done="st-done")), class_name="rail")


def _step(step: rx.Var, *, done: str) -> rx.Component:
    tone = rx.cond(step.is_missing, "missing", rx.cond(step.is_late, "late", ""))
    due = rx.cond(step.due, rx.el.small(step.due, class_name=tone), rx.fragment())
    reached = rx.cond(step.reached, rx.el.small(step.reached), rx.fragment())
    return rx.match(
        step.state,
        ("done", rx.el.li(icon(done), step.name, _quiet("desk.step.done"), due, reached, class_name="done")),
        ("passed", rx.el.li(icon("st-next"), step.name, due, class_name="later")),
        ("now", rx.el.li(icon("st-now"), step.name, due, reached, class_name="now", aria_current="step")),
        rx.el.li(icon("st-next"), step.name, _quiet("desk.step.later"), due, class_name="later"),
    )


def _quiet(key: str) -> rx.Component:
    return rx.el.span(", ", say(key), class_name="vh")
