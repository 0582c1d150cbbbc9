"""Small signs with a word: a tag, a theme, how words speak of it, a step done or to come."""

from __future__ import annotations

from collections.abc import Iterable

import reflex as rx

from mars_voice.components.icons import PREFIX, icon
from mars_voice.wording import say
from models.kinds import Polarity, Rating

#: The signs of the six theme groups.
GROUPS = ("gA", "gB", "gC", "gD", "gE", "gF")

#: How words speak of a theme: never by colour alone.
POLARITIES = ((Polarity.GOOD, "plus"), (Polarity.MIXED, "mixed"), (Polarity.NEEDS_WORK, "minus"))

RATINGS = (
    (Rating.STRENGTH, "plus", "good"),
    (Rating.IMPROVEMENT, "minus", "better"),
    (Rating.CONSIDERATION, "bulb", "wait"),
    (Rating.IMMEDIATE, "warn", "urgent"),
)


def tag(sign: str, *words: rx.Var | str, kind: str = "") -> rx.Component:
    """A sign and a word. ``kind`` is good, better, urgent, info or wait; the sign says it too."""
    return rx.el.span(icon(sign), rx.el.span(*words), class_name=f"tagx {kind}".strip())


def theme_tag(name: rx.Var | str, group: rx.Var) -> rx.Component:
    """A theme by the sign of its group and its name."""
    return rx.el.span(_group_sign(group), rx.el.span(name), class_name=f"tagx th {group}")


def theme_name(name: rx.Var | str, group: rx.Var) -> rx.Component:
    """A theme as the head of a row or a list."""
    return rx.el.span(_group_sign(group), rx.el.span(name), class_name=f"th {group}")


def _group_sign(group: rx.Var) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.use(href=f"#{PREFIX}g{group}"),
        class_name="i",
        view_box="0 0 24 24",
        custom_attrs={"aria-hidden": "true"},
    )


def rating_tag(rating: rx.Var, label: rx.Var | str) -> rx.Component:
    """One of the letter's own headings on a card."""
    cases = [(kind.value, tag(sign, label, kind=colour)) for kind, sign, colour in RATINGS]
    return rx.match(rating, *cases, tag("tag", label))


def answer_tag(answer: rx.Var, label: rx.Var | str, *, late: rx.Var) -> rx.Component:
    """Where an action stands, in one of four honest answers, or that it waits or is late."""
    return rx.cond(
        late,
        tag("warn", say("desk.late"), kind="better"),
        rx.match(
            answer,
            ("did", tag("tick", label, kind="good")),
            ("doing", tag("work", label, kind="info")),
            ("not_yet", tag("wait", label, kind="wait")),
            ("cannot", tag("no", label)),
            tag("wait", label, kind="wait"),
        ),
    )


def checks(lines: Iterable[tuple[str, str]]) -> rx.Component:
    """What is in order and what is not: (``ok``, ``bad`` or empty, words)."""
    signs = {"ok": "tick", "bad": "warn", "": "st-next"}
    return rx.el.ul(
        *(rx.el.li(icon(signs[kind]), rx.el.span(words), class_name=kind) for kind, words in lines), class_name="checks"
    )
