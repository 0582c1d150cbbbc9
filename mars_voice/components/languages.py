"""The same questions in another language: a row of names that each speaker knows, one touch away and out of the way."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import icon
from mars_voice.wording import LANGUAGES, Language, say, spoken
from mars_voice.wording.languages import language
from models.kinds import Audience

SIGNS = {"globe", "down"}


def language_switch(audience: Audience) -> rx.Component:
    """Plain links, so it works without script; script keeps the code that stands in the fragment."""
    others = [each for each in LANGUAGES if each.tag != spoken()]
    return rx.el.details(
        rx.el.summary(
            icon("globe"),
            rx.el.span(say("language.choose"), class_name="vh"),
            rx.el.span(_name(language(spoken())), class_name="now"),
            icon("down"),
        ),
        rx.el.ul(*(rx.el.li(_link(audience, each)) for each in others), class_name="chips"),
        class_name="langs",
    )


def _link(audience: Audience, to: Language) -> rx.Component:
    return rx.el.a(
        _name(to), href=routes.give(audience, to.slug), href_lang=to.spoken, class_name="chip", custom_attrs=_of(to)
    )


def _name(of: Language) -> rx.Component:
    return rx.el.bdi(of.name, custom_attrs=_of(of))


def _of(named: Language) -> dict[str, str]:
    return {"lang": named.spoken, "dir": named.direction}
