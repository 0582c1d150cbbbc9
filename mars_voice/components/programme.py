"""The parts of a programme: each line says how things stand, and unfolds into what can be changed about it."""

from __future__ import annotations

from collections.abc import Iterable

import reflex as rx

from mars_voice.components.fields import act, carried, send
from mars_voice.components.tags import tag
from mars_voice.wording import say
from models.standards import SETS

#: The signs that stand in a programme.
SIGNS = {"plus", "pin", "no", "person", "flag", "pen", "up", "q", "tick", "hear", "link", "empty", "warn"}


def part(heading: str, why: str, *body: rx.Component) -> rx.Component:
    """One part of the programme."""
    return rx.el.section(
        rx.el.div(rx.el.h2(heading), rx.el.p(why, class_name="mute")), *body, class_name="box stack top1"
    )


def listed(items: rx.Var, lines: rx.Component, empty: str) -> rx.Component:
    """A list of lines, or one sentence that there is none."""
    return rx.cond(items.length() > 0, rx.el.ul(lines, class_name="plan"), rx.el.p(empty, class_name="mute"))


def line(key: rx.Var | str, shown: Iterable[rx.Component], *change: rx.Component, may_write: rx.Var) -> rx.Component:
    """How one thing stands. ``key`` holds what it says, so that a changed line comes back folded and true."""
    inside = rx.el.span(*shown, class_name="said1")
    return rx.el.li(
        rx.cond(
            may_write,
            rx.el.details(rx.el.summary(inside), rx.el.div(*change, class_name="stack unfolded")),
            rx.el.div(inside, class_name="still"),
        ),
        key=key,
    )


def adder(
    label: str, fields: Iterable[rx.Component], on_submit: rx.EventHandler, *, sending: rx.Var, key: rx.Var | str
) -> rx.Component:
    """The form for one more. It stays unfolded; a new ``key`` lays it out afresh, once something was added."""
    return rx.el.details(
        rx.el.summary(label, class_name="btn plain"),
        rx.el.form(
            *fields,
            rx.el.div(send(say("desk.programme.add"), sending=sending, big=False), class_name="row"),
            on_submit=on_submit,
            key=key,
            class_name="stack unfolded",
        ),
        class_name="adding",
    )


def form_of(
    id_: rx.Var, fields: Iterable[rx.Component], save: str, on_submit: rx.EventHandler, *, sending: rx.Var
) -> rx.Component:
    """The form that changes one thing."""
    return rx.el.form(
        carried("id", id_),
        *fields,
        rx.el.div(send(save, sending=sending, big=False), class_name="row"),
        on_submit=on_submit,
        class_name="stack",
    )


def taking_out(label: str, what: rx.Var, on_click: rx.EventHandler, *, sending: rx.Var) -> rx.Component:
    """The quiet button that takes one thing out, named with the thing for whoever hears buttons alone."""
    return act(rx.fragment(label, rx.el.span(": ", what, class_name="vh")), on_click, sending=sending, kind="quiet")


def one_line(
    name: str, label: str, most: int, *, hint: str = "", begun: rx.Var | str = "", required: bool = True
) -> rx.Component:
    """One line of at most ``most`` letters; ``begun`` is what already stands in it."""
    return rx.el.label(
        rx.el.span(label),
        rx.el.small(hint) if hint else rx.fragment(),
        rx.el.input(
            type="text", name=name, default_value=begun, max_length=most, required=required, auto_complete="off"
        ),
        class_name="field",
    )


def choice(
    name: str, label: str, options: Iterable[rx.Component], *, begun: rx.Var | str = "", required: bool = False
) -> rx.Component:
    """One of many, with one already chosen."""
    return rx.el.label(
        rx.el.span(label),
        rx.el.select(*options, name=name, default_value=begun, required=required),
        class_name="field",
    )


def promise_list(promises: rx.Var) -> rx.Component:
    """Promises with their numbers, as a card shows them."""
    return rx.el.ol(rx.foreach(promises, rx.el.li), class_name="promises")


def standards_boxes(prefix: str, ticked: rx.Var | None = None) -> rx.Component:
    """Every standard of every set, folded away: most lines test one or two."""
    boxes = [
        rx.el.fieldset(
            rx.el.legend(each.edition),
            *(_box(prefix, one.code, one.name, ticked) for one in each.standards),
            class_name="ticks",
        )
        for each in SETS
    ]
    return rx.el.details(
        rx.el.summary(say("desk.lines.standards")), rx.el.div(*boxes, class_name="stack unfolded"), class_name="folded"
    )


def _box(prefix: str, code: str, name: str, ticked: rx.Var | None) -> rx.Component:
    begun = False if ticked is None else ticked.contains(code)
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"{prefix}{code}", default_checked=begun),
        rx.el.span(rx.el.b(code), " ", name),
        class_name="tickline",
    )


def area_signs(area: rx.Var) -> list[rx.Component]:
    """An area, and whether and why nobody goes in."""
    closed = rx.fragment(tag("no", say("desk.areas.no_go"), kind="wait"), rx.el.small(area.why))
    return [rx.el.b(area.name), rx.cond(area.no_go, closed, rx.fragment())]


def member_signs(member: rx.Var, *more: rx.Component) -> list[rx.Component]:
    """Somebody of the team and what they do in it; ``more`` stands beside it."""
    return [
        rx.el.b(member.name),
        rx.cond(member.leads, tag("flag", say("desk.team.leads"), kind="info"), rx.fragment()),
        rx.cond(member.walks, tag("link", member.walks), rx.fragment()),
        rx.cond(member.reports, tag("pen", say("desk.team.reports"), kind="info"), rx.fragment()),
        *more,
        rx.el.small(member.about),
    ]


def asked_signs(asked: rx.Var) -> list[rx.Component]:
    """A line of questioning, what it tests and who asks it."""
    return [
        rx.el.span(rx.el.b(asked.label, class_name="num id"), " ", asked.text),
        rx.cond(asked.who, tag("person", asked.who), rx.fragment()),
        rx.cond(asked.tests, rx.el.small(asked.tests), rx.fragment()),
    ]


def to_hear_signs(one: rx.Var) -> list[rx.Component]:
    """Somebody who must not go unheard, and whether they were."""
    state = rx.cond(one.is_heard, tag("tick", one.state, kind="good"), tag("person", one.state))
    return [
        rx.el.b(one.who),
        rx.cond(one.state, state, rx.fragment()),
        rx.cond(one.hint, rx.el.small(one.hint), rx.fragment()),
    ]
