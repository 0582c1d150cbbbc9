"""Themes: the sentence first, then the bars, then the same numbers as a table."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.charts import about_table, heard_table, theme_bars, theme_table
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.tags import GROUPS
from mars_voice.pages.desk.frame import frame
from mars_voice.states.themes import ThemesState
from mars_voice.wording import say


def themes() -> rx.Component:
    """What children and families say together, small numbers hidden."""
    view = ThemesState.view
    return frame(
        ThemesState,
        head(say("desk.themes.heading")),
        rx.cond(
            view.rows.length() > 0,
            rx.fragment(
                rx.el.p(view.sentence, class_name="plainly"), rx.el.div(_chart(), _table(), class_name="grid half")
            ),
            empty_box("empty", say("desk.themes.empty"), say("desk.themes.empty.why")),
        ),
        rx.cond(view.extra.length() > 0, _extra(), rx.fragment()),
        here="themes",
        signs={*GROUPS, "empty"},
    )


def _chart() -> rx.Component:
    view = ThemesState.view
    return rx.el.div(
        rx.el.section(rx.el.h2(say("desk.themes.bars")), theme_bars(view.rows), class_name="box stack"),
        rx.el.section(
            rx.el.h2(say("desk.heard")),
            heard_table(view.heard),
            rx.el.p(say("desk.themes.met"), class_name="mute"),
            class_name="box stack",
        ),
        rx.cond(view.about.length() > 0, _about(), rx.fragment()),
        class_name="stack",
    )


def _about() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.about")),
        about_table(ThemesState.view.about),
        rx.el.p(say("desk.about.why"), class_name="mute"),
        class_name="box stack",
    )


def _extra() -> rx.Component:
    """What was ticked on the questions that this event asked beside its set."""
    return rx.el.section(
        rx.el.h2(say("extra.ticked")),
        about_table(ThemesState.view.extra),
        rx.el.p(say("extra.ticked.why"), class_name="mute"),
        class_name="box stack",
    )


def _table() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.themes.table")),
        theme_table(ThemesState.view.rows, say("desk.themes.caption")),
        rx.el.p(say("desk.themes.striped"), class_name="mute"),
        class_name="box stack",
    )
