"""The live visit board: at its best on a tablet in the middle of the day."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import icon
from mars_voice.components.layout import head
from mars_voice.components.said import standing
from mars_voice.components.tags import GROUPS
from mars_voice.components.visit_board import (
    SIGNS,
    area_chips,
    coming_bars,
    device_row,
    matter_row,
    quiet_rows,
    settled_row,
    tiles,
    to_hear_row,
)
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.visit import VisitState
from mars_voice.wording import say


def visit() -> rx.Component:
    """The board of the event in the address."""
    view = VisitState.view
    return frame(
        VisitState,
        head(
            heading(VisitState, view.heading, say("desk.tab.visit")),
            under=view.as_of,
        ),
        rx.el.div(
            rx.cond(view.matters.outstanding > 0, _matters(), rx.fragment()),
            tiles(view.tiles),
            rx.el.div(
                rx.el.div(_not_yet(), _coming(), class_name="stack wide"),
                rx.el.div(
                    rx.cond(view.matters.outstanding > 0, rx.fragment(), _matters()),
                    _areas(),
                    _devices(),
                    class_name="stack wide",
                ),
                class_name="grid board",
            ),
            key=f"board-{VisitState.round}",
            class_name="stack wide",
        ),
        _foot(),
        here="visit",
        signs={*SIGNS, *GROUPS, "plus", "flag"},
    )


def _matters() -> rx.Component:
    """Before everything else while one is open, because it cannot wait. A held one is told as a number."""
    found = VisitState.view.matters
    return rx.el.section(
        rx.el.h2(say("desk.matters")),
        rx.cond(
            found.open.length() > 0,
            rx.el.ul(
                rx.foreach(
                    found.open, lambda one: matter_row(one, settle=VisitState.settle, sending=VisitState.sending)
                ),
                class_name="lined",
            ),
            rx.el.p(say("desk.matters.none"), class_name="mute"),
        ),
        rx.cond(found.with_lead, standing(found.with_lead, sign="lock"), rx.fragment()),
        rx.cond(
            found.settled.length() > 0,
            rx.el.ul(rx.foreach(found.settled, settled_row), class_name="lined"),
            rx.fragment(),
        ),
        class_name=rx.cond(found.outstanding > 0, "box stack hotbox", "box stack"),
    )


def _not_yet() -> rx.Component:
    view = VisitState.view
    return rx.el.section(
        rx.el.h2(say("desk.visit.quiet")),
        rx.cond(
            (view.quiet.length() > 0) | (view.to_hear.length() > 0),
            rx.fragment(
                rx.el.p(view.invite),
                rx.el.ul(
                    rx.foreach(
                        view.to_hear,
                        lambda row: to_hear_row(
                            row,
                            take=VisitState.take_on,
                            heard=VisitState.heard,
                            leave=VisitState.leave,
                            may=view.may_hear,
                            sending=VisitState.sending,
                        ),
                    ),
                    quiet_rows(view.quiet),
                    class_name="unheard",
                ),
            ),
            rx.el.p(say("desk.visit.quiet.none")),
        ),
        class_name="box stack notyet",
    )


def _coming() -> rx.Component:
    coming = VisitState.view.coming
    return rx.el.section(
        rx.el.h2(say("desk.visit.coming")),
        rx.cond(coming.length() > 0, coming_bars(coming), rx.el.p(say("desk.visit.coming.none"))),
        rx.el.p(say("desk.visit.coming.why"), class_name="mute"),
        class_name="box stack",
    )


def _areas() -> rx.Component:
    areas = VisitState.view.areas
    return rx.el.section(
        rx.el.h2(say("desk.visit.areas")),
        rx.cond(areas.length() > 0, area_chips(areas), rx.el.p(say("desk.visit.areas.none"), class_name="mute")),
        class_name="box stack",
    )


def _devices() -> rx.Component:
    devices = VisitState.view.devices
    return rx.el.section(
        rx.el.h2(say("desk.visit.devices")),
        rx.cond(
            devices.length() > 0,
            rx.el.ul(
                rx.foreach(devices, lambda one: device_row(one, lose=VisitState.lose, sending=VisitState.sending)),
                class_name="lined",
            ),
            rx.el.p(say("desk.visit.devices.none"), class_name="mute"),
        ),
        class_name="box stack",
    )


def _foot() -> rx.Component:
    """The two ways on, where a thumb reaches them."""
    view = VisitState.view
    return rx.cond(
        view.may_add | view.may_feed_back,
        rx.el.div(
            rx.cond(
                view.may_feed_back,
                rx.el.a(
                    icon("flag"),
                    say("desk.visit.feedback"),
                    href=f"{routes.SHEET}?event={view.code}",
                    class_name="btn plain big",
                ),
                rx.fragment(),
            ),
            rx.cond(
                view.may_add,
                rx.el.A.create(  # a whole page load: the tablet's page is no page of React's
                    icon("plus"),
                    say("desk.visit.new_card"),
                    href=routes.OBSERVE,
                    class_name="btn big",
                ),
                rx.fragment(),
            ),
            class_name="waysout",
        ),
        rx.fragment(),
    )
