"""What a printed letter says, and in which order."""

from __future__ import annotations

from dataclasses import replace

from mars_voice.exports.letter_view import Block, PrintedLetter, printed
from models.kinds import Section
from models.letter_record import ParagraphRecord, SectionRecord
from tests.exports.factory import ACTIONS, GATHERED, LETTER, MESSAGE, POSITIVE, SUMMARY, THANKS, a_draft, a_letter


def shapes(letter: PrintedLetter, heading: str) -> list[str]:
    return [block.shape for section in letter.sections if section.heading == heading for block in section.blocks]


def headings(letter: PrintedLetter) -> list[str]:
    return [f"{section.number} {section.heading}" for section in letter.sections]


def test_sections_stand_in_the_letters_order_whatever_order_they_were_written_in() -> None:
    mixed = a_letter(sections=(MESSAGE, POSITIVE, THANKS), evidence_table=(), actions=())
    assert headings(printed(mixed)) == [
        "1 Thank you",
        "2 Positive practice",
        "3 To the young people who took part",
    ]


def test_a_section_that_says_nothing_is_left_out_and_the_numbers_close_up() -> None:
    record = a_letter(sections=(replace(THANKS, paragraphs=()), POSITIVE), evidence_table=(), actions=())
    assert headings(printed(record)) == ["1 Positive practice"]


def test_tables_are_printed_even_when_nobody_wrote_their_section() -> None:
    letter = printed(a_letter(sections=(THANKS,)))
    assert headings(letter) == ["1 Thank you", "2 How we gathered this", "3 What happens next"]
    assert shapes(letter, "How we gathered this") == ["evidence"]
    assert shapes(letter, "What happens next") == ["actions"]


def test_the_evidence_stands_after_the_opening_and_the_actions_before_the_dates() -> None:
    letter = printed(a_letter())
    assert shapes(letter, GATHERED.heading) == ["paragraph", "evidence", "paragraph", "paragraph"]
    assert shapes(letter, "What happens next") == ["actions", "paragraph"]


def test_headlines_are_bullets_and_the_rest_of_the_summary_is_not() -> None:
    assert shapes(printed(a_letter()), SUMMARY.heading) == ["bullet", "bullet", "paragraph"]


def test_words_follow_the_paragraph_they_belong_to_with_the_childs_apart_from_the_adults() -> None:
    told_us = shapes(printed(a_letter()), "What children and families told us")
    assert told_us == ["paragraph", "child", "adult", "paragraph", "child"]


def finding(text: str, lead: str | None = None) -> Block:
    section = SectionRecord(Section.POSITIVE, "Positive practice", (ParagraphRecord(text, "P1", lead),))
    return printed(a_letter(sections=(section,), evidence_table=(), actions=())).sections[0].blocks[0]


def test_a_finding_leads_with_its_first_sentence() -> None:
    block = finding("Every child is met. We watched 25 arrivals.")
    assert (block.lead, block.text) == ("Every child is met.", "We watched 25 arrivals.")


def test_a_finding_of_one_sentence_is_not_shouted() -> None:
    assert (finding("Every child is met.").lead, finding("Every child is met.").text) == ("", "Every child is met.")


def test_a_lead_the_writer_chose_is_kept() -> None:
    block = finding("We watched. They came.", lead="Every child is met.")
    assert (block.lead, block.text) == ("Every child is met.", "We watched. They came.")


def test_an_action_without_a_date_says_so() -> None:
    record = a_letter(actions=ACTIONS)
    rows = printed(record).sections[-2].blocks[0].rows
    assert [row[4] for row in rows] == ["18 January 2027", "1 March 2027", "To be agreed"]


def test_a_draft_claims_no_agreement() -> None:
    letter = printed(a_draft())
    assert letter.labels.agreed == "Not yet agreed"
    assert letter.fingerprint == ""
    assert ("Date", "Not yet agreed") in letter.reference


def test_a_reader_without_a_short_name_is_greeted_by_the_whole_one() -> None:
    assert printed(a_letter(greeting=None)).dear == f"Dear {LETTER.recipient_name}"
