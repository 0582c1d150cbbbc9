"""The pages a child, a young person, a parent or an officer on the floor writes on: still, small, each by itself."""

from __future__ import annotations

from functools import partial

from mars_voice import routes
from mars_voice.pages.capture.extra import extra
from mars_voice.pages.capture.give import give
from mars_voice.pages.capture.observe import observe
from mars_voice.pages.capture.shell import shell
from mars_voice.pages.page import Page
from mars_voice.wording import LANGUAGES, Language, say
from models.kinds import Audience


def _give(audience: Audience, language: Language) -> Page:
    route = routes.give(audience, language.slug)
    return Page(route, say("capture.title", language.tag), partial(give, audience, language.tag), "capture")


def _shell(language: Language) -> Page:
    return Page(routes.shell_capture(language.slug), "%%TITLE%%", partial(shell, language.tag), "capture")


def _extra(language: Language) -> Page:
    route = routes.give_extra(language.slug)
    return Page(route, say("capture.title", language.tag), partial(extra, language.tag), "capture")


CAPTURE_PAGES: tuple[Page, ...] = (
    *(_give(audience, language) for audience in Audience for language in LANGUAGES),
    *(_extra(language) for language in LANGUAGES),
    *(_shell(language) for language in LANGUAGES),
    Page(routes.OBSERVE, say("observe.page_title"), observe, "capture"),
)
