"""An event's page between its proposed day and the day itself: each step's form, and Section 11."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, carried, send
from mars_voice.components.icons import icon
from mars_voice.components.step import SIGNS as STEP_SIGNS
from mars_voice.components.step import at_the_door, folded
from mars_voice.pages.desk.event_agreeing import agree, agreeing, write_down
from mars_voice.states.event import EventState
from mars_voice.wording import say

SIGNS = {*STEP_SIGNS, "doc", "tick", "st-next", "no", "wait"}


def steps() -> list[tuple[str, rx.Component]]:
    """What stands in the box of the next step, by its key."""
    before = EventState.view.before
    return [
        ("tell", rx.fragment(rx.el.p(say("desk.tell.other"), class_name="mute"), _tell(big=True))),
        ("s11_decide", _decide(big=True)),
        ("s11_ask", _ask(before.today, before.door, big=True)),
        ("s11_receive", rx.fragment(at_the_door(before.door), _receive(before.today, big=True))),
        ("s11_return", rx.fragment(at_the_door(before.door), _sent_back())),
        ("prepare", _prepare(before.door, say("desk.prepare.verb"), big=True)),
        ("collect", write_down(big=True)),
        ("agree_programme", agree()),
        ("open_day", _open_day()),
    ]


def getting_ready() -> rx.Component:
    """The boxes beside the next step. What is the next step itself stands above them, and not twice."""
    return rx.fragment(_waits(), agreeing(), _told_otherwise(), _s11(), _poster())


def _poster() -> rx.Component:
    """What hangs in the rooms before the day: for the Hub, the officer and the agency itself."""
    link = EventState.view.before.poster
    to_print = rx.el.A.create(icon("doc"), say("desk.coming_poster.verb"), href=link, class_name="btn plain touch")
    return rx.cond(
        link,
        rx.el.section(
            rx.el.h2(say("desk.coming_poster")),
            rx.el.p(say("desk.coming_poster.why"), class_name="mute"),
            _row(to_print),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _told_otherwise() -> rx.Component:
    """The letter is the usual road; this is every other."""
    return rx.cond(
        EventState.view.before.may_tell & (EventState.view.next.key != "tell"),
        rx.el.section(
            rx.el.h2(say("desk.tell.heading")),
            rx.el.p(say("desk.tell.other"), class_name="mute"),
            folded(say("desk.tell.verb"), _tell(big=False)),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _row(*buttons: rx.Component) -> rx.Component:
    return rx.el.div(*buttons, class_name="row")


def _day(label: str, value: rx.Var, *, first: rx.Var | str = "") -> rx.Component:
    """A day that has been: today at the latest."""
    box = rx.el.input(
        type="date",
        name="day",
        required=True,
        default_value=value,
        min=first,
        max=EventState.view.before.today,
        key=value,
    )
    return rx.el.label(rx.el.span(label), box, class_name="field")


def _tell(*, big: bool) -> rx.Component:
    return rx.el.form(
        _day(say("desk.tell.day"), EventState.view.before.today),
        _row(send(say("desk.tell.verb"), sending=EventState.sending, big=big)),
        on_submit=EventState.tell_agency,
        class_name="stack",
    )


def _decide(*, big: bool) -> rx.Component:
    kind = "big" if big else "plain"
    return _row(
        act(say("desk.s11.yes"), EventState.decide_s11(True), sending=EventState.sending, kind=kind),
        act(say("desk.s11.no"), EventState.decide_s11(False), sending=EventState.sending, kind="plain"),
    )


def _ask(day: rx.Var, door: rx.Var, *, big: bool) -> rx.Component:
    """The box for a reason may stay empty: the day written down may be earlier than today, and in time."""
    return rx.el.form(
        _day(say("desk.s11.asked_on"), day),
        at_the_door(door, must=False),
        _row(send(say("desk.s11.ask"), sending=EventState.sending, big=big)),
        on_submit=EventState.ask_s11,
        class_name="stack",
    )


def _receive(day: rx.Var, *, big: bool) -> rx.Component:
    return rx.el.form(
        _day(say("desk.s11.back_on"), day, first=EventState.view.before.s11.asked),
        _row(send(say("desk.s11.back"), sending=EventState.sending, big=big)),
        on_submit=EventState.receive_s11,
        class_name="stack",
    )


def _sent_back() -> rx.Component:
    return rx.el.form(
        carried("day", EventState.view.before.today),
        _row(send(say("desk.s11.sent_back"), sending=EventState.sending)),
        on_submit=EventState.receive_s11,
    )


def _prepare(door: rx.Var, verb: str, *, big: bool) -> rx.Component:
    return rx.el.form(
        at_the_door(door),
        _row(send(verb, sending=EventState.sending, big=big)),
        on_submit=EventState.finish_preparing,
        class_name="stack",
    )


def _open_day() -> rx.Component:
    before = EventState.view.before
    today = carried("day", before.opening.today)
    later = rx.fragment(
        rx.el.p(say("desk.opening.late"), class_name="mute"),
        _day(say("desk.opening.day"), before.opening.first, first=before.opening.first),
    )
    return rx.el.form(
        rx.cond(before.opening.is_late, later, today),
        at_the_door(before.door),
        _row(send(say("desk.opening.verb"), sending=EventState.sending)),
        on_submit=EventState.open_day,
        class_name="stack",
    )


def _waits() -> rx.Component:
    """The day is not there yet: whoever will open it sees what would stand in the way, while it can be mended."""
    opening = EventState.view.before.opening
    return rx.cond(
        opening.waits,
        rx.el.section(
            rx.el.h2(say("desk.opening.heading")),
            rx.el.p(opening.waits),
            rx.cond(
                opening.missing.length() > 0,
                rx.el.ul(rx.foreach(opening.missing, _missing), class_name="checks"),
                rx.el.p(icon("tick"), rx.el.span(say("desk.opening.nothing")), class_name="line"),
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _missing(rule: rx.Var) -> rx.Component:
    sign = rx.cond(rule.strength == "block", icon("lock"), icon("warn"))
    return rx.el.li(sign, rx.el.span(rule.says), class_name="bad")


def _s11() -> rx.Component:
    before = EventState.view.before
    s11 = before.s11
    return rx.cond(
        s11.is_shown,
        rx.el.section(
            rx.el.h2(say("desk.s11.heading")),
            rx.el.ul(rx.foreach(s11.lines, _check), class_name="checks"),
            rx.cond(
                s11.may_decide & ~s11.is_decided & (EventState.view.next.key != "s11_decide"),
                _decide(big=False),
                rx.fragment(),
            ),
            rx.cond(before.may_ask & (EventState.view.next.key != "s11_ask"), _ask_otherwise(), rx.fragment()),
            rx.cond(s11.may_write_back, _write_back(), rx.fragment()),
            rx.cond(before.may_go_on, _go_on(), rx.fragment()),
            rx.cond(s11.may_decide & s11.is_decided, _anew(), rx.fragment()),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _check(line: rx.Var) -> rx.Component:
    words = rx.el.span(line.words)
    return rx.match(
        line.sign,
        ("ok", rx.el.li(icon("tick"), words, class_name="ok")),
        ("late", rx.el.li(icon("warn"), words, class_name="bad")),
        ("missing", rx.el.li(icon("warn"), words, class_name="missing")),
        rx.el.li(icon("st-next"), words),
    )


def _ask_otherwise() -> rx.Component:
    before = EventState.view.before
    return folded(say("desk.s11.ask"), _ask(before.today, before.ask, big=False))


def _write_back() -> rx.Component:
    return folded(say("desk.s11.back"), _receive(EventState.view.before.s11.back, big=False))


def _go_on() -> rx.Component:
    why = rx.el.p(say("desk.s11.go_on.why"), class_name="mute")
    form = _prepare(EventState.view.before.go_on, say("desk.s11.go_on"), big=False)
    return folded(say("desk.s11.go_on"), why, form)


def _anew() -> rx.Component:
    """A decision and a day may be put right, until the event is prepared."""
    s11 = EventState.view.before.s11
    return folded(
        say("desk.s11.change"),
        rx.cond(s11.may_correct_asked, _ask(s11.asked, EventState.view.before.ask, big=False), rx.fragment()),
        _row(
            rx.cond(
                s11.is_needed,
                act(say("desk.s11.no"), EventState.decide_s11(False), sending=EventState.sending, kind="plain"),
                act(say("desk.s11.yes"), EventState.decide_s11(True), sending=EventState.sending, kind="plain"),
            )
        ),
    )
