"""An event's own questions: written with young people, measured while they are written, seen on a phone beside it."""

from __future__ import annotations

import reflex as rx

from mars_voice.components import extra as parts
from mars_voice.components.fields import act, carried, send
from mars_voice.components.layout import head
from mars_voice.components.programme import choice, one_line, taking_out
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.extra import BOXES, FORM, OPTION, PHONE, ExtraState
from mars_voice.wording import say
from models.extra_question import LONGEST, LONGEST_OPTION, ExtraKind


def extra() -> rx.Component:
    """The extra questions of the event in the address."""
    view = ExtraState.view
    return frame(
        ExtraState,
        head(
            heading(ExtraState, view.sentence, say("extra.title")),
            under=say("extra.why"),
            actions=[rx.el.a(say("extra.back"), href=view.back, class_name="btn plain touch")],
        ),
        rx.el.script(src="/js/desk-preview.js", type="module", custom_attrs={"async": True}),
        rx.el.div(
            rx.cond(_may_write(), _writing(), rx.fragment()),
            rx.cond(ExtraState.look.shown, _phone(), rx.fragment()),
            rx.el.div(rx.foreach(view.audiences, _audience), class_name="stack groups"),
            class_name="grid withphone",
        ),
        here="programme",
        signs=parts.SIGNS,
    )


def _may_write() -> rx.Var:
    """Somewhere there is room for one more, or one is being put better."""
    return (ExtraState.view.offers.length() > 0) | (ExtraState.editing != "")


def _phone() -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("extra.preview"), id=PHONE, tab_index=-1),
        parts.phone(ExtraState.look),
        class_name="phonebox stack",
    )


def _writing() -> rx.Component:
    begun, editing = ExtraState.begun, ExtraState.editing != ""
    return rx.el.section(
        rx.el.h2(rx.cond(editing, say("extra.reword.title"), say("extra.new"))),
        rx.el.form(
            rx.cond(editing, rx.fragment(), _whom()),
            rx.el.label(
                rx.el.span(say("extra.text")),
                rx.el.small(say("extra.text.why")),
                rx.el.textarea(
                    id=FORM,
                    name="text",
                    rows="2",
                    required=True,
                    max_length=LONGEST,
                    default_value=begun["text"],
                    on_change=lambda words: ExtraState.type_in("text", words).debounce(250),
                ),
                class_name="field",
            ),
            parts.meter(ExtraState.look.meter),
            parts.ways(ExtraState.kind, lambda value: ExtraState.type_in("kind", value)),
            rx.cond(ExtraState.kind == ExtraKind.CHOOSE.value, _options(), rx.fragment()),
            _around(),
            rx.el.div(
                send(
                    rx.cond(editing, say("extra.reword.save"), say("extra.save")), sending=ExtraState.sending, big=False
                ),
                rx.cond(
                    editing, act(say("extra.leave"), ExtraState.leave, sending=ExtraState.sending, kind="quiet"), ""
                ),
                class_name="row",
            ),
            on_submit=ExtraState.save,
            key=f"extra-{ExtraState.round}",
            class_name="stack",
        ),
        id="writing",
        class_name="box main stack",
    )


def _whom() -> rx.Component:
    return rx.el.label(
        rx.el.span(say("extra.audience")),
        rx.el.select(
            rx.foreach(ExtraState.view.offers, lambda one: rx.el.option(one.name, value=one.audience)),
            name="audience",
            default_value=ExtraState.begun["audience"],
            on_change=lambda value: ExtraState.type_in("audience", value),
        ),
        class_name="field",
    )


def _options() -> rx.Component:
    """Up to six boxes; empty ones are left out."""
    boxes = [
        rx.el.label(
            rx.el.span(say("extra.answer", number=number)),
            rx.el.input(
                type="text",
                name=f"{OPTION}{number}",
                max_length=LONGEST_OPTION,
                default_value=ExtraState.begun[f"{OPTION}{number}"],
                auto_complete="off",
                on_blur=lambda words, number=number: ExtraState.type_in(f"{OPTION}{number}", words),
            ),
            class_name="field",
        )
        for number in BOXES
    ]
    return rx.el.fieldset(
        rx.el.legend(say("extra.options")), rx.el.div(*boxes, class_name="waysin"), class_name="tightstack"
    )


def _around() -> rx.Component:
    """In which language, and how many young people wrote it. Never who."""
    tongues = rx.el.select(
        rx.foreach(ExtraState.view.languages, lambda one: rx.el.option(one.name, value=one.tag)),
        name="language",
        default_value=ExtraState.begun["language"],
        on_change=lambda value: ExtraState.type_in("language", value),
    )
    return rx.el.div(
        rx.el.label(rx.el.span(say("extra.language")), tongues, class_name="field"),
        rx.el.label(
            rx.el.span(say("extra.with")),
            rx.el.small(say("extra.with.why")),
            rx.el.input(
                type="text",
                name="with",
                max_length=2,
                default_value=ExtraState.begun["with"],
                auto_complete="off",
                custom_attrs={"inputMode": "numeric"},
            ),
            class_name="field",
        ),
        class_name="waysin ends",
    )


def _audience(one: rx.Var) -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(one.name), rx.el.p(one.standing, class_name="mute")),
        rx.cond(
            one.rows.length() > 0,
            rx.el.ul(rx.foreach(one.rows, lambda row: _question(row, one.settled)), class_name="plan"),
            rx.el.p(say("extra.empty"), class_name="mute"),
        ),
        rx.cond(
            one.past.length() > 0,
            rx.el.details(
                rx.el.summary(say("extra.past.all")),
                rx.el.ul(rx.foreach(one.past, _past), class_name="plan unfolded"),
                class_name="folded",
            ),
            rx.fragment(),
        ),
        class_name="box stack top1",
    )


def _question(row: rx.Var, settled: rx.Var) -> rx.Component:
    sending = ExtraState.sending
    see = act(say("extra.see"), ExtraState.show(row.id), sending=sending, kind="plain", sign="eye")
    change = rx.fragment(
        act(say("extra.reword"), ExtraState.begin(row.id), sending=sending, kind="plain", sign="pen"),
        taking_out(say("extra.take_out"), row.key, ExtraState.take_out(row.id), sending=sending),
    )
    stop = taking_out(say("extra.stop"), row.key, ExtraState.stop(row.id), sending=sending)
    return rx.el.li(
        parts.standing(row),
        rx.el.div(
            see,
            rx.cond(ExtraState.view.may_write, rx.cond(settled, stop, change), rx.fragment()),
            class_name="row",
        ),
        rx.cond(ExtraState.view.may_write & ~settled & (row.missing.length() > 0), _in_another(row), rx.fragment()),
        key=f"{row.id}{row.said.length()}",
        class_name="tightstack extraq",
    )


def _past(row: rx.Var) -> rx.Component:
    return rx.el.li(parts.standing(row), class_name="tightstack extraq", key=row.id)


def _in_another(row: rx.Var) -> rx.Component:
    """The same question typed by somebody who speaks the language."""
    offered = rx.foreach(row.missing, lambda one: rx.el.option(one.name, value=one.tag))
    boxes = rx.foreach(
        row.options,
        lambda words, at: rx.el.label(
            rx.el.span(words),
            rx.el.input(type="text", name=f"{OPTION}{at + 1}", max_length=LONGEST_OPTION, auto_complete="off"),
            class_name="field",
        ),
    )
    return rx.el.details(
        rx.el.summary(say("extra.translate")),
        rx.el.form(
            carried("id", row.id),
            choice("language", say("extra.language"), [offered], required=True),
            one_line("text", say("extra.translate.text"), LONGEST, hint=say("extra.translate.why")),
            boxes,
            rx.el.div(send(say("extra.translate.save"), sending=ExtraState.sending, big=False), class_name="row"),
            on_submit=ExtraState.translate,
            class_name="stack unfolded",
        ),
        class_name="folded",
    )
