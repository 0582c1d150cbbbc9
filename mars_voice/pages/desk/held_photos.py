"""Officers' photos that wait for a person: one shown large, and the question whether it may be used."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, send, tick_rows
from mars_voice.components.icons import icon
from mars_voice.components.layout import counted
from mars_voice.components.tags import tag
from mars_voice.states.observations import REASONS, ObservationsState
from mars_voice.wording import say

#: The sign of each reason to hold a photo back.
_SIGNS = {"somebody": "person", "private": "lock", "off_topic": "pin"}


def held_photos() -> rx.Component:
    """For those who decide; for everybody else there is nothing here."""
    held, photo = ObservationsState.held, ObservationsState.photo
    count = counted(
        held.waiting.length(), say("desk.cards.held.none"), say("desk.cards.held.one"), say("desk.cards.held.many")
    )
    return rx.cond(
        ObservationsState.view.may_open_photos & ((held.waiting.length() > 0) | (photo.id != "")),
        rx.el.section(
            rx.el.h2(count),
            rx.el.p(say("desk.cards.held.why"), class_name="mute"),
            rx.cond(photo.id, _in_hand(photo), rx.fragment()),
            _before(),
            class_name="box stack",
        ),
        rx.cond(ObservationsState.view.may_open_photos, _before(), rx.fragment()),
    )


def _in_hand(photo: rx.Var) -> rx.Component:
    sending = ObservationsState.sending
    why = rx.cond(photo.held_why, rx.el.p(icon("info"), rx.el.span(photo.held_why), class_name="line"), rx.fragment())
    decided = rx.cond(photo.decided, tag("tick", photo.decided, " · ", photo.by), rx.fragment())
    return rx.el.div(
        rx.el.div(tag("cam", photo.card, " · ", photo.area), tag("person", photo.who), decided, class_name="row"),
        rx.el.figure(
            rx.el.img(src=photo.screen, alt=photo.alt, key=photo.screen),
            rx.cond(photo.caption, rx.el.figcaption(photo.caption), rx.fragment()),
            class_name="said seen held",
        ),
        why,
        rx.el.div(
            act(say("desk.files.use"), ObservationsState.allow_photo, sending=sending, kind="big", sign="tick"),
            rx.el.span(say("desk.cards.held.use.why"), class_name="mute"),
            class_name="row",
        ),
        _hold_back(),
        class_name="stack",
        key=photo.id,
    )


def _hold_back() -> rx.Component:
    rows = [(reason, _SIGNS[reason], say(f"desk.cards.held.reason.{reason}"), "") for reason in REASONS]
    return rx.el.details(
        rx.el.summary(icon("no"), say("desk.files.keep"), class_name="btn plain"),
        rx.el.form(
            tick_rows("reason", say("desk.files.reason"), rows, across=True),
            rx.el.div(
                send(say("desk.files.keep.send"), sending=ObservationsState.sending, big=False), class_name="row"
            ),
            on_submit=ObservationsState.hold_photo,
            class_name="sunk stack reasons",
        ),
    )


def _before() -> rx.Component:
    """What was decided can be looked at again."""
    decided = ObservationsState.held.decided
    return rx.cond(
        decided.length() > 0,
        rx.el.details(
            rx.el.summary(say("desk.files.before"), " ", rx.el.span(decided.length(), class_name="num count")),
            rx.el.ul(rx.foreach(decided, _row), class_name="entries"),
        ),
        rx.fragment(),
    )


def _row(photo: rx.Var) -> rx.Component:
    about = rx.el.span(rx.el.b(photo.card, " · ", photo.area), rx.el.small(photo.decided, " · ", photo.by))
    look = ObservationsState.look_at(photo.id)
    return rx.el.li(rx.el.button(about, type="button", class_name="entry", on_click=look))
