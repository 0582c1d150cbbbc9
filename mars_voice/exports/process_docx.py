"""A letter of the process as a Word file: poured into the built-in form, or into the Hub's own."""

from __future__ import annotations

import zipfile
from dataclasses import fields
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from mars_voice.exports.form_rules import FormEnvironment, check_package
from mars_voice.exports.process_view import printed
from mars_voice.exports.templates.make_process_docx import TEMPLATE
from models.post_errors import FormUnfit
from models.process_record import BlockRecord, ProcessRecord

LONGEST_PROPERTY = 255  # Word refuses a longer title in a file's properties

#: What a form is tried with before it is accepted: every placeholder full, and marked so that it can be found again.
_SAMPLE = ProcessRecord(
    kind="selection",
    reference="X-ASE-00/S1",
    date=date(2026, 11, 23),
    partnership="Sample partnership",
    to=("Sample reader, Sample post",),
    greeting="Dear sample reader",
    subject="Sample subject",
    blocks=(BlockRecord("Sample words.", "Sample opening."), BlockRecord("Sample need", by="1 December 2026")),
    signed_by="Sample name",
    signed_post="Sample post",
    practice=True,
)
#: What a reader must find in every letter, by the placeholder that says it.
_MUST_SAY = {
    "subject": "Sample subject",
    "dear": "Dear sample reader",
    "text": "Sample words.",
    "what": "Sample need",
    "signed_by": "Sample name",
}


def builtin_form() -> bytes:
    """The form that is built in: a beginning for whoever makes their own."""
    return TEMPLATE.read_bytes()


def process_docx(record: ProcessRecord, *, form: bytes | None = None) -> bytes:
    """The same letter as the PDF, for readers who work in Word. ``form`` is the Hub's own, accepted before."""
    letter = printed(record)
    document = DocxTemplate(BytesIO(form or builtin_form()))
    words = {field.name: getattr(letter, field.name) for field in fields(letter)}
    document.render(words, jinja_env=FormEnvironment(), autoescape=True)
    about = document.docx.core_properties
    about.title = letter.title[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = letter.partnership[:LONGEST_PROPERTY]
    if record.date is not None:
        about.created = about.modified = datetime.combine(record.date, time(12), UTC)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def check_form(body: bytes) -> None:
    """Would a letter come out of it whole? Tried once with sample words. Raises FormUnfit with what is wrong."""
    check_package(body)
    try:
        made = process_docx(_SAMPLE, form=body)
        said = _text_of(made)
    except TemplateError as error:
        raise FormUnfit(rule="syntax", named=(error.message or "")[:80]) from None
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, IndexError):
        raise FormUnfit(rule="no_word") from None  # a package that only looks like a Word file, in one of its many ways
    for placeholder, words in _MUST_SAY.items():
        if words not in said:
            raise FormUnfit(rule="incomplete", named=placeholder)


def _text_of(body: bytes) -> str:
    """Everything it says, cells and headers too."""
    document = Document(BytesIO(body))
    sections = [part for section in document.sections for part in (section.header, section.footer)]
    trees = [document.element.body, *(part._element for part in sections)]  # noqa: SLF001 — no public door
    return "\n".join("".join(t.text or "" for t in p.iter(_TEXT)) for tree in trees for p in tree.iter(_PARAGRAPH))


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH = f"{_WORD}t", f"{_WORD}p"
