"""One return: a long form that is saved standard by standard, or what stands in it once it was handed in."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import act, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.section11 import (
    back_field,
    back_read,
    link_list,
    progress_form,
    progress_shown,
    standard_form,
    standard_read,
)
from mars_voice.components.tags import tag
from mars_voice.states.section11 import BACK, Section11State
from mars_voice.wording import say


def its_return() -> rx.Component:
    """The return in hand."""
    view, its = Section11State.view, Section11State.view.its
    return rx.el.div(
        rx.cond(its.may_write, _writing(), _reading()),
        link_list("", view.links),
        class_name="stack wide",
    )


def _writing() -> rx.Component:
    its = Section11State.view.its
    note = rx.el.p(icon("warn"), rx.el.b(say("desk.s11.round.sent_back")), " ", its.note, class_name="note line")
    return rx.el.div(
        rx.cond(its.note, note, rx.fragment()),
        _how_far(),
        rx.el.section(
            rx.el.h2(say("desk.s11.standards")),
            rx.el.p(say("desk.s11.standards.why"), class_name="mute"),
            rx.foreach(its.answers, _standard),
            class_name="stack",
        ),
        rx.cond(its.back.length() > 0, _looking_back(), rx.fragment()),
        _handing_in(),
        _as_a_file(),
        class_name="stack",
    )


def _how_far() -> rx.Component:
    """How much is done; said aloud when it changes."""
    its = Section11State.view.its
    back = rx.cond(its.left, tag("back", say("desk.s11.round.back"), ": ", its.left), rx.fragment())
    return rx.el.div(tag("flag", say("desk.s11.standards"), ": ", its.progress), back, role="status", class_name="row")


def _standard(one: rx.Var) -> rx.Component:
    key = f"{Section11State.view.its.id}-{one.code}-{Section11State.laid}"
    return standard_form(one, Section11State.write, sending=Section11State.sending, key=key)


def _looking_back() -> rx.Component:
    its = Section11State.view.its
    return rx.el.section(
        rx.el.h2(say("desk.s11.round.back")),
        rx.el.p(its.letter, class_name="mute"),
        rx.el.form(
            rx.el.ul(rx.foreach(its.back, lambda one: back_field(one, BACK)), class_name="grid half"),
            rx.el.div(send(say("desk.s11.back.save"), sending=Section11State.sending, big=False), class_name="row"),
            on_submit=Section11State.look_back,
            key=f"{its.id}-back",
            class_name="stack",
        ),
        class_name="box stack",
    )


def _handing_in() -> rx.Component:
    its = Section11State.view.its
    ready = rx.cond(its.is_ready, say("desk.s11.hand.ready"), say("desk.s11.hand.not_ready"))
    return rx.el.section(
        rx.el.h2(say("desk.s11.hand")),
        rx.el.p(ready),
        rx.el.p(say("desk.s11.hand.why"), class_name="mute"),
        rx.el.div(rx.cond(its.is_ready, _hand_in("big"), _hand_in("plain")), class_name="row"),
        class_name="box main stack",
    )


def _hand_in(kind: str) -> rx.Component:
    return act(say("desk.s11.hand"), Section11State.hand_in, sending=Section11State.sending, kind=kind)


def _downloads() -> rx.Component:
    its = Section11State.view.its
    links = ((say("desk.s11.file.xlsx"), its.xlsx), (say("desk.s11.file.csv"), its.csv))
    return rx.el.div(
        *(rx.el.A.create(icon("doc"), label, href=link, class_name="btn plain touch") for label, link in links),
        class_name="row",
    )


def _as_a_file() -> rx.Component:
    """The script sends the file by itself and writes what came of it; then it presses the hidden button."""
    its = Section11State.view.its
    return rx.el.section(
        rx.el.script(src="/js/desk-bring-in.js", type="module", custom_attrs={"async": True}),
        rx.el.h2(say("desk.s11.file")),
        rx.el.p(say("desk.s11.file.why"), class_name="mute"),
        _downloads(),
        rx.el.form(
            rx.el.label(
                rx.el.span(say("desk.s11.file.choose")),
                rx.el.input(type="file", name="file", accept=".xlsx,.csv", required=True),
                class_name="field",
            ),
            rx.el.div(
                rx.el.button(say("desk.s11.file.send"), type="submit", class_name="btn plain touch"), class_name="row"
            ),
            on_submit=None,
            custom_attrs={"data-bring-in": its.upload, "data-lost": say("desk.s11.file.lost")},
            class_name="stack",
        ),
        rx.el.div(role="alert", id="brought", class_name="stack"),
        rx.el.button(
            say("desk.s11.file.send"), type="button", id="brought-in", hidden=True, on_click=Section11State.brought_in
        ),
        class_name="box stack",
    )


def _reading() -> rx.Component:
    its = Section11State.view.its
    return rx.el.div(
        rx.cond(its.may_send_back, _sending_back(), rx.fragment()),
        rx.el.section(
            rx.el.div(rx.el.h2(say("desk.s11.standards")), tag("flag", its.progress), class_name="row end"),
            rx.el.ul(rx.foreach(its.answers, lambda one: standard_read(one, _progress(one))), class_name="grid half"),
            class_name="stack",
        ),
        rx.cond(
            its.back.length() > 0,
            rx.el.section(
                rx.el.h2(say("desk.s11.round.back")),
                rx.el.ul(rx.foreach(its.back, back_read), class_name="grid half"),
                class_name="stack",
            ),
            rx.fragment(),
        ),
        rx.el.section(rx.el.h2(say("desk.s11.file.take")), _downloads(), class_name="box stack"),
        class_name="stack",
    )


def _progress(one: rx.Var) -> rx.Component:
    its = Section11State.view.its
    telling = progress_form(one, Section11State.get_on, sending=Section11State.sending)
    return rx.cond(its.tells_progress, telling, rx.cond(its.shows_progress, progress_shown(one), rx.fragment()))


def _sending_back() -> rx.Component:
    return rx.el.details(
        rx.el.summary(say("desk.s11.send_back")),
        rx.el.form(
            text_area("note", say("desk.s11.send_back.note"), hint=say("desk.s11.send_back.hint")),
            rx.el.div(send(say("desk.s11.send_back"), sending=Section11State.sending, big=False), class_name="row"),
            on_submit=Section11State.send_back,
            class_name="stack unfolded",
        ),
        class_name="box",
    )
