"""In a programme's team: who of it can come on the proposed day, and who should not."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act
from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.states.programme import ProgrammeState
from mars_voice.wording import say


def coming_sign(member: rx.Var) -> rx.Component:
    """What a member has said, as long as there is a day to say it of."""
    coming = ProgrammeState.coming
    says = coming.says[member.id]
    return rx.cond(
        coming.day,
        rx.match(
            coming.state[member.id],
            ("can", tag("tick", says, kind="good")),
            ("cannot", tag("no", says, kind="better")),
            tag("q", says, kind="wait"),
        ),
        rx.fragment(),
    )


def writing_down(member: rx.Var) -> rx.Component:
    """The Hub writes down what a member said; a member says it for themself."""
    return rx.cond(
        ProgrammeState.coming.may[member.id],
        rx.el.div(
            _down(say("desk.coming.write.can"), member, "can", "tick"),
            _down(say("desk.coming.write.cannot"), member, "cannot", "no"),
            class_name="row",
        ),
        rx.fragment(),
    )


def who_comes() -> rx.Component:
    """Which day it is about, and what to look at before the team is settled."""
    coming = ProgrammeState.coming
    return rx.fragment(
        rx.cond(coming.day, _which_day(), rx.fragment()),
        rx.cond(
            coming.clashes.length() > 0,
            rx.el.section(
                rx.el.h3(say("desk.coming.clashes")),
                rx.el.ul(
                    rx.foreach(coming.clashes, lambda said: rx.el.li(icon("warn"), rx.el.span(said), class_name="bad")),
                    class_name="checks",
                ),
                class_name="box note stack",
            ),
            rx.fragment(),
        ),
    )


def _which_day() -> rx.Component:
    return rx.el.p(say("desk.coming.who"), " ", rx.el.b(ProgrammeState.coming.day), class_name="mute")


def _down(label: str, member: rx.Var, answer: str, sign: str) -> rx.Component:
    named = rx.fragment(label, rx.el.span(": ", member.name, class_name="vh"))
    return act(
        named, ProgrammeState.write_down(member.id, answer), sending=ProgrammeState.sending, kind="plain", sign=sign
    )
