"""A return as rows of a spreadsheet: what goes out to be filled in, and what a cell may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.errors import DomainError
from models.floor import SelfScore


class SpreadsheetUnfit(DomainError):
    """A file cannot be taken as a whole; ``rule`` says why: big, broken, links or rows."""

    code = "spreadsheet"


@dataclass(frozen=True)
class SheetRow:
    """One standard or focus area as far as it is filled in."""

    code: str
    standard: str
    score: SelfScore | None
    words: str
    action: str
    owner: str
    due: date | None


@dataclass(frozen=True)
class ReturnSheet:
    """One return: whose, of which round, and its rows in order."""

    agency: str
    name: str
    edition: str
    due_on: date
    rows: tuple[SheetRow, ...]


#: The columns in order, by the last word of their wording key ``sheet.s11.head.<column>``.
COLUMNS = ("code", "standard", "score", "words", "action", "owner", "due")
#: What a cell must not begin with where a spreadsheet would take it for a formula (CSV has no types).
TAKEN_FOR_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
