"""The plan's box of proposals: what was raised, what became of it, the form to raise more, the Hub's answer."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import carried, send, text_area, tick_rows
from mars_voice.components.programme import choice, one_line
from mars_voice.components.tags import tag
from mars_voice.states.plan import PlanState
from mars_voice.wording import say

_TITLE, _BY = 80, 120  # letters; the verb decides
_KINDS = (("thematic", "flag"), ("line_of_sight", "hear"), ("agency", "cal"))
#: The signs this box uses.
SIGNS = {"wait", "st-next", "info", *(sign for _, sign in _KINDS)}


def proposals_box() -> rx.Component:
    """For whoever may propose; nobody else has one."""
    view = PlanState.view.proposals
    rows = rx.el.ul(rx.foreach(view.rows, _row), class_name="proposed")
    box = rx.el.section(
        rx.el.h2(say("desk.proposals"), id="proposals"),
        rx.el.p(say("desk.proposals.why"), class_name="mute"),
        rx.cond(view.rows.length() > 0, rows, rx.el.p(say("desk.proposals.none"))),
        _make(),
        class_name="box stack top1",
    )
    return rx.cond(view.may_propose, box, rx.fragment())


def _row(one: rx.Var) -> rx.Component:
    answer = rx.el.p(rx.el.b(say("desk.proposals.answered")), " ", one.answer, class_name="lines")
    to_event = rx.el.a(say("desk.proposals.to_event"), rx.el.span(": ", one.title, class_name="vh"), href=one.link)
    return rx.el.li(
        rx.el.div(rx.el.h3(one.title), _state(one), class_name="row end"),
        rx.el.small(one.about),
        rx.el.p(one.reason, class_name="lines"),
        rx.cond(one.answer, answer, rx.fragment()),
        rx.cond(one.link, to_event, rx.fragment()),
        rx.cond(PlanState.view.proposals.is_hub & (one.state == "waiting"), _settling(one), rx.fragment()),
        key=f"{one.id}-{one.state}",
        class_name="tightstack",
    )


def _state(one: rx.Var) -> rx.Component:
    return rx.match(
        one.state,
        ("waiting", tag("wait", one.says, kind="wait")),
        ("taken_up", tag("st-next", one.says, kind="good")),
        tag("info", one.says),
    )


def _settling(one: rx.Var) -> rx.Component:
    purpose = text_area(
        "purpose", say("desk.proposals.purpose"), hint=say("desk.proposals.purpose.why"), required=False
    )
    answer = text_area("answer", say("desk.proposals.answer"), hint=say("desk.proposals.answer.why"))
    why = rx.el.p(say("desk.proposals.take_up.why"), class_name="mute")
    return rx.el.div(
        _fold(one, say("desk.proposals.take_up"), [why, purpose], say("desk.proposals.take_up"), PlanState.take_up),
        _fold(one, say("desk.proposals.decline"), [answer], say("desk.proposals.decline.verb"), PlanState.decline),
        class_name="stack",
    )


def _fold(one: rx.Var, opens: str, inside: list[rx.Component], verb: str, on_submit: rx.EventHandler) -> rx.Component:
    named = rx.el.span(": ", one.title, class_name="vh")
    return rx.el.details(
        rx.el.summary(opens, named, class_name="btn plain"),
        rx.el.form(
            carried("id", one.id),
            *inside,
            rx.el.div(send(rx.fragment(verb, named), sending=PlanState.sending, big=False), class_name="row"),
            on_submit=on_submit,
            class_name="stack unfolded",
        ),
    )


def _make() -> rx.Component:
    view = PlanState.view.proposals
    none = rx.el.option(say("desk.proposals.no_agency"), value="")
    agencies = rx.foreach(view.agencies, lambda each: rx.el.option(each.label, value=each.id))
    by = one_line("by", say("desk.proposals.by"), _BY, hint=say("desk.proposals.by.why"))
    return rx.el.details(
        rx.el.summary(say("desk.proposals.make"), class_name="btn plain"),
        rx.el.form(
            rx.cond(view.kinds.contains("thematic"), _kinds(_KINDS), _without_theme()),
            one_line(
                "title", say("desk.proposals.title"), _TITLE, hint=say("desk.proposals.title.why"), required=False
            ),
            choice("agency", say("desk.proposals.agency"), [none, agencies]),
            text_area("reason", say("desk.proposals.reason"), hint=say("desk.proposals.reason.why")),
            rx.cond(view.is_hub, by, rx.fragment()),
            rx.el.div(send(say("desk.proposals.verb"), sending=PlanState.sending), class_name="row"),
            on_submit=PlanState.propose,
            class_name="stack unfolded",
        ),
        key=f"propose-{PlanState.round}",
    )


def _kinds(which: tuple[tuple[str, str], ...]) -> rx.Component:
    rows = [(key, sign, say(f"desk.proposals.kind.{key}"), "") for key, sign in which]
    return tick_rows("kind", say("desk.proposals.kind"), rows)


def _without_theme() -> rx.Component:
    """A partner raises a theme itself, and says yes to it by that."""
    own = rx.el.p(
        say("desk.proposals.own_theme"),
        " ",
        rx.el.a(say("desk.tab.requests"), href=routes.REQUESTS),
        ".",
        class_name="mute",
    )
    return rx.fragment(_kinds(tuple(one for one in _KINDS if one[0] != "thematic")), own)
