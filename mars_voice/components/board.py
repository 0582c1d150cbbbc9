"""The preparation board as it is shown: a paper that was read, what somebody wonders, what was promised last time."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.tags import answer_tag, tag
from mars_voice.wording import say

#: The signs these parts use.
SIGNS = {"st-next", "doc", "person", "link", "q", "tick", "work", "wait", "no", "warn", "plus"}


def source_signs(source: rx.Var) -> list[rx.Component]:
    """A paper: what it is, what it says, who read it."""
    return [
        rx.el.b(source.title),
        tag("doc", source.label),
        rx.el.span(source.says, class_name="wideline"),
        rx.el.small(source.read),
    ]


def wonder_signs(wonder: rx.Var) -> list[rx.Component]:
    """A reflective observation: its number and sentence, who wonders, what it comes from, what has become of it."""
    return [
        rx.el.span(rx.el.b(wonder.label, class_name="num id"), " ", wonder.says),
        rx.cond(
            wonder.line,
            tag("q", say("desk.prepare.wonders.asked"), " ", wonder.line, kind="good"),
            rx.fragment(),
        ),
        rx.el.small(
            wonder.who,
            rx.cond(
                wonder.comes_from, rx.fragment(" · ", say("desk.prepare.wonders.from"), " ", wonder.comes_from), ""
            ),
        ),
    ]


def last_action(action: rx.Var) -> rx.Component:
    """What the agency took on, its answer in its own words, and whether the day it set has passed."""
    return rx.el.li(
        rx.el.p(rx.el.b(action.code, class_name="num id"), " ", action.what),
        rx.el.div(
            answer_tag(action.answer, action.answer_label, late=False),
            rx.cond(action.is_late, tag("warn", say("desk.late"), kind="better"), rx.fragment()),
            rx.el.small(say("desk.prepare.last.due"), " ", action.due),
            class_name="row",
        ),
        rx.cond(action.answer_text, rx.el.p(action.answer_text, class_name="mute"), rx.fragment()),
        class_name="tightstack",
        key=action.code,
    )
