"""The poster that says that we are coming: one page, in words a nine-year-old reads, whatever the place is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from statistics import mean

import pikepdf
import pytest

from mars_voice.analysis.reading import grade
from mars_voice.exports.coming import ComingRecord, coming_pdf
from mars_voice.wording import catalogue
from tests.exports import hostile
from tests.exports.factory import POSTER
from tests.exports.reading import pdf_pages, pdf_text, squeezed

COMING = ComingRecord("Pebblecroft Boathouse", date(2026, 11, 23), POSTER.help_lines, practice=True)
WORDS = {key: words for key, words in catalogue().items() if key.startswith("print.coming.") and key[13:] != "document"}


def test_it_is_one_tagged_page_with_a_title() -> None:
    with pikepdf.open(BytesIO(coming_pdf(COMING))) as document:
        assert len(document.pages) == 1
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en-GB"
        with document.open_metadata() as about:
            assert about["dc:title"] == "We are coming: Pebblecroft Boathouse"


def test_it_says_when_where_why_and_how_to_say_what_it_is_like() -> None:
    text = pdf_text(coming_pdf(COMING))
    for words in (
        "We are coming",
        "Monday 23 November 2026",
        "Pebblecroft Boathouse",
        "what this place is like for you",
        "Talk with one of us.",
        "look for the poster with a square to scan",
        "Ask any of us for a sheet.",
        "You do not have to talk with us.",
        "we have to act to keep them safe",
        *POSTER.help_lines,
    ):
        assert squeezed(words) in text


def test_practice_is_said_only_when_it_is_practice() -> None:
    assert "Nobodyiscoming" in pdf_text(coming_pdf(COMING))
    assert "Nobodyiscoming" not in pdf_text(coming_pdf(replace(COMING, practice=False)))


def test_a_nine_year_old_can_read_it() -> None:
    grades = {key: grade(words) for key, words in WORDS.items()}
    assert mean(grades.values()) <= 4
    assert {key for key, hard in grades.items() if hard > 7} == set()


@pytest.mark.parametrize("lines", [3, 6])
def test_a_long_name_and_many_numbers_still_fit_on_one_page(lines: int) -> None:
    help_lines = (*POSTER.help_lines, *("Someone here to help today: Jo, at the desk.",) * 3)[:lines]
    place = "The Very Long Named Family Hub and Children’s Centre of Upper Pebblecroft"
    assert len(pdf_pages(coming_pdf(replace(COMING, place=place, help_lines=help_lines)))) == 1


@pytest.mark.parametrize("words", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_no_word_can_stop_it(words: str) -> None:
    assert coming_pdf(replace(COMING, place=words, help_lines=(words,))).startswith(b"%PDF")
