"""What is noticed about a question somebody writes: warnings that stop nobody, and harm, which does."""

from __future__ import annotations

import pytest

from mars_voice.analysis.question_check import Notice, asks_of_harm, notices
from models.questions import SETS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is it clean and is it warm?", [Notice.TWO_IN_ONE]),
        ("Is it clean? Is it warm?", [Notice.TWO_IN_ONE]),
        ("Is the room warm and quiet?", [Notice.TWO_IN_ONE]),
        ("Isn't it warm here?", [Notice.LEADING]),
        ("How nice were the staff?", [Notice.LEADING]),
        ("It is warm here, right?", [Notice.LEADING]),
        ("Who was rude?", [Notice.PERSONAL]),
        ("What is the name of your worker?", [Notice.PERSONAL]),
        ("Which school do you go to?", [Notice.PERSONAL]),
        ("Where do you live?", [Notice.PERSONAL]),
        ("Is the room warm?", []),
        ("Do staff listen to children and young people?", []),
        ("How did you get here?", []),
        ("Is there a place where you can be quiet?", []),
    ],
)
def test_what_there_is_to_think_over(text: str, found: list[Notice]) -> None:
    assert notices(text, is_ticked=True) == found


def test_words_of_ones_own_may_speak_of_two_things() -> None:
    assert notices("What is good and bad about the room?", is_ticked=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone hurt you?",
        "Do you feel safe at home?",
        "Does anybody bully you?",
        "Has an adult touched you?",
        "Are you scared of someone?",
        "Do you take drugs?",
        "Did somebody ask you to keep a secret?",
        "What happened to you?",
    ],
)
def test_a_question_that_asks_to_tell_of_harm_is_noticed(text: str) -> None:
    assert asks_of_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is there music you like?",
        "Does this place feel safe?",
        "Can you touch the toys?",
        "What would make the room better?",
        "Is anything here scary?",
        "Do you know who to tell if you are worried?",
    ],
)
def test_a_question_about_the_place_is_not(text: str) -> None:
    assert asks_of_harm(text) == ""


def test_no_set_for_young_people_would_be_stopped() -> None:
    asked = [question.text for audience, qset in SETS.items() if not audience.is_family for question in qset.questions]
    assert [text for text in asked if asks_of_harm(text)] == []
