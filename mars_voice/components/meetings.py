"""The parts of the meetings page: a meeting with its papers and its agenda, and the days that are closed."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.components.tags import tag
from mars_voice.wording import say

SIGNS = {"cal", "flag", "doc", "tick", "wait", "clock", "empty", "pen"}


def meeting_head(one: rx.Var) -> rx.Component:
    """Which meeting, on which day, and until when papers are taken."""
    closes = rx.cond(one.papers_open, tag("doc", one.closes, kind="info"), tag("doc", one.closes, kind="wait"))
    return rx.el.div(rx.el.h3(one.kind, " · ", one.day), closes, class_name="row end")


def agenda(one: rx.Var) -> rx.Component:
    """What stands on it, and what was minuted."""
    return rx.cond(
        one.agenda.length() > 0,
        rx.el.ul(rx.foreach(one.agenda, _item), class_name="checks linked"),
        rx.el.p(say("desk.meetings.no_agenda"), class_name="mute"),
    )


def date_field(
    name: str, label: str, *, hint: str = "", begun: rx.Var | str = "", first: rx.Var | str = "", required: bool = True
) -> rx.Component:
    """One day; ``first`` is the first that can be chosen."""
    box = rx.el.input(type="date", name=name, default_value=begun, min=first, required=required)
    return rx.el.label(rx.el.span(label), rx.el.small(hint) if hint else rx.fragment(), box, class_name="field")


def closed_row(one: rx.Var, *button: rx.Component) -> rx.Component:
    """Exams or a holiday, from when to when."""
    sign = rx.cond(one.is_exam, icon("pen"), icon("cal"))
    words = rx.el.span(rx.el.b(one.name), rx.el.small(one.kind, " · ", one.days))
    return rx.el.li(sign, words, *button, key=one.id)


def _item(line: rx.Var) -> rx.Component:
    signed = rx.cond(line.endorses, tag("flag", say("desk.meetings.endorsed"), kind="good"), rx.fragment())
    words = rx.el.span(rx.el.a(line.title, href=line.link), rx.el.small(line.says), signed)
    return rx.cond(line.is_minuted, rx.el.li(icon("tick"), words, class_name="ok"), rx.el.li(icon("wait"), words))
