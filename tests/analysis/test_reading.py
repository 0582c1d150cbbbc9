"""The meter of reading ease: the same measure on the screen and in the tests of everything young people read."""

from __future__ import annotations

import pytest

from mars_voice.analysis.reading import LINE_LIMIT, SET_LIMIT, grade, hard_words, reading_age, set_grade, syllables

HARD = "Do professionals communicate proportionately with children?"


@pytest.mark.parametrize(("word", "many"), [("bus", 1), ("safe", 1), ("music", 2), ("family", 3), ("professionals", 5)])
def test_syllables_are_heard_as_people_say_them(word: str, many: int) -> None:
    assert syllables(word) == many


def test_the_limits_are_those_of_the_framework_of_sets() -> None:
    assert (LINE_LIMIT, SET_LIMIT) == (7, 4)


def test_it_names_the_words_that_make_a_line_hard_the_longest_first() -> None:
    assert hard_words(HARD) == ["proportionately", "professionals", "communicate"]
    assert hard_words("Is the waiting room warm for families?") == []


def test_a_hard_line_is_beyond_the_limit_and_its_age_is_not_beyond_belief() -> None:
    assert grade(HARD) > LINE_LIMIT
    assert (reading_age(HARD), reading_age("Is it warm?")) == (18, 5)


def test_a_set_is_as_hard_as_its_lines_on_average_and_an_empty_one_is_not_hard() -> None:
    assert set_grade(["Is it warm?", HARD]) == pytest.approx((grade("Is it warm?") + grade(HARD)) / 2)
    assert set_grade([]) == 0
