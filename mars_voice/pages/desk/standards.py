"""Self-assessment beside what was seen."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.standards import (
    SIGNS,
    before_row,
    paste_form,
    promise_row,
    scores_form,
    standard_row,
)
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.standards import StandardsState
from mars_voice.wording import say


def standards() -> rx.Component:
    """The standards of the event in the address."""
    view = StandardsState.view
    parted = counted(
        view.apart, say("desk.standards.none_apart"), say("desk.standards.one_apart"), say("desk.standards.many_apart")
    )
    sentence = rx.cond(view.scored > 0, parted, say("desk.standards.no_return"))
    return frame(
        StandardsState,
        head(heading(StandardsState, sentence, say("desk.tab.standards")), actions=[_sets()]),
        rx.el.div(
            _table(),
            rx.cond(view.may_write, _write(), rx.fragment()),
            _before(),
            _promises(),
            class_name="stack wide",
        ),
        here="standards",
        signs={*SIGNS, "empty"},
    )


def _sets() -> rx.Component:
    """Which published set: cards tagged with the older one reach the newer."""
    view = StandardsState.view
    return rx.cond(
        view.sets.length() > 0,
        rx.el.label(
            rx.el.span(say("desk.standards.set")),
            rx.el.select(
                rx.foreach(view.sets, lambda one: rx.el.option(one.code, ": ", one.edition, value=one.code)),
                value=view.set_code,
                on_change=StandardsState.show_set,
            ),
            class_name="field",
        ),
        rx.fragment(),
    )


def _table() -> rx.Component:
    view = StandardsState.view
    heads = ("desk.standards.standard", "desk.standards.they", "desk.standards.we", "desk.standards.apart")
    titles = {key: say(key) for key in heads}
    without = rx.cond(
        view.without > 0,
        rx.el.p(say("desk.standards.without"), " ", rx.el.b(view.without), class_name="mute"),
        rx.fragment(),
    )
    return rx.fragment(
        rx.cond(
            view.returned, rx.el.p(say("desk.standards.returned"), " ", view.returned, class_name="mute"), rx.fragment()
        ),
        rx.el.table(
            rx.el.caption(view.edition),
            rx.el.thead(rx.el.tr(*(rx.el.th(title, scope="col") for title in titles.values()))),
            rx.el.tbody(rx.foreach(view.rows, standard_row)),
            class_name="folds beside",
        ),
        without,
    )


def _write() -> rx.Component:
    """Typed row by row, or pasted; both fold away, for they are needed once."""
    sending = StandardsState.sending
    of = f"{StandardsState.view.set_code}-{StandardsState.round}"
    return rx.el.div(
        rx.el.details(
            rx.el.summary(say("desk.standards.type")),
            scores_form(StandardsState.view.rows, on_submit=StandardsState.write, sending=sending, of=f"type-{of}"),
            class_name="box",
        ),
        rx.el.details(
            rx.el.summary(say("desk.standards.paste")),
            paste_form(StandardsState.unread, on_submit=StandardsState.paste, sending=sending, of=f"paste-{of}"),
            class_name="box",
        ),
        class_name="grid half",
    )


def _before() -> rx.Component:
    view = StandardsState.view
    return rx.cond(
        view.before.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.standards.before")),
            rx.el.ul(rx.foreach(view.before, before_row), class_name="grid half"),
            class_name="stack",
        ),
        rx.fragment(),
    )


def _promises() -> rx.Component:
    view = StandardsState.view
    heads = ("promise", "kept", "sometimes", "not", "cards")
    return rx.cond(
        view.promises.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.standards.promises")),
            rx.el.table(
                rx.el.caption(say("desk.standards.promises.why")),
                rx.el.thead(rx.el.tr(*(rx.el.th(say(f"desk.standards.{key}"), scope="col") for key in heads))),
                rx.el.tbody(rx.foreach(view.promises, promise_row)),
                class_name="folds kept",
            ),
            class_name="stack",
        ),
        rx.cond(
            view.before.length() > 0,
            rx.fragment(),
            empty_box("empty", say("desk.standards.quiet"), say("desk.standards.quiet.why")),
        ),
    )
