"""Worries: what was said, how long it has waited, and the two things the lead can do."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.cards import thumbs
from mars_voice.components.fields import act, carried, send, text_area, tick_rows
from mars_voice.components.held import behind_a_button
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import adult_words, standing
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
                rx.foreach(view.concerns, _open),
                rx.el.details(
                    rx.el.summary(say("desk.worries.closed")),
                    rx.foreach(
                        view.concerns, lambda worry: rx.cond(worry.state == "decided", _worry(worry), rx.fragment())
                    ),
                    class_name="closed",
                ),
                class_name="stack onefirst",
                key=f"worries-{WorriesState.round}",
            ),
            empty_box("lamp", say("desk.worries.empty"), say("desk.worries.empty.why")),
        ),
        here="worries",
        signs={"cam", "clock", "lock", "tick", "lamp", "next", "warn"},
    )


def _open(worry: rx.Var) -> rx.Component:
    """Keyed, so that a reason half written stays with its worry when another one comes or goes above it."""
    return rx.fragment(rx.cond(worry.state == "decided", rx.fragment(), _worry(worry)), key=worry.id)


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
        rx.cond(worry.is_seen, _seen(worry), rx.el.blockquote(worry.words, class_name="said words1")),
        rx.cond(worry.file, behind_a_button(worry.file, is_recording=worry.is_recording), rx.fragment()),
        rx.cond(worry.decision, rx.el.p(worry.decision, class_name="said seen"), rx.fragment()),
        rx.match(worry.state, ("new", _pick_up(worry)), ("acknowledged", _decide(worry)), rx.fragment()),
        class_name="box stack",
    )


def _seen(worry: rx.Var) -> rx.Component:
    """What an officer saw: their words, the locked detail, and whether the team may read any of it."""
    seen = worry.seen
    return rx.el.div(
        rx.cond(seen.doubt, rx.el.p(icon("warn"), rx.el.span(seen.doubt), class_name="notice bad"), rx.fragment()),
        adult_words(seen.text, f"{seen.reference} · {seen.who} · {seen.place} · {seen.when}"),
        rx.el.dl(
            rx.foreach(seen.details, lambda pair: rx.el.div(rx.el.dt(pair[0]), rx.el.dd(pair[1]))),
            class_name="facts told",
        ),
        thumbs(seen),
        rx.cond(
            seen.must_happen,
            rx.el.div(
                rx.el.h3(say("desk.worries.must_happen")),
                rx.el.p(seen.must_happen),
                rx.cond(seen.done, standing(say("desk.matters.done"), ": ", seen.done, sign="tick"), rx.fragment()),
                class_name="tightstack",
            ),
            rx.fragment(),
        ),
        standing(seen.held, sign="lock"),
        rx.el.div(
            rx.cond(seen.may_hold, _step("desk.worries.hold", WorriesState.hold(worry.id), sign="lock"), rx.fragment()),
            rx.cond(seen.may_release, _step("desk.worries.release", WorriesState.release(worry.id)), rx.fragment()),
            class_name="row",
        ),
        class_name="stack",
    )


def _step(key: str, on_click: rx.EventHandler, *, sign: str = "") -> rx.Component:
    return act(say(key), on_click, sending=WorriesState.sending, kind="plain", sign=sign)


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
