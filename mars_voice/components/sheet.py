"""The feedback sheet: a page of paper to read, and the same lines to work on with a thumb."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.said import adult_words
from mars_voice.components.tags import tag
from mars_voice.wording import say

#: The sign of each part, as on the cards it is made from.
PART_SIGNS = (("highlight", "plus"), ("finding", "minus"), ("consider", "bulb"), ("immediate", "warn"))
SIGNS = {*(sign for _, sign in PART_SIGNS), "tick", "work", "wait", "info"}


def sheet_leaf(leaf: rx.Var, *, heading: rx.Component) -> rx.Component:
    """The sheet as it is read: serif, on paper, nothing to press."""
    return rx.el.article(
        rx.cond(leaf.mark, rx.el.p(leaf.mark, class_name="mark"), rx.fragment()),
        heading,
        rx.el.p(leaf.about, rx.el.br(), leaf.led_by, class_name="about"),
        rx.cond(leaf.told, rx.el.p(rx.el.b(leaf.told)), rx.fragment()),
        rx.el.p(rx.el.b(say("print.sheet.heard"), ":"), " ", leaf.heard),
        rx.cond(leaf.still_to_come, rx.el.p(leaf.still_to_come), rx.fragment()),
        rx.foreach(leaf.parts, _read_part),
        _read_matters(leaf),
        rx.el.section(
            rx.el.h2(say("print.sheet.next")), rx.el.ul(rx.foreach(leaf.next, rx.el.li), class_name="plain-list")
        ),
        rx.el.section(
            rx.el.h2(say("print.sheet.turn")), rx.el.ul(rx.foreach(leaf.turns, rx.el.li), class_name="plain-list")
        ),
        rx.el.p(rx.el.em(leaf.statement), rx.el.br(), rx.el.b(leaf.signed)),
        class_name="leaf sheet",
    )


def _read_part(part: rx.Var) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_sign(part.key), part.heading, class_name="line"),
        rx.cond(
            part.lines.length() > 0,
            rx.el.ol(rx.foreach(part.lines, rx.el.li)),
            rx.el.p(part.none, class_name="mute"),
        ),
    )


def _read_matters(leaf: rx.Var) -> rx.Component:
    return rx.el.section(
        rx.el.h2(icon("warn"), leaf.matters_heading, class_name="line"),
        rx.foreach(
            leaf.matters,
            lambda matter: rx.el.div(
                rx.cond(matter.where, rx.el.p(matter.where, class_name="where"), rx.fragment()),
                rx.el.p(rx.el.b(matter.what)),
                rx.cond(matter.done, rx.el.p(matter.done), rx.fragment()),
                rx.el.p(_state(matter)),
                class_name="matter",
            ),
        ),
        rx.cond(leaf.no_matters, rx.el.p(leaf.no_matters, class_name="mute"), rx.fragment()),
        rx.el.p(rx.el.em(leaf.elsewhere)),
    )


def _state(matter: rx.Var) -> rx.Component:
    return rx.match(
        matter.sign,
        ("settled", tag("tick", matter.state, kind="good")),
        ("done", tag("work", matter.state, kind="info")),
        tag("wait", matter.state, kind="wait"),
    )


def _sign(key: rx.Var) -> rx.Component:
    return rx.match(key, *((name, icon(sign)) for name, sign in PART_SIGNS), icon("info"))


def working_part(part: rx.Var, state: type[rx.State]) -> rx.Component:
    """One part to work on. ``state`` holds the handlers of the sheet."""
    return rx.el.section(
        rx.el.h2(_sign(part.key), part.heading, class_name="line"),
        rx.cond(
            part.lines.length() > 0,
            rx.el.ol(rx.foreach(part.lines, lambda line: _working_line(line, part, state)), class_name="sheetlines"),
            rx.el.p(part.none, class_name="mute"),
        ),
        _own_line(part, state),
        rx.cond(part.offered.length() > 0, _offered(part, state), rx.fragment()),
        class_name="box stack",
    )


def _working_line(line: rx.Var, part: rx.Var, state: type[rx.State]) -> rx.Component:
    named = rx.el.span(": ", line.text, class_name="vh")
    return rx.el.li(
        rx.el.textarea(
            default_value=line.text,
            rows="2",
            aria_label=f"{say('desk.sheet.line')}, {part.heading}",
            on_blur=lambda text: state.edit(line.id, text),
        ),
        rx.el.div(
            rx.el.small(line.sources),
            rx.el.div(
                _step(say("desk.sheet.up"), named, state.move(line.id, -1), hidden=line.is_first),
                _step(say("desk.sheet.down"), named, state.move(line.id, 1), hidden=line.is_last),
                _step(say("desk.sheet.off"), named, state.remove(line.id)),
                class_name="row",
            ),
            class_name="row end",
        ),
        key=line.id,
    )


def _step(label: str, named: rx.Component, on_click: rx.EventHandler, *, hidden: rx.Var | None = None) -> rx.Component:
    button = rx.el.button(label, named, type="button", class_name="btn plain touch", on_click=on_click)
    return button if hidden is None else rx.cond(hidden, rx.fragment(), button)


def _own_line(part: rx.Var, state: type[rx.State]) -> rx.Component:
    form = rx.el.form(
        carried("part", part.key),
        text_area("text", say("desk.sheet.add.text")),
        rx.el.div(send(say("desk.sheet.add.send"), sending=state.sending, big=False), class_name="row"),
        on_submit=state.add,
        key=f"own-{part.key}-{state.round}",
        class_name="stack",
    )
    named = rx.el.span(": ", part.heading, class_name="vh")
    return rx.el.details(rx.el.summary(say("desk.sheet.add"), named), form)


def _offered(part: rx.Var, state: type[rx.State]) -> rx.Component:
    named = rx.el.span(" (", part.heading, ")", class_name="vh")
    return rx.el.details(
        rx.el.summary(say("desk.sheet.offered"), " ", rx.el.b(part.offered.length()), named),
        rx.el.ul(rx.foreach(part.offered, lambda line: _offer(line, state)), class_name="pieces"),
    )


def _offer(line: rx.Var, state: type[rx.State]) -> rx.Component:
    put_on = act(
        rx.fragment(say("desk.sheet.put_on"), rx.el.span(": ", line.text, class_name="vh")),
        state.bring_back(line.id),
        sending=state.sending,
        kind="plain touch",
    )
    return rx.el.li(
        adult_words(line.text, line.sources, rx.cond(line.needs_own_words, rx.fragment(), put_on)),
        rx.cond(line.needs_own_words, _in_own_words(line, state), rx.fragment()),
        key=line.id,
    )


def _in_own_words(line: rx.Var, state: type[rx.State]) -> rx.Component:
    return rx.el.form(
        rx.el.p(icon("info"), rx.el.span(say("desk.sheet.own_words")), class_name="line mute"),
        carried("line", line.id),
        text_area("text", say("desk.sheet.own_words.text")),
        rx.el.div(send(say("desk.sheet.put_on"), sending=state.sending, big=False), class_name="row"),
        on_submit=state.reword,
        class_name="stack",
    )
