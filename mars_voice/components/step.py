"""A step of an event: what stands at its door, with a box for each reason, and its button."""

from __future__ import annotations

from typing import Any

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say

#: The drawings a page must carry that shows a step.
SIGNS = frozenset({"warn", "info", "lock"})


def at_the_door(rules: Any) -> rx.Component:
    """Each rule that does not hold: what blocks, what wants a reason in a box of its own, what is only said.

    ``rules`` are RuleViews. Stands inside the form of the step, whose handler finds the reasons by the boxes' names.
    """
    return rx.fragment(
        rx.cond(
            rules.length() > 0,
            rx.el.div(rx.foreach(rules, _rule), class_name="stack doors", key=rules.length()),
            rx.fragment(),
        )
    )


def _rule(one: Any) -> rx.Component:
    return rx.match(
        one.strength,
        ("block", rx.el.p(icon("lock"), rx.el.span(one.says), class_name="note line")),
        (
            "reason",
            rx.el.label(
                rx.el.span(icon("warn"), one.says),
                rx.el.small(say("desk.step.reason")),
                rx.el.textarea(name=one.box, required=True, rows="2", max_length=600),
                class_name="field",
            ),
        ),
        rx.el.p(icon("info"), rx.el.span(one.says), class_name="note line"),
    )
