"""Today: the worry first, then what needs a verb, then the events."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box, event_row, todo_list
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.today import TodayState
from mars_voice.wording import say


def today() -> rx.Component:
    """The home page of everybody who works here."""
    view = TodayState.view
    return frame(
        TodayState,
        head(heading(TodayState, TodayState.hello, say("desk.tab.today")), under=TodayState.day),
        rx.el.div(
            rx.cond(
                view.todos.length() > 0,
                todo_list(view.todos),
                empty_box("empty", say("desk.today.empty"), say("desk.today.empty.why")),
            ),
            rx.el.section(
                rx.el.h2(say("desk.today.events")),
                rx.cond(
                    view.events.length() > 0,
                    rx.el.ul(rx.foreach(view.events, event_row), class_name="entries"),
                    rx.el.p(say("desk.today.no_events"), class_name="mute"),
                ),
                class_name="box stack",
            ),
            class_name="stack",
        ),
        here="today",
        signs={"next", "flag", "empty"},
    )
