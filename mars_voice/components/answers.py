"""What an agency does about a finding: a plan, one of four honest answers, and the story told to children."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import carried, send, text_area, text_field, tick_rows
from mars_voice.components.said import adult_words
from mars_voice.components.tags import answer_tag, tag
from mars_voice.wording import say
from models.kinds import Answer4

ANSWER_SIGNS = ((Answer4.DID, "tick"), (Answer4.DOING, "work"), (Answer4.NOT_YET, "wait"), (Answer4.CANNOT, "no"))


def action_card(action: rx.Var, *inside: rx.Component) -> rx.Component:
    """One action: its code and state, what, who and when, how anybody will know, and what was answered."""
    return rx.el.article(
        rx.el.div(
            rx.el.b(action.code, class_name="num"),
            answer_tag(action.answer, action.answer_label, late=action.is_late),
            class_name="row end",
        ),
        rx.el.h3(action.what),
        rx.el.small(action.owner, " · ", say("desk.actions.by"), " ", action.due),
        rx.el.small(say("desk.actions.known_by"), " ", action.measure),
        rx.cond(action.answer_text, adult_words(action.answer_text, action.answer_label), rx.fragment()),
        rx.cond(action.has_story, tag("tick", say("desk.actions.story_told"), kind="good"), rx.fragment()),
        *inside,
        class_name="act",
    )


def plan_form(finding: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """Answer a finding with an action: a post owns it, never a person's name."""
    return rx.el.details(
        rx.el.summary(say("desk.plan.open"), " ", finding.label, class_name="btn plain"),
        rx.el.form(
            carried("finding", finding.id),
            text_area("what", say("desk.plan.what")),
            rx.el.div(
                text_field("owner", say("desk.plan.owner")),
                text_field("due", say("desk.plan.due"), kind="date"),
                class_name="grid half",
            ),
            text_field("measure", say("desk.plan.measure"), hint=say("desk.plan.measure.why")),
            rx.el.div(send(say("desk.plan.send"), sending=sending), class_name="row"),
            on_submit=on_submit,
            class_name="stack",
        ),
    )


def answer_form(action: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """Four honest answers. "We did it" ends the matter, so it stands beside the other three."""
    rows = [
        (kind.value, sign, say(f"answer.{kind.value}"), say(f"answer.{kind.value}.why")) for kind, sign in ANSWER_SIGNS
    ]
    return rx.el.details(
        rx.el.summary(say("desk.answer.open"), rx.el.span(" ", action.code, class_name="vh"), class_name="btn plain"),
        rx.el.form(
            carried("action", action.id),
            tick_rows("answer", say("desk.answer.which"), rows),
            text_area("text", say("desk.answer.text"), hint=say("desk.answer.text.why")),
            rx.el.div(send(say("desk.answer.send"), sending=sending), class_name="row"),
            on_submit=on_submit,
            class_name="stack",
        ),
    )


def story_form(action: rx.Var, *, on_submit: rx.EventHandler, sending: rx.Var) -> rx.Component:
    """What children are told: what they said, what became of it, and how somebody checked."""
    return rx.el.details(
        rx.el.summary(say("desk.story.open"), rx.el.span(" ", action.code, class_name="vh"), class_name="btn plain"),
        rx.el.form(
            carried("action", action.id),
            text_area("you_said", say("desk.story.you_said"), hint=say("desk.story.you_said.why")),
            text_area("to_you", say("desk.story.to_you"), hint=say("desk.story.to_you.why")),
            text_area("checked_how", say("desk.story.checked"), hint=say("desk.story.checked.why")),
            rx.el.div(send(say("desk.story.send"), sending=sending), class_name="row"),
            on_submit=on_submit,
            class_name="stack",
        ),
    )
