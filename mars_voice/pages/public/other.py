"""The smaller public pages: six words, something went wrong, nothing here, and the frame the server fills."""

from __future__ import annotations

import reflex as rx

from mars_voice import routes
from mars_voice.components.public_parts import state_box
from mars_voice.components.shell import public_shell
from mars_voice.settings import settings
from mars_voice.wording import say

SHELL_SIGNS = {"tick", "work", "wait", "no", "next", "lamp", "shut", "empty", "gA", "gB", "gC", "gD", "gE", "gF"}


def happened() -> rx.Component:
    """Six words in one box open what happened to what somebody said."""
    form = rx.el.form(
        rx.el.label(say("happened.words"), html_for="words", class_name="field"),
        rx.el.input(
            type="text",
            id="words",
            name="words",
            required=True,
            max_length=200,
            auto_complete="off",
            auto_capitalize="none",
            spell_check=False,
            aria_describedby="words-why",
        ),
        rx.el.small(say("happened.why"), id="words-why"),
        rx.el.button(say("happened.button"), type="submit", class_name="btn big"),
        action=routes.API_RECEIPTS,
        method="post",
        class_name="box main stack",
    )
    page = rx.el.div(
        rx.el.h1(say("happened.heading")), rx.el.p(say("happened.lede")), form, _kept(), class_name="stack narrow"
    )
    return public_shell(page, demo=settings().is_demo, scripts=("help", "happened"))


def _kept() -> rx.Component:
    """Words that are kept on this phone, for whoever chose that; a script shows the shelf when there are any."""
    return rx.el.section(
        rx.el.h2(say("kept.title")),
        rx.el.ul(class_name="stack"),
        rx.el.p(role="status", class_name="mute"),
        hidden=True,
        class_name="box stack",
        custom_attrs={
            "data-kept": "1",
            "data-use": say("kept.use"),
            "data-forget": say("kept.forget"),
            "data-gone": say("kept.gone"),
        },
    )


def oops() -> rx.Component:
    """It was us. Where people land when the desk cannot go on."""
    box = state_box("lamp", say("oops.heading"), say("oops.body"), href=routes.LANDING, button=say("oops.button"))
    return public_shell(box, demo=settings().is_demo, signs={"lamp"})


def missing() -> rx.Component:
    """No page at this address, and the likeliest thing that was meant."""
    box = state_box(
        "empty", say("missing.heading"), say("missing.body"), href=routes.JOIN, button=say("missing.button")
    )
    return public_shell(box, demo=settings().is_demo, signs={"empty"})


def shell() -> rx.Component:
    """``%%MAIN%%`` is where the server puts a fragment of ``mars_voice/api/fragments``."""
    return public_shell(rx.fragment("%%MAIN%%"), demo=settings().is_demo, signs=SHELL_SIGNS)
