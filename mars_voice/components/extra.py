"""The parts of the page of extra questions: the meter, the phone beside it, and a question as it stands."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.wording import say
from models.extra_question import ExtraKind

#: How a question is answered, with the sign of each way.
WAYS = (
    (ExtraKind.YES_NO, "tick"),
    (ExtraKind.FACES, "person"),
    (ExtraKind.CHOOSE, "q"),
    (ExtraKind.WORDS, "pen"),
)
SIGNS = {sign for _, sign in WAYS} | {"plus", "warn", "bulb", "eye", "no"}


def meter(view: rx.Var) -> rx.Component:
    """How the words read: a gauge, the age in words, what makes it hard, why it cannot be saved, what to think over."""
    gauge = rx.el.meter(
        value=view.filled,
        min=0,
        max=100,
        class_name="ease",
        aria_label=say("extra.meter"),
        custom_attrs={"low": "40", "high": "70", "optimum": "0"},
    )
    return rx.el.div(
        rx.cond(view.filled > 0, gauge, rx.fragment()),
        rx.el.p(rx.cond(view.says, view.says, say("extra.meter.begin")), class_name="mute"),
        rx.cond(view.hard, rx.el.p(icon("bulb"), view.hard, class_name="saidso"), rx.fragment()),
        rx.cond(view.stops, rx.el.p(icon("warn"), rx.el.b(view.stops), class_name="saidso stops"), rx.fragment()),
        rx.el.ul(rx.foreach(view.think, _thought), class_name="tightstack"),
        role="status",
        class_name="tightstack meterbox",
    )


def _thought(words: rx.Var) -> rx.Component:
    return rx.el.li(icon("bulb"), rx.el.span(words), class_name="saidso")


def phone(look: rx.Var) -> rx.Component:
    """The very page a phone shows, 360 px wide. The script of the page tells it what is asked."""
    return rx.el.iframe(
        src=look.frame,
        title=say("extra.preview"),
        class_name="phone",
        custom_attrs={"data-question": look.shown},
    )


def ways(chosen: rx.Var, on_change: Callable[[rx.Var], object]) -> rx.Component:
    """How it is answered."""
    rows = [
        rx.el.label(
            rx.el.input(
                type="radio", name="kind", value=kind.value, default_checked=chosen == kind.value, on_change=on_change
            ),
            icon(sign),
            rx.el.span(say(f"extra.kind.{kind}")),
            class_name="tickrow",
        )
        for kind, sign in WAYS
    ]
    return rx.el.fieldset(
        rx.el.legend(say("extra.kind")), rx.el.div(*rows, class_name="waysin"), class_name="tightstack"
    )


def standing(row: rx.Var) -> rx.Component:
    """A question, how it is answered, who wrote it, and in which languages it can be read."""
    return rx.fragment(
        rx.el.p(
            rx.el.b(row.key, class_name="num id"), " ", rx.el.span(row.text, lang=row.language), class_name="asked"
        ),
        rx.cond(row.options.length() > 0, rx.el.p(row.options.join(" · "), class_name="mute"), rx.fragment()),
        rx.el.div(
            tag("q", row.answered),
            rx.cond(row.written_with, tag("person", row.written_with, kind="info"), rx.fragment()),
            rx.cond(row.asked, rx.fragment(), tag("no", say("extra.past"), kind="wait")),
            class_name="row",
        ),
        rx.el.p(row.written, class_name="mute"),
        rx.cond(
            row.said.length() > 0,
            rx.el.dl(rx.foreach(row.said, _translation), class_name="facts"),
            rx.fragment(),
        ),
    )


def _translation(said: rx.Var) -> rx.Component:
    words = rx.cond(said.options, f"{said.text} ({said.options})", said.text)
    return rx.el.div(rx.el.dt(said.name), rx.el.dd(words, lang=said.tag, dir=said.direction))
