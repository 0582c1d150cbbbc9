"""Asking what a join code opens. The code travels in the body, so no server path and no log holds it."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.api.door import form_of, json_of
from mars_voice.api.replies import wants_json
from mars_voice.services import capture
from mars_voice.services.capture import OpenDoor
from mars_voice.services.extra_asked import ExtraAsked
from models.errors import CodeUnknown


async def ask(request: Request) -> Response:
    """What the code opens now, as JSON for a script; a plain form is led to the right page."""
    if not wants_json(request):
        form = await form_of(request)
        door = await _opened(request, form.get("code", [""])[0])
        return RedirectResponse(routes.give(door.audience), 303)
    code = (await json_of(request)).get("code")
    if not isinstance(code, str):
        raise CodeUnknown
    return JSONResponse(_told(await _opened(request, code)))


async def _opened(request: Request, code: str) -> OpenDoor:
    look = partial(run_in_threadpool, capture.open_door, code, at=clock.now())
    door: OpenDoor = await request.app.state.code_pace.guess(look)
    return door


def _told(door: OpenDoor) -> dict[str, object]:
    """As docs/envelope.md writes it."""
    return {
        "open": True,
        "audience": door.audience,
        "place": door.place,
        "adult": door.named_adult,
        "local": door.local_number,
        "until": door.until.isoformat(),
        "read": door.read.isoformat(),
        "pass": door.proof,
        "asks": {"age": door.asks_age, "equality": door.asks_equality, "voice": door.asks_voice},
        "few": {question: dict.fromkeys(choices, True) for question, choices in door.few.items()},
        **({"extra": [_extra(one) for one in door.extra]} if door.extra else {}),
    }


def _extra(one: ExtraAsked) -> dict[str, object]:
    said = {language: {"ask": words.ask, "options": list(words.options)} for language, words in one.said.items()}
    return {"id": one.id, "kind": one.kind, "said": said}
