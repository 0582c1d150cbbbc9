"""How hard a text is to read: the Flesch-Kincaid grade, with a syllable count that needs no download."""

from __future__ import annotations

import re

_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]+")
_EXTRA = re.compile(r"(?:i[ao]|(?<!p)eo|(?<!g)ua|[^q]ui[ae]|ying)")


def syllables(word: str) -> int:
    """Groups of vowels, without a silent ending, with the pairs that are said apart."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    trimmed = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(trimmed)) + len(_EXTRA.findall(trimmed)))


def grade(text: str) -> float:
    """The school grade (United States) a reader needs. About eight years old is grade 3."""
    words = re.findall(r"[A-Za-z][A-Za-z'’]*|\d[\d ]*", text)
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text.strip() + " ")))
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(syllables(word) for word in words) / len(words) - 15.59
