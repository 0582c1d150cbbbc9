"""The plan for a calendar program: no cookie, no session, only the secret in the address."""

from __future__ import annotations

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mars_voice import clock
from mars_voice.api.downloads import origin_of
from mars_voice.exports import ics
from mars_voice.services import feed

#: The secret must not be passed on by a link, kept by a proxy or found by a search engine.
_HEADERS = {"cache-control": "private, no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


async def calendar(request: Request) -> Response:
    """The calendar of whoever the secret belongs to; a wrong one is not found, like any other address."""
    secret = request.path_params["file"].removesuffix(".ics")
    made = partial(feed.calendar_of, secret, origin=origin_of(request), at=clock.now())
    record = await run_in_threadpool(made)
    return Response(ics.calendar(record), media_type="text/calendar; charset=utf-8", headers=_HEADERS)
