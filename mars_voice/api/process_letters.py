"""Letters of the process in Word and PDF, and the Hub's own Word forms: fetched, handed in, taken back."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive

from mars_voice import clock, routes
from mars_voice.api.downloads import actor_of
from mars_voice.exports.form_rules import LARGEST
from mars_voice.exports.process_docx import process_docx
from mars_voice.exports.process_pdf import process_pdf
from mars_voice.services import letter_templates, process_letters
from models.errors import BadRequest, NotFound, WrongType
from models.post_errors import FormUnfit

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Bytes that a form may take on its way, wrapped as browsers wrap it.
_LIMIT = LARGEST + 64 * 1024


async def letter(request: Request) -> Response:
    """One letter as PDF, or as Word in the form in use."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    id_, _, form = request.path_params["file"].rpartition(".")
    if form == "pdf":
        record = await run_in_threadpool(process_letters.document, actor, id_)
        body, kind = await run_in_threadpool(process_pdf, record), "application/pdf"
    elif form == "docx":
        record, own = await run_in_threadpool(letter_templates.to_print, actor, id_)
        body, kind = await run_in_threadpool(process_docx, record, form=own), _WORD
    else:
        raise NotFound(thing="letter")
    return _file(body, kind, f"{record.reference.replace('/', '-')}.{form}")


async def form(request: Request) -> Response:
    """The Word form in use for one kind of letter, to begin one's own with."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    kind = request.path_params["file"].removesuffix(".docx")
    body = await run_in_threadpool(letter_templates.form_of, actor, kind)
    return _file(body, _WORD, f"{kind}-form.docx")


async def hand_in(request: Request) -> Response:
    """The Hub's own form, from a plain form of a page: ``kind``, ``form`` and the event to go back to.

    Raises WrongType, BadRequest, FormUnfit.
    """
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise WrongType
    try:
        async with Request(request.scope, _bounded(request)).form(max_files=1, max_fields=4) as fields:
            given = fields.get("form")
            if not isinstance(given, UploadFile):
                raise BadRequest
            body, name = await given.read(), given.filename or ""
            kind, code = str(fields.get("kind") or ""), str(fields.get("event") or "")
    except ClientDisconnect:  # nobody is there to hear it
        raise BadRequest from None
    await run_in_threadpool(letter_templates.accept, actor, kind, body, name=name, at=clock.now())
    return RedirectResponse(routes.of_event(routes.POST, code if code.replace("-", "").isalnum() else ""), 303)


def _bounded(request: Request) -> Receive:
    """Read on only as far as a form may go. Raises FormUnfit beyond."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > _LIMIT:
            raise FormUnfit(rule="big")
        return message

    return receive


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


ROUTES = (
    Route(f"{routes.API_PROCESS}{{file}}", letter),
    Route(routes.API_FORMS, hand_in, methods=["POST"]),
    Route(f"{routes.API_FORMS}{{file}}", form),
)
