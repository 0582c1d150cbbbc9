"""Make letter.docx, the Word form of a letter, again: ``python -m mars_voice.exports.templates.make_letter_docx``.

A council may open the form in Word and change its look; the words in double braces are where the letter is poured in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Form
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TEMPLATE: Final = Path(__file__).with_name("letter.docx")
SERIF: Final = "Georgia"
SANS: Final = "Arial"
INK: Final = "2B1A31"
INK2: Final = "5E4C66"
DAMSON: Final = "5A2670"
EDGE: Final = "857389"
LINE: Final = "DFD3DD"
SUNK: Final = "F3ECF0"
MARIGOLD: Final = "F6B73C"
MARIGOLD_SOFT: Final = "FFF1D3"
# Word refuses a file whose properties stand in another order than the standard's; these come after ours.
AFTER_SHADING: Final = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
AFTER_BORDERS: Final = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
KEPT_STYLES: Final = {
    "Normal", "Default Paragraph Font", "Normal Table", "No List", "header", "footer",
    "Title", "Subtitle", "heading 1", "List Bullet", "Strong", "Emphasis",
}  # fmt: skip
UNUSED_PARTS: Final = ("stylesWithEffects", "thumbnail")
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
    _clear_out(form)
    _set_language(form)
    _set_page(form)
    _set_styles(form)
    _write_margins(form)
    _write_head(form)
    _write_sections(form)
    _write_end(form)
    return form


def _clear_out(form: Form) -> None:
    """Leave the hundred styles behind that a new Word file brings and a letter never uses."""
    for style in form.styles.element.findall(qn("w:style")):
        if style.name_val not in KEPT_STYLES:
            form.styles.element.remove(style)
        for link in style.findall(qn("w:link")):  # a paragraph's own style says it all
            style.remove(link)
    for owner in (form.part, form.part.package):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(UNUSED_PARTS):
                del owner.rels[name]


def _set_language(form: Form) -> None:
    for language in form.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    form.core_properties.language = "en-GB"
    form.core_properties.comments = ""
    form.core_properties.author = ""


def _set_page(form: Form) -> None:
    page = form.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.5)


def _set_styles(form: Form) -> None:
    _style(form, "Normal", SERIF, 11, INK, before=5, after=3)
    _style(form, "Title", SERIF, 18, INK, bold=True, after=10)
    _style(form, "Subtitle", SERIF, 15, DAMSON, bold=True, after=0)
    _style(form, "Heading 1", SERIF, 13.5, INK, bold=True, before=16, after=5)
    _style(form, "List Bullet", SERIF, 11, INK, after=4)
    _style(form, "Small", SANS, 9, INK2, after=6)
    _style(form, "Table words", SANS, 9, INK, after=2)
    _shade(_style(form, "Practice", SANS, 9, INK, after=0), SUNK)
    finding = _style(form, "Finding", SERIF, 11, INK, after=8).paragraph_format
    finding.left_indent, finding.first_line_indent = Cm(1.2), Cm(-1.2)
    finding.tab_stops.add_tab_stop(Cm(1.2))
    _shade(_edge(_said(form, "Words of a child"), "left", MARIGOLD, 36), MARIGOLD_SOFT)
    _edge(_said(form, "Words of an adult"), "right", EDGE, 12)
    _edge(_said(form, "Message"), "right", EDGE, 12)
    for name, font, colour, bold in (("Reference", SANS, INK2, False), ("Finding label", SANS, DAMSON, True)):
        words = form.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        words.name, words.size, words.bold = font, Pt(9.5), bold
        words.color.rgb = RGBColor.from_string(colour)


def _style(
    form: Form, name: str, font: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float
) -> ParagraphStyle:
    known = name in {style.name for style in form.styles}
    style = form.styles[name] if known else form.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = None if name == "Normal" else form.styles["Normal"]
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold or None
    style.font.italic = None
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)
    for inherited in style.element.xpath("w:pPr/w:pBdr | w:pPr/w:numPr[w:ilvl] | w:rPr/w:iCs | w:rPr/w:spacing"):
        inherited.getparent().remove(inherited)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    return style


def _said(form: Form, name: str) -> ParagraphStyle:
    style = _style(form, name, SERIF, 11, INK, before=4, after=8)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.5)
    return style


def _shade(style: ParagraphStyle, colour: str) -> None:
    shading = _element("w:shd", val="clear", color="auto", fill=colour)
    style.element.get_or_add_pPr().insert_element_before(shading, *AFTER_SHADING)


def _edge(style: ParagraphStyle, thick: str, colour: str, eighths: int) -> ParagraphStyle:
    """A frame with one thick side: Word has no round corners, so the side says whose words they are."""
    frame = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        size = str(eighths if side == thick else 6)
        frame.append(_element(f"w:{side}", val="single", sz=size, space="6", color=colour))
    style.element.get_or_add_pPr().insert_element_before(frame, "w:shd", *AFTER_SHADING)
    return style


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _write_margins(form: Form) -> None:
    page = form.sections[0]
    head = page.header.paragraphs[0]
    head.text = "{%p if letter.mark %}"
    practice = page.header.add_paragraph(style="Practice")
    practice.add_run("{{ letter.mark }}").bold = True
    practice.add_run("   {{ letter.strip }}")
    page.header.add_paragraph("{%p endif %}")
    page.header.add_paragraph()  # a header may never be empty, and for a real letter the rest falls away
    foot = page.footer.paragraphs[0]
    foot.style = form.styles["Small"]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(15.3))
    foot.add_run("{{ letter.foot }}\t")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    field = _element("w:fldSimple", instr=code)
    paragraph._p.append(field)  # noqa: SLF001 — python-docx has no fields of its own
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 — likewise


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
    _rule(table)
    for at, width in enumerate(widths):
        table.columns[at].width = Cm(width)
        _fill(table.cell(0, at), "{{ letter.labels.%s[%d] }}" % (labels, at), width, "Strong")  # noqa: UP031 — braces
        _fill(table.cell(2, at), "{{ row[%d] }}" % at, width)  # noqa: UP031 — braces
    _fill(table.cell(1, 0), "{%tr for row in block.rows %}", widths[0])
    _fill(table.cell(3, 0), "{%tr endfor %}", widths[0])
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001 — no public door
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 — no public door
    form.add_paragraph("{%p endif %}")


def _fill(cell: _Cell, words: str, width: float, style: str | None = None) -> None:
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table words"
    paragraph.add_run(words, style=style)


def _rule(table: Table) -> None:
    """Thin lines between the rows, and a word to screen readers that the first row names the columns."""
    borders = _element("w:tblBorders")
    for side, size, colour in (("top", "8", DAMSON), ("bottom", "8", DAMSON), ("insideH", "4", LINE)):
        borders.append(_element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    properties = table._tbl.tblPr  # noqa: SLF001 — python-docx has no public door to a table's borders
    properties.insert_element_before(borders, *AFTER_BORDERS)
    for look in properties.findall(qn("w:tblLook")):
        look.attrib.clear()
        for name, value in (("val", "0620"), ("firstRow", "1"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)


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
