"""Lines of questioning, on whichever page they stand: what is asked, what it tests, who asks it."""

from __future__ import annotations

import reflex as rx

from mars_voice.components import programme as parts
from mars_voice.components.fields import text_area
from mars_voice.states.line_forms import STANDARD
from mars_voice.states.preparation import PrepareState
from mars_voice.states.programme import ProgrammeState
from mars_voice.wording import say

Page = type[PrepareState] | type[ProgrammeState]


def lines(page: Page) -> rx.Component:
    """What is asked."""
    view = page.view
    add = parts.adder(
        say("desk.lines.add"),
        [_question(""), parts.standards_boxes(STANDARD), _asker(page, "")],
        page.add_line,
        sending=page.sending,
        key=f"line-{page.added['line']}",
    )
    return rx.el.div(
        parts.listed(view.lines, rx.foreach(view.lines, lambda asked: _line(page, asked)), say("desk.lines.empty")),
        rx.cond(view.may_write, add, rx.fragment()),
        class_name="stack",
    )


def _line(page: Page, asked: rx.Var) -> rx.Component:
    fields = [_question(asked.text), parts.standards_boxes(STANDARD, asked.standards), _asker(page, asked.by)]
    out = parts.taking_out(say("desk.programme.remove"), asked.label, page.remove_line(asked.id), sending=page.sending)
    return parts.line(
        f"{asked.id}{asked.text}{asked.tests}{asked.by}",
        parts.asked_signs(asked),
        parts.form_of(asked.id, fields, say("desk.programme.save"), page.change_line, sending=page.sending),
        rx.el.div(out, class_name="row"),
        may_write=page.view.may_write,
    )


def _question(begun: rx.Var | str) -> rx.Component:
    return text_area("text", say("desk.lines.text"), hint=say("desk.lines.text.why"), begun=begun)


def _asker(page: Page, begun: rx.Var | str) -> rx.Component:
    team = rx.foreach(page.view.team, lambda member: rx.el.option(member.name, value=member.user))
    anybody = rx.el.option(say("desk.lines.anybody"), value="")
    return parts.choice("by", say("desk.lines.by"), [anybody, team], begun=begun)
