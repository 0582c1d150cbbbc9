"""Make process.docx, the Word form of every letter of the process, again: ``python -m`` this module.

A Hub may take it as the beginning of its own; the words in double braces are where the letter is poured in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Form
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from mars_voice.exports.templates.word_form import (
    DAMSON,
    INK,
    INK2,
    SANS,
    SERIF,
    SUNK,
    add_field,
    clear_out,
    fill_cell,
    new_element,
    rule_table,
    set_language,
    set_page,
    set_style,
    shade,
)

TEMPLATE: Final = Path(__file__).with_name("process.docx")
_WIDTHS: Final = (3.6, 12.4)


def build() -> Form:
    """The whole form, as python-docx holds it."""
    form = Document()
    clear_out(form)
    set_language(form)
    set_page(form)
    _set_styles(form)
    _write_margins(form)
    _write_head(form)
    _write_blocks(form)
    _write_end(form)
    return form


def _set_styles(form: Form) -> None:
    set_style(form, "Normal", SERIF, 11, INK, before=5, after=3)
    set_style(form, "Subtitle", SERIF, 15, DAMSON, bold=True, after=0)
    set_style(form, "Heading 1", SERIF, 17, INK, bold=True, before=10, after=10)
    set_style(form, "Small", SANS, 9, INK2, after=6)
    set_style(form, "Table words", SANS, 9.5, INK, after=2)
    shade(set_style(form, "Practice", SANS, 9, INK, after=0), SUNK)
    words = form.styles.add_style("Reference", WD_STYLE_TYPE.CHARACTER).font
    words.name, words.size = SANS, Pt(9.5)
    words.color.rgb = RGBColor.from_string(INK2)


def _write_margins(form: Form) -> None:
    page = form.sections[0]
    page.header.paragraphs[0].text = "{%p if mark %}"
    practice = page.header.add_paragraph(style="Practice")
    practice.add_run("{{ mark }}").bold = True
    practice.add_run("   {{ strip }}")
    page.header.add_paragraph("{%p endif %}")
    page.header.add_paragraph()  # a header may never be empty, and for a real letter the rest falls away
    foot = page.footer.paragraphs[0]
    foot.style = form.styles["Small"]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(15.3))
    foot.add_run("{{ foot }}\t")
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")


def _write_head(form: Form) -> None:
    form.add_paragraph("{{ letterhead }}", style="Subtitle")
    form.add_heading("{{ subject }}", level=1)
    _line(form, "{{ label_reference }}", "{{ reference }}")
    _line(form, "{{ label_date }}", "{{ date }}")
    form.add_paragraph("{%p for person in to %}")
    _line(form, "{{ label_to }}", "{{ person }}")
    form.add_paragraph("{%p endfor %}")
    form.add_paragraph("{{ dear }}").paragraph_format.space_before = Pt(14)


def _line(form: Form, label: str, held: str) -> None:
    line = form.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(2.7), Cm(-2.7)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(2.7))
    line.paragraph_format.space_after = Pt(2)
    line.add_run(label, style="Reference")
    line.add_run(f"\t{held}")


def _write_blocks(form: Form) -> None:
    form.add_paragraph("{%p for block in blocks %}")
    form.add_paragraph("{%p if block.text or block.lead %}")
    words = form.add_paragraph()
    words.add_run("{% if block.lead %}{{ block.lead }} {% endif %}", style="Strong")
    words.add_run("{{ block.text }}")
    form.add_paragraph("{%p endif %}")
    form.add_paragraph("{%p if block.rows %}")
    _write_table(form)
    form.add_paragraph("{%p endif %}")
    form.add_paragraph("{%p endfor %}")


def _write_table(form: Form) -> None:
    """A table whose first row is a header that Word repeats on every page and reads out with each cell."""
    table = form.add_table(rows=4, cols=2)
    table.autofit = False
    rule_table(table)
    for at, (label, held) in enumerate((("{{ by }}", "{{ row.by }}"), ("{{ what }}", "{{ row.what }}"))):
        table.columns[at].width = Cm(_WIDTHS[at])
        fill_cell(table.cell(0, at), label, _WIDTHS[at], "Strong")
        fill_cell(table.cell(2, at), held, _WIDTHS[at])
    fill_cell(table.cell(1, 0), "{%tr for row in block.rows %}", _WIDTHS[0])
    fill_cell(table.cell(3, 0), "{%tr endfor %}", _WIDTHS[0])
    for row in table.rows:
        row._tr.get_or_add_trPr().append(new_element("w:cantSplit"))  # noqa: SLF001 — no public door
    first = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 — no public door
    first.append(new_element("w:tblHeader"))


def _write_end(form: Form) -> None:
    goodbye = form.add_paragraph("{{ goodbye }}")
    goodbye.paragraph_format.space_before = Pt(20)
    name = form.add_paragraph()
    name.add_run("{{ signed_by }}", style="Strong")
    name.add_run(", {{ signed_post }}")
    form.add_paragraph("{%p if note %}")
    form.add_paragraph("{{ note }}", style="Small")
    form.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    build().save(str(TEMPLATE))
