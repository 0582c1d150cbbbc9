"""One event: where it stands, the one next thing, its doors for young people, who was heard."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.charts import heard_table
from mars_voice.components.doors import SIGNS as DOOR_SIGNS
from mars_voice.components.doors import door_row
from mars_voice.components.fields import act, send
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.plan import clash_hint
from mars_voice.components.rail import SIGNS, phases, rail
from mars_voice.components.tags import tag
from mars_voice.pages.desk import event_after, event_before, event_beside, event_format, event_kinds
from mars_voice.pages.desk.event_people import can_you_come, what_i_said
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.event import EventState
from mars_voice.wording import say


def event() -> rx.Component:
    """The event in the address."""
    view = EventState.view
    return frame(
        EventState,
        head(
            heading(EventState, view.title, say("desk.tab.event")),
            over=rx.cond(EventState.loaded, f"{view.kind} · {view.code} · {view.day}", ""),
            under=view.purpose,
            actions=_tags(),
        ),
        phases(view.phases),
        rx.el.div(
            rx.el.div(
                event_beside.standing(),
                _next(),
                event_beside.named_alternate(),
                what_i_said(),
                _another_day(),
                event_kinds.why_box(),
                _endorsing(),
                event_kinds.tracker(),
                event_before.getting_ready(),
                _doors(),
                _heard_and_areas(),
                _found(),
                event_after.after(),
                class_name="stack",
            ),
            rx.el.section(
                rx.el.h2(say("desk.event.stages"), class_name="vh"), rail(view.stages), class_name="sunk side"
            ),
            class_name="grid railed",
        ),
        here="event",
        signs={*SIGNS, *DOOR_SIGNS, *event_kinds.SIGNS, *event_before.SIGNS, *event_after.SIGNS, "next", "info"},
    )


def _tags() -> list[rx.Component]:
    view = EventState.view
    said = tag("tick", say("desk.event.endorsements"), " ", view.endorsements, kind="good")
    leads = tag("person", say("desk.event.officer"), " ", view.officer, kind="info")
    return [rx.cond(view.endorsements > 0, said, ""), rx.cond(view.officer, leads, "")]


def _next() -> rx.Component:
    """The one thing to do. What is done on this very page stands here as its button or form, not as a link to it."""
    step = EventState.view.next
    return rx.cond(
        step.what,
        rx.el.section(
            rx.el.p(say("desk.event.next"), class_name="mute"),
            rx.el.h2(step.what),
            rx.el.p(step.why),
            rx.match(
                step.key,
                (
                    "endorse",
                    _row(act(say("desk.endorse.verb"), EventState.endorse, sending=EventState.sending, kind="big")),
                ),
                ("come", can_you_come()),
                ("propose", _day_form(say("desk.day.verb"), big=True)),
                *event_after.next_forms(),
                *event_format.format_steps(),
                *event_kinds.kind_forms(),
                *event_before.steps(),
                _row(rx.el.a(step.verb, href=step.link, class_name="btn big")),
            ),
            class_name="box main stack",
        ),
        rx.el.section(
            rx.el.h2(say("desk.event.no_next")),
            rx.cond(EventState.view.comes_next, rx.el.p(EventState.view.comes_next), rx.fragment()),
            rx.cond(EventState.view.letter_state, _letter_stands(), rx.fragment()),
            class_name="box stack",
        ),
    )


def _letter_stands() -> rx.Component:
    """How far its letter is: a word of its own, "Sent", says nothing."""
    return rx.el.p(say("desk.event.letter"), " ", EventState.view.letter_state)


def _row(*buttons: rx.Component) -> rx.Component:
    return rx.el.div(*buttons, class_name="row")


def _another_day() -> rx.Component:
    """The proposed day may still change."""
    plan = EventState.view.planning
    return rx.cond(
        plan.may_propose & plan.is_proposed,
        rx.el.section(
            rx.el.h2(say("desk.day.proposed"), " ", EventState.view.day),
            rx.el.p(say("desk.day.still"), class_name="mute"),
            _day_form(say("desk.day.another"), big=False),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _day_form(verb: str, *, big: bool) -> rx.Component:
    plan = EventState.view.planning
    day = rx.el.input(
        type="date",
        name="day",
        required=True,
        default_value=plan.day,
        min=plan.first,
        max=plan.last,
        key=plan.day,
        on_change=EventState.look_at_day,
    )
    return rx.el.form(
        rx.el.label(rx.el.span(say("desk.day.label")), day, class_name="field"),
        clash_hint(EventState.clashes),
        _row(send(verb, sending=EventState.sending, big=big)),
        on_submit=EventState.propose_day,
        class_name="stack",
    )


def _endorsing() -> rx.Component:
    """Which partner has said yes, as long as one of them has not."""
    view = EventState.view.endorsing
    back = act(
        say("desk.endorse.take_back"), EventState.take_back_endorsement, sending=EventState.sending, kind="plain"
    )
    return rx.cond(
        view.is_asked,
        rx.el.section(
            rx.el.h2(rx.cond(view.is_case, say("desk.case.heading"), say("desk.endorse.heading"))),
            rx.el.p(view.asks, class_name="mute"),
            event_format.how_it_will_be_looked_at(),
            rx.el.ul(rx.foreach(view.partners, _partner), class_name="checks"),
            rx.cond(view.may_take_back, _row(rx.cond(view.is_case, event_kinds.take_back_case(), back)), rx.fragment()),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _partner(one: rx.Var) -> rx.Component:
    words = rx.el.span(one.partner, rx.el.small(one.says))
    return rx.cond(
        one.is_given,
        rx.el.li(icon("tick"), words, class_name="ok"),
        rx.el.li(icon("st-next"), words),
    )


def _doors() -> rx.Component:
    """Who can join in now; the codes themselves have a page of their own."""
    codes = EventState.view.codes
    return rx.cond(
        EventState.view.may_see_codes,
        rx.el.section(
            rx.el.h2(say("desk.event.codes")),
            rx.cond(
                codes.length() > 0,
                rx.el.ul(rx.foreach(codes, door_row), class_name="doorlines"),
                rx.el.p(
                    rx.cond(EventState.view.is_over, say("desk.event.codes.over"), say("desk.codes.empty")),
                    class_name="mute",
                ),
            ),
            rx.el.div(
                rx.el.a(
                    say("desk.event.to_codes"),
                    href=f"{routes.CODES}?event={EventState.view.code}",
                    class_name="btn plain",
                ),
                class_name="row",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _heard_and_areas() -> rx.Component:
    """An agency that is called in is heard in a meeting: nobody is asked there, and nothing is walked through."""
    view = EventState.view
    areas = rx.cond(view.has_day & ~view.before.agreeing.is_shown, _areas(), rx.fragment())
    return rx.cond(view.may_see_totals, rx.el.div(_heard(), areas, class_name="grid half"), areas)


def _found() -> rx.Component:
    """What the letter will say, for those who write or read it."""
    found = EventState.view.findings
    return rx.cond(
        found.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.event.found")),
            rx.el.ul(
                rx.foreach(found, lambda line: rx.el.li(icon("tick"), rx.el.span(line), class_name="ok")),
                class_name="checks",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _heard() -> rx.Component:
    view = EventState.view
    return rx.el.section(
        rx.el.h2(say("desk.heard")),
        rx.cond(view.heard.length() > 0, heard_table(view.heard), _nobody()),
        rx.cond(
            view.may_see_observations,
            rx.el.p(say("desk.event.cards"), " ", rx.el.b(view.observations), class_name="mute"),
            rx.fragment(),
        ),
        class_name="box stack",
    )


def _nobody() -> rx.Component:
    """Only before the end of its day can somebody still be asked, and only whoever has the poster can hang it up."""
    view = EventState.view
    ask = rx.cond(view.may_see_codes, say("desk.heard.ask"), "")
    return rx.el.p(rx.cond(view.is_over, say("desk.heard.over"), rx.fragment(say("desk.heard.none"), " ", ask)))


def _areas() -> rx.Component:
    view = EventState.view
    return rx.el.section(
        rx.el.h2(say("desk.event.areas")),
        rx.cond(
            view.areas.length() > 0,
            rx.el.ul(rx.foreach(view.areas, lambda area: rx.el.li(area, class_name="tagx")), class_name="row"),
            rx.el.p(say("desk.event.no_areas"), class_name="mute"),
        ),
        rx.cond(
            view.no_go.length() > 0,
            rx.fragment(
                rx.el.h3(say("desk.event.no_go")),
                rx.el.ul(
                    rx.foreach(view.no_go, lambda area: rx.el.li(tag("lock", area, kind="wait"))), class_name="row"
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(
            view.may_see_programme,
            rx.el.div(
                rx.el.a(
                    say("desk.event.to_programme"),
                    href=f"{routes.PROGRAMME}?event={view.code}",
                    class_name="btn plain",
                ),
                class_name="row",
            ),
            rx.fragment(),
        ),
        class_name="box stack",
    )
