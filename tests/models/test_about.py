"""What may be asked about a person is one choice of a closed list, and never words."""

from __future__ import annotations

import pytest

from mars_voice.analysis.reading import grade
from models.errors import BadAnswers
from models.questions.about import ABOUT, check_about


def test_one_choice_for_each_question_is_kept() -> None:
    assert check_about({"age": ["12-17"], "care": [], "need": ["rather_not"]}) == {"age": "12-17", "need": "rather_not"}


@pytest.mark.parametrize(
    "sent",
    [
        {"age": ["12"]},
        {"age": ["12-17", "5-7"]},
        {"care": ["yes", "yes"]},
        {"ethnicity": ["my own words"]},
        {"name": ["Sam"]},
        {"name": []},
    ],
)
def test_anything_else_is_refused(sent: dict[str, list[str]]) -> None:
    with pytest.raises(BadAnswers):
        check_about(sent)


def test_the_questions_are_easy_to_read() -> None:
    assert max(grade(question.text) for question in ABOUT) <= 7


def test_whoever_is_asked_more_than_their_age_may_decline() -> None:
    assert all(question.options[-1].value == "rather_not" for question in ABOUT if question.id != "age")
