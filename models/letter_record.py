"""A findings letter as a value: what is frozen when it is agreed, and what the printed forms are made of.

The fingerprint is taken over the words, never over a printed file, so a letter in Word and in PDF is one agreement.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import types
import unicodedata
from enum import StrEnum
from functools import cache
from typing import cast, get_args, get_origin, get_type_hints

from models.kinds import Section


class UnreadableRecord(ValueError):
    """A stored record that does not have the shape of a letter; the message says where."""


@dataclasses.dataclass(frozen=True)
class QuoteRecord:
    """Words somebody said, as they said them, without quotation marks. ``who`` is a safe role, never a name."""

    text: str
    who: str
    adult: bool = False
    """A child's words and an adult's have different shapes wherever they are shown."""


@dataclasses.dataclass(frozen=True)
class ParagraphRecord:
    """One paragraph. A finding's has a label such as P1; ``lead`` is the sentence set in bold before the text."""

    text: str
    label: str | None = None
    lead: str | None = None
    quotes: tuple[QuoteRecord, ...] = ()
    why: str | None = None
    """Why it matters to children."""
    standards: tuple[str, ...] = ()
    note: str | None = None
    """A caution the reader needs, such as that this rests on a single conversation."""


@dataclasses.dataclass(frozen=True)
class SectionRecord:
    """One section of the letter under its own heading; the printed form numbers it."""

    kind: Section
    heading: str
    paragraphs: tuple[ParagraphRecord, ...] = ()


@dataclasses.dataclass(frozen=True)
class ActionRecord:
    """One row of the action table: who does what by when, and how anybody will know."""

    code: str
    finding: str
    what: str
    owner: str
    due: dt.date | None
    measure: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class LetterRecord:
    """The whole letter. It holds no reference to evidence: the Hub sees those beside the draft, the reader never."""

    reference: str
    version: int
    date: dt.date | None
    """The day it was agreed for distribution; None while it is a draft."""
    recipient_name: str
    recipient_post: str
    agency: str
    cc: tuple[str, ...]
    subject: str
    event_date: dt.date
    sections: tuple[SectionRecord, ...]
    evidence_table: tuple[tuple[str, str], ...]
    """Label and what is shown, already suppressed: a small number arrives here as words."""
    actions: tuple[ActionRecord, ...]
    iso_name: str
    iso_statement: str
    partnership: str
    practice: bool
    greeting: str | None = None
    """How the reader is addressed after "Dear", when that is not the full name."""
    agreed_by: str | None = None
    agreed_on: dt.date | None = None
    fingerprint: str | None = None

    @property
    def is_agreed(self) -> bool:
        """Only an agreed letter may look like one; anything else is printed as a draft."""
        return self.agreed_by is not None


def canonical_bytes(record: LetterRecord) -> bytes:
    """The agreed words in one exact form, so that two machines always take the same fingerprint."""
    words = dataclasses.replace(record, date=None, agreed_by=None, agreed_on=None, fingerprint=None)
    return unicodedata.normalize("NFC", to_json(words)).encode("utf-8", "surrogatepass")


def fingerprint(record: LetterRecord) -> str:
    """What an agreement is bound to: if one word changes, this changes and the agreement falls away."""
    return hashlib.sha256(canonical_bytes(record)).hexdigest()


def to_json(record: LetterRecord) -> str:
    """The frozen snapshot, to be stored as it is."""
    return json.dumps(_sparse(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(stored: str | bytes) -> LetterRecord:
    """The snapshot as a value again, identical to the one stored. Raises UnreadableRecord, never guesses."""
    try:
        record = _read(LetterRecord, json.loads(stored), "letter")
    except ValueError as error:
        raise UnreadableRecord(str(error)) from error
    return cast(LetterRecord, record)


def _sparse(value: object) -> object:
    """Leave out what holds its default, so that a field added later changes no fingerprint already agreed."""
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _sparse(held) for field, held in pairs if held != field.default}
    if isinstance(value, tuple):
        return [_sparse(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _read(hint: object, value: object, where: str) -> object:
    """Build what ``hint`` describes out of parsed JSON, refusing anything else."""
    if get_origin(hint) is tuple:
        return _read_tuple(get_args(hint), value, where)
    if isinstance(hint, types.UnionType):
        return None if value is None else _read(get_args(hint)[0], value, where)
    assert isinstance(hint, type)
    if dataclasses.is_dataclass(hint):
        return _read_fields(hint, value, where)
    if issubclass(hint, dt.date) and isinstance(value, str):
        return hint.fromisoformat(value)
    if issubclass(hint, StrEnum) and isinstance(value, str):
        return hint(value)
    if type(value) is not hint:
        raise UnreadableRecord(f"{where} is not of type {hint.__name__}")
    return value


def _read_fields(kind: type, value: object, where: str) -> object:
    hints = _hints(kind)
    needed = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if not isinstance(value, dict) or not needed <= set(value) <= set(hints):
        raise UnreadableRecord(f"{where} does not have the fields of {kind.__name__}")
    return kind(**{name: _read(hints[name], held, f"{where}.{name}") for name, held in value.items()})


def _read_tuple(kinds: tuple[object, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise UnreadableRecord(f"{where} is not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise UnreadableRecord(f"{where} has {len(value)} parts, not {len(kinds)}")
    return tuple(_read(kind, part, f"{where}[{at}]") for at, (kind, part) in enumerate(zip(kinds, value, strict=True)))
