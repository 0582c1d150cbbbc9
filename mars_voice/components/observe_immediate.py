"""An immediate concern: what only the safeguarding lead reads, what everybody reads, and a screen to show.

The two parts look different because they go different ways (docs/observe.md). Fields have no ``name``: what is locked
goes where script takes it and nowhere else.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say

SIGNS = {"warn", "lock", "flag", "phone", "person", "clock", "nosig", "sent", "tick", "wait"}
LONGEST = 2000
LONGEST_SENTENCE = 500
"""Characters. The sentence stands in a letter, so it stays one."""

NUMBER = "%NUMBER%"
NAME = "%NAME%"
"""Gaps that script fills from the day pack."""


def immediate() -> rx.Component:
    """The part of the card that belongs to this rating; whom to ring stands first, before anything is asked."""
    return rx.el.section(
        rx.el.h2(icon("warn"), say("observe.im.title"), id="im-title", tab_index=-1),
        _ring("now", adult="observe.im.adult"),
        _locked(),
        _open(),
        _show(),
        id="immediate",
        hidden=True,
        class_name="immediate",
        aria_labelledby="im-title",
    )


def _ring(where: str, *, adult: str) -> rx.Component:
    """999, then the numbers and people of this visit. Those that the pack does not name stay away."""
    local = say("observe.im.local", number=NUMBER)
    return rx.el.div(
        rx.el.a(
            icon("phone"),
            rx.el.span(say("observe.im.now"), rx.el.small(say("observe.im.now_why"))),
            href="tel:999",
            class_name="btn help wide",
        ),
        rx.el.a(
            icon("phone"),
            rx.el.span(custom_attrs={"data-local": local}),
            href="tel:",
            hidden=True,
            class_name="btn help plain wide",
        ),
        rx.el.p(
            icon("person"),
            rx.el.span(custom_attrs={"data-adult": say(adult, name=NAME)}),
            hidden=True,
            class_name="someone",
        ),
        rx.el.p(
            icon("person"),
            rx.el.span(custom_attrs={"data-lead": say("observe.im.lead", name=NAME)}),
            hidden=True,
            class_name="someone",
        ),
        class_name="ring",
        custom_attrs={"data-ring": where},
    )


def _locked() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(icon("lock"), say("observe.im.locked"), class_name="sub"),
        rx.el.p(say("observe.im.locked_why"), class_name="lede"),
        _area("risk", say("observe.im.risk")),
        _area("to_whom", say("observe.im.to_whom"), say("observe.im.to_whom_why"), rows="2"),
        _told(),
        rx.el.div(
            rx.el.label(
                rx.el.input(type="checkbox", id="im-about_staff", aria_describedby="im-staff-why"),
                rx.el.span(say("observe.im.staff"), class_name="chip"),
                class_name="pick",
            ),
            rx.el.p(say("observe.im.staff_why"), id="im-staff-why", class_name="lede"),
            class_name="field",
        ),
        class_name="part locked",
    )


def _area(name: str, label: str, why: str = "", *, rows: str = "3", longest: int = LONGEST) -> rx.Component:
    """A few sentences. What is missing is said under it, not by colour."""
    described = f"im-{name}-why im-{name}-missing" if why else f"im-{name}-missing"
    return rx.el.div(
        rx.el.label(label, html_for=f"im-{name}"),
        rx.el.p(why, id=f"im-{name}-why", class_name="lede") if why else rx.fragment(),
        rx.el.textarea(id=f"im-{name}", rows=rows, max_length=longest, auto_complete="off", aria_describedby=described),
        rx.el.p(say("observe.im.missing", what=label), id=f"im-{name}-missing", hidden=True, class_name="note hint"),
        class_name="field",
    )


def _told() -> rx.Component:
    """Whom and when; nobody yet is an answer too, and then the screen after saving says so."""
    return rx.el.fieldset(
        rx.el.legend(say("observe.im.told"), class_name="sub"),
        rx.el.p(say("observe.im.told_why"), class_name="lede"),
        rx.el.div(
            _small("told-who", say("observe.im.told_who"), "text"),
            _small("told-when", say("observe.im.told_when"), "time"),
            rx.el.button(
                icon("clock"),
                say("observe.im.told_now"),
                type="button",
                class_name="chip",
                custom_attrs={"data-act": "now"},
            ),
            class_name="told",
        ),
        class_name="field",
    )


def _small(name: str, label: str, kind: str) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"im-{name}"),
        rx.el.input(type=kind, id=f"im-{name}", auto_complete="off", max_length=200),
        class_name="field",
    )


def _open() -> rx.Component:
    """The officer's own sentence. Its shape is that of an adult's words wherever they go."""
    return rx.el.fieldset(
        rx.el.legend(icon("flag"), say("observe.im.open"), class_name="sub"),
        _area("must_happen", say("observe.im.must"), say("observe.im.must_why"), rows="2", longest=LONGEST_SENTENCE),
        rx.el.ul(rx.el.li(say("observe.im.must_eg1")), rx.el.li(say("observe.im.must_eg2")), class_name="examples"),
        class_name="part open",
    )


def _show() -> rx.Component:
    """After saving: has it reached anybody, whom to tell now, and the words in large letters to read out or show."""
    return rx.el.dialog(
        _state("offline", "nosig", say("observe.im.show_offline"), "observe.im.show_offline_why"),
        _state("waiting", "wait", say("observe.im.show_waiting"), "observe.im.show_waiting_why"),
        _state("online", "sent", say("observe.im.show_online", time="%TIME%"), "observe.im.show_online_why"),
        rx.el.section(
            rx.el.h2(say("observe.im.tell"), custom_attrs={"data-tell": "1"}),
            rx.el.p(
                say("observe.im.tell_staff"), hidden=True, class_name="note hint", custom_attrs={"data-staff": "1"}
            ),
            _ring("show", adult="observe.im.tell_adult"),
            class_name="stack",
        ),
        rx.el.dl(
            *(
                rx.el.div(rx.el.dt(say(key)), rx.el.dd(custom_attrs={"data-large": name}))
                for name, key in (
                    ("must_happen", "observe.im.read_must"),
                    ("risk", "observe.im.read_risk"),
                    ("to_whom", "observe.im.read_who"),
                    ("told", "observe.im.read_told"),
                )
            ),
            class_name="large",
        ),
        rx.el.p(say("observe.im.gone"), class_name="lede"),
        rx.el.div(
            rx.el.button(
                say("observe.im.close_told"),
                type="button",
                class_name="btn go",
                custom_attrs={"data-act": "close", "data-arrived": say("observe.im.close")},
            ),
            class_name="foot",
        ),
        id="im-show",
        class_name="show-this",
        aria_labelledby="im-show-offline",
    )


def _state(name: str, sign: str, words: str, why: str) -> rx.Component:
    """One of the three things that can be so; script shows the one that is."""
    return rx.el.div(
        rx.el.h1(icon(sign), rx.el.span(words, custom_attrs={"data-words": words}), id=f"im-show-{name}", tab_index=-1),
        rx.el.p(custom_attrs={"data-words": say(why, n="%N%")}),
        hidden=True,
        class_name=f"reached {name}",
        custom_attrs={"data-state": name},
    )
