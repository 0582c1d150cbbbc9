"""Single fields of what devices send: each has its type and its bound, or is refused by its name."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from mars_voice.services.sealing import open_sealed
from models.errors import BadAnswers, BadRequest, EnvelopeBroken

LONGEST_FIELD = 40
_SHA = re.compile(r"[0-9a-f]{64}")

Kind = TypeVar("Kind", bound=StrEnum)


def text_of(sent: Mapping[str, Any], name: str, *, longest: int = LONGEST_FIELD) -> str:
    """Text of at most ``longest`` letters. Raises BadAnswers."""
    value = sent.get(name)
    if not isinstance(value, str) or len(value) > longest or not is_text(value):
        raise BadAnswers(field=name)
    return value


def is_text(value: str) -> bool:
    """Half a character (a lone surrogate) fits into JSON, but can be neither stored nor shown."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def number_of(sent: Mapping[str, Any], name: str, *, least: int = 1) -> int:
    """A whole number from ``least`` to 99,999. Raises BadAnswers."""
    value = sent.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 100_000:
        raise BadAnswers(field=name)
    return value


def one_of(kind: type[Kind], sent: Mapping[str, Any], name: str) -> Kind:
    """One of a closed set of words. Raises BadAnswers."""
    try:
        return kind(text_of(sent, name))
    except ValueError:
        raise BadAnswers(field=name) from None


def sha_of(value: object, name: str) -> str:
    """A SHA-256 in hex. Raises BadAnswers."""
    if not isinstance(value, str) or not _SHA.fullmatch(value):
        raise BadAnswers(field=name)
    return value


def unsealed_of(sealed: bytes, *, submission_id: UUID, purpose: str) -> dict[str, Any]:
    """The JSON object under a seal. Raises KeyUnknown, EnvelopeBroken, or BadRequest when it is none."""
    try:
        inside = json.loads(open_sealed(sealed, submission_id=submission_id, purpose=purpose))
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(inside, dict):
        raise BadRequest
    return inside


def sealed_bytes_of(sent: Mapping[str, Any]) -> bytes:
    """What was sealed, in base64. Raises EnvelopeBroken."""
    try:
        return b64decode(sent.get("sealed", ""), validate=True)
    except (ValueError, TypeError):
        raise EnvelopeBroken from None


def named_files_of(sent: Mapping[str, Any], *, most: int) -> frozenset[str]:
    """The files named outside the seal, by their hash. Raises BadAnswers."""
    named = sent.get("files", [])
    if not isinstance(named, list) or len(named) > most:
        raise BadAnswers(field="files")
    return frozenset(sha_of(one, "files") for one in named)
