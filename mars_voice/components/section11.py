"""The pieces of a Section 11 return: a standard that unfolds into a form, a finding to answer, an action's progress."""

from __future__ import annotations

from typing import Any

import reflex as rx

from mars_voice.components.fields import carried, send, text_area
from mars_voice.components.icons import icon
from mars_voice.components.tags import answer_tag, tag
from mars_voice.wording import say
from models.floor import SelfScore
from models.kinds import Answer4

SIGNS = ("tick", "wait", "no", "warn", "work", "flag", "next", "doc", "info", "empty", "back")
_SCORES = ((SelfScore.MET, "tick", "good"), (SelfScore.PARTLY, "wait", "info"), (SelfScore.NOT_MET, "no", "better"))


def standard_form(one: Any, on_submit: rx.EventHandler, *, sending: rx.Var, key: rx.Var) -> rx.Component:
    """One standard: how it stands, and unfolded its form. ``key`` changes when the form must show other words."""
    return rx.el.details(
        rx.el.summary(rx.el.b(one.code, " ", one.name), " ", _state(one)),
        rx.el.form(
            carried("code", one.code),
            _scores(one),
            _area("words", say("desk.s11.words"), one.words),
            rx.el.fieldset(
                rx.el.legend(say("desk.s11.action")),
                rx.el.p(say("desk.s11.action.why"), class_name="mute"),
                _area("action", say("desk.s11.action"), one.action, hidden=True),
                rx.el.div(
                    _line("owner", say("desk.s11.owner"), one.owner, hint=say("desk.s11.owner.hint")),
                    _line("due", say("desk.s11.due"), one.due, kind="date"),
                    class_name="across",
                ),
                class_name="stack",
            ),
            rx.el.div(send(_named("desk.s11.save", one.code), sending=sending), class_name="row"),
            on_submit=on_submit,
            key=key,
            class_name="stack unfolded",
        ),
        id=one.code,
        class_name="box",
    )


def _named(key: str, code: Any) -> rx.Component:
    """A sentence with the code of a standard in it, which only the browser knows."""
    before, _, after = say(key, code="|").partition("|")
    return rx.fragment(before, code, after)


def _state(one: Any) -> rx.Component:
    return rx.match(
        one.state,
        ("done", tag("tick", one.state_label, kind="good")),
        ("action", tag("warn", one.state_label, kind="better")),
        tag("wait", one.state_label, kind="wait"),
    )


def _scores(one: Any) -> rx.Component:
    rows = [
        rx.el.label(
            rx.el.input(type="radio", name="score", value=score.value, default_checked=one.score == score.value),
            icon(sign),
            rx.el.span(say(f"desk.standards.score.{score}")),
            class_name="tickrow",
        )
        for score, sign, _ in _SCORES
    ]
    return rx.el.fieldset(rx.el.legend(say("desk.s11.score")), rx.el.div(*rows, class_name="across"))


def _area(name: str, label: str, begun: Any, *, hidden: bool = False) -> rx.Component:
    words = rx.el.span(label, class_name="vh") if hidden else rx.el.span(label)
    return rx.el.label(words, rx.el.textarea(name=name, rows="3", default_value=begun), class_name="field")


def _line(name: str, label: str, begun: Any, *, kind: str = "text", hint: str = "") -> rx.Component:
    under = rx.el.small(hint) if hint else rx.fragment()
    return rx.el.label(
        rx.el.span(label), under, rx.el.input(type=kind, name=name, default_value=begun), class_name="field"
    )


def standard_read(one: Any, progress: Any) -> rx.Component:
    """One standard of a return that stands, with what became of its action where that is told."""
    scored = [(score.value, tag(sign, one.score_label, kind=colour)) for score, sign, colour in _SCORES]
    by = rx.el.p(rx.el.b(one.action), " · ", one.owner, " · ", one.due_words)
    return rx.el.li(
        rx.el.h3(one.code, " ", one.name),
        rx.match(one.score, *scored, tag("wait", one.state_label, kind="wait")),
        rx.cond(one.words, rx.el.p(one.words), rx.fragment()),
        rx.cond(one.action, rx.el.div(by, progress, class_name="tightstack"), rx.fragment()),
        class_name="act",
        key=one.code,
    )


def progress_shown(one: Any) -> rx.Component:
    """How an action was getting on half a year later."""
    label = answer_tag(one.progress, one.progress_label, late=False)
    return rx.el.div(label, rx.cond(one.progress_words, rx.el.p(one.progress_words), rx.fragment()), class_name="row")


def progress_form(one: Any, on_submit: rx.EventHandler, *, sending: rx.Var) -> rx.Component:
    """One of four honest answers, and words."""
    rows = [
        rx.el.label(
            rx.el.input(
                type="radio", name="answer", value=each.value, required=True, default_checked=one.progress == each.value
            ),
            rx.el.span(say(f"print.s11.progress.{each}")),
            class_name="tickrow",
        )
        for each in Answer4
    ]
    return rx.el.form(
        carried("code", one.code),
        rx.el.fieldset(rx.el.legend(say("desk.s11.progress.how")), rx.el.div(*rows, class_name="across")),
        text_area("words", say("desk.s11.progress.words"), begun=one.progress_words),
        rx.el.div(send(say("desk.s11.progress.save"), sending=sending, big=False), class_name="row"),
        on_submit=on_submit,
        class_name="stack",
    )


def back_field(one: Any, prefix: str) -> rx.Component:
    """One finding or action of the last letter, and a box for what was done."""
    told = rx.el.p(say("desk.s11.back.told"), " ", one.told, class_name="mute")
    return rx.el.li(
        rx.el.h3(one.label),
        rx.el.p(one.text),
        rx.cond(one.told, told, rx.fragment()),
        rx.el.label(
            rx.el.span(say("desk.s11.round.back.done"), rx.el.span(" ", one.label, class_name="vh")),
            rx.el.textarea(name=f"{prefix}{one.id}", rows="2", default_value=one.done),
            class_name="field",
        ),
        class_name="act",
        key=one.id,
    )


def back_read(one: Any) -> rx.Component:
    """The same, once it stands."""
    return rx.el.li(
        rx.el.h3(one.label),
        rx.el.p(one.text, class_name="mute"),
        rx.el.p(rx.cond(one.done, one.done, say("desk.s11.back.nothing"))),
        class_name="act",
        key=one.id,
    )


def return_row(row: Any) -> rx.Component:
    """One agency of a round."""
    state = rx.match(
        row.kind,
        ("late", tag("warn", row.label, kind="better")),
        ("in", tag("tick", row.label, kind="good")),
        tag("wait", row.label, kind="wait"),
    )
    inside = rx.el.span(rx.el.b(row.agency), rx.el.small(row.about))
    return rx.el.li(rx.el.a(inside, state, href=row.link, class_name="entry"), key=row.link)


def link_list(heading: str, links: Any) -> rx.Component:
    """Other places to go; nothing where there is none."""
    return rx.cond(
        links.length() > 0,
        rx.el.section(
            rx.el.h2(heading) if heading else rx.fragment(),
            rx.el.ul(
                rx.foreach(links, lambda one: rx.el.li(rx.el.a(rx.el.b(one.label), href=one.link, class_name="entry"))),
                class_name="entries",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )
