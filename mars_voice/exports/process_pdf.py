"""A letter of the process as PDF/UA."""

from __future__ import annotations

from mars_voice.exports.process_view import printed
from mars_voice.exports.typesetting import typeset
from models.process_record import ProcessRecord


def process_pdf(record: ProcessRecord) -> bytes:
    """The letter as it is attached to a mail, readable by eye and by screen reader alike."""
    return typeset("process.typ", printed(record))
