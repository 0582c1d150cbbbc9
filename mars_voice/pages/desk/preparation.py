"""The preparation board: what was read, what the team wonders, what it will ask, what was promised last time."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.board import SIGNS as BOARD_SIGNS
from mars_voice.components.board import last_action
from mars_voice.components.icons import icon
from mars_voice.components.layout import counted, head
from mars_voice.components.programme import SIGNS, part
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.line_parts import lines
from mars_voice.pages.desk.preparation_parts import sources, wonders
from mars_voice.states.preparation import PrepareState
from mars_voice.wording import say


def preparation() -> rx.Component:
    """The board of the event in the address."""
    view = PrepareState.view
    sentence = counted(
        view.missing.length(),
        rx.cond(view.is_prepared, say("desk.prepare.prepared"), say("desk.prepare.ready")),
        say("desk.prepare.one_missing"),
        say("desk.prepare.many_missing"),
    )
    onward = rx.el.a(
        say("desk.prepare.to_programme"), href=f"{routes.PROGRAMME}?event={PrepareState.code}", class_name="btn plain"
    )
    return frame(
        PrepareState,
        head(heading(PrepareState, sentence, say("desk.tab.prepare")), actions=[onward]),
        _standing(),
        rx.el.div(
            rx.el.div(
                part(say("desk.prepare.sources"), say("desk.prepare.sources.why"), sources()),
                part(say("desk.prepare.wonders"), say("desk.prepare.wonders.why"), wonders()),
                class_name="grid top1",
            ),
            rx.el.div(
                part(say("desk.lines"), say("desk.lines.why"), lines(PrepareState)),
                part(say("desk.prepare.last"), say("desk.prepare.last.why"), _last()),
                class_name="grid top1",
            ),
            class_name="grid half",
        ),
        here="prepare",
        signs={*SIGNS, *BOARD_SIGNS},
    )


def _standing() -> rx.Component:
    """What is still missing, in sentences."""
    view = PrepareState.view
    missing = rx.el.ul(
        rx.foreach(view.missing, lambda what: rx.el.li(icon("st-next"), rx.el.span(what))),
        class_name="checks",
        aria_label=say("desk.prepare.missing"),
    )
    return rx.el.div(
        rx.cond(view.missing.length() > 0, missing, rx.fragment()),
        rx.cond(view.is_settled, rx.el.p(say("desk.prepare.settled"), class_name="mute"), rx.fragment()),
        class_name="tightstack standing",
    )


def _last() -> rx.Component:
    """The actions of the last event here, or that there are none to see."""
    last = PrepareState.view.last
    actions = rx.cond(
        last.actions.length() > 0,
        rx.el.ul(rx.foreach(last.actions, last_action), class_name="lined"),
        rx.el.p(say("desk.prepare.last.no_actions"), class_name="mute"),
    )
    there = rx.el.div(
        rx.el.h3(last.title),
        actions,
        rx.el.div(rx.el.a(say("desk.prepare.last.open"), href=last.link), class_name="row"),
        class_name="stack",
    )
    return rx.cond(last.title, there, rx.el.p(say("desk.prepare.last.none"), class_name="mute"))
