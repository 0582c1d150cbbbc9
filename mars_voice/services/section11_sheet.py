"""Reading a filled-in return: a stranger's file, of which only plain cells of one visible sheet are looked at.

Pure: bytes in, rows out. A formula is never evaluated and never taken: it is named, and nothing of the file is kept.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from mars_voice.exports.section11_xlsx import heads
from models.return_sheet import COLUMNS, TAKEN_FOR_FORMULAS, SpreadsheetUnfit

#: Bytes of a file, and of everything in it unpacked: a filled-in return has a tenth of either.
LIMIT, UNPACKED = 1024 * 1024, 3 * 1024 * 1024
MOST_PARTS, MOST_ROWS, MOST_COLUMNS = 100, 400, 30
#: Parts that reach outside the file or run something. None of them is needed to say how an agency is doing.
_REACHES_OUT = re.compile(
    r"externalLinks/|vbaProject|connections\.xml|queryTables/|embeddings/|macrosheets/", re.IGNORECASE
)
#: What a broken or hostile file makes the library raise; it promises none of its own.
_BROKEN = (
    BadZipFile, InvalidFileException, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, EOFError, OSError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """A cell: what stands in it. ``odd`` is formula or error where that is not simply words, a number or a day."""

    value: str | date | None
    odd: str = ""


@dataclass(frozen=True)
class FilledRow:
    """A row by its number in the file, with the cell and the letter of each of our columns."""

    number: int
    cells: dict[str, Filled]
    letters: dict[str, str]

    @property
    def is_empty(self) -> bool:
        """Nothing but the code and the name of the standard stands there."""
        return not any(c.value or c.odd for name, c in self.cells.items() if name not in ("code", "standard"))


def rows_in(data: bytes) -> list[FilledRow] | None:
    """The rows of a filled-in return, or None where no sheet has its heads. Raises SpreadsheetUnfit."""
    if len(data) > LIMIT:
        raise SpreadsheetUnfit(rule="big")
    sheets = _sheets(data) if data.startswith(b"PK") else iter([_csv(data)])
    return next((rows for sheet in sheets if (rows := _rows(sheet)) is not None), None)


def _rows(sheet: Sequence[Sequence[Filled]]) -> list[FilledRow] | None:
    ours = dict(zip((_plain(head) for head in heads()), COLUMNS, strict=True))
    for place, row in enumerate(sheet):
        at = {ours[_plain(cell.value)]: n for n, cell in enumerate(row) if _plain(cell.value) in ours}
        if set(at) == set(COLUMNS):
            below = enumerate(sheet[place + 1 :], start=place + 2)
            return [_row(number, cells, at) for number, cells in below if any(c.value or c.odd for c in cells)]
    return None


def _row(number: int, cells: Sequence[Filled], at: dict[str, int]) -> FilledRow:
    found = {column: cells[n] if n < len(cells) else Filled(None) for column, n in at.items()}
    return FilledRow(number, found, {column: get_column_letter(n + 1) for column, n in at.items()})


def _plain(value: object) -> str:
    return " ".join(str(value or "").casefold().split())


def _sheets(data: bytes) -> Iterator[list[list[Filled]]]:
    """The visible sheets of an .xlsx file."""
    try:
        _check_parts(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
                read = [[_cell(cell.data_type, cell.value) for cell in row] for row in rows]
                if len(read) > MOST_ROWS and any(cell.value or cell.odd for cell in read[-1]):
                    raise SpreadsheetUnfit(rule="rows")
                yield read
    except _BROKEN as error:
        raise SpreadsheetUnfit(rule="broken") from error


def _check_parts(data: bytes) -> None:
    """Refuse what unpacks to too much, reaches out of the file, or declares entities, before anything reads it.

    A part that lies about its size is cut off there by ``ZipFile`` and then fails its checksum.
    """
    with ZipFile(BytesIO(data)) as book:
        parts = book.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise SpreadsheetUnfit(rule="big")
        if any(_REACHES_OUT.search(part.filename) for part in parts):
            raise SpreadsheetUnfit(rule="links")
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                words = book.read(part)
                if b"\x00" in words or b"<!" in words.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
                    raise SpreadsheetUnfit(rule="broken")


def _cell(kind: str, value: object) -> Filled:
    if kind == "f":
        return Filled(None, "formula")
    if kind == "e":
        return Filled(None, "error")
    if isinstance(value, datetime):
        return Filled(value.date())
    if isinstance(value, date):
        return Filled(value)
    return Filled(None if value is None else str(value).strip())


def _csv(data: bytes) -> list[list[Filled]]:
    """Rows with commas, semicolons or tabs between the cells, whichever stands in the first line."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    mark = max((",", ";", "\t"), key=first.count)
    try:
        read = list(csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise SpreadsheetUnfit(rule="broken") from error
    if len(read) > MOST_ROWS:
        raise SpreadsheetUnfit(rule="rows")
    return [[_typed(cell) for cell in row[:MOST_COLUMNS]] for row in read]


def _decoded(data: bytes) -> str:
    """As the product writes it, or as an older spreadsheet program in this country does."""
    if b"\x00" in data:
        raise SpreadsheetUnfit(rule="broken")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpreadsheetUnfit(rule="broken")


def _typed(text: str) -> Filled:
    """Text is text; the apostrophe that kept it from being run goes again."""
    guarded = text.startswith("'") and text[1:].startswith(TAKEN_FOR_FORMULAS)
    return Filled((text[1:] if guarded else text).strip())
