"""A letter as a Word file, poured into a form that a council may restyle in Word."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from mars_voice.exports.letter_view import printed
from mars_voice.exports.templates.make_letter_docx import TEMPLATE
from models.letter_record import LetterRecord

LONGEST_PROPERTY = 255  # Word refuses a longer title in a file's properties


def letter_docx(record: LetterRecord) -> bytes:
    """The same letter as the PDF, for readers who work in Word."""
    letter = printed(record)
    document = DocxTemplate(TEMPLATE)
    document.render({"letter": letter}, jinja_env=_environment(), autoescape=True)
    about = document.docx.core_properties
    about.title = letter.title[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = letter.partnership[:LONGEST_PROPERTY]
    about.created = about.modified = datetime.combine(record.date or record.event_date, time(12), UTC)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _environment() -> ImmutableSandboxedEnvironment:
    """The form is a file that somebody may change, so it runs in a sandbox; the words are only ever text."""
    return ImmutableSandboxedEnvironment(autoescape=True, finalize=_as_text)


def _as_text(words: object) -> Markup:
    """Escape for XML, braces too: the form's maker reads some of them as instructions after the pouring."""
    return Markup(escape(words).translate({ord("{"): "&#123;", ord("}"): "&#125;"}))  # noqa: S704 — escaped just here
