"""Make words safe to print without losing one: what a person typed is data in every document, never an instruction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

T = TypeVar("T")

_REFERENCE = r"(?:[A-Z]{2}-o?\d{2,3}|(?:Y[WCLV]|F[WL])\d{1,2}|\**single source\**)"
REFERENCES = re.compile(rf"[ \u00a0]*\[{_REFERENCE}(?:[,;] *{_REFERENCE})*\]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
CLOSERS = {"LRE": "\u202c", "RLE": "\u202c", "LRO": "\u202c", "RLO": "\u202c"} | dict.fromkeys(
    ("LRI", "RLI", "FSI"), "\u2069"
)


def printable(text: str) -> str:
    """The words as a document can hold them: no control characters, no evidence references, directions closed."""
    lines = LINE_END.sub("\n", text)
    return _closed(REFERENCES.sub("", FORBIDDEN.sub("", lines))).strip()


def each_text(value: T, change: Callable[[str], str]) -> T:
    """The same frozen value with every text in it changed; names of closed sets stay as they are."""
    changed: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(each_text(part, change) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: each_text(getattr(value, field.name), change) for field in fields(value)}
        changed = replace(value, **parts)
    return cast(T, changed)


def first_sentence(text: str) -> tuple[str, str]:
    """A finding opens with the sentence that says it; the rest explains. One sentence alone has no rest."""
    lead, *rest = SENTENCE.split(text, maxsplit=1)
    return (lead, rest[0]) if rest else ("", text)


def _closed(text: str) -> str:
    """End every change of writing direction that the text began, so that it cannot turn the words after it."""
    still_open: list[str] = []
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in CLOSERS:
            still_open.append(CLOSERS[direction])
        elif still_open and character == still_open[-1]:
            still_open.pop()
    return text + "".join(reversed(still_open))
