"""Words as children write them, brought to a form that can be compared; each keeps its place in the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from nltk.stem.porter import PorterStemmer

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
#: A new thought begins after these; "but" and its kin turn what was said before.
_BREAK = re.compile(r"[.!?;\n]+|\b(?:but|although|though|except)\b", re.IGNORECASE)
#: A sentence of more than this many words has at least one small English word in so many.
_FEW, _SHARE = 3, 10
_STRETCHED = re.compile(r"(.)\1{2,}")

_LEXICON = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))
_SAME: dict[str, str] = _LEXICON["same"]


@dataclass(frozen=True)
class Word:
    """One word: its stem, the form it was read as, and where it stands in the text."""

    stem: str
    form: str
    start: int
    end: int


Clause = tuple[Word, ...]

_porter = PorterStemmer()


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Porter's stem: "listened", "listening" and "listens" become one."""
    return str(_porter.stem(word))


def _forms(written: str) -> list[str]:
    plain = _STRETCHED.sub(r"\1", written.lower().replace("'", "").replace("’", ""))
    return _SAME.get(plain, plain).split()


def words(text: str, *, start: int = 0) -> list[Word]:
    """The words of a text in order. A short form opens into two words that share one place."""
    found = []
    for match in _WORD.finditer(text):
        span = (start + match.start(), start + match.end())
        found += [Word(stem(form), form, *span) for form in _forms(match.group())]
    return found


def stems(text: str) -> list[str]:
    """Only the stems: for phrases and cues."""
    return [word.stem for word in words(text)]


def clauses(text: str) -> list[Clause]:
    """The text thought by thought, so that praise in one half does not colour the other."""
    ends = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    cut = [tuple(words(text[a:b], start=a)) for a, b in pairwise(ends)]
    return [clause for clause in cut if clause]


def listed(name: str) -> frozenset[str]:
    """A word list of ``lexicon.toml``, as stems."""
    return frozenset(stem(word) for word in str(_LEXICON[name]).split())


_SMALL, _ENGLISH = listed("small"), listed("english")
#: Letters English borrows; any other letter outside a to z means another language.
_BORROWED = frozenset("àâçèéêëïîôùûü")


def carries_meaning(word_stem: str) -> bool:
    """False for the words every sentence has."""
    return word_stem not in _SMALL


def seems_english(text: str) -> bool:
    """A guess good enough to stay silent about other languages. Up to three words have the benefit of the doubt."""
    if any(c.isalpha() and not c.isascii() and c not in _BORROWED for c in text.lower()):
        return False
    found = stems(text)
    return len(found) <= _FEW or sum(word in _ENGLISH for word in found) * _SHARE >= len(found)
