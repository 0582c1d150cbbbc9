"""Section 11 as files: a return goes out and comes back as a spreadsheet, a summary goes out in Word and PDF."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mars_voice import clock, routes
from mars_voice.api.downloads import actor_of
from mars_voice.exports.section11_summary import summary_docx, summary_pdf
from mars_voice.exports.section11_xlsx import return_csv, return_xlsx
from mars_voice.services import section11_files, section11_summary
from mars_voice.services.section11_sheet import LIMIT
from mars_voice.wording import say
from models.errors import BadRequest, NotFound, SignedOut, WrongType
from models.return_sheet import ReturnSheet, SpreadsheetUnfit
from models.section11_record import SummaryRecord

_OFFICE = "application/vnd.openxmlformats-officedocument"
_SHEETS: dict[str, tuple[Callable[[ReturnSheet], bytes], str]] = {
    "xlsx": (return_xlsx, f"{_OFFICE}.spreadsheetml.sheet"),
    "csv": (return_csv, "text/csv; charset=utf-8"),
}
_PRINTERS: dict[str, tuple[Callable[[SummaryRecord], bytes], str]] = {
    "docx": (summary_docx, f"{_OFFICE}.wordprocessingml.document"),
    "pdf": (summary_pdf, "application/pdf"),
}


async def returned(request: Request) -> Response:
    """One return as a spreadsheet, empty or filled in."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    id_, _, form = request.path_params["file"].rpartition(".")
    if form not in _SHEETS:
        raise NotFound(thing="return")
    sheet = await run_in_threadpool(section11_files.sheet_of, actor, id_)
    write, kind = _SHEETS[form]
    return _file(await run_in_threadpool(write, sheet), kind, f"section-11-return.{form}")


async def summary(request: Request) -> Response:
    """One summary in one format."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    id_, _, form = request.path_params["file"].rpartition(".")
    if form not in _PRINTERS or not id_:
        raise NotFound(thing="summary")
    record = await run_in_threadpool(section11_summary.document, actor, id_, at=clock.now())
    print_it, kind = _PRINTERS[form]
    return _file(await run_in_threadpool(print_it, record), kind, f"section-11-summary.{form}")


async def bring_in(request: Request) -> Response:
    """A filled-in file: whole, or each reason why not. Raises SignedOut, WrongType, SpreadsheetUnfit."""
    actor = await actor_of(request)
    if actor is None:
        raise SignedOut
    if not request.headers.get("content-type", "").startswith("application/octet-stream"):
        raise WrongType  # a form of another site could not say so without asking first
    data, return_id = await _read(request), request.path_params["file"]
    brought = await run_in_threadpool(section11_files.bring_in, actor, return_id, data, at=clock.now())
    said = say("desk.s11.file.unread") if brought.problems else say("desk.s11.file.brought", n=str(brought.saved))
    return JSONResponse({"saved": brought.saved, "said": said, "problems": brought.problems})


async def _read(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise SpreadsheetUnfit(rule="big")
    parts = bytearray()
    try:
        async for part in request.stream():
            parts += part
            if len(parts) > LIMIT:
                raise SpreadsheetUnfit(rule="big")
    except ClientDisconnect:  # nobody is there to hear it, and it is no trouble of ours to log
        raise BadRequest from None
    return bytes(parts)


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


ROUTES = (
    Route(f"{routes.API_RETURNS}{{file}}", returned, methods=["GET"]),
    Route(f"{routes.API_RETURNS}{{file}}", bring_in, methods=["PUT"]),
    Route(f"{routes.API_SUMMARIES}{{file}}", summary, methods=["GET"]),
)
