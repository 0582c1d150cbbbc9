"""The cards made on this tablet: which have gone and which wait. What is sealed cannot be read here again."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.observe_frame import button, to_desk
from mars_voice.wording import say

SIGNS = {"back", "tick", "saved", "warn", "wait"}


def list_of_cards() -> rx.Component:
    """Unfinished ones first, then every card by its number, then the way to be done with the visit."""
    return rx.el.section(
        rx.el.h1(say("observe.list"), tab_index=-1),
        rx.el.p(id="list-state", role="status", class_name="lede"),
        rx.el.div(
            button("card", icon("back", "i turn"), say("observe.back"), class_name="btn go"),
            button("send", say("observe.send_now")),
            class_name="foot",
        ),
        rx.el.section(
            rx.el.h2(say("observe.unfinished"), class_name="sub"),
            rx.el.ul(id="unfinished-list", class_name="stack"),
            id="unfinished",
            hidden=True,
            class_name="stack",
        ),
        rx.el.section(
            rx.el.h2(say("observe.made"), class_name="sub"),
            rx.el.p(say("observe.made.why"), class_name="lede"),
            rx.el.p(say("observe.made.none"), id="none-made", class_name="panel"),
            rx.el.ol(id="made-list", class_name="made"),
            class_name="stack",
        ),
        _told("hours", say("observe.hours")),
        _told("to-hear", say("observe.to_hear")),
        to_desk(),
        _done(),
        id="list",
        hidden=True,
        class_name="stack",
    )


def _told(id_: str, heading: str) -> rx.Component:
    """What the pack says of the day; hidden while it says nothing of it."""
    rows = rx.el.ul(id=f"{id_}-list", class_name="made")
    return rx.el.section(rx.el.h2(heading, class_name="sub"), rows, id=id_, hidden=True, class_name="stack")


def _done() -> rx.Component:
    """Asked for in the page, and refused with a reason while something still waits."""
    return rx.el.details(
        rx.el.summary(say("observe.done"), class_name="link"),
        rx.el.div(
            rx.el.p(id="done-ask"),
            button("done", say("observe.done.sure"), class_name="btn plain"),
            id="done",
            class_name="panel",
        ),
    )
