"""What the page of an event shows for the kinds beside visit and theme: the form of the next step, tracker, reason."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, drop_down, send, text_area, tick_rows
from mars_voice.components.icons import icon
from mars_voice.components.programme import one_line
from mars_voice.components.step import at_the_door
from mars_voice.states.event import EventState
from mars_voice.states.event_kinds import AGENCY
from mars_voice.wording import say

#: The drawings these parts need.
SIGNS = frozenset({"tick", "cross", "st-next", "st-half", "warn", "info", "lock"})
_LINE, _REFERENCE = 120, 20  # letters; the verbs decide


def kind_forms() -> tuple[tuple[str, rx.Component], ...]:
    """The form of each next step by its key, for the one thing to do."""
    return (
        ("agree_case", _agree_case()),
        ("kind_nothing", _move_on()),
        ("kind_cases", _form(EventState.identify_cases, *_case_fields(), _agencies())),
        ("kind_invited", _form(EventState.invite, _agencies())),
        ("kind_terms", _form(EventState.agree_terms, *_terms_fields())),
        ("kind_told", _form(EventState.report, _words())),
        ("kind_answer", _form(EventState.reflect, _words())),
        ("kind_assurance", _form(EventState.assure, *_assurance_fields())),
    )


def take_back_case() -> rx.Component:
    """The yes to one case was a slip."""
    return act(say("desk.case.take_back"), EventState.take_back_case, sending=EventState.sending, kind="plain")


def why_box() -> rx.Component:
    """Why this takes place: who asked, on what ground, within which bounds, and what came of it."""
    why = EventState.view.kinds.why
    return rx.cond(
        why.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.why")),
            rx.el.dl(
                rx.foreach(why, lambda fact: rx.el.div(rx.el.dt(fact.label), rx.el.dd(fact.says, class_name="lines"))),
                class_name="facts told",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def tracker() -> rx.Component:
    """Whose audit was asked for, came and went on: dates and a local reference, and nothing of a case."""
    view = EventState.view.kinds
    return rx.cond(
        view.has_tracker,
        rx.el.section(
            rx.el.h2(say("desk.audits")),
            rx.cond(view.cases, rx.el.p(view.cases), rx.fragment()),
            rx.cond(view.may_track, rx.el.p(say("desk.audits.why"), class_name="mute"), rx.fragment()),
            rx.cond(
                view.audits.length() > 0,
                rx.el.ul(rx.foreach(view.audits, _audit), class_name="checks"),
                rx.el.p(say("desk.audits.none")),
            ),
            rx.cond(view.may_track & (view.agencies.length() > 0), _one_more(), rx.fragment()),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _agree_case() -> rx.Component:
    button = act(say("desk.case.agree"), EventState.agree_case, sending=EventState.sending, kind="big")
    return rx.el.div(button, class_name="row")


def _move_on() -> rx.Component:
    """A step without words."""
    return _form(EventState.move_on, carried("stage", EventState.view.kinds.stage))


def _form(on_submit: rx.EventHandler, *inside: rx.Component) -> rx.Component:
    step = EventState.view.next
    return rx.el.form(
        *inside,
        at_the_door(EventState.view.kinds.door),
        rx.el.div(send(step.verb, sending=EventState.sending), class_name="row"),
        on_submit=on_submit,
        key=EventState.view.kinds.stage,
        class_name="stack",
    )


def _words() -> rx.Component:
    view = EventState.view.kinds
    box = rx.el.textarea(name="words", required=True, rows="4", max_length=1500)
    return rx.el.label(rx.el.span(view.label), rx.el.small(view.hint), box, class_name="field")


def _day(label: str, *, first: rx.Var | str = "", begun: rx.Var | str = "") -> rx.Component:
    day = rx.el.input(
        type="date", name="day", required=True, default_value=begun, min=first, max=EventState.view.kinds.today
    )
    return rx.el.label(rx.el.span(label), day, class_name="field")


def _case_fields() -> tuple[rx.Component, ...]:
    count = rx.el.input(type="text", name="count", input_mode="numeric", required=True, max_length=2)
    return (
        rx.el.label(rx.el.span(say("desk.audits.count")), count, class_name="field"),
        one_line("reference", say("desk.ask.reference"), _REFERENCE, hint=say("desk.ask.reference.why")),
    )


def _agencies() -> rx.Component:
    """Which agencies are asked for an audit."""
    return rx.el.fieldset(
        rx.el.legend(say("desk.audits.who")),
        rx.el.div(
            rx.foreach(
                EventState.view.kinds.agencies,
                lambda one: rx.el.label(
                    rx.el.input(type="checkbox", name=f"{AGENCY}{one.id}"), rx.el.span(one.name), class_name="tickrow"
                ),
            ),
            class_name="across",
        ),
        class_name="tightstack",
    )


def _terms_fields() -> tuple[rx.Component, ...]:
    view = EventState.view.kinds
    return (
        text_area("words", say("desk.terms.words"), hint=say("desk.terms.words.why"), begun=view.begun),
        _day(say("desk.terms.day"), begun=view.today),
    )


def _assurance_fields() -> tuple[rx.Component, ...]:
    rows = (
        ("yes", "tick", say("desk.assure.yes"), ""),
        ("no", "cross", say("desk.assure.no"), ""),
    )
    return (
        tick_rows("given", say("desk.assure.given"), rows),
        text_area("words", say("desk.assure.words")),
        one_line("minute", say("desk.assure.minute"), _LINE, hint=say("desk.assure.minute.why"), required=False),
    )


def _audit(one: rx.Var) -> rx.Component:
    words = rx.el.div(
        rx.el.b(one.agency),
        rx.el.small(one.says),
        rx.cond(one.reference, rx.el.small(say("desk.audits.reference"), " ", one.reference), rx.fragment()),
        rx.cond(one.step, _noting(one), rx.fragment()),
        class_name="grow",
    )
    sign = rx.cond(one.is_shared, icon("tick"), rx.cond(one.step == "received", icon("st-next"), icon("st-half")))
    return rx.el.li(sign, words, class_name=rx.cond(one.is_shared, "ok", ""), key=one.id)


def _noting(one: rx.Var) -> rx.Component:
    """What can be noted of it next, folded away: a list of ten agencies stays a list."""
    came = rx.el.details(
        rx.el.summary(say("desk.audits.note_received"), rx.el.span(f" {one.agency}", class_name="vh")),
        _note_form(
            one,
            _reference(one),
            verb=say("desk.audits.save"),
        ),
        rx.cond(
            one.may_drop,
            act(say("desk.audits.drop"), EventState.drop_audit(one.id), sending=EventState.sending, kind="quiet"),
            rx.fragment(),
        ),
        key="came",
    )
    went = rx.el.details(
        rx.el.summary(say("desk.audits.note_shared"), rx.el.span(f" {one.agency}", class_name="vh")),
        _note_form(one, verb=say("desk.audits.save")),
        key="went",
    )
    return rx.cond(one.step == "received", came, went)


def _reference(one: rx.Var) -> rx.Component:
    return one_line(
        "reference",
        say("desk.audits.own_reference"),
        _REFERENCE,
        hint=say("desk.ask.reference.why"),
        begun=one.reference,
        required=False,
    )


def _note_form(one: rx.Var, *inside: rx.Component, verb: str) -> rx.Component:
    today = EventState.view.kinds.today
    return rx.el.form(
        carried("id", one.id),
        carried("step", one.step),
        _day(say("desk.audits.day"), first=one.first, begun=today),
        *inside,
        rx.el.div(send(verb, sending=EventState.sending, big=False), class_name="row"),
        on_submit=EventState.note_audit,
        class_name="stack unfolded",
    )


def _one_more() -> rx.Component:
    options = rx.foreach(EventState.view.kinds.agencies, lambda one: rx.el.option(one.name, value=one.id))
    return rx.el.details(
        rx.el.summary(say("desk.audits.one_more")),
        rx.el.form(
            drop_down("agency", say("desk.ask.agency"), options),
            rx.el.div(send(say("desk.audits.ask"), sending=EventState.sending, big=False), class_name="row"),
            on_submit=EventState.ask_audit,
            key=f"more-{EventState.view.kinds.audits.length()}",
            class_name="stack unfolded",
        ),
    )
