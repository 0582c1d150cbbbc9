"""Parsing what phones send (docs/envelope.md), of every version there ever was. Bounded, typed, refused by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from mars_voice.api.fields import (
    LONGEST_FIELD,
    is_text,
    named_files_of,
    number_of,
    one_of,
    sealed_bytes_of,
    sha_of,
    text_of,
    unsealed_of,
)
from mars_voice.services.envelope import MOST_FILES, Envelope, NamedFile
from mars_voice.services.sealing import ANSWERS
from models.errors import BadAnswers, BadRequest, EnvelopeBroken
from models.kinds import AttachmentKind, Helped, QuotePermission
from models.questions.about import check_about

SEALED, OPEN = 2, 1
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_MEDIA = re.compile(r"(image|audio)/[a-z0-9.+-]{1,40}(;[\w=.+, \"-]{0,60})?")


@dataclass(frozen=True)
class SealedEnvelope:
    """Version 2 as it arrives: what lies outside the seal, and the sealed bytes."""

    code: str
    proof: str
    sealed: bytes
    files: frozenset[str]


def sealed_of(sent: Mapping[str, Any]) -> SealedEnvelope:
    """The outside of version 2. Raises BadAnswers naming the field, or EnvelopeBroken."""
    return SealedEnvelope(
        code=text_of(sent, "code"),
        proof=text_of({"pass": "", **sent}, "pass"),
        sealed=sealed_bytes_of(sent),
        files=named_files_of(sent, most=MOST_FILES),
    )


def opened(submission_id: UUID, outside: SealedEnvelope) -> Envelope:
    """Version 2 without its seal. Raises KeyUnknown, EnvelopeBroken, BadRequest or BadAnswers."""
    inside = unsealed_of(outside.sealed, submission_id=submission_id, purpose=ANSWERS)
    files = _files(inside.get("files", []))
    if outside.files != {file.sha for file in files}:
        raise EnvelopeBroken
    return Envelope(
        **_answered(inside),
        code=outside.code,
        proof=outside.proof,
        helped=one_of(Helped, inside, "helped"),
        about=check_about(_lists(inside.get("about", {}), "about")),
        files=files,
        sealed_hash=sha256(outside.sealed).digest(),
    )


def envelope_of(sent: Mapping[str, Any]) -> Envelope:
    """Version 1, which was never sealed. Raises BadRequest, or BadAnswers naming the field."""
    if sent.get("v") != OPEN:
        raise BadRequest
    return Envelope(**_answered(sent), code=text_of(sent, "code"))


def envelope_of_form(form: Mapping[str, Sequence[str]], *, today: date) -> Envelope:
    """The same from a plain form; without a script the day of writing is the day of sending."""
    fixed = {"id", "set", "set_version", "code", "lang", "quote", "helped"}
    first = {name: values[0] for name, values in form.items()}
    version = first.get("set_version", "")
    return Envelope(
        set_code=text_of(first, "set"),
        set_version=int(version) if version.isdecimal() and len(version) < 6 else 0,
        code=first.get("code", "")[:LONGEST_FIELD],
        language=_language(first),
        written=today,
        quote=one_of(QuotePermission, {"quote": "no", **first}, "quote"),
        helped=one_of(Helped, {"helped": "", **first}, "helped"),
        answers=_lists({key: list(values) for key, values in form.items() if key not in fixed}, "answers"),
    )


def _answered(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What both versions hold."""
    return {
        "set_code": text_of(sent, "set"),
        "set_version": number_of(sent, "set_version"),
        "language": _language(sent),
        "written": _day(sent),
        "quote": one_of(QuotePermission, sent, "quote"),
        "answers": _lists(sent.get("answers"), "answers"),
    }


def _language(sent: Mapping[str, Any]) -> str:
    """A language tag such as ``en`` or ``pl``: it is stored in the clear, so it must not have room for words."""
    value = text_of(sent, "lang")
    if not _LANGUAGE.fullmatch(value):
        raise BadAnswers(field="lang")
    return value


def _day(sent: Mapping[str, Any]) -> date:
    """A day as ``2026-11-24`` and in no other of the many spellings that Python would read."""
    written = text_of(sent, "written")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise BadAnswers(field="written") from None
    if day.isoformat() != written:
        raise BadAnswers(field="written")
    return day


def _files(named: object) -> tuple[NamedFile, ...]:
    if not isinstance(named, list) or not all(isinstance(one, dict) for one in named):
        raise BadAnswers(field="files")
    return tuple(_file(one) for one in named)


def _file(named: Mapping[str, Any]) -> NamedFile:
    """``type`` is what the phone calls it: checked so that it holds no words, and never believed."""
    media = named.get("type")
    if not isinstance(media, str) or not _MEDIA.fullmatch(media):
        raise BadAnswers(field="files")
    return NamedFile(sha_of(named.get("sha"), "files"), one_of(AttachmentKind, named, "kind"), text_of(named, "field"))


def _lists(sent: object, name: str) -> dict[str, list[str]]:
    """Answer keys and what was chosen or written under each."""
    if not isinstance(sent, dict):
        raise BadAnswers(field=name)
    return {_field(key, name): _values(key, values) for key, values in sent.items()}


def _field(key: str, name: str) -> str:
    if len(key) > LONGEST_FIELD or not is_text(key):
        raise BadAnswers(field=name)
    return key


def _values(key: str, values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) and is_text(value) for value in values):
        raise BadAnswers(field=key[:LONGEST_FIELD])
    return values
