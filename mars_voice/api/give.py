"""The capture page as it is served: the built page with a fresh one-use id for people whose browser runs no script,
and with the pack: what a phone must know that is made when the product runs, not when it is built.
"""

from __future__ import annotations

import gzip
import json
from base64 import urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from uuid import uuid4

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mars_voice import routes
from mars_voice.api.packed import Packed, pack_around
from mars_voice.services.keys import public_key, ring
from mars_voice.wording.languages import of_slug
from models.errors import NotFound
from models.kinds import Audience

PLACE = "%%ONE-USE-ID%%"
PACK = "%%PACK%%"
#: Where an audience would stand: the page that shows how an extra question looks on a phone.
EXTRA = routes.GIVE_EXTRA.removeprefix(routes.GIVE).rstrip("/")


class GivePages:
    """Reads each built page once."""

    def __init__(self, static: Path) -> None:
        self.static = static
        self._read: dict[tuple[str, str], str] = {}
        self._packed: dict[tuple[str, str], Packed | None] = {}

    async def serve(self, request: Request) -> Response:
        """The page of one audience, in a language. Raises NotFound for an address that is none."""
        which = request.path_params["audience"], request.path_params.get("lang", "")
        html, id_ = self._page(*which), str(uuid4())
        accepted = request.headers.get("accept-encoding", "")
        if "br" in accepted:
            if which not in self._packed:  # two askers at once pack twice, and the same
                self._packed[which] = await run_in_threadpool(pack_around, html.encode(), PLACE.encode())
            if packed := self._packed[which]:
                return _in_brotli(packed.around(id_.encode()))
        return _compressed(html.replace(PLACE, id_, 1), accepted)

    async def pack(self, request: Request) -> Response:
        """The pack by itself, for a page that came out of a phone's own cache. Mostly the answer is "the same"."""
        tag = f'"{self._rev}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
        return Response(self._pack, 200, headers, "application/json")

    def _page(self, audience: str, lang: str) -> str:
        if (audience, lang) not in self._read:
            built = self.static / "give" / audience / lang / "index.html"
            if audience not in {*Audience, EXTRA} or of_slug(lang) is None or not built.is_file():
                raise NotFound(thing="page")
            html = built.read_text(encoding="utf-8")
            self._read[audience, lang] = html.replace(PACK, escape(self._pack), 1)
        return self._read[audience, lang]

    @cached_property
    def _pack(self) -> str:
        key = public_key(ring())
        public = urlsafe_b64encode(key.raw).decode().rstrip("=")
        return json.dumps({"rev": self._rev, "key": {"id": key.id, "public": public}}, separators=(",", ":"))

    @cached_property
    def _rev(self) -> str:
        """Another one when any capture page, script or key is another: then a phone fetches everything anew."""
        digest = sha256(public_key(ring()).id.encode())
        for room, kinds in (("give", ("*.html", "*.js")), ("js", ("*.js",))):
            for path in sorted(path for kind in kinds for path in (self.static / room).rglob(kind)):
                digest.update(path.relative_to(self.static).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()[:16]


def _compressed(html: str, accepted: str) -> Response:
    """For a page that cannot be packed around its id, or a browser without Brotli: about 2 ms a page."""
    headers = {"vary": "accept-encoding"}
    if "br" in accepted:
        return _in_brotli(brotli.compress(html.encode(), mode=brotli.MODE_TEXT, quality=6))
    if "gzip" in accepted:
        body = gzip.compress(html.encode(), compresslevel=9, mtime=0)
        return HTMLResponse(body, headers={**headers, "content-encoding": "gzip"})
    return HTMLResponse(html, headers=headers)


def _in_brotli(body: bytes) -> Response:
    return HTMLResponse(body, headers={"vary": "accept-encoding", "content-encoding": "br"})
