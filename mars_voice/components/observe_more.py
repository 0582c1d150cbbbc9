"""What few cards need: it folds, and its summary says what is chosen."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import chosen_by
from mars_voice.components.icons import icon
from mars_voice.wording import say
from models.floor import EvidenceType

SIGNS = {"q", "tag", "flag", "link", "work", "search"}


def more() -> rx.Component:
    """The six folds. Those for which the day pack brings nothing stay hidden."""
    return rx.el.div(
        _fold("prompt", "q", say("observe.prompt"), rx.el.div(id="prompts", class_name="opts slim")),
        rx.el.div(
            rx.el.fieldset(
                rx.el.legend(say("observe.standards.first"), class_name="vh"),
                rx.el.div(id="standards-first", class_name="chips"),
            ),
            id="suggested",
            hidden=True,
        ),
        _fold("standard", "tag", say("observe.standards"), rx.el.div(id="standards", class_name="stack")),
        _fold("promise", "flag", say("observe.promises"), rx.el.div(id="promises", class_name="stack")),
        _fold("check", "work", say("observe.checks"), rx.el.div(id="checks", class_name="stack")),
        _fold("backs", "link", say("observe.backs"), rx.el.div(id="backs", class_name="opts slim")),
        _fold("evidence", "search", say("observe.evidence"), _evidence()),
        class_name="more",
    )


def _fold(name: str, sign: str, words: str, inside: rx.Component) -> rx.Component:
    """One part: its name, what is chosen in it, and the way to change that."""
    return rx.el.details(
        rx.el.summary(icon(sign), rx.el.span(rx.el.b(words), " ", rx.el.small(say("observe.none")))),
        rx.el.fieldset(rx.el.legend(words, class_name="vh"), inside, class_name="field"),
        class_name="fold",
        custom_attrs={"data-fold": name},
    )


def _evidence() -> rx.Component:
    chips = (
        chosen_by("radio", "evidence", one.value, say(f"observe.evidence.{one.value}"), class_name="chip")
        for one in EvidenceType
    )
    return rx.el.div(*chips, class_name="chips")
