"""Asking what a join code opens. The code travels in the body, so no server path and no log holds it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.api.door import form_of, json_of
from mars_voice.api.replies import wants_json
from mars_voice.services import capture
from models.errors import CodeUnknown


async def ask(request: Request) -> Response:
    """What the code opens now, as JSON for a script; a plain form is led to the right page."""
    if not wants_json(request):
        form = await form_of(request)
        door = await run_in_threadpool(capture.open_door, form.get("code", [""])[0], at=clock.now())
        return RedirectResponse(routes.give(door.audience), 303)
    code = (await json_of(request)).get("code")
    if not isinstance(code, str):
        raise CodeUnknown
    door = await run_in_threadpool(capture.open_door, code, at=clock.now())
    return JSONResponse({"audience": door.audience, "place": door.place, "adult": door.named_adult, "open": True})
