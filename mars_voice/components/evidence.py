"""The evidence drawer, and findings with what they rest on."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.said import adult_words, child_words
from mars_voice.components.tags import tag, theme_name
from mars_voice.wording import say


def drawer(
    themes: rx.Var, cards: rx.Var, *, picked: rx.Var, of: rx.Var, on_pick: rx.EventHandler, may_pick: rx.Var
) -> rx.Component:
    """Children's words first, by theme, then what adults saw. ``on_pick(key, on)`` takes a piece into the hand.

    The boxes are the browser's own, so that they answer at once; ``of`` changes when all are to be empty again.
    """

    def piece(one: rx.Var) -> rx.Component:
        return rx.el.li(
            rx.cond(may_pick, rx.el.label(_box(one, picked, on_pick), _words(one), class_name="pickable"), _words(one)),
            class_name=rx.cond(picked.contains(one.key), "picked", ""),
            key=f"{one.key}-{of}",
        )

    return rx.el.aside(
        rx.el.h2(say("desk.evidence"), id="evidence"),
        rx.cond(themes.length() > 0, rx.fragment(), rx.el.p(say("desk.evidence.none"), class_name="mute")),
        rx.foreach(
            themes,
            lambda theme: rx.el.details(
                rx.el.summary(
                    theme_name(theme.name, theme.group), rx.el.span(theme.pieces.length(), class_name="num count")
                ),
                rx.el.ul(rx.foreach(theme.pieces, piece), class_name="pieces"),
            ),
        ),
        rx.el.details(
            rx.el.summary(
                rx.el.span(icon("eye"), say("desk.evidence.cards"), class_name="th"),
                rx.el.span(cards.length(), class_name="num count"),
            ),
            rx.el.ul(rx.foreach(cards, piece), class_name="pieces"),
        ),
        class_name="sunk drawer",
        aria_label=say("desk.evidence"),
    )


def _box(one: rx.Var, picked: rx.Var, on_pick: rx.EventHandler) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        default_checked=picked.contains(one.key),
        on_change=lambda on: on_pick(one.key, on),
        aria_label=one.text,
        custom_attrs={"data-piece": one.key},
    )


def _words(one: rx.Var) -> rx.Component:
    note = rx.cond(one.note, rx.el.small(one.note), rx.fragment())
    return rx.cond(one.is_child, child_words(one.text, one.who, note), adult_words(one.text, one.who, note))


def finding_box(finding: rx.Var, *inside: rx.Component) -> rx.Component:
    """One finding: its stable id, its words, why it matters, and what it rests on."""
    return rx.el.article(
        rx.el.h3(rx.el.span(finding.label, class_name="id"), " ", finding.text),
        rx.cond(finding.why, rx.el.p(rx.el.b(say("print.letter.why")), " ", finding.why), rx.fragment()),
        rx.el.details(
            rx.el.summary(finding.sources),
            rx.el.ul(
                rx.foreach(
                    finding.pieces,
                    lambda one: rx.el.li(
                        rx.cond(one.is_child, child_words(one.text, one.who), adult_words(one.text, one.who))
                    ),
                ),
                class_name="pieces",
            ),
        ),
        single_source(finding.single_source),
        *inside,
        class_name="box finding",
    )


def single_source(is_single: rx.Var) -> rx.Component:
    """Said out loud: everything this rests on is of one kind."""
    return rx.cond(is_single, tag("info", say("desk.single_source"), kind="wait"), rx.fragment())
