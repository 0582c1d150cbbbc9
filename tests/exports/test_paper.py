"""The paper twin: every question of every set, to tick and to write on."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from statistics import mean
from typing import Any

import pikepdf
import pytest

from mars_voice.analysis.reading import grade
from mars_voice.exports.paper import PaperRecord, paper_pdf
from mars_voice.wording import say
from mars_voice.wording.catalogue import HERE
from models.extra_question import LONGEST_OPTION, ExtraKind, part_of
from models.kinds import Audience
from models.questions import Lundy, Part, PartKind, Question, QuestionSet
from models.questions.about import ABOUT
from models.questions.catalogue import EVERY_VERSION
from tests.exports import hostile
from tests.exports.reading import pdf_pages, pdf_text, squeezed

CHILD = ("In danger now? Call 999.", "Childline: 0800 1111. It is free.", "Or text SHOUT to 85258.")
EVERY_SET = pytest.mark.parametrize("qset", EVERY_VERSION, ids=lambda qset: f"{qset.code}-{qset.version}")
YW = next(qset for qset in EVERY_VERSION if qset.audience is Audience.YOUNG_WALK)


def a_paper(**facts: Any) -> PaperRecord:
    sheet = PaperRecord(
        qset=YW,
        about=(),
        place="Pebblecroft Boathouse",
        audience_label="Young scrutineers",
        address="voice.example/happened/",
        adult="Jo, at the desk",
        help_lines=CHILD,
        practice=True,
    )
    return replace(sheet, **facts)


@EVERY_SET
def test_every_question_stands_there_under_its_own_id_with_every_answer(qset: QuestionSet) -> None:
    text = pdf_text(paper_pdf(a_paper(qset=qset)))
    at = 0
    for question in qset.questions:
        at = text.index(squeezed(f"{question.text}{question.id}"), at)
        for part in question.parts:
            for option in part.options:
                assert squeezed(option.label) in text[at:]


@EVERY_SET
def test_a_set_fits_on_two_sheets(qset: QuestionSet) -> None:
    assert len(pdf_pages(paper_pdf(a_paper(qset=qset)))) <= 4


@EVERY_SET
def test_with_all_that_may_be_asked_about_a_person_it_still_fits(qset: QuestionSet) -> None:
    sheet = paper_pdf(a_paper(qset=qset, about=ABOUT))
    text = pdf_text(sheet)
    assert len(pdf_pages(sheet)) <= 4
    assert squeezed("You can leave them empty.") in text
    for question in ABOUT:
        assert squeezed(f"{question.text}{question.id}") in text
        assert all(squeezed(option.label) in text for option in question.options)


@EVERY_SET
def test_every_question_can_be_skipped_or_called_unclear(qset: QuestionSet) -> None:
    text = pdf_text(paper_pdf(a_paper(qset=qset)))
    assert text.count(squeezed("Skip I don't get this question")) == len(qset.questions)


@EVERY_SET
def test_a_reader_program_hears_title_headings_and_language(qset: QuestionSet) -> None:
    with pikepdf.open(BytesIO(paper_pdf(a_paper(qset=qset)))) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en-GB"
        with document.open_metadata() as about:
            assert about["dc:title"] == "Paper sheet for Pebblecroft Boathouse: Young scrutineers"
            assert about["pdfuaid:part"] == "1"
        headings = [
            held for held in document.objects if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/H1"
        ]
    assert len(headings) == len(qset.questions) + 3  # the quote question, help, and the strip of six words


def test_it_says_what_a_person_with_a_pen_needs_to_know() -> None:
    text = pdf_text(paper_pdf(a_paper()))
    for words in (
        "Tell us what it is like here",
        "No names, please.",
        "Please do not write names.",
        "If you are in danger now, call 999.",
        "Can we use your words in our letter?",
        "We will never use your name. If you tick nothing, it means No.",
        "You can take your words back until the letter is sent.",
        "or to Jo, at the desk.",
        "We will write six words here for you. Tear off and keep.",
        "voice.example/happened/",
        "YW version 1",
        *CHILD,
    ):
        assert squeezed(words) in text, words


def test_help_stands_at_the_foot_of_every_page() -> None:
    for page in pdf_pages(paper_pdf(a_paper())):
        assert squeezed(" ".join(CHILD)) in squeezed(page)


def test_practice_is_said_on_every_page_and_only_in_practice() -> None:
    assert all("Nobodyreadsthis" in squeezed(page) for page in pdf_pages(paper_pdf(a_paper())))
    assert not any("Nobodyreadsthis" in squeezed(page) for page in pdf_pages(paper_pdf(a_paper(practice=False))))


def test_there_is_room_to_draw_and_nothing_where_only_a_phone_could_answer() -> None:
    def asking(*kinds: PartKind) -> str:
        parts = tuple(Part(kind.value, kind) for kind in kinds)
        question = Question("YW1", "What did you notice?", parts, (), Lundy.VOICE)
        return pdf_text(paper_pdf(a_paper(qset=QuestionSet("YW", 9, Audience.YOUNG_WALK, (question,)))))

    assert squeezed(say("print.paper.draw")) in asking(PartKind.DRAW)
    assert squeezed(say("print.paper.draw")) not in asking(PartKind.PHOTO, PartKind.VOICE)


def _own(text: str, *options: str) -> tuple[Question, ...]:
    """Three questions of an event's own."""
    kinds = (ExtraKind.CHOOSE, ExtraKind.FACES, ExtraKind.WORDS)
    return tuple(
        Question(f"E{n}", text, (part_of(kind, options),), (), Lundy.VOICE) for n, kind in enumerate(kinds, start=1)
    )


@EVERY_SET
def test_with_an_events_own_questions_it_still_fits_and_they_keep_their_ids(qset: QuestionSet) -> None:
    own = _own("How did you get here today?", "By bus", "On foot", "By car")
    sheet = paper_pdf(a_paper(qset=replace(qset, questions=(*qset.questions, *own)), about=ABOUT))
    assert len(pdf_pages(sheet)) <= 4
    assert pdf_text(sheet).count(squeezed("How did you get here today?")) == len(own)
    assert all(asked.id in pdf_text(sheet) for asked in own)


def test_the_longest_there_may_be_take_one_sheet_more() -> None:
    own = _own(
        "a long word " * 10, *(f"{n} {'by bus and on foot up the hill a ' * 2}"[:LONGEST_OPTION] for n in range(6))
    )
    sheet = paper_pdf(a_paper(qset=replace(YW, questions=(*YW.questions, *own)), about=ABOUT))
    assert len(pdf_pages(sheet)) <= 6


@pytest.mark.parametrize("words", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_no_word_can_stop_a_sheet(words: str) -> None:
    own = Question("E1", words, (part_of(ExtraKind.CHOOSE, (words, words)),), (), Lundy.VOICE)
    asked = QuestionSet("YW", 9, Audience.YOUNG_WALK, (own,))
    sheet = a_paper(qset=asked, place=words, audience_label=words, adult=words, help_lines=(words,))
    assert paper_pdf(sheet).startswith(b"%PDF")


def test_the_words_on_paper_are_as_easy_as_those_on_the_phone() -> None:
    lines = json.loads((HERE / "en" / "print_paper.json").read_text(encoding="utf-8")).values()
    grades = [
        grade(
            line.format_map(
                dict.fromkeys(("adult", "number", "address", "place", "audience"), "word")
                | {"set": "YW", "version": "1"}
            )
        )
        for line in lines
    ]
    assert mean(grades) <= 4
    assert max(grades) <= 7
