"""The doors of an event: a square to scan, a code to type, papers to print, and what may be done with a code."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, carried, send, text_area, tick_box
from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.wording import say

SIGNS = {"tick", "wait", "no", "lock", "doc", "down", "plus"}


def door_row(code: rx.Var) -> rx.Component:
    """One code in a line: for whom, what to type, where it stands."""
    return rx.el.li(
        rx.el.b(code.audience),
        rx.el.span(code.code, class_name="code num"),
        state_tag(code),
        class_name="doorline",
    )


def join_code(code: rx.Var, *manage: rx.Component) -> rx.Component:
    """One code as it hangs on the wall, the papers that go with it, and the ways in for the day itself."""
    return rx.el.li(
        _square(code),
        rx.el.div(
            rx.el.h2(code.audience),
            rx.el.p(rx.el.b(code.code, class_name="code big"), class_name="num"),
            rx.el.small(say("desk.code.type_at"), " ", rx.el.b(code.typed)),
            state_tag(code),
            class_name="tightstack",
        ),
        rx.el.div(
            _way(code, say("desk.codes.poster"), f"{routes.API_POSTERS}{code.id}.pdf", sign="doc"),
            _way(code, say("desk.codes.paper"), f"{routes.API_PAPER}{code.id}.pdf", sign="pen"),
            _way(code, say("desk.code.try"), code.url),
            class_name="row across",
        ),
        rx.el.div(
            rx.el.h3(say("desk.codes.on_the_day")),
            rx.el.div(
                _way(code, say("desk.codes.tablet"), code.tablet),
                _way(code, say("desk.codes.type_in"), code.paper),
                class_name="row",
            ),
            class_name="across",
        ),
        *manage,
        class_name="box door",
    )


def past_code(code: rx.Var, *manage: rx.Component) -> rx.Component:
    """A code nobody can begin with any more: for whom it was, and when it ended."""
    return rx.el.li(door_head(code), *manage, class_name="tightstack")


def door_head(code: rx.Var) -> rx.Component:
    """For whom a code is, what it was, and where it stands."""
    return rx.el.div(rx.el.b(code.audience), rx.el.span(code.code, class_name="num"), state_tag(code), class_name="row")


def state_tag(code: rx.Var) -> rx.Component:
    """Where a code stands, by sign and words."""
    return rx.match(
        code.state,
        ("open", tag("tick", code.says, kind="good")),
        ("early", tag("wait", code.says, kind="wait")),
        ("stopped", tag("no", code.says)),
        tag("lock", code.says),
    )


def longer(code: rx.Var, *, more: rx.EventHandler, extend: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """A day more by one press, or a moment of one's own."""
    return rx.el.details(
        rx.el.summary(say("desk.codes.longer"), _whose(code)),
        rx.el.div(
            act(say("desk.codes.day_more"), more(code.id), sending=sending, kind="plain", sign="plus"),
            rx.el.form(
                carried("id", code.id),
                _moment("until", say("desk.codes.until"), code.closes),
                send(say("desk.codes.until.set"), sending=sending, big=False),
                on_submit=extend,
                class_name="adder",
            ),
            class_name="stack unfolded",
        ),
        class_name="across",
    )


def stopping(code: rx.Var, *, stop: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """The question before a code is stopped, with what it means; only then the button."""
    return rx.el.details(
        rx.el.summary(say("desk.codes.stop"), _whose(code)),
        rx.el.div(
            rx.el.p(rx.el.b(say("desk.codes.stop.ask")), " ", say("desk.codes.stop.means")),
            rx.el.div(
                act(say("desk.codes.stop.sure"), stop(code.id), sending=sending, kind="plain", sign="no"),
                class_name="row",
            ),
            class_name="stack unfolded",
        ),
        class_name="across",
    )


def offer(audience: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """A group that has no code yet, with the usual times filled in."""
    return rx.el.li(
        rx.el.details(
            rx.el.summary(audience.name),
            rx.el.form(
                carried("audience", audience.audience),
                _moment("opens", say("desk.codes.opens"), audience.opens),
                _moment("closes", say("desk.codes.closes"), audience.closes),
                rx.cond(audience.asks_group, _families(audience), rx.fragment()),
                rx.el.div(send(say("desk.codes.open"), sending=sending), class_name="row"),
                on_submit=on_submit,
                class_name="stack",
            ),
        )
    )


def _families(audience: rx.Var) -> rx.Component:
    """Before families of a line of sight are let in: whose they are. Only the leading officer may write why not."""
    return rx.el.div(
        rx.el.p(say("desk.codes.families"), class_name="mute"),
        tick_box("is_group", say("desk.codes.families.group")),
        rx.cond(
            audience.may_allow,
            text_area(
                "why_families", say("desk.codes.families.why"), hint=say("desk.codes.families.why.hint"), required=False
            ),
            rx.fragment(),
        ),
        class_name="stack",
    )


def asking_form(asking: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """What the phone asks about the person, and whom it names."""
    return rx.el.form(
        _switch("asks_age", say("desk.codes.asks_age"), asking.asks_age),
        _switch("asks_equality", say("desk.codes.asks_equality"), asking.asks_equality),
        rx.el.small(say("desk.codes.asks.why")),
        _switch("asks_voice", say("desk.codes.asks_voice"), asking.asks_voice),
        rx.el.small(say("desk.codes.asks_voice.why")),
        _line("named_adult", say("desk.codes.named_adult"), say("desk.codes.named_adult.why"), asking.named_adult),
        _line("local_number", say("desk.codes.local_number"), say("desk.codes.local_number.why"), asking.local_number),
        rx.el.div(send(say("desk.codes.save"), sending=sending, big=False), class_name="row"),
        on_submit=on_submit,
        class_name="stack",
    )


def _square(code: rx.Var) -> rx.Component:
    """The square stays dark on light in the dark too: phones read it so."""
    return rx.el.svg(
        rx.el.svg.rect(class_name="ground", custom_attrs={"width": code.qr_size, "height": code.qr_size}),
        rx.el.svg.path(class_name="squares", custom_attrs={"d": code.qr}),
        class_name="qr",
        view_box=f"0 0 {code.qr_size} {code.qr_size}",
        role="img",
        aria_label=f"{say('desk.code.qr')} {code.audience}",
    )


def _way(code: rx.Var, words: str, href: rx.Var | str, *, sign: str = "") -> rx.Component:
    """A way on, named with the group it is for: a list of links read alone still makes sense."""
    inside = (icon(sign), words) if sign else (words,)
    return rx.el.A.create(*inside, _whose(code), href=href, class_name="btn plain" if sign else "")


def _whose(code: rx.Var) -> rx.Component:
    return rx.el.span(": ", code.audience, class_name="vh")


def _moment(name: str, label: str, value: rx.Var) -> rx.Component:
    box = rx.el.input(type="datetime-local", name=name, default_value=value, required=True)
    return rx.el.label(rx.el.span(label), box, class_name="field")


def _switch(name: str, label: str, on: rx.Var) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, default_checked=on), rx.el.span(label), class_name="tickrow"
    )


def _line(name: str, label: str, why: str, value: rx.Var) -> rx.Component:
    box = rx.el.input(type="text", name=name, default_value=value, max_length=80, auto_complete="off")
    return rx.el.label(rx.el.span(label), rx.el.small(why), box, class_name="field")
