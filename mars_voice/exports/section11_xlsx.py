"""A return to fill in without a line: as .xlsx with words only, no formula and no address, or as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mars_voice.exports.printable import FORBIDDEN, LINE_END
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.floor import SelfScore
from models.return_sheet import COLUMNS, TAKEN_FOR_FORMULAS, ReturnSheet, SheetRow

#: Widths in letters, column by column.
_WIDTHS = (8, 34, 16, 50, 44, 26, 18)
_SCORE_COLUMN, _DUE_COLUMN = "C", 7


def return_xlsx(sheet: ReturnSheet) -> bytes:
    """The file. Whatever a cell begins with, it is typed as text, so that no program takes it for a formula."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = say("sheet.s11.name")
    _write_heads(page)
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(_cells(row), start=1):
            _put(page.cell(number, column), value)
        if row.due:
            due = page.cell(number, _DUE_COLUMN, row.due)
            due.number_format = "yyyy-mm-dd"
    _offer_scores(page, last=len(sheet.rows) + 1)
    about = book.create_sheet(say("sheet.s11.about"))
    for number, line in enumerate(_about(sheet), start=1):
        _put(about.cell(number, 1), line)
    about.column_dimensions["A"].width = 100
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def return_csv(sheet: ReturnSheet) -> bytes:
    """The same rows for whoever has no such program. CSV knows no types: an apostrophe keeps words from being run."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(heads())
    for row in sheet.rows:
        writer.writerow([_kept_as_text(value) for value in (*_cells(row)[:-1], row.due.isoformat() if row.due else "")])
    return written.getvalue().encode("utf-8-sig")


def heads() -> tuple[str, ...]:
    """The heads of the columns, in order."""
    return tuple(say(f"sheet.s11.head.{column}") for column in COLUMNS)


def _cells(row: SheetRow) -> tuple[str, ...]:
    score = say(f"sheet.s11.score.{row.score}") if row.score else ""
    return (row.code, row.standard, score, row.words, row.action, row.owner, "")


def _about(sheet: ReturnSheet) -> Iterator[str]:
    yield say("sheet.s11.line.agency", agency=sheet.agency, name=sheet.name)
    yield say("sheet.s11.line.edition", edition=sheet.edition)
    yield say("sheet.s11.line.due", date=full_date(sheet.due_on))
    yield say("sheet.s11.line.how")


def _put(cell: Cell, text: str) -> None:
    if not text:
        return
    cell.value = FORBIDDEN.sub("", LINE_END.sub("\n", text))
    cell.data_type = "s"  # the library would make a formula of what begins with "="
    cell.quotePrefix = text.startswith(TAKEN_FOR_FORMULAS)  # and it stays text when somebody edits it
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_heads(page: Worksheet) -> None:
    for column, (head, width) in enumerate(zip(heads(), _WIDTHS, strict=True), start=1):
        cell = page.cell(1, column, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3ECF0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[cell.column_letter].width = width
    page.freeze_panes = "C2"


def _offer_scores(page: Worksheet, *, last: int) -> None:
    """A list to choose from in the column of scores; it is no formula of a cell."""
    names = ",".join(say(f"sheet.s11.score.{score}") for score in SelfScore)
    offered = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True)
    offered.add(f"{_SCORE_COLUMN}2:{_SCORE_COLUMN}{last}")
    page.add_data_validation(offered)


def _kept_as_text(value: str) -> str:
    return f"'{value}" if value.startswith(TAKEN_FOR_FORMULAS) else value
