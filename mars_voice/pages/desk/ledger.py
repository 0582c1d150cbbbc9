"""Officers' days: what each has used of fifteen, what is ahead, and every line of it."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import send
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.people import SIGNS, day_field, day_signs, kinds_table, own_kinds, year_rows
from mars_voice.components.programme import choice, form_of, line, one_line, taking_out
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.ledger import LedgerState
from mars_voice.wording import say

#: Half days that one line may hold and the length of a line are courtesy here; the verb decides.
_AMOUNTS = ("0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5")
_LINE = 160


def ledger() -> rx.Component:
    """The ledger: one's own, or the pool's."""
    view = LedgerState.view
    return frame(
        LedgerState,
        head(
            heading(LedgerState, view.heading, say("desk.days.title")),
            over=view.year,
            under=say("desk.days.why"),
        ),
        rx.el.div(
            rx.el.div(_write(), _estimates(), class_name="stack"),
            rx.el.div(_years(), _lines(), class_name="stack"),
            class_name="grid drawn turned",
        ),
        here="days",
        signs=SIGNS,
    )


def _years() -> rx.Component:
    view = LedgerState.view
    return rx.cond(
        view.totals.length() > 0,
        rx.el.section(
            rx.el.h2(rx.cond(view.is_pool, say("desk.days.pool"), say("desk.days.bar"))),
            year_rows(view.totals),
            rx.cond(view.is_pool, kinds_table(view.kinds, view.totals), own_kinds(view.kinds)),
            class_name="box stack",
        ),
        empty_box("empty", say("desk.days.nobody"), say("desk.days.why")),
    )


def _lines() -> rx.Component:
    view = LedgerState.view
    return rx.cond(
        view.rows.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.days.lines")),
            rx.el.ul(rx.foreach(view.rows, _line), class_name="plan"),
            class_name="box stack",
        ),
        rx.cond(
            view.totals.length() > 0,
            empty_box("empty", say("desk.days.empty"), say("desk.days.empty.why")),
            rx.fragment(),
        ),
    )


def _line(row: rx.Var) -> rx.Component:
    fields = _fields(day=row.day, days=row.days, kind=row.kind, event=row.event, begun=row.line)
    what = f"{row.when}, {row.amount}"
    return line(
        f"{row.id}{row.day}{row.days}{row.kind}{row.event}{row.line}",
        day_signs(row, named=LedgerState.view.is_pool),
        form_of(row.id, fields, say("desk.days.change"), LedgerState.change, sending=LedgerState.sending),
        rx.el.div(
            taking_out(say("desk.days.strike"), what, LedgerState.strike(row.id), sending=LedgerState.sending),
            class_name="row",
        ),
        may_write=rx.Var.create(value=True),
    )


def _write() -> rx.Component:
    view = LedgerState.view
    people = rx.foreach(view.officers, _option)
    officer = choice("officer", say("desk.days.officer"), [_empty(say("desk.choose")), people], required=True)
    return rx.el.section(
        rx.el.h2(say("desk.days.write")),
        rx.el.form(
            rx.cond(view.is_pool, officer, rx.fragment()),
            *_fields(day=view.today, days="0.5", kind="event", event="", begun=""),
            rx.el.div(send(say("desk.days.save"), sending=LedgerState.sending), class_name="row"),
            on_submit=LedgerState.write,
            key=f"days-{LedgerState.round}",
            class_name="stack",
        ),
        class_name="box main stack top1",
    )


def _fields(
    *, day: rx.Var | str, days: rx.Var | str, kind: rx.Var | str, event: rx.Var | str, begun: rx.Var | str
) -> list[rx.Component]:
    """When, how much, for what: each begins with what stands there already."""
    view = LedgerState.view
    amounts = [rx.el.option(amount, value=amount) for amount in _AMOUNTS]
    events = [_empty(say("desk.days.no_event")), rx.foreach(view.events, _option)]
    return [
        day_field(
            "day", say("desk.days.day"), last=view.today, begun=day, hint=say("desk.days.day.why"), required=True
        ),
        choice("days", say("desk.days.days"), amounts, begun=days, required=True),
        choice("kind", say("desk.days.kind"), [rx.foreach(view.choices, _option)], begun=kind, required=True),
        choice("event", say("desk.days.event"), events, begun=event),
        one_line("line", say("desk.days.line"), _LINE, hint=say("desk.days.line.why"), begun=begun, required=False),
    ]


def _estimates() -> rx.Component:
    return rx.el.details(
        rx.el.summary(say("desk.days.estimates")),
        rx.el.div(
            rx.el.p(say("desk.days.estimates.why")),
            rx.el.ul(rx.foreach(LedgerState.view.estimates, rx.el.li), class_name="tightstack"),
            class_name="stack unfolded",
        ),
        class_name="sunk",
    )


def _option(pick: rx.Var) -> rx.Component:
    return rx.el.option(pick.label, value=pick.value)


def _empty(label: str) -> rx.Component:
    return rx.el.option(label, value="")
