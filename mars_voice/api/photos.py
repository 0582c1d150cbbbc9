"""Officers' photos over HTTP: in three sizes, to whoever may see them."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mars_voice import clock, routes
from mars_voice.api.downloads import actor_of
from mars_voice.api.files import to_look_at
from mars_voice.services import photos


async def get(request: Request) -> Response:
    """One photo in one size. It is shown and never kept by a browser."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    asked = request.path_params
    shown = await run_in_threadpool(photos.show, actor, asked["photo"], asked["form"], at=clock.now())
    return to_look_at(shown.body, shown.media)


ROUTES = (Route(f"{routes.API_PHOTOS}{{photo}}/{{form}}", get),)
