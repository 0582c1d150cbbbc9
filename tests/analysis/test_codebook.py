"""The codebook: what the Hub tags with and the suggester reads."""

from __future__ import annotations

import pytest

from mars_voice.analysis.codebook import codebook
from models.questions import THEME_WORDS

THEMES = codebook().themes


def test_there_are_twenty_themes_in_six_groups():
    assert [theme.code for theme in THEMES] == [f"T{n:02}" for n in range(1, 21)]
    assert sorted({theme.group for theme in THEMES}) == list("ABCDEF")
    assert len({theme.group_name for theme in THEMES}) == 6


def test_the_cards_and_the_codebook_speak_of_the_same_themes():
    assert [theme.code for theme in THEMES] == list(THEME_WORDS)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.code)
def test_every_theme_says_what_it_is_and_has_phrases_both_ways(theme):
    assert theme.name
    assert theme.description.endswith(".")
    assert len(theme.phrases) >= 9
    assert {phrase.hint for phrase in theme.phrases} >= {"+", "-"}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.code)
def test_every_theme_has_cues_and_none_twice(theme):
    words = [cue.words for cue in theme.cues]
    assert words
    assert len(words) == len(set(words))
