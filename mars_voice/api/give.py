"""The capture page as it is served: the built page with a fresh one-use id for people whose browser runs no script."""

from __future__ import annotations

import gzip
from pathlib import Path
from uuid import uuid4

import brotli
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mars_voice import routes
from mars_voice.wording.languages import of_slug
from models.errors import NotFound
from models.kinds import Audience

PLACE = "%%ONE-USE-ID%%"


class GivePages:
    """Reads each built page once."""

    def __init__(self, static: Path) -> None:
        self.static = static
        self._read: dict[str, str] = {}

    async def serve(self, request: Request) -> Response:
        """The page of one audience in one language. Raises NotFound for an address that is none."""
        try:
            audience = Audience(request.path_params["audience"])
        except ValueError:
            raise NotFound(thing="page") from None
        language = of_slug(request.path_params.get("language", ""))
        if language is None:
            raise NotFound(thing="page")
        html = self._page(routes.give(audience, language.slug)).replace(PLACE, str(uuid4()), 1)
        return _compressed(html, request.headers.get("accept-encoding", ""))

    def _page(self, route: str) -> str:
        if route not in self._read:
            self._read[route] = (self.static / route.strip("/") / "index.html").read_text(encoding="utf-8")
        return self._read[route]


def _compressed(html: str, accepted: str) -> Response:
    """Brotli at 5 and gzip at 9 cost about 2 ms a page; more would save no phone a packet."""
    headers = {"vary": "accept-encoding"}
    if "br" in accepted:
        body = brotli.compress(html.encode(), mode=brotli.MODE_TEXT, quality=5)
        return HTMLResponse(body, headers={**headers, "content-encoding": "br"})
    if "gzip" in accepted:
        body = gzip.compress(html.encode(), compresslevel=9, mtime=0)
        return HTMLResponse(body, headers={**headers, "content-encoding": "gzip"})
    return HTMLResponse(html, headers=headers)
