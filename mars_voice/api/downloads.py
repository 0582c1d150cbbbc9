"""Letters, feedback sheets, posters, paper sheets and certificates: made on request, for those who may have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.exports.certificate import certificate_pdf
from mars_voice.exports.coming import coming_pdf
from mars_voice.exports.letter_docx import letter_docx
from mars_voice.exports.letter_pdf import letter_pdf
from mars_voice.exports.paper import paper_pdf
from mars_voice.exports.poster import poster_pdf
from mars_voice.exports.sheet_pdf import sheet_pdf
from mars_voice.security import session_in
from mars_voice.services import accounts, certificates, letters, posters, sheets
from mars_voice.settings import settings
from models.errors import NotFound
from models.letter_record import LetterRecord
from models.people import Actor

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PRINTERS: dict[str, tuple[Callable[[LetterRecord], bytes], str]] = {
    "docx": (letter_docx, _WORD),
    "pdf": (letter_pdf, "application/pdf"),
}


class _Asked(TypedDict):
    """What every printed door of a join code is asked with."""

    code_id: str
    origin: str
    practice: bool
    lang: str


async def actor_of(request: Request) -> Actor | None:
    """Who asks, by the session in their cookie."""
    return await run_in_threadpool(accounts.actor_of, session_in(request.headers.get("cookie", "")), at=clock.now())


async def letter(request: Request) -> Response:
    """One letter in one format."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    id_, _, form = request.path_params["file"].rpartition(".")
    if form not in _PRINTERS:
        raise NotFound(thing="letter")
    record = await run_in_threadpool(letters.document, actor, id_)
    print_it, kind = _PRINTERS[form]
    body = await run_in_threadpool(print_it, record)
    return _file(body, kind, f"{record.reference.replace('/', '-')}.{form}")


async def sheet(request: Request) -> Response:
    """The feedback sheet of the event with this code: as it was told, or the draft."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    code = request.path_params["file"].removesuffix(".pdf")
    record = await run_in_threadpool(sheets.document, actor, code, at=clock.now())
    body = await run_in_threadpool(sheet_pdf, record)
    return _file(body, "application/pdf", f"{record.code}-feedback.pdf")


async def poster(request: Request) -> Response:
    """The poster of one join code, in ``?lang=`` or else English."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    record = await run_in_threadpool(posters.poster, actor, **_asked_for(request), at=clock.now())
    body = await run_in_threadpool(poster_pdf, record)
    return _file(body, "application/pdf", "poster.pdf")


async def coming(request: Request) -> Response:
    """The poster that tells a place of the day of the event with this code."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    code = request.path_params["file"].removesuffix(".pdf")
    record = await run_in_threadpool(posters.coming, actor, code, practice=settings().is_demo, at=clock.now())
    body = await run_in_threadpool(coming_pdf, record)
    return _file(body, "application/pdf", "we-are-coming.pdf")


async def paper(request: Request) -> Response:
    """The questions behind one join code on paper, in ``?lang=`` or else English."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    record = await run_in_threadpool(posters.paper, actor, **_asked_for(request))
    body = await run_in_threadpool(paper_pdf, record)
    return _file(body, "application/pdf", f"paper-{record.qset.audience}.pdf")


async def certificate(request: Request) -> Response:
    """The certificate of one part of a young scrutineer; the file's name has no name in it."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    part_id = request.path_params["file"].removesuffix(".pdf")
    record = await run_in_threadpool(certificates.certificate, actor, part_id)
    body = await run_in_threadpool(certificate_pdf, record)
    return _file(body, "application/pdf", "certificate.pdf")


def _asked_for(request: Request) -> _Asked:
    return {
        "code_id": request.path_params["file"].removesuffix(".pdf"),
        "origin": origin_of(request),
        "practice": settings().is_demo,
        "lang": request.query_params.get("lang", "en"),
    }


def origin_of(request: Request) -> str:
    """The address people reach us by: as configured, or the one this very request came to."""
    return settings().public_url or str(request.base_url).rstrip("/")


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)
