"""The frame the server fills for people without script. It may be a child or a parent, so help names both."""

from __future__ import annotations

import reflex as rx

from mars_voice.components.shell import capture_shell
from mars_voice.settings import settings
from mars_voice.wording import speaking

SIGNS = {"tick", "info", "next", "st-done", "st-now", "st-next", "lamp", "saved"}


def shell(lang: str = "en") -> rx.Component:
    """``%%MAIN%%`` is where the server puts a fragment of ``mars_voice/api/fragments``, said in the same language."""
    with speaking(lang):
        return _shell()


def _shell() -> rx.Component:
    return capture_shell(rx.fragment("%%MAIN%%"), reader="public", demo=settings().is_demo, signs=SIGNS)
