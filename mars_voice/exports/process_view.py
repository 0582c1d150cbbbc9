"""What a printed letter of the process says, in the order it says it: one view for the PDF and the Word file.

Its fields are the placeholders of a Word form, so that a Hub that makes its own finds plain names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mars_voice.exports.printable import each_text, printable
from mars_voice.wording import say
from mars_voice.wording.date import full_date
from models.process_record import BlockRecord, ProcessRecord

#: The letter whose rows are the hours of a day; those of any other say until when something is needed.
_BY_THE_CLOCK = "programme"


@dataclass(frozen=True)
class PrintedRow:
    """One row of the table of needs: until when, and what."""

    by: str
    what: str


@dataclass(frozen=True)
class PrintedBlock:
    """A paragraph that opens with ``lead``; or the table of needs, which has rows and no words of its own."""

    lead: str = ""
    text: str = ""
    rows: tuple[PrintedRow, ...] = ()


@dataclass(frozen=True)
class PrintedProcess:
    """All the words of the document; the templates add only where they stand."""

    title: str
    letterhead: str
    partnership: str
    mark: str
    strip: str
    foot: str
    reference: str
    date: str
    to: tuple[str, ...]
    dear: str
    subject: str
    blocks: tuple[PrintedBlock, ...]
    by: str
    what: str
    goodbye: str
    signed_by: str
    signed_post: str
    note: str
    label_reference: str
    label_date: str
    label_to: str


def printed(record: ProcessRecord) -> PrintedProcess:
    """Turn a record into what is printed. Characters that no document can hold stay behind."""
    record = each_text(record, printable)
    draft = record.date is None
    marks = [say("print.practice")] * record.practice + [say("print.draft")] * draft
    strip = [say("print.practice.strip")] * record.practice + [say("print.process.draft")] * draft
    return PrintedProcess(
        title=say("print.process.title", subject=record.subject, reference=record.reference),
        letterhead=" · ".join((record.partnership, *marks)),
        partnership=record.partnership,
        mark=" · ".join(marks),
        strip=" ".join(strip),
        foot=record.reference,
        reference=record.reference,
        date=full_date(record.date) if record.date else say("print.process.no_date"),
        to=record.to,
        dear=record.greeting,
        subject=record.subject,
        blocks=tuple(_blocks(record.blocks)),
        by=say("print.process.when" if record.kind == _BY_THE_CLOCK else "print.process.by"),
        what=say("print.process.what"),
        goodbye=say("print.process.goodbye"),
        signed_by=record.signed_by,
        signed_post=record.signed_post,
        note=say("print.process.note") if record.practice else "",
        label_reference=say("print.letter.reference"),
        label_date=say("print.letter.date"),
        label_to=say("print.letter.to"),
    )


def _blocks(blocks: tuple[BlockRecord, ...]) -> Iterator[PrintedBlock]:
    """Rows that stand beside each other are one table."""
    for is_row, together in groupby(blocks, key=lambda block: bool(block.by)):
        if is_row:
            yield PrintedBlock(rows=tuple(PrintedRow(block.by, block.text) for block in together))
        else:
            yield from (PrintedBlock(lead=block.lead, text=block.text) for block in together)
