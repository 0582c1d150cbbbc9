"""Findings: conclusions on the left, what they may rest on beside them."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.evidence import drawer, finding_box
from mars_voice.components.fields import act, carried, send, text_area, tick_rows
from mars_voice.components.icons import icon
from mars_voice.components.layout import counted, head
from mars_voice.components.lists import empty_box
from mars_voice.components.said import adult_words
from mars_voice.components.tags import GROUPS, tag
from mars_voice.pages.desk.frame import frame, heading
from mars_voice.states.findings import FindingsState
from mars_voice.wording import say
from models.kinds import FindingKind

SIGN_OF = {
    FindingKind.POSITIVE: "plus",
    FindingKind.IMPROVEMENT: "minus",
    FindingKind.CONSIDERATION: "bulb",
    FindingKind.IMMEDIATE: "warn",
}


def findings() -> rx.Component:
    """The officer's desk."""
    view = FindingsState.view
    count = counted(
        view.findings.length(), say("desk.findings.none"), say("desk.findings.one"), say("desk.findings.many")
    )
    return frame(
        FindingsState,
        head(
            heading(FindingsState, count, say("desk.tab.findings")),
            actions=[rx.cond(FindingsState.loaded, tag("flag", view.stage, kind="info"), rx.fragment()), _letter()],
        ),
        rx.el.div(
            rx.el.div(
                _feedback(),
                rx.cond(view.may_write, rx.fragment(_matters(), _new()), rx.fragment()),
                _made(),
                class_name="stack",
            ),
            drawer(
                view.themes,
                view.cards,
                picked=FindingsState.picked,
                of=FindingsState.round,
                on_pick=FindingsState.pick,
                may_pick=view.may_write,
            ),
            class_name="grid drawn",
        ),
        rx.el.script(src="/js/desk-pieces.js", type="module", custom_attrs={"async": True}),
        here="findings",
        signs={*GROUPS, *SIGN_OF.values(), "flag", "info", "eye", "empty", "doc"},
    )


def _letter() -> rx.Component:
    view = FindingsState.view
    ready = view.ends_in_letter & view.may_write & view.fed_back & (view.findings.length() > 0)
    return rx.cond(
        view.has_letter,
        rx.el.a(say("desk.findings.open_letter"), href=f"{routes.LETTER}?event={view.code}", class_name="btn plain"),
        rx.cond(
            ready,
            act(
                say("desk.findings.draft"), FindingsState.draft, sending=FindingsState.sending, kind="plain", sign="doc"
            ),
            rx.fragment(),
        ),
    )


def _feedback() -> rx.Component:
    return rx.cond(
        FindingsState.view.may_feed_back,
        rx.el.section(
            rx.el.p(say("desk.event.next"), class_name="mute"),
            rx.el.h2(say("desk.feedback.heading")),
            rx.el.p(say("desk.feedback.why")),
            rx.el.div(
                rx.el.a(
                    say("desk.feedback.to_sheet"),
                    href=f"{routes.SHEET}?event={FindingsState.view.code}",
                    class_name="btn plain",
                ),
                class_name="row",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _matters() -> rx.Component:
    """What had to happen at once and stands in no finding yet: one tap makes it one."""
    matters = FindingsState.view.matters
    return rx.cond(
        matters.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.matter.heading")),
            rx.el.p(say("desk.matter.why"), class_name="mute"),
            rx.el.ul(
                rx.foreach(
                    matters,
                    lambda matter: rx.el.li(
                        adult_words(matter.text, f"{matter.card} · {matter.state}", _make_matter(matter)),
                        key=matter.id,
                    ),
                ),
                class_name="pieces",
            ),
            class_name="box stack",
        ),
        rx.fragment(),
    )


def _make_matter(matter: rx.Var) -> rx.Component:
    named = rx.el.span(matter.text, class_name="vh")
    return act(
        rx.fragment(say("desk.matter.make"), named),
        FindingsState.conclude_matter(matter.id),
        sending=FindingsState.sending,
        kind="plain",
    )


def _made() -> rx.Component:
    return rx.cond(
        FindingsState.view.findings.length() > 0,
        rx.fragment(
            rx.el.h2(say("desk.tab.findings"), class_name="vh"),
            rx.foreach(FindingsState.view.findings, lambda finding: finding_box(finding, _mending(finding))),
        ),
        empty_box("empty", say("desk.findings.empty"), say("desk.findings.empty.why")),
    )


def _mending(finding: rx.Var) -> rx.Component:
    """A finding that rested on words taken back: looked at again, with what is picked as more evidence."""
    form = rx.el.form(
        carried("finding", finding.id),
        text_area("text", say("desk.findings.text"), begun=finding.text),
        text_area("why", say("desk.findings.matters"), required=False, begun=finding.why),
        rx.el.p(
            rx.el.b(say("desk.findings.picked"), " ", FindingsState.picked.length()),
            " ",
            rx.el.A.create(say("desk.findings.pick"), href="#evidence"),
            class_name="row",
        ),
        rx.el.div(send(say("desk.taken_back.save"), sending=FindingsState.sending), class_name="row"),
        on_submit=FindingsState.conclude_again,
        key=f"again-{finding.id}-{finding.text}",
        class_name="stack",
    )
    return rx.cond(
        finding.is_stale,
        rx.el.div(
            rx.el.p(icon("warn"), say("desk.taken_back.finding"), class_name="line note"),
            rx.cond(FindingsState.view.may_write, form, rx.fragment()),
            class_name="stack",
        ),
        rx.fragment(),
    )


def _new() -> rx.Component:
    rows = [
        (kind.value, sign, say(f"finding.{kind.value}"), say(f"finding.{kind.value}.why"))
        for kind, sign in SIGN_OF.items()
    ]
    picked = FindingsState.picked.length()
    return rx.el.section(
        rx.el.h2(say("desk.findings.new")),
        rx.el.form(
            tick_rows("kind", say("desk.findings.kind"), rows, across=True),
            text_area("text", say("desk.findings.text"), hint=say("desk.findings.text.why")),
            text_area("why", say("desk.findings.matters"), hint=say("desk.findings.matters.why"), required=False),
            rx.el.p(
                rx.el.b(say("desk.findings.picked"), " ", picked),
                " ",
                rx.el.A.create(say("desk.findings.pick"), href="#evidence"),
                class_name="row",
                aria_live="polite",
            ),
            rx.el.div(send(say("desk.findings.make"), sending=FindingsState.sending), class_name="row"),
            on_submit=FindingsState.conclude,
            key=f"new-{FindingsState.round}",
            class_name="stack",
        ),
        class_name="box main stack",
    )
