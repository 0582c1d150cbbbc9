"""Reading what arrives: bounded, typed, refused by name. Past this door everything has its type."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from starlette.requests import Request

from mars_voice.services.capture import Envelope
from models.errors import BadAnswers, BadRequest, TooBig
from models.kinds import QuotePermission

#: Bytes. Ten honest answers in any script stay below this many times over.
LIMIT = 64 * 1024
VERSION = 1
_LONGEST_FIELD = 40
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")


async def body_of(request: Request) -> bytes:
    """The body, read only as far as it may go. Raises TooBig."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > LIMIT:
        raise TooBig
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > LIMIT:
            raise TooBig
    return bytes(parts)


async def json_of(request: Request) -> dict[str, Any]:
    """A JSON object. Raises BadRequest for anything else."""
    try:
        parsed = json.loads(await body_of(request))
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(parsed, dict):
        raise BadRequest
    return parsed


async def form_of(request: Request) -> dict[str, list[str]]:
    """A form as a browser without scripts sends it. Raises BadRequest when it is not UTF-8."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise BadRequest
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


def envelope_of(sent: Mapping[str, Any]) -> Envelope:
    """Version 1 of the envelope. Raises BadRequest, or BadAnswers naming the field."""
    if sent.get("v") != VERSION:
        raise BadRequest
    answers = sent.get("answers")
    if not isinstance(answers, dict):
        raise BadAnswers(field="answers")
    return Envelope(
        set_code=_text(sent, "set"),
        set_version=_number(sent, "set_version"),
        code=_text(sent, "code"),
        language=_language(sent),
        written=_day(sent),
        quote=_quote(_text(sent, "quote")),
        answers={_field(key): _values(key, values) for key, values in answers.items()},
    )


def envelope_of_form(form: Mapping[str, Sequence[str]], *, today: date) -> Envelope:
    """The same from a plain form; without a script the day of writing is the day of sending."""
    fixed = {"id", "set", "set_version", "code", "lang", "quote"}
    first = {name: values[0] for name, values in form.items()}
    version = first.get("set_version", "")
    return Envelope(
        set_code=_text(first, "set"),
        set_version=int(version) if version.isdecimal() and len(version) < 6 else 0,
        code=first.get("code", "")[:_LONGEST_FIELD],
        language=_language(first),
        written=today,
        quote=_quote(first.get("quote", "no")),
        answers={_field(key): _values(key, list(values)) for key, values in form.items() if key not in fixed},
    )


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or len(value) > _LONGEST_FIELD or not _is_text(value):
        raise BadAnswers(field=name)
    return value


def _is_text(value: str) -> bool:
    """Half a character (a lone surrogate) fits into JSON, but can be neither stored nor shown."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _language(sent: Mapping[str, Any]) -> str:
    """A language tag such as ``en`` or ``pl``: it is stored in the clear, so it must not have room for words."""
    value = _text(sent, "lang")
    if not _LANGUAGE.fullmatch(value):
        raise BadAnswers(field="lang")
    return value


def _number(sent: Mapping[str, Any], name: str) -> int:
    value = sent.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 100_000:
        raise BadAnswers(field=name)
    return value


def _day(sent: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(_text(sent, "written"))
    except ValueError:
        raise BadAnswers(field="written") from None


def _quote(value: str) -> QuotePermission:
    try:
        return QuotePermission(value)
    except ValueError:
        raise BadAnswers(field="quote") from None


def _field(key: object) -> str:
    if not isinstance(key, str) or len(key) > _LONGEST_FIELD or not _is_text(key):
        raise BadAnswers(field="answers")
    return key


def _values(key: str, values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise BadAnswers(field=key[:_LONGEST_FIELD])
    if not all(map(_is_text, values)):
        raise BadAnswers(field=key[:_LONGEST_FIELD])
    return list(values)
