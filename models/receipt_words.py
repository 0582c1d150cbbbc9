"""Six easy words that open "what happened to what I said".

The 2,048 words stand in ``receipt_words.txt``, one a line. Their order and spelling are a promise: every receipt ever
given is made from them, so the list is never edited, only replaced by a list with a name of its own.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Six of 2,048 words make 66 bits: too many to guess, few enough to write on a hand.
WORDS_IN_A_RECEIPT = 6
BITS_IN_A_WORD = 11

_BITS = WORDS_IN_A_RECEIPT * BITS_IN_A_WORD
_BYTES = -(-_BITS // 8)

Receipt = tuple[str, ...]


@cache
def word_list() -> tuple[str, ...]:
    """The frozen list, in its promised order."""
    return tuple(Path(__file__).with_name("receipt_words.txt").read_text("utf-8").split())


def words_for(secret: bytes) -> Receipt:
    """Six words from the first 66 bits: the same secret always gives the same words, so a replay is harmless."""
    if len(secret) < _BYTES:
        raise ValueError(f"a receipt needs {_BYTES} secret bytes, not {len(secret)}")
    number = int.from_bytes(secret[:_BYTES], "big") >> (_BYTES * 8 - _BITS)
    shifts = range(_BITS - BITS_IN_A_WORD, -1, -BITS_IN_A_WORD)
    words = word_list()
    return tuple(words[number >> shift & (1 << BITS_IN_A_WORD) - 1] for shift in shifts)


def normalise(text: str) -> Receipt | None:
    """What a child typed, as it was given: capitals, numbering, commas and line breaks forgiven; order is not.

    None when it is not six words of the list. No two words are one slip apart, so a slip is never another receipt.
    """
    typed = _typed(text)
    if len(typed) != WORDS_IN_A_RECEIPT or not _known().issuperset(typed):
        return None
    return typed


@dataclass(frozen=True)
class Look:
    """What may be wrong with what was typed: how many words there are, and those not on the list with a near one."""

    count: int
    strangers: tuple[tuple[str, str], ...]


def look_again(text: str) -> Look:
    """Help for whoever mistyped. It tells nothing but what the list, which is public, already says."""
    typed = _typed(text)
    strangers = [word[:20] for word in typed[: 2 * WORDS_IN_A_RECEIPT] if word not in _known()]
    return Look(len(typed), tuple((word, _near(word)) for word in dict.fromkeys(strangers)))


def _near(word: str) -> str:
    return next(iter(difflib.get_close_matches(word, word_list(), n=1, cutoff=0.75)), "")


def _typed(text: str) -> Receipt:
    plain = unicodedata.normalize("NFKC", text).lower()
    return tuple("".join(c if c.isalpha() else " " for c in plain).split())


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())
