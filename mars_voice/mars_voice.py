"""The composition root: wires everything, decides nothing."""

from __future__ import annotations

import logging
from functools import partial

import reflex as rx
from reflex.event import EventSpec
from reflex.utils.prerequisites import get_web_dir
from reflex_components_core.core.banner import has_too_many_connection_errors

from mars_voice.api.app import build
from mars_voice.background import upkeeping
from mars_voice.built import HASHES
from mars_voice.pages.capture import CAPTURE_PAGES
from mars_voice.pages.desk import DESK_PAGES
from mars_voice.pages.public import PUBLIC_PAGES
from mars_voice.security import Guard, SameOrigin, SecurityHeaders, known_events_only
from mars_voice.services import setup
from mars_voice.settings import settings
from mars_voice.states.desk import AroundState
from mars_voice.states.live import polling
from mars_voice.wording import say

_log = logging.getLogger(__name__)
_web = get_web_dir().absolute()


def _overlay(stateful: bool) -> rx.Component | None:
    """What a desk page says when the connection is gone; the framework's own would be a red toast."""
    if not stateful:
        return None
    return rx.cond(
        has_too_many_connection_errors,
        rx.el.div(say("desk.offline"), role="status", class_name="offline"),
        rx.fragment(),
    )


def _on_trouble(exception: Exception) -> EventSpec:
    """A handler failed in a way nobody foresaw: a calm sentence where the person is, and the trace in the log."""
    _log.error("a handler failed: %s", type(exception).__name__, exc_info=exception)
    return AroundState.stumble()


def _app() -> rx.App:
    setup.connect(settings())
    app = rx.App(
        html_lang="en-GB",
        reset_style=False,
        stylesheets=[f"/css/{name}.css" for name in ("tokens", "said", "desk", "visit", "plan", "people", "extra")],
        toaster=None,
        backend_exception_handler=_on_trouble,
        api_transformer=[
            build(_web),
            SameOrigin,
            partial(SecurityHeaders, hashes=_web / HASHES),
        ],
    )
    app.app_wraps[5, "Overlay"] = _overlay
    app.add_middleware(Guard())
    for page in (*CAPTURE_PAGES, *PUBLIC_PAGES, *DESK_PAGES):
        app.add_page(page.body, route=page.route, title=page.title, on_load=page.on_load)
    app.register_lifespan_task(known_events_only)
    app.register_lifespan_task(polling)
    app.register_lifespan_task(upkeeping)
    return app


app = _app()
