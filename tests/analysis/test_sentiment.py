"""How a text feels, with the "not" that children write as "dont"."""

from __future__ import annotations

import pytest

from mars_voice.analysis.sentiment import sentiment_of


@pytest.mark.parametrize("text", ["it was lovely", "I love it", "the best day", "they are really nice"])
def test_good_words_feel_good(text):
    assert sentiment_of(text).score > 0.2


@pytest.mark.parametrize(
    "text", ["it was horrible", "not good", "it isnt nice", "it wasn't fun", "nobody was kind", "i never felt happy"]
)
def test_bad_words_and_turned_good_words_feel_bad(text):
    assert sentiment_of(text).score < -0.1


def test_a_turned_bad_word_is_no_longer_bad():
    assert sentiment_of("she was never rude").score > 0


def test_a_not_far_behind_turns_nothing():
    assert sentiment_of("it is not far from the bus stop and the garden is lovely").score > 0


def test_plain_words_say_nothing():
    assert sentiment_of("there is a chair").score == 0
    assert sentiment_of("").words == ()


def test_the_words_are_given_as_they_stand():
    assert sentiment_of("It was LOVELY there").words == ("LOVELY",)
