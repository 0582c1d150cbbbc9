"""A return goes out as a spreadsheet and comes back filled in: whole, or not at all and with each reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mars_voice.services import section11_return
from mars_voice.services.look_up import by_id
from mars_voice.services.section11_return import Answered, day_in
from mars_voice.services.section11_sheet import FilledRow, rows_in
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from models.people import Actor
from models.permissions import Permission, require
from models.return_sheet import ReturnSheet, SheetRow
from models.score_lines import score_of
from models.section11 import LONGEST, AnswerUnread, Section11Return

#: Letters of a cell that are said back: enough to find it by.
_SHOWN = 40


@dataclass(frozen=True)
class Brought:
    """What became of a file. While there are ``problems`` nothing of it is saved."""

    saved: int
    problems: tuple[str, ...]


def sheet_of(actor: Actor, return_id: str) -> ReturnSheet:
    """The return as rows, empty or filled in."""
    with reading() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_READ, found)
        rows = []
        for standard in found.round.asked:
            held = found.answer_to(standard.code)
            said = (held.score, held.words, held.action, held.owner, held.due) if held else (None, "", "", "", None)
            rows.append(SheetRow(standard.code, standard.name, *said))
        return ReturnSheet(found.agency.name, found.round.name, found.round.edition, found.round.due_on, tuple(rows))


def bring_in(actor: Actor, return_id: str, data: bytes, *, at: datetime) -> Brought:
    """Keep what a filled-in file says, all of it or nothing; a row that says nothing changes nothing.

    Raises SpreadsheetUnfit, ReturnClosed.
    """
    with reading() as db:
        found = by_id(db, Section11Return, return_id)
        require(actor, Permission.S11_ANSWER, found)
        found.check_open()
        codes = {one.code for one in found.round.asked}
    rows = rows_in(data)
    if rows is None:
        return Brought(0, (say("sheet.s11.read.none"),))
    filled = [row for row in rows if not row.is_empty]
    problems = tuple(line for row in filled for line in _problems(row, codes)) + tuple(_twice(filled))
    if problems or not filled:
        return Brought(0, problems or (say("sheet.s11.read.empty"),))
    section11_return.write(actor, return_id, {_code(row): _answered(row) for row in filled}, at=at)
    return Brought(len(filled), ())


def _code(row: FilledRow) -> str:
    return str(row.cells["code"].value or "").upper().replace(" ", "")


def _text(row: FilledRow, column: str) -> str:
    value = row.cells[column].value
    return value.isoformat() if isinstance(value, date) else value or ""


def _answered(row: FilledRow) -> Answered:
    score = score_of(_text(row, "score"))
    words, action, owner = (_text(row, column) for column in ("words", "action", "owner"))
    return Answered(score.value if score else "", words, action, owner, _day(_text(row, "due")))


def _day(text: str) -> str:
    """A day as ISO; the way of this country, 4/3/2027, is understood. Raises AnswerUnread."""
    parts = text.split("/")
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        text = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    day = day_in(text)
    return day.isoformat() if day else ""


def _problems(row: FilledRow, codes: set[str]) -> Iterator[str]:
    for column, cell in row.cells.items():
        if cell.odd:
            yield _told(row, column, cell.odd)
        elif len(_text(row, column)) > LONGEST:
            yield _told(row, column, "long")
    if not row.cells["code"].odd and _code(row) not in codes:
        yield _told(row, "code", "code")
    spelt = _text(row, "score")
    if spelt and score_of(spelt) is None:
        yield _told(row, "score", "score")
    try:
        _day(_text(row, "due"))
    except AnswerUnread:
        yield _told(row, "due", "due")


def _twice(rows: list[FilledRow]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if _code(row) in seen:
            yield _told(row, "code", "twice")
        seen.add(_code(row))


def _told(row: FilledRow, column: str, why: str) -> str:
    text = _text(row, column)[:_SHOWN] or "—"
    return say(f"sheet.s11.read.{why}", row=str(row.number), column=row.letters[column], text=text)
