"""A sealed file on its way in: read only as far as it may go, whole or not at all, and never open on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from mars_voice.api.door import uuid_of
from models.errors import BadRequest, FileAltered, FileNotNamed, TooBig

#: Bytes, sealed. A minute of sound or a photo of 2048 points, many times over (docs/envelope.md).
LIMIT = 4 * 1024 * 1024
#: Bytes of one upload kept in memory; the rest waits in a nameless file, sealed as it came.
_IN_MEMORY = 64 * 1024
_SHA = re.compile(r"[0-9a-f]{64}")

#: Keeps the bytes of a file of a thing, by the thing's id and the file's hash; returns what the device is told.
Keep = Callable[[UUID, str, bytes], dict[str, list[str]]]


async def taken_in(request: Request, keep: Keep) -> Response:
    """One file of what the address names. Raises BadRequest, FileNotNamed, FileAltered, TooBig."""
    owner_id, sha = uuid_of(request.path_params["id"]), request.path_params["sha"]
    if not request.headers.get("content-type", "").startswith("application/octet-stream"):
        raise BadRequest
    if not _SHA.fullmatch(sha):
        raise FileNotNamed
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        try:
            arrived = await _read(request, spool)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to hear it; the device begins again by itself
        if arrived != sha:
            raise FileAltered
        told = await run_in_threadpool(_kept, keep, owner_id, sha, spool)
    return JSONResponse(told)


def _kept(keep: Keep, owner_id: UUID, sha: str, spool: IO[bytes]) -> dict[str, list[str]]:
    spool.seek(0)
    return keep(owner_id, sha, spool.read())


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
