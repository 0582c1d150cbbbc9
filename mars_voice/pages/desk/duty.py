"""Who is on call, day by day, with the gaps in words; and the form for one more turn."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, drop_down, send
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.duty import DutyState
from mars_voice.wording import say


def duty() -> rx.Component:
    """The rota of the safeguarding leads."""
    view = DutyState.view
    return frame(
        DutyState,
        head(heading(DutyState, view.now, say("desk.tab.duty")), under=say("desk.duty.why")),
        rx.el.div(
            rx.el.section(
                rx.el.h2(say("desk.duty.days")),
                rx.el.ul(rx.foreach(view.spans, _span), class_name="stack"),
                class_name="top1 stack",
            ),
            _new(),
            class_name="grid drawn",
        ),
        here="duty",
        signs={"person", "warn", "flag", "tick", "no"},
    )


def _span(span: rx.Var) -> rx.Component:
    """Days in a row with the same people. A gap that matters is told by its sign and its words."""
    gap = rx.cond(
        span.is_urgent,
        rx.el.p(icon("warn"), rx.el.b(span.gap), class_name="line"),
        rx.el.p(icon("no"), rx.el.span(span.gap), class_name="line mute"),
    )
    needed = rx.cond(
        span.events.length() > 0,
        rx.fragment(
            rx.cond(span.gap, rx.fragment(), rx.el.small(say("desk.duty.needed"))),
            rx.el.ul(rx.foreach(span.events, lambda event: rx.el.li(tag("flag", event))), class_name="row"),
        ),
        rx.fragment(),
    )
    return rx.el.li(
        rx.el.h3(span.days),
        rx.cond(span.gap, gap, rx.el.ul(rx.foreach(span.turns, _turn), class_name="row")),
        needed,
        rx.cond(span.gap, rx.fragment(), _ending(span)),
        class_name="box tightstack",
        key=span.days,
    )


def _turn(turn: rx.Var) -> rx.Component:
    kind = rx.cond(turn.is_first, tag("person", turn.name, kind="info"), tag("person", turn.name))
    return rx.el.li(kind, " ", rx.el.small(turn.says))


def _ending(span: rx.Var) -> rx.Component:
    ends = rx.foreach(
        span.turns,
        lambda turn: rx.el.li(act(turn.ends, DutyState.end_turn(turn.id), sending=DutyState.sending, kind="plain")),
    )
    return rx.el.details(
        rx.el.summary(say("desk.duty.end"), rx.el.span(": ", span.days, class_name="vh")),
        rx.el.div(
            rx.el.p(say("desk.duty.end.why"), class_name="mute"),
            rx.el.ul(ends, class_name="row"),
            class_name="stack unfolded",
        ),
    )


def _new() -> rx.Component:
    view = DutyState.view
    leads = rx.foreach(view.leads, lambda one: rx.el.option(one.name, value=one.id))
    return rx.el.section(
        rx.el.h2(say("desk.duty.new")),
        rx.el.form(
            drop_down("user", say("desk.duty.user"), leads),
            _day("first", say("desk.duty.from")),
            _day("last", say("desk.duty.to"), hint=say("desk.duty.to.hint")),
            _place(),
            rx.el.div(send(say("desk.duty.add"), sending=DutyState.sending), class_name="row"),
            on_submit=DutyState.add_turn,
            key=f"duty-{DutyState.round}",
            class_name="stack",
        ),
        class_name="box main stack top1",
    )


def _day(name: str, label: str, *, hint: str = "") -> rx.Component:
    box = rx.el.input(type="date", name=name, required=True, min=DutyState.view.today)
    return rx.el.label(rx.el.span(label), rx.el.small(hint) if hint else rx.fragment(), box, class_name="field")


def _place() -> rx.Component:
    options = [rx.el.option(say(f"desk.duty.place.{place}"), value=str(place)) for place in (1, 2)]
    box = rx.el.select(*options, name="place", default_value="1", required=True)
    return rx.el.label(rx.el.span(say("desk.duty.place")), box, class_name="field")
