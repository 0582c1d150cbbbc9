"""The hours of a day, the photo rules and the four boxes as they are shown: what somebody may change unfolds beside."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.wording import say

#: The signs these parts use.
SIGNS = {"clock", "pin", "person", "info", "no", "heart", "cam", "warn"}


def slot_signs(slot: rx.Var) -> list[rx.Component]:
    """A part of the day: from when to when, what, where, with whom, and what else goes on meanwhile."""
    return [
        rx.el.span(rx.el.b(slot.begins, "–", slot.ends, class_name="num"), " ", slot.what),
        rx.cond(slot.is_showcase, tag("heart", say("desk.timetable.is_showcase"), kind="good"), rx.fragment()),
        rx.cond(slot.where, tag("pin", slot.where), rx.fragment()),
        rx.cond(slot.who, tag("person", slot.who), rx.fragment()),
        rx.cond(slot.closed, tag("no", say("desk.timetable.closed"), kind="wait"), rx.fragment()),
        rx.cond(slot.meets, rx.el.small(icon("info"), rx.el.span(slot.meets), class_name="meets"), rx.fragment()),
    ]


def hour(name: str, label: str, begun: rx.Var | str = "") -> rx.Component:
    """A time of the day on the wall clock."""
    box = rx.el.input(type="time", name=name, default_value=begun, required=True)
    return rx.el.label(rx.el.span(label), box, class_name="field")


def open_note(words: rx.Var | str) -> rx.Component:
    """Something is not decided yet: said beside where it is decided, never by colour alone."""
    return rx.el.p(icon("warn"), rx.el.span(words), class_name="openly")


def four_boxes(lundy: rx.Var) -> rx.Component:
    """Space, voice, audience, influence, side by side."""
    return rx.el.ul(
        _box(say("desk.lundy.space"), lundy.space),
        _box(say("desk.lundy.voice"), lundy.voice),
        _box(say("desk.lundy.audience"), lundy.audience),
        _box(say("desk.lundy.influence"), lundy.influence),
        class_name="four4",
    )


def _box(name: str, words: rx.Var) -> rx.Component:
    empty = rx.el.small(say("desk.lundy.empty"), class_name="mute")
    return rx.el.li(rx.el.b(name), rx.cond(words, rx.el.span(words), empty))
