"""Words made safe to print."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mars_voice.exports.printable import each_text, first_sentence, printable
from models.kinds import Section
from models.letter_record import ParagraphRecord, SectionRecord
from tests.exports import hostile


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Plain words.", "Plain words."),
        ("They told us. [HL-028]", "They told us."),
        ("They told us. [HL-o03, HL-o04; HL-002, HL-064] And again. [YW5; HL-021]", "They told us. And again."),
        ("One said it. [HL-o14, **single source**]", "One said it."),
        ("She [...] went", "She [...] went"),
        ("[sic] and [a name] stay", "[sic] and [a name] stay"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        (hostile.CONTROLS, "onetwothreefourfivesixseveneight"),
        ("  tidy  ", "tidy"),
    ],
)
def test_words_lose_only_what_no_reader_should_see(typed: str, shown: str) -> None:
    assert printable(typed) == shown


@given(st.text(st.characters(codec=None)))
def test_whatever_is_typed_fits_into_xml(typed: str) -> None:
    element = ET.Element("t")
    element.text = printable(typed)
    assert ET.fromstring(ET.tostring(element, "utf-8")).text in (printable(typed), None)


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2066b\u202ac", "a\u2066b\u202ac\u202c\u2069"),
        ("a\u202eb\u202cc", "a\u202eb\u202cc"),
        ("a\u200fb", "a\u200fb"),
    ],
)
def test_a_change_of_direction_ends_with_the_words_that_made_it(typed: str, closed: str) -> None:
    assert printable(typed) == closed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is kind. We saw it.", ("It is kind.", "We saw it.")),
        ("Is it? Yes. Always.", ("Is it?", "Yes. Always.")),
        ("It is kind.", ("", "It is kind.")),
        ("", ("", "")),
    ],
)
def test_the_first_sentence_is_told_from_the_rest(text: str, parts: tuple[str, str]) -> None:
    assert first_sentence(text) == parts


def test_every_text_in_a_value_is_changed_and_no_kind_is() -> None:
    before = SectionRecord(Section.THANKS, "a", (ParagraphRecord("b", standards=("c",)),))
    after = SectionRecord(Section.THANKS, "A", (ParagraphRecord("B", standards=("C",)),))
    assert each_text(before, str.upper) == after
