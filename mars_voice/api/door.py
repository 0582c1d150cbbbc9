"""Reading what arrives: bounded, typed, refused by name. Past this door everything has its type."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from starlette.requests import ClientDisconnect, Request

from mars_voice.settings import settings
from models.errors import BadRequest, NotSecure, TooBig, WrongType

#: Bytes. Ten honest answers, in any script, sealed and in base64, stay below this.
LIMIT = 64 * 1024
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


async def body_of(request: Request) -> bytes:
    """The body, read only as far as it may go. Raises TooBig, or BadRequest when the line broke before its end."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise TooBig
    parts = bytearray()
    try:
        async for part in request.stream():
            parts += part
            if len(parts) > LIMIT:
                raise TooBig
    except ClientDisconnect:  # nobody is there to hear it, and it is no trouble of ours to log
        raise BadRequest from None
    return bytes(parts)


async def json_of(request: Request) -> dict[str, Any]:
    """A JSON object. Raises WrongType when it is not called one, BadRequest when it is none.

    From here on refusals are said in the ``lang`` it names.
    """
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise WrongType
    try:
        parsed = json.loads(await body_of(request))
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(parsed, dict):
        raise BadRequest
    request.state.lang = str(parsed.get("lang") or "")
    return parsed


async def form_of(request: Request) -> dict[str, list[str]]:
    """A form as a browser without scripts sends it. Raises WrongType, or BadRequest when it is not UTF-8."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise WrongType
    try:
        return parse_qs((await body_of(request)).decode(), keep_blank_values=False, max_num_fields=500, errors="strict")
    except ValueError:
        raise BadRequest from None


def uuid_of(text: str) -> UUID:
    """An id minted on a device: random (version 4), so it carries no time and no address. Raises BadRequest."""
    try:
        made = UUID(text)
    except ValueError:
        raise BadRequest from None
    if made.version != 4 or str(made) != text.lower():
        raise BadRequest
    return made


def check_road(request: Request) -> None:
    """Open words come over an encrypted road or from this machine, except in practice. Raises NotSecure.

    Where something in front of us ends the encryption, its header or the page's own origin says that there was one.
    Whoever lies about that, lies about their own words.
    """
    roads = (request.url.scheme, request.headers.get("x-forwarded-proto", ""), request.headers.get("origin", ""))
    if settings().is_demo or request.url.hostname in _THIS_MACHINE or any(r.startswith("https") for r in roads):
        return
    raise NotSecure
