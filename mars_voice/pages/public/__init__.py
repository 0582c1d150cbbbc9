"""The pages anybody may open."""

from __future__ import annotations

from mars_voice import routes
from mars_voice.pages.page import Page
from mars_voice.pages.public.landing import join, landing
from mars_voice.pages.public.other import happened, missing, oops, shell
from mars_voice.pages.public.sign_in import sign_in, sign_in_again
from mars_voice.wording import say

PUBLIC_PAGES: tuple[Page, ...] = (
    Page(routes.LANDING, say("landing.title"), landing, "public"),
    Page(routes.JOIN, say("join.title"), join, "public"),
    Page(routes.SIGN_IN, say("sign_in.title"), sign_in, "public"),
    Page(routes.SIGN_IN_AGAIN, say("sign_in.title"), sign_in_again, "public"),
    Page(routes.HAPPENED, say("happened.title"), happened, "public"),
    Page(routes.OOPS, say("oops.title"), oops, "public"),
    Page(routes.MISSING, say("missing.title"), missing, "public"),
    Page(routes.SHELL_PUBLIC, "%%TITLE%%", shell, "public"),
)
