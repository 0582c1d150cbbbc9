"""On an event's page, beside its road: put off or called off, the alternate, the reasons on record."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import text_area
from mars_voice.components.icons import icon
from mars_voice.components.plan import clash_hint
from mars_voice.pages.desk.event_parts import choice, fold, form, is_next, section, send_row
from mars_voice.states.event import EventState
from mars_voice.wording import say


def new_day() -> rx.Component:
    """The one thing an event that is put off needs."""
    off = EventState.view.after.off
    day = rx.el.input(
        type="date",
        name="day",
        required=True,
        default_value=off.day,
        min=off.first,
        max=off.last,
        key=off.day,
        on_change=EventState.look_at_day,
    )
    return form(
        EventState.resume,
        rx.el.p(off.another_day),
        rx.el.label(rx.el.span(say("desk.off.new_day")), day, class_name="field"),
        clash_hint(EventState.clashes),
        send_row(say("desk.off.resume"), big=True),
    )


def put_off_or_call_off() -> rx.Component:
    """Quiet: it folds, because it is seldom needed and never by accident."""
    off = EventState.view.after.off
    put = fold(
        say("desk.off.put_off"),
        rx.el.p(say("desk.off.put_off.why"), class_name="mute"),
        form(EventState.put_off, text_area("because", say("desk.off.why")), send_row(say("desk.off.put_off"))),
    )
    call = fold(
        say("desk.off.call_off"),
        rx.el.p(say("desk.off.call_off.why"), class_name="mute"),
        form(EventState.call_off, text_area("because", say("desk.off.why")), send_row(say("desk.off.call_off"))),
    )
    return rx.cond(
        off.may_put_off | off.may_call_off,
        rx.el.section(
            rx.el.h2(say("desk.off.heading")),
            rx.cond(off.may_put_off, put, rx.fragment()),
            rx.cond(off.may_call_off, call, rx.fragment()),
            class_name="sunk stack",
        ),
        rx.fragment(),
    )


def _alternate() -> rx.Component:
    other = EventState.view.after.alternate
    another = fold(say("desk.alternate.another"), name_alternate(big=False))
    naming = rx.cond(other.named, another, name_alternate(big=False))
    return section(
        "alternate",
        rx.cond(other.warns, rx.el.p(icon("warn"), rx.el.span(other.warns), class_name="note line"), rx.fragment()),
        rx.cond(other.named, rx.el.p(other.named), rx.fragment()),
        rx.cond(other.may_name & ~is_next("alternate"), naming, rx.fragment()),
    )


def named_alternate() -> rx.Component:
    """Who it is, once one is named: below the one next thing, which it no longer holds up."""
    other = EventState.view.after.alternate
    return rx.cond(other.named & ~other.warns, _alternate(), rx.fragment())


def name_alternate(*, big: bool) -> rx.Component:
    """Who decides on the letter instead."""
    held = EventState.view.after.alternate.candidates
    return rx.cond(
        held.length() > 0,
        form(
            EventState.name_alternate,
            choice(
                "alternate",
                say("desk.alternate.who"),
                rx.foreach(held, lambda one: rx.el.option(one.says, value=one.id, key=one.id)),
            ),
            send_row(say("desk.alternate.verb"), big=big),
        ),
        rx.el.p(say("desk.alternate.none"), class_name="mute"),
    )


def reasons() -> rx.Component:
    """Why rules gave way, for those who may see it."""
    held = EventState.view.after.reasons
    return rx.cond(
        held.length() > 0,
        section("record", rx.el.ul(rx.foreach(held, _reason), class_name="checks")),
        rx.fragment(),
    )


def _reason(one: rx.Var) -> rx.Component:
    return rx.el.li(icon("info"), rx.el.span(one.says, rx.el.b(" ", one.reason), rx.el.small(one.given)))


def standing() -> rx.Component:
    """That it is off, and why; that an alternate is needed, or who it is."""
    off, other = EventState.view.after.off, EventState.view.after.alternate
    return rx.fragment(
        rx.cond(
            off.stands,
            rx.el.p(icon("warn"), rx.el.span(rx.el.b(off.stands, "."), " ", off.because), class_name="note line"),
            rx.fragment(),
        ),
        rx.cond(other.warns, _alternate(), rx.fragment()),
    )
