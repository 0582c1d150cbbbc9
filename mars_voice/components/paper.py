"""A letter of the process: as it will be read, and as fields beside it that are kept one by one."""

from __future__ import annotations

from typing import Any

import reflex as rx

from mars_voice.wording import say


def paper_leaf(leaf: Any, reference: Any, *, label: Any) -> rx.Component:
    """The letter as it is printed. ``leaf`` is a LeafView."""
    return rx.el.article(
        rx.el.h2(leaf.subject),
        rx.el.dl(
            _told(say("print.letter.reference"), reference),
            _told(say("print.letter.date"), leaf.date),
            _told(say("print.letter.to"), rx.foreach(leaf.readers, _person)),
            class_name="told",
        ),
        rx.el.p(leaf.dear),
        rx.foreach(leaf.blocks, lambda block: _block(block, leaf.by)),
        rx.el.p(leaf.goodbye),
        rx.el.p(rx.el.b(leaf.signed)),
        class_name="leaf paper",
        aria_label=label,
    )


def _told(name: str, held: Any) -> rx.Component:
    return rx.el.div(rx.el.dt(name), rx.el.dd(held))


def _person(name: Any) -> rx.Component:
    return rx.el.span(name)


def _block(block: Any, by: Any) -> rx.Component:
    words = rx.el.p(rx.cond(block.lead, rx.fragment(rx.el.b(block.lead), " "), rx.fragment()), block.text)
    return rx.cond(block.rows.length() > 0, _table(block.rows, by), words)


def _table(rows: Any, by: Any) -> rx.Component:
    head = rx.el.tr(rx.el.th(by, scope="col"), rx.el.th(say("print.process.what"), scope="col"))
    return rx.el.table(
        rx.el.thead(head), rx.el.tbody(rx.foreach(rows, lambda row: rx.el.tr(rx.el.td(row[0]), rx.el.td(row[1]))))
    )


def paper_fields(
    paper: Any, turn: Any, *, on_save: rx.EventHandler, on_leave_out: rx.EventHandler, sending: Any
) -> rx.Component:
    """The same letter to be changed. ``on_save(field, words)`` when somebody leaves a field; ``turn`` lays out anew."""

    def line(field: str, label: str, held: Any) -> rx.Component:
        box = rx.el.input(
            default_value=held, on_blur=lambda words: on_save(field, words), key=f"{field}-{paper.id}-{turn}"
        )
        return rx.el.label(rx.el.span(label), box, class_name="field")

    def part(one: Any) -> rx.Component:
        return rx.el.fieldset(
            rx.el.legend(one.name),
            rx.cond(one.lead, _small(one, "lead", say("desk.post.lead"), one.lead, on_save), rx.fragment()),
            rx.cond(one.by, _small(one, "by", _when(paper), one.by, on_save), rx.fragment()),
            rx.el.textarea(
                default_value=one.text,
                rows="3",
                aria_label=one.name,
                on_blur=lambda words: on_save(f"text-{one.id}", words),
            ),
            rx.el.button(
                say("desk.post.leave_out"),
                rx.el.span(" ", one.name, class_name="vh"),
                type="button",
                class_name="btn quiet",
                on_click=on_leave_out(one.id),
                disabled=sending,
            ),
            class_name="part",
            key=f"{one.id}-{turn}",
        )

    return rx.fragment(
        line("subject", say("desk.post.subject"), paper.subject),
        line("greeting", say("desk.post.greeting"), paper.greeting),
        rx.foreach(paper.parts, part),
    )


def _when(paper: Any) -> Any:
    """What the first column of its rows is called: a programme has hours, other letters say by when."""
    return rx.cond(paper.kind == "programme", say("print.process.when"), say("desk.post.by"))


def _small(one: Any, field: str, label: Any, held: Any, on_save: rx.EventHandler) -> rx.Component:
    return rx.el.label(
        rx.el.span(label),
        rx.el.input(default_value=held, on_blur=lambda words: on_save(f"{field}-{one.id}", words)),
        class_name="field",
    )
