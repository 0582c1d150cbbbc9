"""Photos, drawings and recordings over HTTP: a phone hands one in, a person who may open it gets it."""

from __future__ import annotations

import re
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.api.door import uuid_of
from mars_voice.api.downloads import actor_of
from mars_voice.services import attachments
from mars_voice.services.attachments import Standing
from models.errors import BadRequest, FileAltered, FileNotNamed, TooBig

#: Bytes, sealed. A minute of sound or a photo of 2048 points, many times over (docs/envelope.md).
LIMIT = 4 * 1024 * 1024
#: Bytes of one upload kept in memory; the rest waits in a nameless file, sealed as it came.
_IN_MEMORY = 64 * 1024
_SHA = re.compile(r"[0-9a-f]{64}")
#: A file opened by hand in a tab of its own may run nothing and fetch nothing.
_STILL = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"


async def put(request: Request) -> Response:
    """One file of a submission, whole or not at all. Answers what is still missing, or the six words."""
    submission_id, sha = uuid_of(request.path_params["id"]), request.path_params["sha"]
    if not request.headers.get("content-type", "").startswith("application/octet-stream"):
        raise BadRequest
    if not _SHA.fullmatch(sha):
        raise FileNotNamed
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        try:
            arrived = await _read(request, spool)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to hear it; the phone begins again by itself
        if arrived != sha:
            raise FileAltered
        standing = await run_in_threadpool(_keep, submission_id, sha, spool)
    return JSONResponse(_told(standing))


async def _read(request: Request, spool: IO[bytes]) -> str:
    """Take the body in as far as it may go; returns its SHA-256. Raises TooBig, ClientDisconnect."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise TooBig
    digest, length = sha256(), 0
    async for part in request.stream():
        length += len(part)
        if length > LIMIT:
            raise TooBig
        digest.update(part)
        spool.write(part)
    return digest.hexdigest()


def _keep(submission_id: UUID, sha: str, spool: IO[bytes]) -> Standing:
    spool.seek(0)
    return attachments.receive(submission_id, sha, spool.read(), at=clock.now())


def _told(standing: Standing) -> dict[str, list[str]]:
    told = {"missing": list(standing.missing)}
    return told if standing.missing else {**told, "receipt": list(standing.words)}


async def get(request: Request) -> Response:
    """The clean copy, for whoever may open it. It is shown and never kept by a browser."""
    actor = await actor_of(request)
    if actor is None:
        return RedirectResponse(routes.SIGN_IN, 303)
    shown = await run_in_threadpool(attachments.show, actor, request.path_params["file"], at=clock.now())
    return to_look_at(shown.body, shown.media)


def to_look_at(body: bytes, media: str) -> Response:
    """Bytes that came from outside, to be shown and never kept."""
    headers = {
        "content-disposition": "inline",
        "cache-control": "no-store",
        "content-security-policy": _STILL,
        "x-content-type-options": "nosniff",
    }
    return Response(body, media_type=media, headers=headers)
