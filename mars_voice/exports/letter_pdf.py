"""A letter as PDF/UA."""

from __future__ import annotations

from mars_voice.exports.letter_view import printed
from mars_voice.exports.typesetting import typeset
from models.letter_record import LetterRecord


def letter_pdf(record: LetterRecord) -> bytes:
    """The letter as the reader gets it, readable by eye and by screen reader alike."""
    return typeset("letter.typ", printed(record))
