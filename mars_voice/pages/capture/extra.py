"""One question on a phone that nobody answers: how an event's own question will look. The desk shows it in a frame.

It is made of the same parts as the pages people answer on, and the build cuts the pieces out of it that phones fetch.
"""

from __future__ import annotations

import reflex as rx

from mars_voice.components import capture_extra, capture_last
from mars_voice.components.shell import capture_shell
from mars_voice.pages.capture.give import EARLY
from mars_voice.settings import settings
from mars_voice.wording import say, speaking


def extra(lang: str = "en") -> rx.Component:
    """The page in one language."""
    with speaking(lang):
        return capture_shell(
            rx.el.script(EARLY, custom_attrs={"data-keep": "1"}),
            rx.el.h1(say("ask.extra"), class_name="vh", id="title"),
            rx.el.template(*capture_extra.pieces(), id="pieces"),
            rx.el.form(rx.el.div(id="shown"), capture_last.foot(), id="preview", custom_attrs={"data-at": "ask"}),
            reader="child",
            demo=settings().is_demo,
            signs={*capture_extra.signs(), *capture_last.SIGNS},
            scripts=("help", "leave", "preview"),
        )
