"""Photos, drawings and recordings over HTTP: a phone hands one in, a person who may open it gets it."""

from __future__ import annotations

from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mars_voice import clock, routes
from mars_voice.api.downloads import actor_of
from mars_voice.api.uploads import taken_in
from mars_voice.services import attachments

#: A file opened by hand in a tab of its own may run nothing and fetch nothing.
_STILL = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"


async def put(request: Request) -> Response:
    """One file of a submission, whole or not at all. Answers what is still missing, or the six words."""
    return await taken_in(request, _keep)


def _keep(submission_id: UUID, sha: str, body: bytes) -> dict[str, list[str]]:
    standing = attachments.receive(submission_id, sha, body, at=clock.now())
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
