"""A feedback sheet as PDF/UA: one page of A4 for an ordinary day."""

from __future__ import annotations

from mars_voice.exports.sheet_view import printed
from mars_voice.exports.typesetting import typeset
from models.sheet_record import SheetRecord


def sheet_pdf(record: SheetRecord) -> bytes:
    """The sheet as it is handed over, readable by eye and by screen reader alike."""
    return typeset("sheet.typ", printed(record))
