"""The programme of an event on its page: what is agreed, who has said yes, and how a yes is given or written down."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, carried, drop_down, send, text_field
from mars_voice.components.icons import icon
from mars_voice.components.step import folded
from mars_voice.components.tags import tag
from mars_voice.states.event import EventState
from mars_voice.wording import say


def agree() -> rx.Component:
    """The programme to be read, and one button: whoever presses it has it before them."""
    seal = EventState.view.before.agreeing.seal
    yes = act(say("desk.agreeing.verb"), EventState.agree_programme(seal), sending=EventState.sending, kind="big")
    return rx.fragment(_programme(), _row(yes))


def agreeing() -> rx.Component:
    """Who has agreed. The programme stands here for those who are not being asked: above for those who are."""
    view = EventState.view.before.agreeing
    asked = EventState.view.next.key == "agree_programme"
    collects = EventState.view.next.key == "collect"
    return rx.cond(
        view.is_shown,
        rx.el.section(
            rx.el.h2(view.heading),
            rx.cond(asked, rx.fragment(), _programme()),
            rx.el.h3(say("desk.agreeing.who")),
            rx.el.ul(rx.foreach(view.yes, _yes), class_name="checks"),
            rx.cond(
                view.may_write_down & ~collects & (view.open.length() > 0),
                folded(say("desk.agreeing.write"), write_down(big=False)),
                rx.fragment(),
            ),
            rx.cond(
                EventState.view.may_see_programme,
                _row(
                    rx.el.a(
                        say("desk.event.to_programme"),
                        href=f"{routes.PROGRAMME}?event={EventState.view.code}",
                        class_name="btn plain",
                    )
                ),
                rx.fragment(),
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _yes(one: rx.Var) -> rx.Component:
    back = act(
        rx.fragment(say("desk.agreeing.take_back"), rx.el.span(": ", one.name, class_name="vh")),
        EventState.take_agreement_back(one.id),
        sending=EventState.sending,
        kind="quiet",
    )
    words = rx.el.span(one.name, rx.el.small(one.says), rx.cond(one.may_take_back, back, rx.fragment()))
    return rx.match(
        one.sign,
        ("ok", rx.el.li(icon("tick"), words, class_name="ok")),
        ("changed", rx.el.li(icon("warn"), words, class_name="bad")),
        rx.el.li(icon("st-next"), words),
    )


def _programme() -> rx.Component:
    """What is agreed, read-only: the day, which areas are seen and which are not, what may be photographed."""
    read = EventState.view.before.agreeing.programme
    return rx.el.div(
        rx.el.p(rx.el.b(say("desk.agreeing.day")), " ", read.day),
        rx.cond(
            read.hours.length() > 0,
            rx.fragment(
                rx.el.h3(say("desk.agreeing.hours")),
                rx.el.ul(rx.foreach(read.hours, rx.el.li), class_name="tightstack"),
            ),
            rx.fragment(),
        ),
        rx.el.h3(say("desk.agreeing.areas")),
        rx.cond(
            read.areas.length() > 0,
            rx.el.ul(rx.foreach(read.areas, lambda area: rx.el.li(area, class_name="tagx")), class_name="row"),
            rx.el.p(say("desk.event.no_areas"), class_name="mute"),
        ),
        rx.el.h3(say("desk.agreeing.closed")),
        rx.cond(
            read.closed.length() > 0,
            rx.el.ul(rx.foreach(read.closed, lambda area: rx.el.li(tag("lock", area, kind="wait"))), class_name="row"),
            rx.el.p(say("desk.agreeing.none_closed"), class_name="mute"),
        ),
        rx.el.h3(say("desk.agreeing.photos")),
        rx.el.p(read.photo_rules),
        class_name="sunk stack",
    )


def write_down(*, big: bool) -> rx.Component:
    """Somebody's yes that came by another road: whose it was and how."""
    view = EventState.view.before.agreeing
    whose = rx.foreach(view.open, lambda one: rx.el.option(one.name, value=one.id))
    return rx.el.form(
        carried("seen", view.seal),
        drop_down("organisation", say("desk.agreeing.whose"), whose),
        text_field("by", say("desk.agreeing.by"), hint=say("desk.agreeing.by.hint")),
        text_field("how", say("desk.agreeing.how_came"), hint=say("desk.agreeing.how_came.hint")),
        _row(send(say("desk.agreeing.write.verb"), sending=EventState.sending, big=big)),
        on_submit=EventState.write_agreement,
        key=view.open.length(),
        class_name="stack",
    )


def _row(*buttons: rx.Component) -> rx.Component:
    return rx.el.div(*buttons, class_name="row")
