"""The front door and the code page."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.icons import art
from mars_voice.components.public_parts import code_box, way_on
from mars_voice.components.shell import public_shell
from mars_voice.settings import settings
from mars_voice.wording import say


def landing() -> rx.Component:
    """The promise, then the code box, then the three other ways in."""
    hero = rx.el.section(
        rx.el.div(rx.el.h1(say("landing.heading")), rx.el.p(say("landing.lede")), code_box(), class_name="stack"),
        art("quay"),
        class_name="hero",
    )
    ways = rx.el.div(
        way_on(routes.CHANGES, say("landing.changes"), say("landing.changes.why")),
        way_on(routes.HAPPENED, say("landing.happened"), say("landing.happened.why")),
        way_on(routes.SIGN_IN, say("landing.work"), say("landing.work.why")),
        class_name="grid thirds ways",
    )
    return public_shell(hero, ways, demo=settings().is_demo, signs={"quay"}, scripts=("help", "join"))


def join() -> rx.Component:
    """Only the code box, for the short address on a poster. Its own fragment may already hold the code."""
    page = rx.el.div(rx.el.h1(say("join.heading")), rx.el.p(say("join.lede")), code_box(), class_name="stack narrow")
    return public_shell(page, demo=settings().is_demo, scripts=("help", "join"))
