"""Make letter.docx, the Word form of a letter, again: ``python -m mars_voice.exports.templates.make_letter_docx``.

A council may open the form in Word and change its look; the words in double braces are where the letter is poured in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Form
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from mars_voice.exports.templates.word_form import (
    DAMSON,
    EDGE,
    INK,
    INK2,
    MARIGOLD,
    MARIGOLD_SOFT,
    SANS,
    SERIF,
    SUNK,
    clear_out,
    fill_cell,
    new_element,
    rule_table,
    set_edge,
    set_language,
    set_page,
    set_said,
    set_style,
    shade,
    write_margins,
)

TEMPLATE: Final = Path(__file__).with_name("letter.docx")
ACTION_WIDTHS: Final = (2.3, 1.8, 4.2, 2.5, 2.2, 3.0)

MEANING: Final = (
    ("{% if block.lead %}{{ block.lead }} {% endif %}", "Strong"),
    ("{{ block.text }}", None),
    ("{% if block.why %} {{ letter.labels.why }}{% endif %}", "Emphasis"),
    ("{% if block.why %} {{ block.why }}{% endif %}", None),
    ("{% if block.note %} {{ block.note }}{% endif %}", "Emphasis"),
    ("{% if block.standards %} ({{ block.standards }}){% endif %}", "Reference"),
)


def build() -> Form:
    """The whole form, as python-docx holds it."""
    form = Document()
    clear_out(form)
    set_language(form)
    set_page(form)
    _set_styles(form)
    write_margins(form)
    _write_head(form)
    _write_sections(form)
    _write_end(form)
    return form


def _set_styles(form: Form) -> None:
    set_style(form, "Normal", SERIF, 11, INK, before=5, after=3)
    set_style(form, "Title", SERIF, 18, INK, bold=True, after=10)
    set_style(form, "Subtitle", SERIF, 15, DAMSON, bold=True, after=0)
    set_style(form, "Heading 1", SERIF, 13.5, INK, bold=True, before=16, after=5)
    set_style(form, "List Bullet", SERIF, 11, INK, after=4)
    set_style(form, "Small", SANS, 9, INK2, after=6)
    set_style(form, "Table words", SANS, 9, INK, after=2)
    shade(set_style(form, "Practice", SANS, 9, INK, after=0), SUNK)
    finding = set_style(form, "Finding", SERIF, 11, INK, after=8).paragraph_format
    finding.left_indent, finding.first_line_indent = Cm(1.2), Cm(-1.2)
    finding.tab_stops.add_tab_stop(Cm(1.2))
    shade(set_edge(set_said(form, "Words of a child"), "left", MARIGOLD, 36), MARIGOLD_SOFT)
    set_edge(set_said(form, "Words of an adult"), "right", EDGE, 12)
    set_edge(set_said(form, "Message"), "right", EDGE, 12)
    for name, font, colour, bold in (("Reference", SANS, INK2, False), ("Finding label", SANS, DAMSON, True)):
        words = form.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        words.name, words.size, words.bold = font, Pt(9.5), bold
        words.color.rgb = RGBColor.from_string(colour)


def _write_head(form: Form) -> None:
    form.add_paragraph("{{ letter.letterhead }}", style="Subtitle")
    form.add_paragraph("{{ letter.labels.hub }}", style="Small")
    form.add_paragraph("{{ letter.subject }}", style="Title")
    form.add_paragraph("{%p for name, held in letter.reference %}")
    line = form.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(2.7), Cm(-2.7)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(2.7))
    line.paragraph_format.space_after = Pt(2)
    line.add_run("{{ name }}", style="Reference")
    line.add_run("\t{{ held }}")
    form.add_paragraph("{%p endfor %}")
    form.add_paragraph("{{ letter.dear }}").paragraph_format.space_before = Pt(14)


def _write_sections(form: Form) -> None:
    form.add_paragraph("{%p for section in letter.sections %}")
    form.add_heading("{{ section.number }}. {{ section.heading }}", level=1)
    form.add_paragraph("{%p for block in section.blocks %}")
    for shape, style in (("paragraph", "Normal"), ("bullet", "List Bullet"), ("message", "Message")):
        _when(form, shape)
        _meaning(form.add_paragraph(style=style))
        form.add_paragraph("{%p endif %}")
    _when(form, "finding")
    finding = form.add_paragraph(style="Finding")
    finding.add_run("{{ block.label }}", style="Finding label")
    finding.add_run("\t")
    _meaning(finding)
    form.add_paragraph("{%p endif %}")
    for shape, style in (("child", "Words of a child"), ("adult", "Words of an adult")):
        _when(form, shape)
        quote = form.add_paragraph("“{{ block.text }}”", style=style)
        quote.add_run().add_break()
        quote.add_run("{{ block.who }}", style="Reference")
        form.add_paragraph("{%p endif %}")
    _write_table(form, "evidence", (10.5, 5.5))
    _write_table(form, "action", ACTION_WIDTHS)
    form.add_paragraph("{%p endfor %}")
    form.add_paragraph("{%p endfor %}")


def _when(form: Form, shape: str) -> None:
    form.add_paragraph("{%p if block.shape == '" + shape + "' %}")


def _meaning(paragraph: Paragraph) -> None:
    for words, style in MEANING:
        paragraph.add_run(words, style=style)


def _write_table(form: Form, labels: str, widths: tuple[float, ...]) -> None:
    """A table whose first row is a header that Word repeats on every page and reads out with each cell."""
    _when(form, "actions" if labels == "action" else labels)
    table = form.add_table(rows=4, cols=len(widths))
    table.autofit = False
    rule_table(table)
    for at, width in enumerate(widths):
        table.columns[at].width = Cm(width)
        fill_cell(table.cell(0, at), "{{ letter.labels.%s[%d] }}" % (labels, at), width, "Strong")  # noqa: UP031 — braces
        fill_cell(table.cell(2, at), "{{ row[%d] }}" % at, width)  # noqa: UP031 — braces
    fill_cell(table.cell(1, 0), "{%tr for row in block.rows %}", widths[0])
    fill_cell(table.cell(3, 0), "{%tr endfor %}", widths[0])
    for row in table.rows:
        row._tr.get_or_add_trPr().append(new_element("w:cantSplit"))  # noqa: SLF001 — no public door
    table.rows[0]._tr.get_or_add_trPr().append(new_element("w:tblHeader"))  # noqa: SLF001 — no public door
    form.add_paragraph("{%p endif %}")


def _write_end(form: Form) -> None:
    goodbye = form.add_paragraph("{{ letter.labels.goodbye }}")
    goodbye.paragraph_format.space_before = Pt(20)
    name = form.add_paragraph()
    name.add_run("{{ letter.iso_name }}", style="Strong")
    name.add_run(", {{ letter.labels.officer }}")
    form.add_paragraph().add_run("{{ letter.iso_statement }}", style="Emphasis")
    agreed = form.add_paragraph()
    agreed.paragraph_format.space_before = Pt(14)
    agreed.add_run("{{ letter.labels.agreed }}", style="Strong")
    form.add_paragraph("{{ letter.agreement }}")
    form.add_paragraph("{%p if letter.fingerprint %}")
    form.add_paragraph("{{ letter.labels.fingerprint }}: {{ letter.fingerprint }}", style="Small")
    form.add_paragraph("{{ letter.labels.fingerprint_why }}", style="Small")
    form.add_paragraph("{%p endif %}")
    form.add_paragraph("{%p if letter.closing_note %}")
    form.add_paragraph("{{ letter.closing_note }}", style="Small")
    form.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    build().save(str(TEMPLATE))
