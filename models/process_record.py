"""A letter of the process as a value: what is frozen when it is sent, and what its printed forms are made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from dataclasses import dataclass

from models import frozen


@dataclass(frozen=True)
class BlockRecord:
    """One paragraph, opening with ``lead`` in bold; or, where ``by`` says until when, a row of the table of needs."""

    text: str
    lead: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcessRecord:
    """The whole letter. ``date`` is the day it was sent, None while it is a draft."""

    kind: str
    reference: str
    date: dt.date | None
    partnership: str
    to: tuple[str, ...]
    greeting: str
    subject: str
    blocks: tuple[BlockRecord, ...]
    signed_by: str
    signed_post: str
    practice: bool


def canonical_bytes(record: ProcessRecord) -> bytes:
    """The words in one exact form, so that two machines always take the same fingerprint."""
    return unicodedata.normalize("NFC", frozen.to_json(record)).encode("utf-8", "surrogatepass")


def fingerprint(record: ProcessRecord) -> str:
    """Hex SHA-256 of every word: what somebody saw is what is sent, and what was sent can be proved."""
    return hashlib.sha256(canonical_bytes(record)).hexdigest()


def to_json(record: ProcessRecord) -> str:
    """The frozen letter, to be stored as it is."""
    return frozen.to_json(record)


def from_json(stored: str | bytes) -> ProcessRecord:
    """The letter as a value again, identical to the one stored. Raises UnreadableRecord, never guesses."""
    return frozen.from_json(ProcessRecord, stored, "letter")
