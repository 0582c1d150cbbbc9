"""How hard a text is to read: the Flesch-Kincaid grade, with a syllable count that needs no download. English alone.

The tests of everything young people read use it, and so does the meter beside a question somebody writes: what the
screen says and what the tests hold is one measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import mean

#: The hardest a single line may be, and a whole set on average (docs/rules.md; ages nine to eleven read so).
LINE_LIMIT, SET_LIMIT = 7.0, 4.0
_YOUNGEST, _OLDEST = 5, 18
#: A word of so many syllables makes a line hard.
LONG_WORD = 3
_MOST_NAMED = 4

_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]+")
_EXTRA = re.compile(r"(?:i[ao]|(?<!p)eo|(?<!g)ua|[^q]ui[ae]|ying)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d ]*")
#: Long words that every child knows.
_KNOWN = frozenset({"everyone", "everybody", "anybody", "anything", "everything", "family", "families", "another"})


def syllables(word: str) -> int:
    """Groups of vowels, without a silent ending, with the pairs that are said apart."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    trimmed = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(trimmed)) + len(_EXTRA.findall(trimmed)))


def grade(text: str) -> float:
    """The school grade (United States) a reader needs. About eight years old is grade 3."""
    words = _WORD.findall(text)
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text.strip() + " ")))
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(syllables(word) for word in words) / len(words) - 15.59


def set_grade(lines: Iterable[str]) -> float:
    """How hard a set is as a whole: the mean of its lines. No line at all is not hard."""
    grades = [grade(line) for line in lines]
    return mean(grades) if grades else 0.0


def hard_words(text: str) -> list[str]:
    """The words that make it hard, the longest first, each once; at most four."""
    once = {word.casefold(): word for word in reversed(_WORD.findall(text))}
    hard = [word for low, word in once.items() if low not in _KNOWN and syllables(word) >= LONG_WORD]
    return sorted(hard, key=lambda word: (-syllables(word), word.casefold()))[:_MOST_NAMED]


def reading_age(text: str) -> int:
    """About how old a reader is who reads it with ease: the grade and five, from 5 to 18 years."""
    return min(_OLDEST, max(_YOUNGEST, round(grade(text)) + 5))
