"""On the page of a thematic event: how it will be looked at, to be written by the Hub and read by the partners."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, send, text_area
from mars_voice.components.step import folded
from mars_voice.states.event import EventState
from mars_voice.wording import say


def format_steps() -> list[tuple[str, rx.Component]]:
    """What stands in the box of the next step, by its key."""
    words = EventState.view.endorsing.approach
    yes = act(say("desk.format.endorse"), EventState.endorse, sending=EventState.sending, kind="big")
    return [
        ("approach", _form(big=True)),
        ("endorse_format", rx.fragment(rx.el.p(words, class_name="said seen"), rx.el.div(yes, class_name="row"))),
    ]


def how_it_will_be_looked_at() -> rx.Component:
    """The words a partner says yes to, above the list of their yeses; folded below them, the way to other words.

    A partner who is asked for its yes has them in the box above, with the button.
    """
    view = EventState.view.endorsing
    change = folded(
        say("desk.format.change"), rx.el.p(say("desk.format.change.why"), class_name="mute"), _form(big=False)
    )
    return rx.cond(
        view.has_format & (EventState.view.next.key != "endorse_format"),
        rx.fragment(
            rx.el.h3(say("desk.format.heading")),
            rx.cond(view.approach, rx.el.p(view.approach), rx.el.p(say("desk.format.open"), class_name="mute")),
            rx.cond((EventState.view.next.key != "approach") & view.may_write_format, change, rx.fragment()),
        ),
        rx.fragment(),
    )


def _form(*, big: bool) -> rx.Component:
    words = EventState.view.endorsing.approach
    return rx.el.form(
        text_area("approach", say("desk.format.heading"), hint=say("desk.format.hint"), begun=words),
        rx.el.div(send(say("desk.format.verb"), sending=EventState.sending, big=big), class_name="row"),
        on_submit=EventState.write_approach,
        key=f"format-{words}",
        class_name="stack",
    )
