"""On an event's page, for a member of its team: can you come, and what you have said."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act
from mars_voice.states.event import EventState
from mars_voice.wording import say


def can_you_come() -> rx.Component:
    """The two answers to the question above them."""
    return rx.el.div(
        _answer(say("desk.coming.yes"), "can", kind="big"),
        _answer(say("desk.coming.no"), "cannot", kind="plain big"),
        class_name="row",
    )


def what_i_said() -> rx.Component:
    """Their own answer, and the way to the other one."""
    view = EventState.view.coming
    return rx.cond(
        view.says,
        rx.el.section(
            rx.el.h2(say("desk.coming.heading")),
            rx.el.p(view.says),
            rx.el.div(
                rx.cond(
                    view.can,
                    _answer(say("desk.coming.not_after_all"), "cannot", kind="plain"),
                    _answer(say("desk.coming.after_all"), "can", kind="plain"),
                ),
                class_name="row",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _answer(label: str, answer: str, *, kind: str) -> rx.Component:
    return act(label, EventState.say_coming(answer), sending=EventState.sending, kind=kind)
