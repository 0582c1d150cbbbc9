"""The pages a child, a young person or a parent answers on: still, small, usable before any script runs."""

from __future__ import annotations

from functools import partial

from mars_voice import routes
from mars_voice.pages.capture.give import give
from mars_voice.pages.capture.shell import shell
from mars_voice.pages.page import Page
from mars_voice.wording import say
from models.kinds import Audience

CAPTURE_PAGES: tuple[Page, ...] = (
    *(Page(routes.give(audience), say("capture.title"), partial(give, audience), "capture") for audience in Audience),
    Page(routes.SHELL_CAPTURE, "%%TITLE%%", shell, "capture"),
)
