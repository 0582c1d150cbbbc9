"""The letter record: what agreement is bound to, and how it is kept."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from models.frozen import UnreadableRecord
from models.kinds import Section
from models.letter_record import (
    LetterRecord,
    ParagraphRecord,
    QuoteRecord,
    SectionRecord,
    canonical_bytes,
    fingerprint,
    from_json,
    to_json,
)
from tests.exports.factory import IMPROVEMENT, LETTER, TOLD_US, a_letter, a_letter_saying

CHANGED: dict[str, Any] = {
    "reference": "P-ASE-77/L2",
    "version": 2,
    "recipient_name": "Wilf Sandbar-Okor0",
    "recipient_post": "Manager",
    "agency": "Pebblecroft",
    "cc": (),
    "subject": LETTER.subject + ".",
    "event_date": date(2026, 11, 24),
    "sections": LETTER.sections[1:],
    "evidence_table": (("Observation cards", "20"),),
    "actions": LETTER.actions[::-1],
    "iso_name": "Maren Holloway",
    "iso_statement": "Mine.",
    "partnership": "Quillmere",
    "practice": False,
    "greeting": "Mr Sandbar-Okoro",
}
ADDED_BY_AGREEMENT: dict[str, Any] = {
    "date": date(2030, 1, 1),
    "agreed_by": "Somebody else",
    "agreed_on": date(2030, 1, 1),
    "fingerprint": "0" * 64,
}


def test_every_field_is_either_agreed_or_added_by_agreement() -> None:
    assert {field.name for field in fields(LetterRecord)} == set(CHANGED) | set(ADDED_BY_AGREEMENT)


@pytest.mark.parametrize("field", sorted(CHANGED))
def test_a_changed_word_changes_the_fingerprint(field: str) -> None:
    assert fingerprint(replace(LETTER, **{field: CHANGED[field]})) != fingerprint(LETTER)


@pytest.mark.parametrize("field", sorted(ADDED_BY_AGREEMENT))
def test_agreeing_does_not_change_the_fingerprint(field: str) -> None:
    assert fingerprint(replace(LETTER, **{field: ADDED_BY_AGREEMENT[field]})) == fingerprint(LETTER)


@pytest.mark.parametrize(
    "paragraph",
    [
        replace(IMPROVEMENT.paragraphs[0], text=IMPROVEMENT.paragraphs[0].text + " "),
        replace(IMPROVEMENT.paragraphs[0], label="A2"),
        replace(IMPROVEMENT.paragraphs[0], why=None),
        replace(IMPROVEMENT.paragraphs[0], why=""),
        replace(IMPROVEMENT.paragraphs[0], standards=("S11: 4, T04",)),
        replace(IMPROVEMENT.paragraphs[0], quotes=(QuoteRecord("No door.", "A child"),)),
        replace(IMPROVEMENT.paragraphs[0], quotes=(QuoteRecord("No door.", "A child", adult=True),)),
    ],
)
def test_no_two_paragraphs_share_a_fingerprint(paragraph: ParagraphRecord) -> None:
    changed = replace(LETTER, sections=(SectionRecord(Section.IMPROVEMENT, "Areas for improvement", (paragraph,)),))
    same = replace(LETTER, sections=(IMPROVEMENT,))
    assert fingerprint(changed) != fingerprint(same)


def test_one_changed_byte_anywhere_in_the_canonical_form_is_a_different_letter() -> None:
    before = canonical_bytes(LETTER)
    words = TOLD_US.paragraphs[0].quotes[0].text
    quote = QuoteRecord(words.replace("Jo", "Jp"), "A child")
    paragraph = replace(TOLD_US.paragraphs[0], quotes=(quote, *TOLD_US.paragraphs[0].quotes[1:]))
    section = replace(TOLD_US, paragraphs=(paragraph, *TOLD_US.paragraphs[1:]))
    sections = tuple(section if held is TOLD_US else held for held in LETTER.sections)
    after = canonical_bytes(replace(LETTER, sections=sections))
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_the_fingerprint_is_a_sha_256_in_hexadecimal() -> None:
    assert len(fingerprint(LETTER)) == 64
    assert int(fingerprint(LETTER), 16) > 0


def test_a_fingerprint_once_agreed_stays_the_same_for_ever() -> None:
    small = LetterRecord(
        reference="P-ASE-77/L1",
        version=1,
        date=None,
        recipient_name="Wilf",
        recipient_post="Manager",
        agency="Boathouse",
        cc=(),
        subject="One day",
        event_date=date(2026, 11, 23),
        sections=(SectionRecord(Section.THANKS, "Thank you", (ParagraphRecord("Dziękujemy."),)),),
        evidence_table=(),
        actions=(),
        iso_name="Maren",
        iso_statement="Mine.",
        partnership="Quillmere",
        practice=True,
    )
    assert fingerprint(small) == "49ac6c24b2ee847486ceab9f15b42dfbb031115b1d86662612309462af57da5f"


def test_letters_typed_in_two_ways_by_two_keyboards_are_the_same_words() -> None:
    assert fingerprint(replace(LETTER, agency="Cafe\u0301")) == fingerprint(replace(LETTER, agency="Caf\u00e9"))


@pytest.mark.parametrize("words", ["A & B <w:p/>", 'say "no" \\ \n', "\u202eRTL\u2066", "\ud800", "\x00", "😀 ș ż", ""])
def test_a_record_comes_back_exactly_as_it_was_stored(words: str) -> None:
    record = a_letter_saying(words)
    assert from_json(to_json(record)) == record
    assert fingerprint(from_json(to_json(record))) == record.fingerprint


def test_a_whole_agreed_letter_comes_back_exactly_as_it_was_stored() -> None:
    assert from_json(to_json(a_letter())) == a_letter()


def without(field: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(to_json(LETTER))
    del stored[field]
    return stored


@pytest.mark.parametrize(
    "damaged",
    [
        [],
        without("subject"),
        without("subject") | {"subject": 3},
        without("version") | {"version": True},
        without("event_date") | {"event_date": "yesterday"},
        without("evidence_table") | {"evidence_table": [["one"]]},
        without("cc") | {"cc": "nobody"},
        without("sections") | {"sections": [{"kind": "rumour", "heading": "Rumours"}]},
        without("greeting") | {"nickname": "Wilf"},
    ],
)
def test_a_damaged_record_is_refused_and_never_guessed(damaged: object) -> None:
    with pytest.raises(UnreadableRecord):
        from_json(json.dumps(damaged))


def test_something_that_is_not_json_is_refused() -> None:
    with pytest.raises(UnreadableRecord):
        from_json("Dear Wilf")


def test_a_letter_nobody_agreed_is_a_draft() -> None:
    assert a_letter().is_agreed
    assert not LETTER.is_agreed
