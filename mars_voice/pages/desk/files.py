"""Pictures and recordings: one shown large, its question beside it, and the few things that may become of it."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, send, text_area, tick_rows
from mars_voice.components.held import big_file
from mars_voice.components.icons import icon
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import standing
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.files import REASONS, FilesState
from mars_voice.wording import say

#: The sign of each reason to hold something back.
_SIGNS = {"somebody": "person", "off_topic": "pin"}


def files() -> rx.Component:
    """What waits to be opened in one event."""
    view = FilesState.view
    count = counted(view.waiting, say("desk.files.none"), say("desk.files.one"), say("desk.files.many"))
    return frame(
        FilesState,
        head(heading(FilesState, count, say("desk.tab.files")), under=say("desk.files.why")),
        rx.el.div(
            rx.cond(view.current.id, _in_hand(), _nothing()),
            _beside(),
            class_name="grid two",
        ),
        here="files",
        signs={"cam", "pen", "mic", "q", "person", "pin", "cal", "tick", "no", "lock", "warn", "info", "empty"},
    )


def _in_hand() -> rx.Component:
    one = FilesState.view.current
    return rx.el.div(
        rx.el.div(
            tag("info", one.kind),
            tag("person", one.who),
            tag("cal", one.day),
            rx.cond(one.decided, tag("tick", one.decided, " · ", say("desk.files.by"), " ", one.by), rx.fragment()),
            class_name="row",
        ),
        rx.el.h2(one.question),
        big_file(one.link, one.alt, is_recording=one.is_recording),
        rx.cond(one.is_recording, _type_up(), _decide()),
        class_name="stack",
        key=one.id,
    )


def _decide() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.files.decide"), class_name="vh"),
        rx.el.div(
            act(say("desk.files.use"), FilesState.allow, sending=FilesState.sending, kind="big", sign="tick"),
            rx.el.span(say("desk.files.use.why"), class_name="mute"),
            class_name="row",
        ),
        _hold_back(),
        _worry(),
        class_name="stack",
    )


def _type_up() -> rx.Component:
    return rx.el.div(
        rx.el.form(
            text_area("text", say("desk.files.type"), hint=say("desk.files.type.why")),
            rx.el.div(send(say("desk.files.typed"), sending=FilesState.sending), class_name="row"),
            on_submit=FilesState.type_up,
            class_name="stack",
        ),
        _hold_back(),
        _worry(),
        class_name="stack",
    )


def _hold_back() -> rx.Component:
    rows = [(reason, _SIGNS[reason], say(f"desk.files.reason.{reason}"), "") for reason in REASONS]
    return rx.el.details(
        rx.el.summary(icon("no"), say("desk.files.keep"), class_name="btn plain"),
        rx.el.form(
            tick_rows("reason", say("desk.files.reason"), rows, across=True),
            rx.el.div(send(say("desk.files.keep.send"), sending=FilesState.sending, big=False), class_name="row"),
            on_submit=FilesState.hold_back,
            class_name="sunk stack reasons",
        ),
    )


def _worry() -> rx.Component:
    return rx.el.div(
        act(say("desk.files.worry"), FilesState.worry, sending=FilesState.sending, kind="plain", sign="warn"),
        rx.el.span(say("desk.files.worry.why"), class_name="mute"),
        class_name="row",
    )


def _beside() -> rx.Component:
    view = FilesState.view
    return rx.el.aside(
        rx.cond(view.current.id, _waiting(), rx.fragment()),
        rx.cond(
            view.decided.length() > 0,
            rx.fragment(
                rx.el.h2(say("desk.files.before")),
                rx.el.ul(rx.foreach(view.decided, _row), class_name="entries"),
            ),
            rx.fragment(),
        ),
        rx.cond(
            view.worries > 0,
            standing(say("desk.files.worries"), " ", rx.el.b(view.worries), sign="lock"),
            rx.fragment(),
        ),
        rx.cond(
            view.refused.length() > 0,
            rx.fragment(
                rx.el.h2(say("desk.files.refused")),
                rx.el.ul(
                    rx.foreach(view.refused, lambda why: rx.el.li(icon("warn"), rx.el.span(why), class_name="bad")),
                    class_name="checks",
                ),
            ),
            rx.fragment(),
        ),
        class_name="stack",
        aria_label=say("desk.files.waiting"),
    )


def _waiting() -> rx.Component:
    queue = FilesState.view.queue
    return rx.fragment(
        rx.el.h2(say("desk.files.waiting")),
        rx.cond(
            queue.length() > 0,
            rx.el.ul(rx.foreach(queue, _row), class_name="entries"),
            rx.el.p(say("desk.files.last"), class_name="mute"),
        ),
    )


def _row(row: rx.Var) -> rx.Component:
    about = rx.el.span(rx.el.b(row.kind), rx.el.small(row.question), rx.el.small(row.decided))
    return rx.el.li(rx.el.button(about, type="button", class_name="entry", on_click=FilesState.open(row.id)))


def _nothing() -> rx.Component:
    return empty_box(
        "empty",
        say("desk.files.empty"),
        say("desk.files.empty.why"),
        rx.el.a(
            say("desk.files.to_words"), href=f"{routes.WORDS}?event={FilesState.view.code}", class_name="btn plain"
        ),
    )
