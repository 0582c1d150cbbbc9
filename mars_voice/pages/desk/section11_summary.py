"""The composite of a round for the Board."""

from __future__ import annotations

from typing import Any

import reflex as rx

from mars_voice.components.fields import send
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.section11 import SIGNS
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.section11 import SummaryState
from mars_voice.wording import say


def section11_summary() -> rx.Component:
    """The summary of the round in the address."""
    view = SummaryState.view
    return frame(
        SummaryState,
        head(heading(SummaryState, view.heading, say("desk.s11.sum")), actions=[_ways_out()]),
        rx.el.div(
            rx.cond(view.warning, rx.el.p(icon("warn"), view.warning, class_name="notice bad"), rx.fragment()),
            rx.cond(view.may_put, _board("put", SummaryState.put), rx.fragment()),
            rx.cond(view.may_tell, _board("tell", SummaryState.tell), rx.fragment()),
            _about(),
            _listed(view.leaf.missing_heading, view.leaf.missing, view.leaf.none_missing, "warn"),
            _listed(view.leaf.recurring_heading, view.leaf.recurring, view.leaf.none_recurring, "flag"),
            _standards(),
            _plan(),
            class_name="stack wide",
        ),
        here="section11",
        signs=SIGNS,
    )


def _ways_out() -> rx.Component:
    view = SummaryState.view
    return rx.fragment(
        rx.el.a(say("desk.s11.sum.back"), href=view.back, class_name="btn plain touch"),
        rx.el.A.create(icon("doc"), say("desk.s11.sum.word"), href=view.docx, class_name="btn plain touch"),
        rx.el.A.create(icon("doc"), say("desk.s11.sum.pdf"), href=view.pdf, class_name="btn plain touch"),
    )


def _board(step: str, on_submit: rx.EventHandler) -> rx.Component:
    """The day on which the Board had the summary, or heard of the progress."""
    return rx.el.form(
        rx.el.h2(say(f"desk.s11.sum.{step}")),
        rx.el.p(say(f"desk.s11.sum.{step}.why"), class_name="mute"),
        rx.el.label(
            rx.el.span(say("desk.s11.sum.put.day")),
            rx.el.input(type="date", name="on", required=True, max=SummaryState.view.today),
            class_name="field",
        ),
        rx.el.div(send(say(f"desk.s11.sum.{step}.send"), sending=SummaryState.sending, big=False), class_name="row"),
        on_submit=on_submit,
        class_name="box stack",
    )


def _about() -> rx.Component:
    leaf = SummaryState.view.leaf
    return rx.el.section(
        rx.el.h2(leaf.title),
        rx.foreach(leaf.about, rx.el.p),
        rx.foreach(leaf.progress, rx.el.p),
        class_name="box stack",
    )


def _listed(title: Any, lines: Any, none: Any, sign: str) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title),
        rx.cond(
            lines.length() > 0,
            rx.el.ul(rx.foreach(lines, lambda line: rx.el.li(icon(sign), rx.el.span(line))), class_name="checks"),
            rx.el.p(none),
        ),
        class_name="box stack",
    )


def _standards() -> rx.Component:
    leaf = SummaryState.view.leaf
    return rx.el.section(
        rx.el.h2(leaf.standards_heading),
        rx.el.table(
            rx.el.thead(rx.el.tr(rx.foreach(leaf.standards_heads, lambda title: rx.el.th(title, scope="col")))),
            rx.el.tbody(rx.foreach(leaf.standards, _standard)),
            class_name="folds kept",
        ),
        rx.el.p(leaf.standards_note, class_name="mute"),
        class_name="stack",
    )


def _standard(one: rx.Var) -> rx.Component:
    recurs = rx.cond(one.recurs, rx.el.div(tag("flag", one.recurs, kind="better"), class_name="row"), rx.fragment())
    counts = (("met", one.met), ("partly", one.partly), ("not_met", one.not_met))
    return rx.el.tr(
        rx.el.th(rx.el.span(one.code, class_name="num"), " ", one.name, recurs, scope="row"),
        *(
            rx.el.td(number, custom_attrs={"data-label": say(f"print.s11.head.{key}")}, class_name="num")
            for key, number in counts
        ),
        key=one.code,
    )


def _plan() -> rx.Component:
    leaf = SummaryState.view.leaf
    return rx.el.section(
        rx.el.h2(leaf.plan_heading),
        rx.cond(leaf.none_planned, rx.el.p(leaf.none_planned), rx.fragment()),
        rx.foreach(leaf.plan, _group),
        class_name="stack",
    )


def _group(group: rx.Var) -> rx.Component:
    heads = ("agency", "action", "owner", "due", "progress")
    return rx.el.table(
        rx.el.caption(group.heading),
        rx.el.thead(rx.el.tr(*(rx.el.th(say(f"print.s11.head.{key}"), scope="col") for key in heads))),
        rx.el.tbody(rx.foreach(group.actions, _action)),
        class_name="folds",
    )


def _action(one: rx.Var) -> rx.Component:
    cells = (("action", one.action), ("owner", one.owner), ("due", one.due), ("progress", one.progress))
    return rx.el.tr(
        rx.el.th(one.agency, scope="row"),
        *(rx.el.td(words, custom_attrs={"data-label": say(f"print.s11.head.{key}")}) for key, words in cells),
    )
