"""Worries: what was said, how long it has waited, and the two things the lead can do."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, send, text_area, tick_rows
from mars_voice.components.held import behind_a_button
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import standing
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.worries import WAYS, WorriesState
from mars_voice.wording import say


def worries() -> rx.Component:
    """The safeguarding lead's list."""
    view = WorriesState.view
    return frame(
        WorriesState,
        head(heading(WorriesState, view.heading, say("desk.tab.worries")), under=say("desk.worries.only_you")),
        rx.cond(
            view.concerns.length() > 0,
            rx.el.div(
                rx.foreach(
                    view.concerns, lambda worry: rx.cond(worry.state == "decided", rx.fragment(), _worry(worry))
                ),
                rx.el.details(
                    rx.el.summary(say("desk.worries.closed")),
                    rx.foreach(
                        view.concerns, lambda worry: rx.cond(worry.state == "decided", _worry(worry), rx.fragment())
                    ),
                    class_name="closed",
                ),
                class_name="stack",
                key=f"worries-{WorriesState.round}",
            ),
            empty_box("lamp", say("desk.worries.empty"), say("desk.worries.empty.why")),
        ),
        here="worries",
        signs={"clock", "lock", "tick", "lamp", "next"},
    )


def _worry(worry: rx.Var) -> rx.Component:
    return rx.el.article(
        rx.el.div(
            rx.el.h2(worry.route),
            rx.match(
                worry.state,
                ("new", tag("clock", worry.state_label, " ", worry.waited, kind="urgent")),
                ("acknowledged", tag("person", worry.state_label, ": ", worry.acknowledged, kind="info")),
                tag("tick", worry.state_label, kind="good"),
            ),
            class_name="row end",
        ),
        rx.el.p(worry.place, " · ", worry.raised, class_name="mute"),
        rx.cond(worry.question, rx.el.p(worry.question, class_name="mute"), rx.fragment()),
        rx.el.blockquote(worry.words, class_name="said words1"),
        rx.cond(worry.file, behind_a_button(worry.file, is_recording=worry.is_recording), rx.fragment()),
        rx.cond(worry.decision, rx.el.p(worry.decision, class_name="said seen"), rx.fragment()),
        rx.match(worry.state, ("new", _pick_up(worry)), ("acknowledged", _decide(worry)), rx.fragment()),
        class_name="box stack",
    )


def _pick_up(worry: rx.Var) -> rx.Component:
    return rx.el.div(
        standing(say("desk.worries.pick_up.why"), sign="lock"),
        rx.el.div(
            act(
                say("desk.worries.pick_up"),
                WorriesState.acknowledge(worry.id),
                sending=WorriesState.sending,
                kind="big",
            ),
            class_name="row",
        ),
        class_name="stack",
    )


def _decide(worry: rx.Var) -> rx.Component:
    rows = [(way, "next", say(f"desk.way.{way}"), "") for way in WAYS]
    return rx.el.form(
        carried("concern", worry.id),
        tick_rows("way", say("desk.worries.decide"), rows),
        text_area("reason", say("desk.worries.reason")),
        rx.el.div(send(say("desk.worries.record"), sending=WorriesState.sending), class_name="row"),
        on_submit=WorriesState.decide,
        class_name="stack",
    )
