"""The composite of a round as PDF/UA and as a Word file that the Board's papers can take in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mars_voice.exports.section11_view import PrintedSummary, printed
from mars_voice.exports.typesetting import typeset
from models.section11_record import SummaryRecord

LONGEST_PROPERTY = 255  # Word refuses a longer title in a file's properties


def summary_pdf(record: SummaryRecord) -> bytes:
    """Readable by eye and by screen reader alike."""
    return typeset("section11.typ", printed(record))


def summary_docx(record: SummaryRecord) -> bytes:
    """The same words, for readers who work in Word; its headings and table heads are real ones."""
    view, paper = printed(record), Document()
    about = paper.core_properties
    about.title, about.author, about.language = view.document[:LONGEST_PROPERTY], view.partnership, "en-GB"
    about.created = about.modified = datetime.combine(record.on, time(12), UTC)
    if view.mark:
        paper.sections[0].header.paragraphs[0].text = f"{view.mark} {view.strip}"
    paper.sections[0].footer.paragraphs[0].text = view.foot
    _write(paper, view)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _write(paper: Paper, view: PrintedSummary) -> None:
    paper.add_heading(view.title, 0)
    _lines(paper, view.about)
    paper.add_heading(view.missing_heading, 1)
    _bullets(paper, view.missing, none=view.none_missing)
    paper.add_heading(view.recurring_heading, 1)
    _bullets(paper, view.recurring, none=view.none_recurring)
    paper.add_heading(view.standards_heading, 1)
    rows = [(f"{one.code} {one.name}", one.met, one.partly, one.not_met) for one in view.standards]
    _table(paper, view.standards_heads, rows)
    _lines(paper, [view.standards_note])
    paper.add_heading(view.plan_heading, 1)
    _lines(paper, [view.none_planned] if view.none_planned else [])
    for group in view.plan:
        paper.add_heading(group.heading, 2)
        _table(paper, view.plan_heads, [(a.agency, a.action, a.owner, a.due, a.progress) for a in group.actions])
    paper.add_heading(view.progress_heading, 1)
    _lines(paper, [*view.progress, *([view.note] if view.note else [])])


def _lines(paper: Paper, lines: Iterable[str]) -> None:
    for line in lines:
        paper.add_paragraph(line)


def _bullets(paper: Paper, lines: Sequence[str], *, none: str) -> None:
    for line in lines:
        paper.add_paragraph(line, style="List Bullet")
    _lines(paper, [none] if none else [])


def _table(paper: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    # A screen reader needs to be told which row names the columns, and Word repeats it on the next page.
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 — python-docx has no open way to say it
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    properties.append(repeats)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
