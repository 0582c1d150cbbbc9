"""Words for children are easy to read, measured and not guessed."""

from __future__ import annotations

import json
import re
from statistics import mean

import pytest

from mars_voice.analysis.reading import LINE_LIMIT, SET_LIMIT, grade, set_grade
from mars_voice.wording.catalogue import HERE
from models.kinds import Audience
from models.questions import SETS

#: Every file of sentences that young people read.
YOUNG_FILES = ("young.json", "receipt.json")
FILES: dict[str, dict[str, str]] = {
    name: json.loads((HERE / "en" / name).read_text(encoding="utf-8")) for name in YOUNG_FILES
}
YOUNG = {key: sentence for sentences in FILES.values() for key, sentence in sentences.items()}


def plain(sentence: str) -> str:
    """Without the bold marks, and with a short word in each gap."""
    return re.sub(r"\{\w+\}", "word", sentence.replace("**", ""))


def test_the_measure_knows_easy_from_hard() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("Safeguarding partners scrutinise multi-agency arrangements with proportionate independence.") > 15


@pytest.mark.parametrize("name", YOUNG_FILES)
def test_the_words_on_the_phone_average_grade_four_or_less(name: str) -> None:
    assert mean(grade(plain(sentence)) for sentence in FILES[name].values()) <= SET_LIMIT


@pytest.mark.parametrize("key", YOUNG)
def test_no_line_on_the_phone_is_harder_than_grade_seven(key: str) -> None:
    assert grade(plain(YOUNG[key])) <= LINE_LIMIT


@pytest.mark.parametrize("audience", list(Audience))
def test_every_question_set_reads_at_grade_four_and_no_line_above_seven(audience: Audience) -> None:
    lines = [question.text for question in SETS[audience].questions]
    assert set_grade(lines) <= SET_LIMIT
    assert max(grade(line) for line in lines) <= LINE_LIMIT


@pytest.mark.parametrize("audience", list(Audience))
def test_what_can_be_chosen_and_what_stands_above_it_is_no_harder(audience: Audience) -> None:
    """One word alone has no grade worth the name, so a list is measured as it is read: from top to bottom."""
    for _, question, part in (*SETS[audience].answerable(), *SETS[audience].attachable()):
        lines = [part.label, *(option.label for option in part.options)]
        assert grade(" ".join(f"{line}." for line in lines if line)) <= LINE_LIMIT, question.id
