"""The feedback sheet as PDF/UA: one page for an ordinary day, tagged, and deaf to instructions hidden in words."""

from __future__ import annotations

import dataclasses
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from mars_voice.exports.printable import printable
from mars_voice.exports.sheet_pdf import sheet_pdf
from models.floor import SheetPart
from models.sheet_record import MatterRecord, MatterState, PartRecord, SheetRecord, from_json, to_json
from tests.exports import hostile
from tests.exports.reading import pdf_pages, pdf_text, squeezed

LINE = "Families can be overheard at the hatch. From the waiting chairs we could follow most of what was said there."
ELSEWHERE = "Any other matter that had to be acted on today is held by the safeguarding lead and is not on this sheet."


def a_sheet(**facts: object) -> SheetRecord:
    """A told sheet with three lines a part and one settled matter."""
    parts = (SheetPart.HIGHLIGHT, SheetPart.FINDING, SheetPart.CONSIDER)
    usual = SheetRecord(
        code="P-ASE-03",
        title="Harbour Lane Family Hub",
        agency="Harbour Lane Family Hub",
        partnership="Quillmere",
        officer="Carol Adeyemi-Brook",
        held_on=date(2026, 6, 16),
        heard=(("Young scrutineers", "6"), ("Observation cards", "23")),
        still_to_come="Some people can still tell us.",
        parts=tuple(PartRecord(part, (LINE,) * 3) for part in parts),
        matters=(
            MatterRecord(
                "No child in the garden.", where="garden", done="A latch.", state=MatterState.SETTLED, settled="3:10 pm"
            ),
        ),
        next=("Our letter comes by 7 July 2026.", "Both dates are local targets."),
        practice=True,
        told="3:30 pm on Tuesday 16 June 2026",
    )
    return dataclasses.replace(usual, **facts)


def test_a_snapshot_comes_back_as_it_was_frozen() -> None:
    assert from_json(to_json(a_sheet())) == a_sheet()


def test_an_ordinary_day_is_one_page_and_a_full_one_two() -> None:
    assert len(pdf_pages(sheet_pdf(a_sheet()))) == 1
    full = tuple(PartRecord(part.kind, (LINE * 3,) * 5) for part in a_sheet().parts)
    assert len(pdf_pages(sheet_pdf(a_sheet(parts=full)))) == 2


def test_it_says_everything_the_sheet_says() -> None:
    text = pdf_text(sheet_pdf(a_sheet(late_because="A fire alarm.")))
    for words in (
        "Feedback on the day for Harbour Lane Family Hub",
        "Told in person at 3:30 pm on Tuesday 16 June 2026.",
        "because: A fire alarm.",
        "Young scrutineers: 6",
        LINE,
        "No child in the garden.",
        "Done: A latch.",
        "Settled at 3:10 pm.",
        ELSEWHERE,
        "Both dates are local targets.",
        "What surprised you?",
        "my own independent view",
        "PRACTICE ONLY",
    ):
        assert squeezed(words) in text, words


def test_that_something_is_held_elsewhere_is_said_on_every_sheet() -> None:
    for matters in ((), a_sheet().matters):
        assert squeezed(ELSEWHERE) in pdf_text(sheet_pdf(a_sheet(matters=matters)))


def test_it_is_marked_as_a_draft_until_it_is_told() -> None:
    assert "DRAFT" in "".join(pdf_pages(sheet_pdf(a_sheet(told=""))))
    assert "DRAFT" not in "".join(pdf_pages(sheet_pdf(a_sheet())))


def test_an_empty_part_says_so() -> None:
    text = pdf_text(sheet_pdf(a_sheet(parts=(), matters=())))
    assert text.count(squeezed("Nothing is noted here today.")) == 3
    assert squeezed("Nothing stands here.") in text


def test_it_is_a_tagged_document_in_british_english_with_a_title_to_show() -> None:
    with pikepdf.open(BytesIO(sheet_pdf(a_sheet()))) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in hostile.ALL.items()])
def test_whatever_is_written_is_printed_as_it_is(words: str) -> None:
    part = PartRecord(SheetPart.FINDING, (words,))
    matter = MatterRecord(words, where=words, done=words)
    text = pdf_text(sheet_pdf(a_sheet(parts=(part,), matters=(matter,), late_because=words)))
    drawn = set(words) - set("👍👩👧🇬🇧❤\u202e\u2066\u200f")
    assert squeezed(printable(words)) in text or drawn < set(words)
    assert set(squeezed("".join(filter(str.isalnum, words)))) <= set(text)
