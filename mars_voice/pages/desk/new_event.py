"""Planning an event: three kinds the Hub begins by itself, and an agency that is not in the list yet."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import carried, drop_down, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.programme import one_line
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.new_event import NewEventState
from mars_voice.wording import say
from models.kinds import EventKind

_TITLE, _AGENCY = 80, 80  # letters; the verb decides


def new_event() -> rx.Component:
    """A form for each kind."""
    back = rx.el.a(say("desk.meetings.to_plan"), href=routes.PLAN, class_name="btn plain")
    return frame(
        NewEventState,
        head(
            heading(NewEventState, say("desk.new.heading"), say("desk.tab.new_event")),
            under=say("desk.new.why"),
            actions=[back],
        ),
        rx.el.div(rx.el.div(_visit(), _thematic(), _sight(), class_name="stack"), _agency(), class_name="grid drawn"),
        here="plan",
        signs={"info", "warn"},
    )


def _visit() -> rx.Component:
    agencies = rx.foreach(NewEventState.view.agencies, lambda one: rx.el.option(one.label, value=one.id))
    return rx.el.section(
        rx.el.h2(say("desk.new.agency")),
        rx.el.p(say("desk.new.agency.why"), " ", say("desk.new.which.hint"), class_name="mute"),
        _form(
            EventKind.AGENCY,
            drop_down("agency", say("desk.new.which"), agencies),
            one_line("title", say("desk.new.title"), _TITLE, required=False),
            big=True,
        ),
        class_name="box main stack",
    )


def _thematic() -> rx.Component:
    return _folded(
        say("desk.new.thematic"),
        rx.el.p(say("desk.new.thematic.why"), class_name="mute"),
        _form(
            EventKind.THEMATIC,
            one_line("title", say("desk.new.theme"), _TITLE),
            after=[text_area("approach", say("desk.new.approach"), required=False)],
        ),
    )


def _sight() -> rx.Component:
    view = NewEventState.view
    warns = rx.el.p(icon("info"), rx.el.span(view.sights_warn), class_name="note line")
    return _folded(
        say("desk.new.sight"),
        rx.el.p(say("desk.new.sight.why"), " ", view.sights, class_name="mute"),
        rx.cond(view.sights_warn, warns, rx.fragment()),
        _form(EventKind.LINE_OF_SIGHT, one_line("title", say("desk.new.theme"), _TITLE)),
    )


def _folded(heading: str, *inside: rx.Component) -> rx.Component:
    return rx.el.details(
        rx.el.summary(rx.el.h2(heading)), rx.el.div(*inside, class_name="stack"), class_name="box folded1"
    )


def _form(
    kind: EventKind, *fields: rx.Component, after: list[rx.Component] | None = None, big: bool = False
) -> rx.Component:
    return rx.el.form(
        carried("kind", kind.value),
        *fields,
        text_area("purpose", say("desk.new.purpose"), hint=say("desk.new.purpose.hint"), required=False),
        *(after or []),
        rx.el.div(send(say("desk.new.verb"), sending=NewEventState.sending, big=big), class_name="row"),
        on_submit=NewEventState.plan_event,
        class_name="stack",
    )


def _agency() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.new.add_agency")),
        rx.el.p(say("desk.new.add_agency.why"), class_name="mute"),
        rx.el.form(
            one_line("agency", say("desk.new.agency_name"), _AGENCY),
            rx.el.div(send(say("desk.new.add_verb"), sending=NewEventState.sending, big=False), class_name="row"),
            on_submit=NewEventState.add_agency,
            key=f"agency-{NewEventState.round}",
            class_name="stack",
        ),
        class_name="box stack top1",
    )
