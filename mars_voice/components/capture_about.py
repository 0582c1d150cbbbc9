"""A few questions about the person, only where the event asks them, one to a screen, each of them left out at will."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.capture_answer import choices
from mars_voice.components.capture_question import ask
from mars_voice.wording import say
from mars_voice.wording.questions import about_in_language
from models.questions.about import AGE, AboutQuestion

MANY = 6
"""From so many options on they stand side by side, so that the screen stays one screen."""


def about() -> list[rx.Component]:
    """One hidden step each. Script brings in those the join code's reply asks for; without script none is asked."""
    return [_step(question) for question in about_in_language()]


def _step(question: AboutQuestion) -> rx.Component:
    asked_by = f"about-{question.id}-ask"
    row, group = ("chip", "chips") if len(question.options) >= MANY else ("opt", "opts")
    return rx.el.section(
        ask(asked_by, question.text, say("about.count")),
        rx.el.p(say("about.why"), class_name="lede"),
        choices(f"about.{question.id}", question.options, asked_by=asked_by, row=row, group=group),
        rx.el.div(class_name="acts"),
        class_name="step",
        hidden=True,
        aria_labelledby=asked_by,
        custom_attrs={"data-about": "age" if question.id == AGE else "equality"},
    )
