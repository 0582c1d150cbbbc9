"""Ask for an event: a fold for each kind this person may ask for, and what was asked for so far."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.fields import carried, drop_down, send, text_area, tick_rows
from mars_voice.components.layout import head
from mars_voice.components.lists import empty_box, event_row
from mars_voice.components.programme import one_line
from mars_voice.pages.desk.frame import frame
from mars_voice.states.requests import RequestsState
from mars_voice.wording import say

_LINE, _REFERENCE = 120, 20  # letters; the verb decides
_GROUNDS = (("section_11", "doc"), ("contribution", "hear"), ("issue", "warn"))
_FORUMS = (("board", "st-board"), ("group", "person"), ("meeting", "cal"))


def requests() -> rx.Component:
    """The page of requests."""
    return frame(
        RequestsState,
        head(say("desk.tab.requests"), under=say("desk.ask.why")),
        rx.el.div(
            rx.el.div(
                _kind("thematic", _title("thematic"), text_area("reason", say("desk.ask.reason"))),
                _kind("hub_audit", *_audit()),
                _kind("case_specific", *_case()),
                _kind("call_in", *_call_in()),
                _kind("young_voice", *_young_voice()),
                _kind("peer_review", *_review()),
                class_name="stack",
                key=f"asking-{RequestsState.round}",
            ),
            _asked(),
            class_name="grid drawn",
        ),
        here="requests",
        signs={"flag", "empty", "tick", "cross", *(sign for _, sign in (*_GROUNDS, *_FORUMS))},
    )


def _kind(kind: str, *inside: rx.Component) -> rx.Component:
    """One kind: what it is for, folded away unless it is the only one."""
    view = RequestsState.view
    form = rx.el.form(
        carried("kind", kind),
        *inside,
        rx.el.div(send(say(f"desk.ask.{kind}.verb"), sending=RequestsState.sending), class_name="row"),
        on_submit=RequestsState.ask,
        class_name="stack",
    )
    why = rx.el.p(say(f"desk.ask.{kind}.why"), class_name="mute")
    return rx.cond(
        view.kinds.contains(kind),
        rx.cond(
            view.is_alone,
            rx.el.section(rx.el.h2(say(f"desk.ask.{kind}")), why, form, class_name="box main stack"),
            rx.el.details(
                rx.el.summary(rx.el.h2(say(f"desk.ask.{kind}"))),
                rx.el.div(why, form, class_name="stack unfolded"),
                class_name="box",
            ),
        ),
        rx.fragment(),
    )


def _audit() -> tuple[rx.Component, ...]:
    rows = (
        ("no", "tick", say("desk.ask.one_case.no"), ""),
        ("yes", "cross", say("desk.ask.one_case.yes"), say("desk.ask.one_case.yes.why")),
    )
    return (
        tick_rows("one_case", say("desk.ask.one_case"), rows),
        _title("hub_audit"),
        rx.cond(RequestsState.view.is_hub, _on_behalf(), rx.fragment()),
        one_line("group", say("desk.ask.group"), _LINE),
        text_area("reason", say("desk.ask.reason")),
        text_area("scope", say("desk.ask.scope"), hint=say("desk.ask.scope.why")),
    )


def _on_behalf() -> rx.Component:
    """The Hub writes down who asks: a chair with an account, or somebody by name."""
    chairs = rx.foreach(RequestsState.view.chairs, lambda one: rx.el.option(one.name, value=one.id))
    return rx.fragment(
        rx.el.label(
            rx.el.span(say("desk.ask.chair")),
            rx.el.small(say("desk.ask.chair.why")),
            rx.el.select(rx.el.option(say("desk.ask.chair.none"), value=""), chairs, name="chair", default_value=""),
            class_name="field",
        ),
        one_line("by", say("desk.ask.by"), _LINE, hint=say("desk.ask.by.why"), required=False),
    )


def _case() -> tuple[rx.Component, ...]:
    return (one_line("reference", say("desk.ask.reference"), _REFERENCE, hint=say("desk.ask.reference.why")),)


def _call_in() -> tuple[rx.Component, ...]:
    return (
        _agency(),
        tick_rows(
            "ground", say("desk.ask.ground"), [(key, sign, say(f"desk.ask.ground.{key}"), "") for key, sign in _GROUNDS]
        ),
        text_area("question", say("desk.ask.question"), hint=say("desk.ask.question.why")),
        tick_rows(
            "forum", say("desk.ask.forum"), [(key, sign, say(f"desk.ask.forum.{key}"), "") for key, sign in _FORUMS]
        ),
    )


def _young_voice() -> tuple[rx.Component, ...]:
    return (
        _title("young_voice"),
        text_area("scope", say("desk.ask.young_scope")),
        rx.el.label(
            rx.el.span(say("desk.ask.young_agency")),
            rx.el.select(
                rx.el.option(say("desk.ask.young_agency.none"), value=""), _agencies(), name="agency", default_value=""
            ),
            class_name="field",
        ),
    )


def _review() -> tuple[rx.Component, ...]:
    return (
        _title("peer_review"),
        drop_down("agency", say("desk.ask.reviewed"), _agencies()),
        one_line("reviewer", say("desk.ask.reviewer"), _LINE),
        text_area("scope", say("desk.ask.scope"), hint=say("desk.ask.scope.why")),
    )


def _title(kind: str) -> rx.Component:
    return one_line("title", say("desk.ask.title"), _LINE, hint=say(f"desk.ask.{kind}.title.why"))


def _agency() -> rx.Component:
    return drop_down("agency", say("desk.ask.agency"), _agencies())


def _agencies() -> rx.Component:
    return rx.foreach(RequestsState.view.agencies, lambda one: rx.el.option(one.name, value=one.id))


def _asked() -> rx.Component:
    asked = RequestsState.view.asked
    return rx.cond(
        asked.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.ask.asked")),
            rx.el.ul(rx.foreach(asked, event_row), class_name="entries"),
            class_name="box stack top1",
        ),
        empty_box("empty", say("desk.ask.none"), say("desk.ask.none.why")),
    )
