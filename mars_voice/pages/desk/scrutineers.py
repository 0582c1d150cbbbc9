"""The register of young scrutineers: their events with what is still to be done, and the register itself."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from mars_voice import routes
from mars_voice.components import programme as parts
from mars_voice.components.fields import act, carried, send
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.people import SIGNS, day_field, part_signs, person_signs, readiness
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.scrutineers import ScrutineersState
from mars_voice.wording import say

#: Letters of a name are courtesy here; the verbs decide.
_NAME, _HOURS = 40, 4
_ALWAYS = rx.Var.create(value=True)


def scrutineers() -> rx.Component:
    """Everybody on the register."""
    view = ScrutineersState.view
    return frame(
        ScrutineersState,
        head(
            heading(ScrutineersState, view.heading, say("desk.young.title")),
            under=say("desk.young.why"),
        ),
        rx.el.div(_events(), _register(), class_name="grid half"),
        here="people",
        signs=SIGNS,
    )


def _events() -> rx.Component:
    view = ScrutineersState.view
    return parts.part(
        say("desk.young.events"),
        say("desk.young.events.why"),
        rx.cond(
            view.events.length() > 0,
            rx.el.div(rx.foreach(view.events, _event), class_name="stack"),
            rx.el.p(say("desk.young.events.none"), class_name="mute"),
        ),
        rx.cond(view.may_join.length() > 0, _join(), rx.fragment()),
    )


def _event(event: rx.Var) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.div(rx.el.h3(event.title), rx.el.small(event.about)),
            readiness(event.says, is_ready=event.is_ready),
            class_name="row end",
        ),
        rx.el.ul(rx.foreach(event.parts, _part), class_name="plan"),
        key=event.code,
        class_name="tightstack younglist",
    )


def _part(part: rx.Var) -> rx.Component:
    pdf = rx.el.A.create(
        say("desk.young.certificate"),
        rx.el.span(": ", part.name, class_name="vh"),
        href=routes.API_CERTIFICATES + part.id + ".pdf",
        class_name="btn plain",
    )
    said = f"{part.briefed_on}{part.supporter}{part.has_travel}{part.debriefed_on}{part.thanked_on}"
    return parts.line(
        f"{part.id}{said}{part.certificate_on}{part.hours}",
        part_signs(part),
        _form(part.id, _part_fields(part), ScrutineersState.note),
        rx.el.div(
            rx.cond(part.has_certificate, pdf, rx.fragment()),
            parts.taking_out(
                say("desk.young.take_out"),
                part.name,
                ScrutineersState.take_out(part.id),
                sending=ScrutineersState.sending,
            ),
            class_name="row",
        ),
        may_write=_ALWAYS,
    )


def _part_fields(part: rx.Var) -> list[rx.Component]:
    def day(name: str, label: str, begun: rx.Var) -> rx.Component:
        return day_field(name, label, last=ScrutineersState.view.today, begun=begun)

    return [
        day("briefed_on", say("desk.young.part.briefed"), part.briefed_on),
        parts.one_line("supporter", say("desk.young.part.supporter"), _NAME, begun=part.supporter, required=False),
        _tick("travel", say("desk.young.part.travel"), begun=part.has_travel),
        day("debriefed_on", say("desk.young.part.debriefed"), part.debriefed_on),
        day("thanked_on", say("desk.young.part.thanked"), part.thanked_on),
        day("certificate_on", say("desk.young.part.certificate"), part.certificate_on),
        parts.one_line(
            "hours",
            say("desk.young.part.hours"),
            _HOURS,
            hint=say("desk.young.part.hours.why"),
            begun=part.hours,
            required=False,
        ),
    ]


def _join() -> rx.Component:
    view = ScrutineersState.view
    who = [_empty(), rx.foreach(view.may_join, _option)]
    which = [_empty(), rx.foreach(view.open_events, _option)]
    return parts.adder(
        say("desk.young.joins"),
        [
            parts.choice("who", say("desk.young.who"), who, required=True),
            parts.choice("event", say("desk.young.which"), which, required=True),
        ],
        ScrutineersState.take_part,
        sending=ScrutineersState.sending,
        key=f"join-{ScrutineersState.round}",
    )


def _register() -> rx.Component:
    view = ScrutineersState.view
    gone = rx.el.section(
        rx.el.h3(say("desk.young.gone")),
        rx.el.ul(rx.foreach(view.left, _gone), class_name="plan"),
        class_name="tightstack",
    )
    return parts.part(
        say("desk.young.register"),
        say("desk.young.register.why"),
        rx.cond(
            view.people.length() > 0,
            rx.el.ul(rx.foreach(view.people, _person), class_name="plan"),
            empty_box("empty", say("desk.young.empty"), say("desk.young.empty.why")),
        ),
        parts.adder(
            say("desk.young.add"),
            _entry_fields(),
            ScrutineersState.register,
            sending=ScrutineersState.sending,
            key=f"new-{ScrutineersState.round}",
        ),
        rx.cond(view.left.length() > 0, gone, rx.fragment()),
    )


def _person(one: rx.Var) -> rx.Component:
    said = f"{one.name}{one.under_16}{one.permission_on}{one.agreed_on}{one.supporter}"
    return parts.line(
        f"{one.id}{said}",
        person_signs(one),
        _form(one.id, _entry_fields(one), ScrutineersState.change),
        _leaving(one),
        may_write=_ALWAYS,
    )


def _entry_fields(one: rx.Var | None = None) -> list[rx.Component]:
    """An entry's fields, empty or with what stands there already."""
    last = ScrutineersState.view.today
    permission = "" if one is None else one.permission_on
    agreed = "" if one is None else one.agreed_on
    return [
        parts.one_line(
            "name",
            say("desk.young.name"),
            _NAME,
            hint=say("desk.young.name.why"),
            begun="" if one is None else one.name,
        ),
        _tick("under_16", say("desk.young.is_under_16"), begun=False if one is None else one.under_16),
        day_field(
            "permission_on",
            say("desk.young.permission"),
            last=last,
            begun=permission,
            hint=say("desk.young.permission.why"),
        ),
        day_field("agreed_on", say("desk.young.agreed"), last=last, begun=agreed),
        parts.one_line(
            "supporter",
            say("desk.young.supporter"),
            _NAME,
            hint=say("desk.young.supporter.why"),
            begun="" if one is None else one.supporter,
            required=False,
        ),
    ]


def _leaving(one: rx.Var) -> rx.Component:
    """The question with the day; only then the button."""
    today = ScrutineersState.view.today
    return rx.el.details(
        rx.el.summary(say("desk.young.leave"), rx.el.span(": ", one.name, class_name="vh")),
        rx.el.form(
            carried("id", one.id),
            day_field("left_on", say("desk.young.leave.on"), last=today, begun=today),
            rx.el.div(send(say("desk.young.leave"), sending=ScrutineersState.sending, big=False), class_name="row"),
            on_submit=ScrutineersState.leave,
            class_name="stack unfolded",
        ),
        class_name="folded",
    )


def _gone(one: rx.Var) -> rx.Component:
    back = act(
        rx.fragment(say("desk.young.come_back"), rx.el.span(": ", one.name, class_name="vh")),
        ScrutineersState.come_back(one.id),
        sending=ScrutineersState.sending,
        kind="quiet",
    )
    return parts.line(one.id, person_signs(one), rx.el.div(back, class_name="row"), may_write=_ALWAYS)


def _form(id_: rx.Var, fields: list[rx.Component], on_submit: Callable[..., object]) -> rx.Component:
    return parts.form_of(id_, fields, say("desk.young.save"), on_submit, sending=ScrutineersState.sending)


def _tick(name: str, label: str, *, begun: rx.Var | bool) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, default_checked=begun), rx.el.span(label), class_name="tickrow"
    )


def _option(pick: rx.Var) -> rx.Component:
    return rx.el.option(pick.label, value=pick.value)


def _empty() -> rx.Component:
    return rx.el.option(say("desk.choose"), value="")
