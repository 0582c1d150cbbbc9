"""Section 11: the round for the Hub, their own return for an agency, the summaries for those who read them."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import send, text_area, text_field
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.section11 import SIGNS, link_list, return_row
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.section11_return import its_return
from mars_voice.states.section11 import AGENCY, Section11State
from mars_voice.wording import say


def section11() -> rx.Component:
    """One page with three faces; the view says which."""
    view = Section11State.view
    return frame(
        Section11State,
        head(heading(Section11State, view.heading, say("desk.tab.section11")), under=_about()),
        rx.match(view.kind, ("round", _round()), ("return", its_return()), _summaries()),
        here="section11",
        signs=SIGNS,
    )


def _about() -> rx.Var[str]:
    view = Section11State.view
    return rx.match(view.kind, ("round", view.round.about), ("return", view.its.about), "")


def _summaries() -> rx.Component:
    links = Section11State.view.links
    empty = empty_box("empty", say("desk.s11.none.agency"), say("desk.s11.none.agency.why"))
    return rx.cond(links.length() > 0, link_list("", links), empty)


def _round() -> rx.Component:
    its = Section11State.view.round
    rows = rx.el.section(
        rx.el.div(
            rx.el.h2(say("desk.s11.returns")),
            rx.el.a(icon("doc"), say("desk.s11.to_summary"), href=its.summary, class_name="btn plain touch"),
            class_name="row end",
        ),
        rx.el.ul(rx.foreach(its.rows, return_row), class_name="entries"),
        class_name="box stack",
    )
    nothing = empty_box("empty", say("desk.s11.none.hub"), say("desk.s11.none.hub.why"))
    return rx.el.div(
        rx.cond(its.warning, rx.el.p(icon("warn"), its.warning, class_name="notice bad"), rx.fragment()),
        rx.cond(its.id, rows, nothing),
        link_list(say("desk.s11.other_rounds"), its.others),
        _open(),
        class_name="stack",
    )


def _open() -> rx.Component:
    its = Section11State.view.round
    agencies = rx.el.fieldset(
        rx.el.legend(say("desk.s11.open.agencies")),
        rx.el.div(
            rx.foreach(
                its.agencies,
                lambda one: rx.el.label(
                    rx.el.input(type="checkbox", name=f"{AGENCY}{one.id}", default_checked=True),
                    rx.el.span(one.name),
                    class_name="tickrow",
                    key=one.id,
                ),
            ),
            class_name="across",
        ),
    )
    chosen = rx.el.label(
        rx.el.span(say("desk.s11.open.set")),
        rx.el.select(rx.foreach(its.sets, lambda one: rx.el.option(one.name, value=one.id)), name="set"),
        class_name="field",
    )
    return rx.el.details(
        rx.el.summary(say("desk.s11.round.open")),
        rx.el.form(
            text_field("name", say("desk.s11.open.name"), hint=say("desk.s11.open.name.hint")),
            chosen,
            text_field("due", say("desk.s11.open.due"), kind="date"),
            text_area("focus", say("desk.s11.open.focus"), hint=say("desk.s11.open.focus.hint"), required=False),
            agencies,
            rx.el.div(send(say("desk.s11.open.send"), sending=Section11State.sending), class_name="row"),
            on_submit=Section11State.open_round,
            key=f"open-{Section11State.laid}",
            class_name="stack unfolded",
        ),
        class_name="box",
    )
