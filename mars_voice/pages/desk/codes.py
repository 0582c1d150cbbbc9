"""The codes of one event: what hangs on the wall, what to print, and whom else to let in."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.doors import SIGNS, asking_form, join_code, longer, offer, past_code, stopping
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.codes import CodesState
from mars_voice.wording import say


def codes() -> rx.Component:
    """The codes of the event in the address."""
    view = CodesState.view
    count = counted(view.open_now, say("desk.codes.none"), say("desk.codes.one"), say("desk.codes.many"))
    return frame(
        CodesState,
        head(heading(CodesState, count, say("desk.tab.codes"))),
        rx.cond(
            view.may_manage,
            rx.el.div(
                _codes(),
                rx.el.div(_offers(), _asking(), class_name="stack"),
                class_name="grid two",
                key=f"codes-{CodesState.round}",
            ),
            _codes(),
        ),
        here="codes",
        signs={*SIGNS, "pen", "empty"},
    )


def _codes() -> rx.Component:
    view = CodesState.view
    return rx.el.div(
        rx.cond(
            view.going.length() > 0,
            rx.el.ul(rx.foreach(view.going, _code), class_name="stack"),
            empty_box("empty", say("desk.codes.empty"), say("desk.codes.empty.why")),
        ),
        _over(),
        class_name="stack",
    )


def _code(code: rx.Var) -> rx.Component:
    manage = rx.cond(
        CodesState.view.may_manage,
        rx.fragment(_longer(code), stopping(code, stop=CodesState.stop, sending=CodesState.sending)),
        rx.fragment(),
    )
    return join_code(code, manage)


def _longer(code: rx.Var) -> rx.Component:
    return longer(code, more=CodesState.one_day_more, extend=CodesState.extend, sending=CodesState.sending)


def _over() -> rx.Component:
    """Codes that are past, folded away. One that merely ended may be opened again; a stopped one may not."""
    over = CodesState.view.over
    return rx.cond(
        over.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.codes.over")),
            rx.el.ul(
                rx.foreach(
                    over,
                    lambda code: past_code(
                        code,
                        rx.cond(CodesState.view.may_manage & (code.state == "ended"), _longer(code), rx.fragment()),
                    ),
                ),
                class_name="stack",
            ),
            class_name="sunk stack",
        ),
        rx.fragment(),
    )


def _offers() -> rx.Component:
    offers = CodesState.view.offers
    return rx.el.section(
        rx.el.h2(say("desk.codes.new")),
        rx.cond(
            offers.length() > 0,
            rx.fragment(
                rx.el.p(say("desk.codes.new.why"), class_name="mute"),
                rx.el.ul(
                    rx.foreach(
                        offers, lambda one: offer(one, on_submit=CodesState.open_code, sending=CodesState.sending)
                    ),
                    class_name="offers",
                ),
            ),
            rx.el.p(say("desk.codes.new.none"), class_name="mute"),
        ),
        class_name="box stack",
    )


def _asking() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.codes.asking")),
        asking_form(CodesState.view.asking, on_submit=CodesState.arrange, sending=CodesState.sending),
        class_name="box stack",
    )
