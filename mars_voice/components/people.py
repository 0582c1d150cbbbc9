"""The parts of the people's pages: an officer's year as a bar and a sentence, a line of the ledger, a young person."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.tags import tag
from mars_voice.wording import say

#: The signs these parts use.
SIGNS = {"tick", "warn", "cal", "doc", "empty", "person"}


def day_field(
    name: str, label: str, *, last: rx.Var, begun: rx.Var | str = "", hint: str = "", required: bool = False
) -> rx.Component:
    """A day until ``last``; ``begun`` is what already stands in it."""
    return rx.el.label(
        rx.el.span(label),
        rx.el.small(hint) if hint else rx.fragment(),
        rx.el.input(type="date", name=name, default_value=begun, max=last, required=required),
        class_name="field",
    )


def year_rows(totals: rx.Var) -> rx.Component:
    """Every officer's year, one below the other."""
    return rx.el.ul(rx.foreach(totals, year_row), class_name="stack officeryears")


def year_row(one: rx.Var) -> rx.Component:
    """What an officer has used, as a bar and in words; past the warning it says so."""
    return rx.el.li(
        rx.el.div(
            rx.el.b(one.name),
            rx.el.span(rx.el.b(one.says, class_name="num"), " ", say("desk.days.unit")),
            class_name="row end",
        ),
        rx.el.svg(
            rx.el.svg.rect(class_name="whole", custom_attrs={"width": "100%", "height": "14", "rx": "7"}),
            rx.el.svg.rect(class_name="used", custom_attrs={"width": f"{one.width}%", "height": "14", "rx": "7"}),
            class_name=rx.cond(one.is_past_warning, "yearbar past", "yearbar"),
            custom_attrs={"width": "100%", "height": "14", "aria-hidden": "true"},
        ),
        rx.cond(one.warning, rx.el.div(tag("warn", one.warning, kind="better"), class_name="row"), rx.fragment()),
        rx.cond(one.ahead, rx.el.small(one.ahead), rx.fragment()),
        key=one.officer_id,
        class_name="tightstack",
    )


def kinds_table(rows: rx.Var, officers: rx.Var) -> rx.Component:
    """Officers beside each other, kind of work by kind."""
    return rx.el.table(
        rx.el.caption(say("desk.days.by_kind")),
        rx.el.thead(
            rx.el.tr(
                rx.el.th(say("desk.days.work"), scope="col"),
                rx.foreach(officers, lambda one: rx.el.th(one.name, scope="col")),
            )
        ),
        rx.el.tbody(rx.foreach(rows, _kind_row)),
        class_name="folds kept",
    )


def own_kinds(rows: rx.Var) -> rx.Component:
    """The same of one officer alone: each kind of work and its days."""
    return rx.el.div(
        rx.el.h3(say("desk.days.by_kind")),
        rx.el.dl(
            rx.foreach(rows, lambda row: rx.el.div(rx.el.dt(row.kind), rx.el.dd(row.cells[0].days, class_name="num"))),
            class_name="facts",
        ),
        class_name="tightstack",
    )


def _kind_row(row: rx.Var) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.kind, scope="row"),
        rx.foreach(
            row.cells, lambda cell: rx.el.td(cell.days, custom_attrs={"data-label": cell.name}, class_name="num")
        ),
    )


def day_signs(row: rx.Var, *, named: rx.Var) -> list[rx.Component]:
    """One line of the ledger: when, how much, for what. ``named``: whose it is has to be said."""
    return [
        rx.el.b(row.when),
        tag("cal", row.amount),
        rx.el.span(row.kind_says),
        rx.cond(named, rx.el.span(row.officer), rx.fragment()),
        rx.cond(
            (row.event_says != "") | (row.line != ""),
            rx.el.small(row.event_says, rx.cond((row.event_says != "") & (row.line != ""), " · ", ""), row.line),
            rx.fragment(),
        ),
    ]


def readiness(says: rx.Var, *, is_ready: rx.Var) -> rx.Component:
    """Ready, or what is still missing: by a sign, a word and a colour."""
    return rx.cond(is_ready, tag("tick", says, kind="good"), tag("warn", says, kind="better"))


def person_signs(one: rx.Var) -> list[rx.Component]:
    """Somebody on the register."""
    state = rx.cond(one.has_left, rx.el.small(one.says), readiness(one.says, is_ready=one.is_ready))
    return [rx.el.b(one.name), state, rx.el.small(one.about)]


def part_signs(part: rx.Var) -> list[rx.Component]:
    """A young person's part in an event, and what is done of it."""
    return [
        rx.el.b(part.name),
        readiness(part.says, is_ready=part.is_ready),
        rx.cond(part.steps.length() > 0, rx.el.small(part.steps.join(" · ")), rx.fragment()),
    ]
