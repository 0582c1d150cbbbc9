"""A findings letter as a value: what is frozen when it is agreed, and what the printed forms are made of.

The fingerprint is taken over the words, never over a printed file, so a letter in Word and in PDF is one agreement.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import unicodedata

from models import frozen
from models.kinds import Section


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
    return frozen.to_json(record)


def from_json(stored: str | bytes) -> LetterRecord:
    """The snapshot as a value again, identical to the one stored. Raises UnreadableRecord, never guesses."""
    return frozen.from_json(LetterRecord, stored, "letter")
