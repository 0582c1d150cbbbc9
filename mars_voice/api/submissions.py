"""What a phone sends, exactly once: by script with its own id, or by a plain form with an id the page came with."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mars_voice import clock
from mars_voice.api.door import envelope_of, envelope_of_form, form_of, json_of, uuid_of
from mars_voice.api.replies import shells
from mars_voice.services import capture
from mars_voice.wording import language, say, speaking
from models.feedback import half_day


async def put(request: Request) -> Response:
    """201 the first time, 200 for the same answers again, 409 for other answers under the same id."""
    submission_id = uuid_of(request.path_params["id"])
    envelope = envelope_of(await json_of(request))
    received = await run_in_threadpool(capture.receive, submission_id, envelope, at=clock.now())
    return JSONResponse({"receipt": list(received.words)}, 201 if received.is_new else 200)


async def post(request: Request) -> Response:
    """The page without scripts. Answers with the receipt itself: reloading it sends the same id and changes nothing."""
    at = clock.now()
    form = await form_of(request)
    submission_id = uuid_of(form.get("id", [""])[0])
    envelope = envelope_of_form(form, today=half_day(at)[0])
    received = await run_in_threadpool(capture.receive, submission_id, envelope, at=at)
    with speaking(language(envelope.language).tag):
        return shells(request).page(
            "capture", "receipt", title=say("receipt.title"), words=list(received.words), place=received.place
        )
