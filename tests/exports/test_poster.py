"""The poster with a join code, and the picture of the code."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
import segno

from mars_voice.exports.poster import poster_pdf
from mars_voice.exports.qr import QUIET_ZONE, qr_svg_path
from tests.exports import hostile
from tests.exports.factory import POSTER, a_poster
from tests.exports.reading import pdf_pages, pdf_text, squeezed


def drawn(path: str, size: int) -> list[list[int]]:
    squares = [[0] * size for _ in range(size)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for at in range(int(x), int(x) + int(width)):
            squares[int(y)][at] = 1
    return squares


def test_the_path_draws_every_dark_square_and_no_other() -> None:
    path, size = qr_svg_path(POSTER.url)
    code = segno.make_qr(POSTER.url, error="m")
    assert size == code.symbol_size(border=QUIET_ZONE)[0]
    assert drawn(path, size) == [[int(dark) for dark in row] for row in code.matrix_iter(border=QUIET_ZONE)]


def test_the_code_is_large_enough_to_be_read_from_two_metres() -> None:
    _, size = qr_svg_path("https://voice.example-partnership.org.uk/give/young-walk/#K7PM2QXA")
    assert 76 / size > 1.5  # millimetres to a square, in the 76 mm the poster gives it


def test_it_is_one_tagged_page_with_a_title_and_words_for_the_picture() -> None:
    with pikepdf.open(BytesIO(poster_pdf(POSTER))) as document:
        assert len(document.pages) == 1
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en-GB"
        with document.open_metadata() as about:
            assert about["dc:title"] == "Poster for Pebblecroft Boathouse: Young scrutineers"
        spoken = [
            str(held["/Alt"]) for held in document.objects if isinstance(held, pikepdf.Dictionary) and "/Alt" in held
        ]
    assert spoken == ["QR code. It opens localhost:3000/j/ with the code K7PM2QXA already filled in."]


def test_it_says_all_that_a_person_at_the_wall_needs() -> None:
    text = pdf_text(poster_pdf(POSTER))
    for words in (
        "Tell us what it is like",
        POSTER.place,
        POSTER.audience_label,
        POSTER.typed_address,
        POSTER.code,
        "No account. No name.",
        "Open until Friday 27 November 2026, 5 pm",
        *POSTER.help_lines,
    ):
        assert squeezed(words) in text


def test_practice_is_said_only_when_it_is_practice() -> None:
    assert "Nobodyreadsthis" in pdf_text(poster_pdf(POSTER))
    assert "Nobodyreadsthis" not in pdf_text(poster_pdf(a_poster(practice=False)))


def test_a_long_address_and_many_numbers_still_fit_on_one_page() -> None:
    poster = a_poster(
        place="The Very Long Named Family Hub and Children’s Centre of Upper Pebblecroft",
        typed_address="voice.quillmere-partnership.example/j/",
        help_lines=("In danger now? Call 999.", "NSPCC: 0808 800 5000.", "Quillmere front door: 0303 49 60 001."),
    )
    assert len(pdf_pages(poster_pdf(poster))) == 1


@pytest.mark.parametrize("words", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_no_word_can_stop_a_poster(words: str) -> None:
    assert poster_pdf(a_poster(place=words, audience_label=words, help_lines=(words,))).startswith(b"%PDF")


@pytest.mark.parametrize("lines", [5, 6])
def test_an_adult_and_a_number_nearby_find_room_too(lines: int) -> None:
    help_lines = (
        *POSTER.help_lines,
        "Someone here to help today: Jo, at the desk.",
        "Or call 0303 49 60 001.",
        "And so on.",
    )
    assert len(pdf_pages(poster_pdf(a_poster(help_lines=help_lines[:lines], place="Pebblecroft " * 5)))) == 1


def test_the_code_is_read_aloud_whole_though_it_is_printed_in_two_groups() -> None:
    assert POSTER.code in pdf_text(poster_pdf(POSTER))


def test_the_drawing_is_decoration_to_a_reader_program() -> None:
    with pikepdf.open(BytesIO(poster_pdf(POSTER))) as document:
        figures = [
            held for held in document.objects if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure"
        ]
    assert len(figures) == 1
