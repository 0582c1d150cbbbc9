"""The forward plan: two years by agency and quarter, and beside it what this year still needs."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.people import year_rows
from mars_voice.components.plan import SIGNS, gauge, grid, key_of_signs, listing, watch_rows
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.pages.desk.plan_proposals import SIGNS as OF_PROPOSALS
from mars_voice.pages.desk.plan_proposals import proposals_box
from mars_voice.states.plan import PlanState
from mars_voice.wording import say


def plan() -> rx.Component:
    """The whole plan."""
    view = PlanState.view
    new = rx.el.a(icon("plus"), say("desk.plan.new"), href=routes.NEW_EVENT, class_name="btn")
    meetings = rx.el.a(icon("cal"), say("desk.plan.meetings"), href=routes.MEETINGS, class_name="btn plain")
    return frame(
        PlanState,
        head(
            heading(PlanState, view.heading, say("desk.tab.plan")),
            under=view.span,
            actions=[meetings, rx.cond(view.may_plan, new, rx.fragment())],
        ),
        rx.el.div(
            rx.el.div(_years(), proposals_box(), class_name="stack"),
            rx.el.div(*_beside(), class_name="stack"),
            class_name="grid two",
        ),
        here="plan",
        signs=SIGNS | OF_PROPOSALS,
    )


def _years() -> rx.Component:
    view = PlanState.view
    filled = rx.el.section(
        rx.el.h2(say("desk.plan.grid"), class_name="vh"),
        grid(view),
        listing(view),
        key_of_signs(),
        class_name="box stack top1",
    )
    return rx.cond(
        view.rows.length() > 0, filled, empty_box("empty", say("desk.plan.empty"), say("desk.plan.empty.why"))
    )


def _beside() -> list[rx.Component]:
    return [_sights(), _days(), _watch(), _feed()]


def _sights() -> rx.Component:
    sights = PlanState.view.sights
    rows = rx.el.ul(rx.foreach(sights.rows, _sight), class_name="checks linked")
    return rx.el.section(
        rx.el.h2(sights.heading),
        gauge(sights.width),
        rx.cond(sights.rows.length() > 0, rows, rx.el.p(say("desk.sights.none"), class_name="mute")),
        class_name="box stack",
    )


def _sight(one: rx.Var) -> rx.Component:
    return rx.el.li(rx.el.span(rx.el.a(one.theme, href=one.link), rx.el.small(one.says)))


def _days() -> rx.Component:
    """Officers' days of the year; whoever may, goes on to the ledger behind it."""
    days = PlanState.view.days
    to_ledger = rx.el.div(
        rx.el.a(say("desk.plan.days.open"), href=routes.DAYS, class_name="btn plain"), class_name="row"
    )
    filled = rx.fragment(
        rx.el.p(days.year, class_name="mute"),
        year_rows(days.officers),
        rx.cond(days.may_open, to_ledger, rx.fragment()),
    )
    return rx.el.section(
        rx.el.h2(say("desk.days.title")),
        rx.cond(days.officers.length() > 0, filled, rx.el.p(say("desk.days.nobody"), class_name="mute")),
        class_name="box stack",
    )


def _watch() -> rx.Component:
    lines = PlanState.view.watch
    return rx.el.section(
        rx.el.h2(say("desk.watch.heading")),
        rx.cond(lines.length() > 0, watch_rows(lines), rx.el.p(say("desk.watch.nothing"), class_name="mute")),
        class_name="box stack",
    )


def _feed() -> rx.Component:
    feed, sending = PlanState.view.feed, PlanState.sending
    make = act(say("desk.feed.make"), PlanState.renew_address, sending=sending, kind="plain")
    renew = act(say("desk.feed.renew"), PlanState.renew_address, sending=sending, kind="plain")
    stop = act(say("desk.feed.stop"), PlanState.stop_address, sending=sending, kind="quiet")
    return rx.el.section(
        rx.el.h2(say("desk.feed.heading")),
        rx.el.p(say("desk.feed.why"), class_name="mute"),
        rx.cond(PlanState.address, _address(), rx.el.p(feed.says)),
        rx.el.div(rx.cond(feed.is_there, rx.fragment(renew, stop), make), class_name="row"),
        class_name="box stack",
    )


def _address() -> rx.Component:
    box = rx.el.input(type="text", read_only=True, default_value=PlanState.address, key=PlanState.address)
    hint = rx.el.small(say("desk.feed.address.hint"))
    return rx.el.label(rx.el.span(say("desk.feed.address")), hint, box, class_name="field")
