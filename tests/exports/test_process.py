"""Letters of the process in Word and PDF, and what a Word form that somebody hands in may hold."""

from __future__ import annotations

import dataclasses
import zipfile
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest

from mars_voice.exports.form_rules import LARGEST
from mars_voice.exports.printable import printable
from mars_voice.exports.process_docx import builtin_form, check_form, process_docx
from mars_voice.exports.process_pdf import process_pdf
from mars_voice.exports.templates.make_process_docx import TEMPLATE, build
from models.post_errors import FormUnfit
from models.process_record import BlockRecord, ProcessRecord, from_json, to_json
from tests.exports import hostile
from tests.exports.reading import docx_text, pdf_pages, pdf_text, squeezed

LETTER = ProcessRecord(
    kind="selection",
    reference="P-ASE-05/S1",
    date=date(2026, 11, 23),
    partnership="Quillmere",
    to=("Dr Lena Fairoak-Moss, Principal",),
    greeting="Dear Dr Fairoak-Moss",
    subject="Fernlock Learning Campus has been chosen",
    blocks=(
        BlockRecord("It is now the turn of Fernlock."),
        BlockRecord("Moira Tenchwood leads.", "Who will come."),
        BlockRecord("It comes back to the Hub", by="11 January 2027"),
        BlockRecord("Tell students and families", by="Before 1 February 2027"),
        BlockRecord("Please ask Alice at the Hub."),
    ),
    signed_by="Alice Marlow-Finch",
    signed_post="Hub Manager, for the three safeguarding partners",
    practice=False,
)
SAID = (
    "P-ASE-05/S1",
    "23 November 2026",
    "Dr Lena Fairoak-Moss, Principal",
    "Dear Dr Fairoak-Moss",
    "Who will come. Moira Tenchwood leads.",
    "11 January 2027",
    "Tell students and families",
    "Alice Marlow-Finch, Hub Manager, for the three safeguarding partners",
)


def saying(words: str) -> ProcessRecord:
    """A letter that says the same everywhere."""
    blocks = (BlockRecord(words, words), BlockRecord(words, by=words))
    return dataclasses.replace(
        LETTER, to=(words,), greeting=words, subject=words, blocks=blocks, signed_by=words, signed_post=words
    )


def form_saying(*paragraphs: str, builtin: bool = True) -> bytes:
    """The built-in form with more paragraphs, or a form of these alone."""
    form = docx.Document(BytesIO(builtin_form())) if builtin else docx.Document()
    for words in paragraphs:
        form.add_paragraph(words)
    written = BytesIO()
    form.save(written)
    return written.getvalue()


def repacked(**changes: bytes) -> bytes:
    """The built-in form with parts changed or added, named with ``/`` as ``__`` and ``.`` as ``_dot_``."""
    written = BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): body for name, body in changes.items()}
    with (
        zipfile.ZipFile(BytesIO(builtin_form())) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, named.pop(name, before.read(name)))
        for name, body in named.items():
            after.writestr(name, body)
    return written.getvalue()


def test_a_snapshot_comes_back_as_it_was_frozen() -> None:
    assert from_json(to_json(LETTER)) == LETTER


@pytest.mark.parametrize("words", SAID)
def test_both_files_say_everything_the_letter_says(words: str) -> None:
    assert squeezed(words) in pdf_text(process_pdf(LETTER))
    assert squeezed(words) in docx_text(process_docx(LETTER))


def test_the_pdf_is_tagged_has_a_title_and_a_heading_and_a_table_with_a_head() -> None:
    with pikepdf.open(BytesIO(process_pdf(LETTER))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en-GB"
        assert str(pdf.docinfo.Title) == "Fernlock Learning Campus has been chosen (P-ASE-05/S1)"
        meant = {str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
    assert {"/H1", "/Table", "/TH"} <= meant


def test_word_has_a_real_heading_and_a_table_whose_head_is_repeated() -> None:
    document = docx.Document(BytesIO(process_docx(LETTER)))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == [LETTER.subject]
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][0:2] == [
        ["By", "What"],
        ["11 January 2027", "It comes back to the Hub"],
    ]
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]


def test_practice_and_drafts_are_marked_on_every_page() -> None:
    marked = dataclasses.replace(LETTER, practice=True, date=None)
    assert all("PRACTICE" in page and "DRAFT" in page for page in pdf_pages(process_pdf(marked)))
    assert "PRACTICE·DRAFT" in docx_text(process_docx(marked))
    for plain in ("".join(pdf_pages(process_pdf(LETTER))), docx_text(process_docx(LETTER))):
        assert "PRACTICE" not in plain
        assert "DRAFT" not in plain


@pytest.mark.parametrize("words", hostile.ALL.values(), ids=hostile.ALL)
def test_words_are_text_and_never_an_instruction(words: str) -> None:
    whole = squeezed(printable(words))
    assert docx_text(process_docx(saying(words))).count(whole) >= 8
    assert process_pdf(saying(words)).startswith(b"%PDF-1.7")


def test_the_form_in_the_house_is_the_one_its_maker_makes() -> None:
    held, made = docx.Document(str(TEMPLATE)), build()
    assert held.element.xml == made.element.xml


def test_the_form_that_is_built_in_is_accepted_and_so_is_one_restyled() -> None:
    check_form(builtin_form())
    check_form(form_saying("{% if note %}{{ note }}{% endif %}", "Our own words, and {{ partnership }}"))


@pytest.mark.parametrize(
    ("words", "rule", "named"),
    [
        ("{{ principal }}", "placeholder", "principal"),
        ("{{ subject.__class__ }}", "placeholder", "__class__"),
        ("{% for b in blocks %}{{ b.secret }}{% endfor %}", "placeholder", "secret"),
        ("{{ cycler }}", "placeholder", "cycler"),
        ("{{ range(9999999) }}", "instruction", "call"),
        ("{{ subject|upper }}", "instruction", "filter"),
        ("{{ 'a' * 99999999 }}", "instruction", "mul"),
        ("{{ subject[0] }}", "instruction", "getitem"),
        ("{% set a = 1 %}", "instruction", "assign"),
        ("{% include 'x' %}", "instruction", "include"),
        (
            "{% for a in to %}{% for b in to %}{% for c in to %}{% endfor %}{% endfor %}{% endfor %}",
            "instruction",
            "for",
        ),
        ("{% wobble %}", "syntax", ""),
        ("{{ subject", "syntax", ""),
    ],
)
def test_a_form_that_asks_for_more_than_a_letter_has_is_refused_by_name(words: str, rule: str, named: str) -> None:
    with pytest.raises(FormUnfit) as refused:
        check_form(form_saying(words))
    assert refused.value.params["rule"] == rule
    assert named in refused.value.params["named"]


def test_what_hides_at_the_foot_of_a_page_is_found_too() -> None:
    form = docx.Document(BytesIO(builtin_form()))
    form.sections[0].footer.paragraphs[0].add_run("{{ hidden }}")
    written = BytesIO()
    form.save(written)
    with pytest.raises(FormUnfit):
        check_form(written.getvalue())


def test_a_form_that_would_lose_the_letter_is_refused() -> None:
    with pytest.raises(FormUnfit) as refused:
        check_form(form_saying("{{ subject }} {{ dear }}", builtin=False))
    assert refused.value.params == {"rule": "incomplete", "named": "text"}


_RELS = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
_OUTSIDE = b"<Relationship Id='r9' Type='x/attachedTemplate' Target='http://far.example/a' TargetMode='External'/>"


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"", "no_word"),
        (b"PK\x03\x04 not really", "no_word"),
        (b"x" * (LARGEST + 1), "big"),
        (repacked(word__vbaProject_dot_bin=b"x"), "alive"),
        (repacked(word__embeddings__a_dot_docx=b"x"), "alive"),
        (repacked(word__huge_dot_xml=b" " * 1_100_000), "big"),
        (repacked(word__media__a_dot_png=b" " * 9_000_000), "big"),
        (repacked(word__more_dot_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "no_word"),
        (repacked(word__document_dot_xml=b"<a>"), "no_word"),
        (repacked(word___rels__settings_dot_xml_dot_rels=_RELS % _OUTSIDE), "outside"),
    ],
    ids=["empty", "no_zip", "big", "macros", "embedded", "long_part", "bomb", "entities", "broken", "fetches"],
)
def test_a_file_that_is_no_plain_word_file_is_refused(body: bytes, rule: str) -> None:
    with pytest.raises(FormUnfit) as refused:
        check_form(body)
    assert refused.value.params["rule"] == rule
