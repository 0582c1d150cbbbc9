"""The promises of the partnership: paste a list, and read every version that was ever loaded."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import send, text_area
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.programme import one_line, promise_list
from mars_voice.components.tags import tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.promises import PromisesState
from mars_voice.wording import say

_NAME = 60  # letters; the verb decides


def promises() -> rx.Component:
    """All lists of promises."""
    view = PromisesState.view
    count = counted(view.names.length(), say("desk.promises.none"), say("desk.promises.one"), say("desk.promises.many"))
    return frame(
        PromisesState,
        head(heading(PromisesState, count, say("desk.tab.promises")), under=say("desk.promises.why")),
        rx.el.div(_sets(), _new(), class_name="grid drawn"),
        here="promises",
        signs={"tick", "wait", "empty"},
    )


def _sets() -> rx.Component:
    sets = PromisesState.view.sets
    return rx.cond(
        sets.length() > 0,
        rx.el.ul(rx.foreach(sets, _set), class_name="stack"),
        empty_box("empty", say("desk.promises.empty"), say("desk.promises.empty.why")),
    )


def _set(one: rx.Var) -> rx.Component:
    """The newest lies open; an older one is folded away but there."""
    listing = promise_list(one.promises)
    used = rx.cond(
        one.events.length() > 0,
        rx.el.p(say("desk.promises.used"), " ", one.events.join(", "), class_name="mute"),
        rx.fragment(),
    )
    since = rx.el.small(say("desk.promises.since"), " ", one.day)
    newest = rx.el.section(
        rx.el.div(rx.el.h2(one.title), tag("tick", say("desk.promises.newest"), kind="good"), since, class_name="row"),
        listing,
        used,
        class_name="box stack",
    )
    older = rx.el.details(
        rx.el.summary(one.title, " · ", say("desk.promises.older")),
        rx.el.div(since, listing, used, class_name="stack unfolded"),
        class_name="sunk",
    )
    return rx.el.li(rx.cond(one.is_newest, newest, older), key=one.id)


def _new() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.promises.new")),
        rx.el.form(
            one_line("name", say("desk.promises.name"), _NAME, hint=say("desk.promises.name.why")),
            text_area("list", say("desk.promises.list"), hint=say("desk.promises.list.why")),
            rx.el.div(send(say("desk.promises.load"), sending=PromisesState.sending), class_name="row"),
            on_submit=PromisesState.load_list,
            key=f"promises-{PromisesState.round}",
            class_name="stack",
        ),
        class_name="box main stack top1",
    )
