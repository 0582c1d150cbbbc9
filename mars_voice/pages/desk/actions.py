"""Actions: the agency answers each finding; the Hub sees the board and tells children what became of it."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.answers import action_card, answer_form, plan_form, story_form
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.actions import ActionsState
from mars_voice.wording import say


def actions() -> rx.Component:
    """The actions of the event in the address."""
    view = ActionsState.view
    by = say("desk.actions.due")
    due = rx.cond(view.response_due, f"{view.title} · {by} {view.response_due}", view.title)
    return frame(
        ActionsState,
        head(
            heading(ActionsState, ActionsState.heading, say("desk.tab.actions")),
            under=due,
            actions=[rx.el.A.create(say("desk.actions.public"), href=routes.CHANGES, class_name="btn plain")],
        ),
        rx.cond(view.may_answer, _answers(), rx.fragment()),
        rx.cond(view.may_publish | ~view.may_answer, _board(), rx.fragment()),
        here="actions",
        signs={"work", "wait", "no", "empty"},
    )


def _answers() -> rx.Component:
    """Each finding with its answers. The Hub writes down what the agencies of a theme say: none of them is its own."""
    view = ActionsState.view
    promise = rx.cond(view.may_publish, say("desk.actions.for_agencies"), say("desk.actions.promise"))
    return rx.el.div(
        rx.el.p(promise, class_name="plainly"),
        rx.foreach(view.findings, _finding),
        class_name="stack",
        key=f"answers-{ActionsState.round}",
    )


def _finding(finding: rx.Var) -> rx.Component:
    """One finding with its actions and the form for a new one."""
    return rx.el.section(
        rx.el.h2(rx.el.span(finding.label, class_name="id"), " ", finding.text),
        rx.cond(finding.why, rx.el.p(rx.el.b(say("print.letter.why")), " ", finding.why), rx.fragment()),
        rx.foreach(
            ActionsState.view.actions,
            lambda action: rx.cond(
                action.finding == finding.label,
                action_card(
                    action,
                    rx.cond(
                        action.is_done,
                        rx.fragment(),
                        answer_form(action, on_submit=ActionsState.answer, sending=ActionsState.sending),
                    ),
                ),
                rx.fragment(),
            ),
        ),
        plan_form(finding, on_submit=ActionsState.plan, sending=ActionsState.sending),
        class_name="box stack",
    )


def _board() -> rx.Component:
    return rx.cond(
        ActionsState.view.actions.length() > 0,
        rx.el.div(
            rx.foreach(ActionsState.lanes, _lane),
            class_name="grid fours",
            key=f"board-{ActionsState.round}",
        ),
        empty_box("empty", say("desk.actions.empty"), say("desk.actions.empty.why")),
    )


def _lane(lane: rx.Var) -> rx.Component:
    return rx.el.section(
        rx.el.h2(lane.name, rx.el.span(lane.count, class_name="num")),
        rx.cond(
            lane.count > 0,
            rx.foreach(lane.actions, _card),
            rx.el.p(say("desk.lane.empty"), class_name="mute"),
        ),
        class_name="lane",
    )


def _card(action: rx.Var) -> rx.Component:
    ready = ActionsState.view.may_publish & (action.answer != "") & ~action.has_story
    return action_card(
        action,
        rx.el.small(action.finding, " ", action.finding_text),
        rx.cond(ready, story_form(action, on_submit=ActionsState.publish, sending=ActionsState.sending), rx.fragment()),
    )
