"""The parts of the forward plan: the grid of two years, the same as a list for a phone, and what to watch for."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say
from models.two_years import Sign

#: What stands for each sign; its word always stands beside it.
DRAWN = {
    Sign.PLANNED: "st-next",
    Sign.ENDORSED: "st-half",
    Sign.UNDER_WAY: "st-now",
    Sign.HELD: "st-done",
    Sign.AT_BOARD: "st-board",
    Sign.ACTIONS_OPEN: "wait",
    Sign.CLOSED: "flag",
    Sign.PUT_OFF: "clock",
}
SIGNS = {*DRAWN.values(), "info", "warn", "cal", "plus", "empty"}


def grid(view: rx.Var) -> rx.Component:
    """Agencies down, quarters across. It scrolls in a region of its own, which takes the keyboard."""
    heads = rx.el.thead(
        rx.el.tr(
            rx.el.th(say("desk.plan.agency"), row_span=2, scope="col"),
            rx.foreach(view.years, lambda one: rx.el.th(one.year, col_span=one.span, scope="colgroup")),
        ),
        rx.el.tr(rx.foreach(view.quarters, _quarter)),
    )
    return rx.el.div(
        rx.el.table(
            rx.el.caption(say("desk.plan.caption"), class_name="vh"),
            heads,
            rx.el.tbody(rx.foreach(view.rows, _row)),
        ),
        class_name="scroll years",
        tab_index=0,
        role="region",
        aria_label=say("desk.plan.scrolls"),
    )


def listing(view: rx.Var) -> rx.Component:
    """The same for a narrow screen: each agency with its signs and their days."""
    return rx.el.ul(rx.foreach(view.rows, _listed), class_name="yearlist")


def key_of_signs() -> rx.Component:
    """What the signs mean."""
    items = [rx.el.li(icon(DRAWN[sign]), say(f"desk.sign.{sign}")) for sign in DRAWN]
    return rx.el.ul(*items, class_name="signkey", aria_label=say("desk.plan.key"))


def gauge(width: rx.Var) -> rx.Component:
    """A bar of 200, filled so far. Its number stands in words above it."""
    whole = {"width": "200", "height": "14", "rx": "7"}
    return rx.el.svg(
        rx.el.svg.rect(class_name="a", custom_attrs=whole),
        rx.el.svg.rect(class_name="b", custom_attrs={**whole, "width": width}),
        class_name="gauge",
        view_box="0 0 200 14",
        custom_attrs={"aria-hidden": "true", "preserveAspectRatio": "none"},
    )


def watch_rows(lines: rx.Var) -> rx.Component:
    """What to watch for; what is late or missing has the warning sign."""
    return rx.el.ul(rx.foreach(lines, _watched), class_name="checks linked")


def clash_hint(clashes: rx.Var) -> rx.Component:
    """What a day meets: said beside the field, never in its way. Always there, so that what appears is read out."""
    met = rx.el.div(
        rx.el.p(say("desk.clash.heading"), class_name="mute"),
        rx.el.ul(rx.foreach(clashes, lambda one: rx.el.li(icon("info"), rx.el.span(one))), class_name="checks"),
        class_name="sunk tightstack",
    )
    return rx.el.div(rx.cond(clashes.length() > 0, met, rx.fragment()), role="status", class_name="hint1")


def _quarter(one: rx.Var) -> rx.Component:
    quiet = rx.el.span(", ", say("desk.plan.this_quarter"), class_name="vh")
    return rx.cond(
        one.is_now,
        rx.el.th(one.months, quiet, scope="col", class_name="nowq"),
        rx.el.th(one.months, scope="col"),
    )


def _row(row: rx.Var) -> rx.Component:
    return rx.el.tr(rx.el.th(row.name, _about(row), _note(row), scope="row"), rx.foreach(row.cells, _cell))


def _about(row: rx.Var) -> rx.Component:
    return rx.cond(row.about, rx.el.small(row.about), rx.fragment())


def _note(row: rx.Var) -> rx.Component:
    words = rx.cond(
        row.note_link,
        rx.el.a(row.note, rx.el.span(": ", row.name, class_name="vh"), href=row.note_link, class_name="notelink"),
        rx.el.small(row.note),
    )
    return rx.cond(row.note, words, rx.fragment())


def _cell(cell: rx.Var) -> rx.Component:
    return rx.el.td(rx.foreach(cell.marks, _mark), class_name=rx.cond(cell.is_now, "nowq", ""))


def _mark(mark: rx.Var) -> rx.Component:
    return rx.el.a(
        _drawn(mark.sign),
        rx.el.small(mark.word),
        rx.el.span(": ", mark.full, class_name="vh"),
        href=mark.link,
        class_name="mark1",
    )


def _drawn(sign: rx.Var) -> rx.Component:
    return rx.match(sign, *((each.value, icon(drawn)) for each, drawn in DRAWN.items()), icon("st-next"))


def _listed(row: rx.Var) -> rx.Component:
    marks = rx.el.ul(rx.foreach(row.marks, lambda mark: rx.el.li(_in_line(mark))))
    return rx.el.li(
        rx.el.h3(row.name),
        _about(row),
        rx.cond(row.marks.length() > 0, marks, rx.fragment()),
        _note(row),
        class_name="tightstack",
    )


def _in_line(mark: rx.Var) -> rx.Component:
    when = rx.cond(mark.when, rx.el.small(mark.when), rx.fragment())
    return rx.el.a(
        _drawn(mark.sign),
        rx.el.span(mark.word),
        when,
        rx.el.span(": ", mark.full, class_name="vh"),
        href=mark.link,
    )


def _watched(line: rx.Var) -> rx.Component:
    words = rx.cond(line.link, rx.el.a(line.says, href=line.link), rx.el.span(line.says, class_name="bare1"))
    return rx.cond(
        line.is_late,
        rx.el.li(icon("warn"), words, class_name="bad"),
        rx.el.li(icon("cal"), words),
    )
