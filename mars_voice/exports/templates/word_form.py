"""What every Word form is made with: styles, margins, tables, in the properties' own order.

Kept apart from the forms themselves, so that letters of all kinds look like letters of one house.
"""

from __future__ import annotations

from typing import Final

from docx.document import Document as Form
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

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


def clear_out(form: Form) -> None:
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


def set_language(form: Form) -> None:
    """British English, and nobody named as its maker."""
    for language in form.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    form.core_properties.language = "en-GB"
    form.core_properties.comments = ""
    form.core_properties.author = ""


def set_page(form: Form) -> None:
    """A4 with the margins of a letter."""
    page = form.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.5)


def set_style(
    form: Form, name: str, font: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float
) -> ParagraphStyle:
    """A style of one of our two fonts, whatever Word thinks its heirs should look like. Sizes in points."""
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


def set_said(form: Form, name: str) -> ParagraphStyle:
    """Words somebody said: set in from both sides."""
    style = set_style(form, name, SERIF, 11, INK, before=4, after=8)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.5)
    return style


def shade(style: ParagraphStyle, colour: str) -> None:
    """A ground of its own."""
    shading = new_element("w:shd", val="clear", color="auto", fill=colour)
    style.element.get_or_add_pPr().insert_element_before(shading, *AFTER_SHADING)


def set_edge(style: ParagraphStyle, thick: str, colour: str, eighths: int) -> ParagraphStyle:
    """A frame with one thick side: Word has no round corners, so the side says whose words they are."""
    frame = new_element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        size = str(eighths if side == thick else 6)
        frame.append(new_element(f"w:{side}", val="single", sz=size, space="6", color=colour))
    style.element.get_or_add_pPr().insert_element_before(frame, "w:shd", *AFTER_SHADING)
    return style


def new_element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element that python-docx has no name for."""
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def write_margins(form: Form) -> None:
    """What stands above and below each page: the mark of a draft or of practice, the reference, the page."""
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
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")


def add_field(paragraph: Paragraph, code: str) -> None:
    """A number that Word counts by itself."""
    field = new_element("w:fldSimple", instr=code)
    paragraph._p.append(field)  # noqa: SLF001 — python-docx has no fields of its own
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 — likewise


def fill_cell(cell: _Cell, words: str, width: float, style: str | None = None) -> None:
    """Words in one cell; ``width`` in centimetres."""
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table words"
    paragraph.add_run(words, style=style)


def rule_table(table: Table) -> None:
    """Thin lines between the rows, and a word to screen readers that the first row names the columns."""
    borders = new_element("w:tblBorders")
    for side, size, colour in (("top", "8", DAMSON), ("bottom", "8", DAMSON), ("insideH", "4", LINE)):
        borders.append(new_element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    properties = table._tbl.tblPr  # noqa: SLF001 — python-docx has no public door to a table's borders
    properties.insert_element_before(borders, *AFTER_BORDERS)
    for look in properties.findall(qn("w:tblLook")):
        look.attrib.clear()
        for name, value in (("val", "0620"), ("firstRow", "1"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)
