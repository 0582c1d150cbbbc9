"""The meetings: what comes with its papers and its agenda, what has been with its minutes, and closed days."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, carried, send, tick_rows
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.meetings import SIGNS, agenda, closed_row, date_field, meeting_head
from mars_voice.components.programme import one_line, taking_out
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.meetings import MeetingsState
from mars_voice.wording import say

_NAME = 60  # letters; the verb decides


def meetings() -> rx.Component:
    """All of them."""
    view = MeetingsState.view
    back = rx.el.a(say("desk.meetings.to_plan"), href=routes.PLAN, class_name="btn plain")
    writes = rx.cond(view.may_write, rx.fragment(_add()), rx.fragment())
    return frame(
        MeetingsState,
        head(
            heading(MeetingsState, view.heading, say("desk.tab.meetings")),
            under=say("desk.meetings.why"),
            actions=[back],
        ),
        rx.el.div(
            rx.el.div(_coming(), _past(), class_name="stack"),
            rx.el.div(writes, _closed(), class_name="stack"),
            class_name="grid drawn",
        ),
        here="plan",
        signs=SIGNS,
    )


def _coming() -> rx.Component:
    coming = MeetingsState.view.coming
    none = empty_box("empty", say("desk.meetings.none_coming"), say("desk.meetings.none_coming.why"))
    filled = rx.el.section(
        rx.el.h2(say("desk.meetings.coming")),
        rx.el.ul(rx.foreach(coming, _coming_one), class_name="meetlist"),
        class_name="box stack",
    )
    return rx.cond(coming.length() > 0, filled, none)


def _coming_one(one: rx.Var) -> rx.Component:
    writes = MeetingsState.view.may_write
    return rx.el.li(
        meeting_head(one),
        agenda(one),
        rx.cond(writes, _change(one), rx.fragment()),
        class_name="tightstack",
        key=f"{one.id}{one.held}{one.papers}",
    )


def _change(one: rx.Var) -> rx.Component:
    named = rx.el.span(": ", one.kind, ", ", one.day, class_name="vh")
    form = rx.el.form(
        carried("id", one.id),
        date_field("held", say("desk.meetings.day"), begun=one.held, first=MeetingsState.view.today),
        date_field("papers", say("desk.meetings.papers"), begun=one.papers, required=False),
        rx.el.div(send(say("desk.meetings.save"), sending=MeetingsState.sending, big=False), class_name="row"),
        on_submit=MeetingsState.change,
        class_name="stack",
    )
    out = taking_out(
        say("desk.meetings.remove"),
        f"{one.kind}, {one.day}",
        MeetingsState.remove(one.id),
        sending=MeetingsState.sending,
    )
    return rx.el.details(
        rx.el.summary(say("desk.meetings.change"), named),
        rx.el.div(form, rx.cond(one.may_remove, rx.el.div(out, class_name="row"), rx.fragment()), class_name="stack"),
    )


def _past() -> rx.Component:
    past = MeetingsState.view.past
    rows = rx.el.ul(
        rx.foreach(past, lambda one: rx.el.li(meeting_head(one), agenda(one), class_name="tightstack", key=one.id)),
        class_name="meetlist",
    )
    return rx.el.section(
        rx.el.h2(say("desk.meetings.past")),
        rx.cond(past.length() > 0, rows, rx.el.p(say("desk.meetings.none_past"), class_name="mute")),
        class_name="box stack",
    )


def _add() -> rx.Component:
    kinds = [
        ("board", "flag", say("meeting.board"), say("desk.meetings.board")),
        ("splig", "pen", say("meeting.splig"), say("desk.meetings.splig")),
    ]
    return rx.el.section(
        rx.el.h2(say("desk.meetings.add")),
        rx.el.form(
            tick_rows("kind", say("desk.meetings.which"), kinds),
            date_field("held", say("desk.meetings.day"), first=MeetingsState.view.today),
            date_field("papers", say("desk.meetings.papers"), hint=say("desk.meetings.papers.hint"), required=False),
            rx.el.div(send(say("desk.meetings.verb"), sending=MeetingsState.sending), class_name="row"),
            on_submit=MeetingsState.add,
            key=f"meeting-{MeetingsState.round}",
            class_name="stack",
        ),
        class_name="box main stack",
    )


def _closed() -> rx.Component:
    view = MeetingsState.view
    rows = rx.el.ul(rx.foreach(view.closed, _closed_one), class_name="checks closedlist")
    return rx.el.section(
        rx.el.h2(say("desk.closed.heading")),
        rx.el.p(say("desk.closed.why"), class_name="mute"),
        rx.cond(view.closed.length() > 0, rows, rx.el.p(say("desk.closed.none"), class_name="mute")),
        rx.cond(view.may_write, _add_closed(), rx.fragment()),
        class_name="box stack",
    )


def _closed_one(one: rx.Var) -> rx.Component:
    out = act(
        rx.fragment(say("desk.closed.remove"), rx.el.span(": ", one.name, class_name="vh")),
        MeetingsState.remove_closed(one.id),
        sending=MeetingsState.sending,
        kind="quiet",
    )
    return closed_row(one, rx.cond(MeetingsState.view.may_write, out, rx.fragment()))


def _add_closed() -> rx.Component:
    kinds = [("exam", "pen", say("desk.closed.exam"), ""), ("holiday", "cal", say("desk.closed.holiday"), "")]
    return rx.el.details(
        rx.el.summary(say("desk.closed.add"), class_name="btn plain"),
        rx.el.form(
            tick_rows("kind", say("desk.closed.kind"), kinds, across=True),
            one_line("name", say("desk.closed.name"), _NAME, hint=say("desk.closed.name.hint")),
            date_field("first", say("desk.closed.first")),
            date_field("last", say("desk.closed.last"), required=False),
            rx.el.div(send(say("desk.closed.verb"), sending=MeetingsState.sending, big=False), class_name="row"),
            on_submit=MeetingsState.add_closed,
            key=f"closed-{MeetingsState.round}",
            class_name="stack",
        ),
    )
