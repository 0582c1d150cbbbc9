"""What a phone sends, exactly once: by script with its own id, or by a plain form with an id the page came with."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mars_voice import clock
from mars_voice.api.door import check_road, form_of, json_of, uuid_of
from mars_voice.api.envelopes import SEALED, envelope_of, envelope_of_form, opened, sealed_of
from mars_voice.api.postbag import Parcel, postbag
from mars_voice.api.replies import shells
from mars_voice.services.capture import Received, is_proven
from mars_voice.services.envelope import Envelope
from mars_voice.wording import language, say, speaking
from models.feedback import half_day


async def put(request: Request) -> Response:
    """201 with the receipt the first time, 200 for the same again, 202 while files are awaited, 409 for other answers
    under the same id (docs/envelope.md).
    """
    submission_id = uuid_of(request.path_params["id"])
    sent = await json_of(request)
    if sent.get("v") == SEALED:
        outside = sealed_of(sent)
        parcel = Parcel(submission_id, partial(opened, submission_id, outside), clock.now())
        received = await _handed_over(request, parcel, code=outside.code, proof=outside.proof)
    else:
        check_road(request)
        received = await _opened_already(request, submission_id, envelope_of(sent))
    if received.missing:
        return JSONResponse({"missing": list(received.missing)}, 202)
    return JSONResponse({"receipt": list(received.words)}, 201 if received.is_new else 200)


async def post(request: Request) -> Response:
    """The page without scripts. Answers with the receipt itself: reloading it sends the same id and changes nothing."""
    form = await form_of(request)
    check_road(request)
    submission_id = uuid_of(form.get("id", [""])[0])
    envelope = envelope_of_form(form, today=half_day(clock.now())[0])
    received = await _opened_already(request, submission_id, envelope)
    with speaking(language(envelope.language).tag):
        return shells(request).page(
            "capture", "receipt", title=say("receipt.title"), words=list(received.words), place=received.place
        )


async def _opened_already(request: Request, submission_id: UUID, envelope: Envelope) -> Received:
    return await _handed_over(request, Parcel(submission_id, lambda: envelope, clock.now()), code=envelope.code)


async def _handed_over(request: Request, parcel: Parcel, *, code: str, proof: str = "") -> Received:
    """Whoever holds the code's pass does not guess; everybody else goes at the pace of guesses."""
    hand_over = partial(postbag().hand_over, parcel)
    if is_proven(code, proof):
        return await hand_over()
    received: Received = await request.app.state.code_pace.guess(hand_over)
    return received
