"""A step of an event: what stands at its door, with a box for each reason, and its button."""

from __future__ import annotations

from typing import Any

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say

#: The drawings a page must carry that shows a step.
SIGNS = frozenset({"warn", "info", "lock"})


def at_the_door(rules: Any, *, must: bool = True) -> rx.Component:
    """Each rule that does not hold: what blocks, what wants a reason in a box of its own, what is only said.

    ``rules`` are RuleViews. Stands inside the form of the step, whose handler finds the reasons by the boxes' names.
    ``must`` is False where what else the form says may make the reason needless; the verb decides then.
    """
    return rx.fragment(
        rx.cond(
            rules.length() > 0,
            rx.el.div(
                rx.foreach(rules, lambda one: _rule(one, must=must)), class_name="stack doors", key=rules.length()
            ),
            rx.fragment(),
        )
    )


def _rule(one: Any, *, must: bool) -> rx.Component:
    return rx.match(
        one.strength,
        ("block", rx.el.p(icon("lock"), rx.el.span(one.says), class_name="note line")),
        (
            "reason",
            rx.el.label(
                rx.el.span(icon("warn"), rx.el.span(one.says), class_name="line"),
                rx.el.small(say("desk.step.reason")),
                rx.el.textarea(name=one.box, required=must, rows="2", max_length=600),
                class_name="field",
            ),
        ),
        rx.el.p(icon("info"), rx.el.span(one.says), class_name="note line"),
    )


def folded(summary: str, *inside: rx.Component) -> rx.Component:
    """Another way on, folded away: a step has one obvious button."""
    return rx.el.details(rx.el.summary(summary), rx.el.div(*inside, class_name="stack unfolded"))
