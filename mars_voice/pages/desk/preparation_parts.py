"""The two lists of the preparation board that everybody on the team fills: sources, and what they wonder."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from mars_voice.components import programme as parts
from mars_voice.components.board import source_signs, wonder_signs
from mars_voice.components.fields import act
from mars_voice.states.preparation import KINDS, PrepareState
from mars_voice.wording import say

#: Lengths of fields are courtesy here; the verbs decide.
_TITLE, _LINE = 120, 240


def sources() -> rx.Component:
    """What was read."""
    view = PrepareState.view
    return rx.el.div(
        parts.listed(view.sources, rx.foreach(view.sources, _source), say("desk.prepare.sources.empty")),
        _adder("source", say("desk.prepare.sources.add"), _reading("", "", "", view.today), PrepareState.add_source),
        class_name="stack",
    )


def wonders() -> rx.Component:
    """What they wonder."""
    view = PrepareState.view
    return rx.el.div(
        parts.listed(view.wonders, rx.foreach(view.wonders, _wonder), say("desk.prepare.wonders.empty")),
        _adder("wonder", say("desk.prepare.wonders.add"), _wondering("", ""), PrepareState.add_wonder),
        class_name="stack",
    )


def _source(source: rx.Var) -> rx.Component:
    fields = _reading(source.kind, source.title, source.says, source.on)
    return parts.line(
        f"{source.id}{source.kind}{source.title}{source.says}{source.on}",
        source_signs(source),
        _form(source.id, fields, PrepareState.change_source),
        rx.el.div(_out(source.title, PrepareState.remove_source(source.id)), class_name="row"),
        may_write=source.may_change,
    )


def _wonder(wonder: rx.Var) -> rx.Component:
    """Whoever leads makes a question of it in one press, whether it stands folded or not."""
    ask = act(
        rx.fragment(say("desk.prepare.wonders.ask"), rx.el.span(": ", wonder.label, class_name="vh")),
        PrepareState.ask(wonder.id),
        sending=PrepareState.sending,
        kind="plain",
        sign="q",
    )
    inside = rx.el.span(*wonder_signs(wonder), class_name="said1")
    change = rx.el.details(
        rx.el.summary(inside),
        rx.el.div(
            _form(wonder.id, _wondering(wonder.text, wonder.source), PrepareState.change_wonder),
            rx.el.div(_out(wonder.label, PrepareState.remove_wonder(wonder.id)), class_name="row"),
            class_name="stack unfolded",
        ),
    )
    return rx.el.li(
        rx.cond(wonder.may_change, change, rx.el.div(inside, class_name="still")),
        rx.cond(
            PrepareState.view.may_write & ~wonder.line.bool(), rx.el.div(ask, class_name="row onward"), rx.fragment()
        ),
        key=f"{wonder.id}{wonder.text}{wonder.source}{wonder.line}",
    )


def _reading(kind: rx.Var | str, title: rx.Var | str, says: rx.Var | str, on: rx.Var | str) -> list[rx.Component]:
    kinds = [_empty(say("desk.choose")), *(rx.el.option(label, value=value) for value, label in KINDS)]
    day = rx.el.input(type="date", name="on", default_value=on, max=PrepareState.view.today, required=True)
    return [
        parts.choice("kind", say("desk.prepare.sources.kind"), kinds, begun=kind, required=True),
        parts.one_line("title", say("desk.prepare.sources.title"), _TITLE, begun=title),
        parts.one_line(
            "says", say("desk.prepare.sources.says"), _LINE, hint=say("desk.prepare.sources.says.why"), begun=says
        ),
        rx.el.label(rx.el.span(say("desk.prepare.sources.on")), day, class_name="field"),
    ]


def _wondering(text: rx.Var | str, source: rx.Var | str) -> list[rx.Component]:
    named = rx.foreach(PrepareState.view.sources, lambda one: rx.el.option(one.title, value=one.id))
    return [
        parts.one_line(
            "text", say("desk.prepare.wonders.text"), _LINE, hint=say("desk.prepare.wonders.text.why"), begun=text
        ),
        parts.choice(
            "source",
            say("desk.prepare.wonders.source"),
            [_empty(say("desk.prepare.wonders.no_source")), named],
            begun=source,
        ),
    ]


def _adder(which: str, label: str, fields: list[rx.Component], on_submit: Callable[..., object]) -> rx.Component:
    key = f"{which}-{PrepareState.added[which]}"
    made = parts.adder(label, fields, on_submit, sending=PrepareState.sending, key=key)
    return rx.cond(PrepareState.view.may_note, made, rx.fragment())


def _form(id_: rx.Var, fields: list[rx.Component], on_submit: Callable[..., object]) -> rx.Component:
    return parts.form_of(id_, fields, say("desk.programme.save"), on_submit, sending=PrepareState.sending)


def _out(what: rx.Var, on_click: object) -> rx.Component:
    return parts.taking_out(say("desk.programme.remove"), what, on_click, sending=PrepareState.sending)


def _empty(label: str) -> rx.Component:
    return rx.el.option(label, value="")
