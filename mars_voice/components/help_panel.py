"""Help: the same place and the same words on every screen. It opens without script, and without signal."""

from __future__ import annotations

import re
from typing import Literal

import reflex as rx

from mars_voice.components.icons import icon
from mars_voice.wording import say

Reader = Literal["child", "family", "public"]
"""Who is looking: children and parents have different helplines (docs/rules.md)."""

ADULT = "%ADULT%"
NUMBER = "%NUMBER%"
"""Gaps that script fills with what the join code told it."""
_IN_A_NUMBER = re.compile(r"(?<=\d) (?=\d)")
"""A number is read whole: no line breaks inside it."""
SIGNS = ("help", "phone", "text", "person", "back")


def help_link(class_name: str = "helpbtn") -> rx.Component:
    """The button at the top. A link, so that it works before any script has come."""
    return rx.el.a(icon("help"), say("help.button"), href="#help", class_name=class_name)


def help_panel(reader: Reader) -> rx.Component:
    """Who to call now, first the fastest, then a person nearby, then the way back."""
    return rx.el.dialog(
        rx.el.h1(_title(reader), id="help-title", tab_index=-1),
        *(() if reader == "public" else (_shared(), _offline(reader))),
        *_numbers(reader),
        _local(),
        rx.el.p(icon("person"), _adult(reader), class_name="someone"),
        rx.el.a(icon("back", "i turn"), say("help.back"), href="#main", class_name="btn plain"),
        id="help",
        class_name="helpbox",
        aria_labelledby="help-title",
    )


def _title(reader: Reader) -> str:
    if reader == "public":
        return say("help.public.title")
    return say("help.child.title") if reader == "child" else say("help.family.title")


def _numbers(reader: Reader) -> list[rx.Component]:
    danger = say("help.danger.why") if reader == "child" else say("help.danger.family")
    emergency = _number("phone", "tel:999", say("help.danger"), danger, main=True)
    children = [
        _number("phone", "tel:08001111", say("help.childline"), say("help.childline.why"), main=True),
        _number("text", "sms:85258", say("help.shout"), say("help.shout.why")),
    ]
    parents = [_number("phone", "tel:08088005000", say("help.nspcc"), say("help.nspcc.why"), main=reader == "family")]
    rest = {"child": children, "family": parents, "public": children + parents}[reader]
    return [emergency, *rest]


def _number(sign: str, href: str, words: str, why: str, *, main: bool = False) -> rx.Component:
    return rx.el.a(
        icon(sign),
        rx.el.span(_IN_A_NUMBER.sub("\u00a0", words), rx.el.small(why)),
        href=href,
        class_name="btn help wide" if main else "btn help plain wide",
    )


def _shared() -> rx.Component:
    """On a tablet that goes from hand to hand, a person comes first, and the words can be covered before they look."""
    take = say("help.tablet", adult=ADULT)
    return rx.el.div(
        rx.el.p(take.replace(ADULT, say("help.tablet.someone")), custom_attrs={"data-named": take}),
        rx.el.button(
            say("help.hide"),
            type="button",
            class_name="btn plain",
            custom_attrs={"data-hide": "1", "data-other": say("help.unhide")},
        ),
        id="help-tablet",
        hidden=True,
        class_name="note stack",
    )


def _offline(reader: Reader) -> rx.Component:
    """Without signal a number still rings where the phone can call, and a person is nearer."""
    body = say("help.offline.family") if reader == "family" else say("help.offline.body")
    return rx.el.div(
        rx.el.p(rx.el.b(say("help.offline.title"))),
        rx.el.p(body),
        rx.el.p(say("help.offline.not_sent"), hidden=True, custom_attrs={"data-unsent": "1"}),
        id="help-offline",
        hidden=True,
        class_name="note hint",
    )


def _local() -> rx.Component:
    """The local number comes with the join code; until then there is none to show."""
    call = rx.el.span(
        rx.el.b(say("help.local", number=NUMBER), custom_attrs={"data-named": say("help.local", number=NUMBER)}),
        rx.el.small(say("help.local.why")),
    )
    return rx.el.a(icon("phone"), call, href="tel:", id="help-local", hidden=True, class_name="btn help plain wide")


def _adult(reader: Reader) -> rx.Component:
    """A person nearby. The name comes with the join code; ``ADULT`` marks its place."""
    sentence = say("help.adult.family") if reader == "family" else say("help.adult")
    named = say("help.adult.named", adult=ADULT)
    return rx.el.span(sentence, id="help-adult", custom_attrs={"data-named": named})
