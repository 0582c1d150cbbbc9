"""The feedback sheet of the day: put together, shown to the room, told before anybody leaves."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.fields import act, send, text_area
from mars_voice.components.icons import icon, sprite
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.components.sheet import SIGNS, sheet_leaf, working_part
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.sheet import SheetState
from mars_voice.wording import say


def sheet() -> rx.Component:
    """The sheet of the event in the address."""
    view = SheetState.view
    title = rx.cond(view.may_write | view.may_make, say("desk.sheet.building"), say("desk.sheet.reading"))
    return frame(
        SheetState,
        head(heading(SheetState, title, say("desk.tab.sheet")), actions=[_ways_out()]),
        rx.cond(view.is_made, rx.cond(view.may_write, _building(), _reading()), _not_made()),
        here="sheet",
        signs={*SIGNS, "empty", "doc", "eye"},
    )


def _ways_out() -> rx.Component:
    view = SheetState.view
    to_findings = rx.el.a(
        say("desk.sheet.to_findings"), href=f"{routes.FINDINGS}?event={view.code}", class_name="btn plain touch"
    )
    return rx.cond(
        view.is_made,
        rx.fragment(
            rx.cond(view.is_told & view.may_find, to_findings, rx.fragment()),
            rx.el.a(icon("eye"), say("desk.sheet.show"), href=view.show_link, class_name="btn plain touch"),
            rx.el.A.create(icon("doc"), say("desk.sheet.pdf"), href=view.pdf_link, class_name="btn plain touch"),
        ),
        rx.fragment(),
    )


def _not_made() -> rx.Component:
    view = SheetState.view
    make = rx.el.section(
        rx.el.h2(say("desk.sheet.make.heading")),
        rx.el.p(say("desk.sheet.make.why")),
        rx.el.div(
            act(say("desk.sheet.make"), SheetState.make, sending=SheetState.sending, kind="big"), class_name="row"
        ),
        class_name="box main stack",
    )
    waits = empty_box("empty", say("desk.sheet.not_made"), say("desk.sheet.not_made.why"))
    without = empty_box("empty", say("desk.sheet.without"), say("desk.sheet.without.why"))
    return rx.cond(view.may_make, make, rx.cond(view.is_over, without, waits))


def _building() -> rx.Component:
    view = SheetState.view
    return rx.el.div(
        rx.el.div(
            _since(),
            rx.el.p(say("desk.sheet.building.why"), class_name="mute"),
            rx.foreach(view.parts, lambda part: working_part(part, SheetState)),
            class_name="stack",
        ),
        rx.el.aside(_share(), class_name="stack top1", aria_label=say("desk.sheet.share.heading")),
        class_name="grid two",
    )


def _since() -> rx.Component:
    """Cards and themes that came after the sheet was made."""
    return rx.cond(
        SheetState.view.since > 0,
        rx.el.div(
            rx.el.p(icon("info"), rx.el.span(say("desk.sheet.since"), " ", rx.el.b(SheetState.view.since))),
            act(say("desk.sheet.since.add"), SheetState.make, sending=SheetState.sending, kind="plain touch"),
            class_name="box row end",
        ),
        rx.fragment(),
    )


def _share() -> rx.Component:
    late = rx.cond(
        SheetState.view.is_late,
        text_area("late_because", say("desk.sheet.share.late"), hint=say("desk.sheet.share.late.why")),
        rx.fragment(),
    )
    return rx.el.form(
        rx.el.h2(say("desk.sheet.share.heading")),
        rx.el.p(say("desk.sheet.share.why")),
        late,
        send(say("desk.sheet.share"), sending=SheetState.sending),
        on_submit=SheetState.share,
        class_name="box main stack",
    )


def _reading() -> rx.Component:
    leaf = SheetState.view.leaf
    return sheet_leaf(leaf, heading=rx.el.h2(leaf.title, class_name="sheet-title"))


def sheet_show() -> rx.Component:
    """The sheet for the room: nothing but the words, and one way back."""
    view = SheetState.view
    leaf = sheet_leaf(view.leaf, heading=rx.el.h1(view.leaf.title, id="page-heading", tab_index=-1))
    waiting = rx.el.div(
        rx.el.h1(say("desk.sheet.reading"), id="page-heading", tab_index=-1),
        rx.cond(
            SheetState.refusal,
            rx.el.p(SheetState.refusal),
            rx.el.p(rx.cond(SheetState.loaded, say("desk.sheet.not_made"), say("desk.loading"))),
        ),
        class_name="leaf sheet",
    )
    return rx.fragment(
        sprite(*SIGNS),
        rx.el.main(
            rx.el.p(
                rx.el.a(
                    say("desk.sheet.close"),
                    href=f"{routes.SHEET}?event={SheetState.code}",
                    class_name="btn plain touch",
                ),
                class_name="leave",
            ),
            rx.cond(SheetState.loaded & view.is_made, leaf, waiting),
            id="main",
            class_name="room",
        ),
    )
