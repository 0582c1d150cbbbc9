"""The letter as PDF/UA: whole, tagged, and deaf to instructions hidden in words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mars_voice.exports.letter_pdf import letter_pdf
from mars_voice.exports.printable import printable
from mars_voice.exports.typesetting import is_usual
from models.kinds import Section
from models.letter_record import ActionRecord, ParagraphRecord, QuoteRecord, SectionRecord
from tests.exports import hostile
from tests.exports.factory import a_draft, a_letter, a_letter_saying
from tests.exports.reading import pdf_pages, pdf_text, squeezed

PLACES = 19  # where a person's words stand in the body of a letter that says the same everywhere, at the least
PICTURES = (
    ("👍", "[thumbsupsign]"),
    ("👩", "[woman]"),
    ("👧", "[girl]"),
    ("🇬", "[regionalindicatorsymbolletterg]"),
    ("🇧", "[regionalindicatorsymbolletterb]"),
)


@pytest.fixture(scope="module")
def letter() -> bytes:
    return letter_pdf(a_letter())


@pytest.fixture(scope="module")
def document(letter: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(letter)) as opened:
        yield opened


def tags(node: object) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [tag for part in node for tag in tags(part)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    return [str(node.get("/S", "")), *tags(node.get("/K"))]


def test_it_is_a_tagged_document_in_british_english_with_a_title_to_show(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert root.MarkInfo.Marked
    assert root.Lang == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as about:
        assert about["dc:title"] == "Findings letter P-ASE-77/L1: Pebblecroft Boathouse"
        assert about["pdfuaid:part"] == "1"


def test_a_screen_reader_finds_headings_tables_lists_and_quotes(document: pikepdf.Pdf) -> None:
    found = tags(document.Root.StructTreeRoot)
    assert found.count("/H1") == 11
    assert found.count("/Table") == 2
    assert found.count("/TH") == 2 + 6
    assert found.count("/BlockQuote") == 3
    assert found.count("/L") == 1
    assert found.count("/LI") == 2
    assert found.count("/Title") == 1


def test_every_page_says_that_it_is_practice(letter: bytes) -> None:
    pages = pdf_pages(letter)
    assert len(pages) > 1
    assert all("PRACTICE" in page for page in pages)
    assert all("PRACTICE" not in page for page in pdf_pages(letter_pdf(a_letter(practice=False))))


def test_every_page_of_a_letter_nobody_agreed_says_that_it_is_a_draft(letter: bytes) -> None:
    assert all("DRAFT" in page for page in pdf_pages(letter_pdf(a_draft(practice=False))))
    assert all("DRAFT" not in page for page in pdf_pages(letter))


def test_the_agreement_and_its_fingerprint_are_printed_in_full(letter: bytes) -> None:
    record = a_letter()
    assert record.fingerprint
    assert record.fingerprint in pdf_text(letter)
    assert squeezed(f"Agreed for distribution {record.agreed_by}, 14 December 2026") in pdf_text(letter)


@pytest.mark.parametrize("words", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_no_word_vanishes_and_none_is_obeyed(words: str) -> None:
    printed = pdf_text(letter_pdf(a_letter_saying(words)))
    assert printed.count(as_set(words)) >= PLACES


def as_set(words: str) -> str:
    """How the words look on the page: pictures named, and the reversed part as the eye meets it."""
    said = squeezed(printable(words)).replace("unsdrawkcab", "backwardsnu")
    for picture, name in PICTURES:
        said = said.replace(picture, name)
    return said


@pytest.mark.parametrize("words", [hostile.ENDLESS, "no end " * 800])
def test_words_without_end_are_set_whole_wherever_they_stand(words: str) -> None:
    row = ActionRecord("A1.1", "A1", words, "Manager", None, words)
    said = (ParagraphRecord(words, "A1", quotes=(QuoteRecord(words, "A child"),)),)
    sections = (SectionRecord(Section.IMPROVEMENT, "Areas for improvement", said),)
    printed = pdf_text(letter_pdf(a_letter(sections=sections, actions=(row,))))
    assert Counter(squeezed(words) * 4) <= Counter(printed)


def test_every_latin_greek_and_cyrillic_letter_has_a_glyph_in_every_style_of_the_letter() -> None:
    usual = [character for character in map(chr, range(0x2100)) if is_usual(character) and character.isprintable()]
    assert set("ąćęłńóśźżăâîșț" + "ąćęłńóśźżăâîșț".upper()) <= set(usual)
    printed = Counter(pdf_text(letter_pdf(a_letter_saying(" ".join(usual)))))
    assert [character for character in usual if squeezed(character) and printed[character] < PLACES] == []


def test_letters_written_from_right_to_left_are_all_there() -> None:
    printed = pdf_text(letter_pdf(a_letter(iso_statement="مرحبا שלום")))
    assert set("مرحبا שלום") - {" "} <= set(printed)


def test_a_script_no_font_of_ours_holds_is_named_letter_by_letter() -> None:
    assert "[cjkunifiedideograph-65e5]" in pdf_text(letter_pdf(a_letter(iso_statement="日")))


def test_evidence_references_are_never_printed() -> None:
    words = "Said by two. [HL-o03, HL-o04; HL-002, YW5] Rests on one. [HL-o14, **single source**] She [...] left."
    printed = pdf_text(letter_pdf(a_letter(iso_statement=words)))
    assert squeezed("Said by two. Rests on one. She [...] left.") in printed


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_words_at_all_can_be_printed(words: str) -> None:
    assert letter_pdf(a_letter(iso_statement=words, greeting=words)).startswith(b"%PDF")


def test_the_same_letter_is_set_the_same_each_time(letter: bytes) -> None:
    assert letter_pdf(a_letter()) == letter


def test_two_people_can_download_at_once(letter: bytes) -> None:
    with ThreadPoolExecutor(4) as people:
        assert set(people.map(lambda _: letter_pdf(a_letter()), range(8))) == {letter}


def test_a_letter_is_set_before_anybody_notices(letter: bytes) -> None:
    took = []
    for _ in range(5):
        started = time.perf_counter()
        letter_pdf(a_letter())
        took.append(time.perf_counter() - started)
    assert min(took) < 0.15  # what other processes do meanwhile only adds
