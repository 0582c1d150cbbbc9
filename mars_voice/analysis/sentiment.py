"""A hint of how a text feels: TextBlob's lexicon, mended where it misses the "not" in how children write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from textblob.en import sentiment as lexicon

from mars_voice.analysis.stems import Clause, listed, words
from models.kinds import Polarity

#: How many words further a "not" is still felt.
_REACH = 4
#: What a turned word keeps: "not great" is milder than "bad".
_TURNED = -0.6
TURNING = listed("turning")
_DENYING, _WISHING, _SILENT = listed("denying"), listed("wishing"), listed("silent")


@dataclass(frozen=True)
class Sentiment:
    """From -1 (bad) to 1 (good); 0 with no words means nothing was found."""

    score: float = 0.0
    words: tuple[str, ...] = ()


def turned(hint: Polarity | None, before: Clause) -> Polarity | None:
    """What a hint says after the words before it: "not safe" is no praise, and what is wished for is not there yet."""
    near = {word.stem for word in before[-_REACH:]}
    if hint is Polarity.NEEDS_WORK:
        return Polarity.GOOD if near & _DENYING else hint
    if hint is Polarity.GOOD and (near & TURNING or any(word.stem in _WISHING for word in before)):
        return Polarity.NEEDS_WORK
    return hint


def sentiment_of(text: str) -> Sentiment:
    """How the whole text feels, and the words that say so as they stand in it."""
    return _of_words(text, tuple(words(text)))


def sentiment_in(text: str, clause: Clause) -> Sentiment:
    """How one clause of the text feels."""
    return _of_words(text, clause)


def _of_words(text: str, clause: Clause) -> Sentiment:
    told: list[tuple[float, str]] = []
    for position, word in enumerate(clause):
        written = text[word.start : word.end]
        value = 0.0 if word.stem in _SILENT else _value(written.lower())
        if value:
            before = {w.stem for w in clause[max(0, position - _REACH) : position]}
            told.append((value * _TURNED if before & TURNING else value, written))
    if not told:
        return Sentiment()
    score = sum(value for value, _ in told) / len(told)
    return Sentiment(round(max(-1.0, min(1.0, score)), 3), tuple(dict.fromkeys(w for _, w in told)))


@lru_cache(maxsize=8_192)
def _value(word: str) -> float:
    return float(lexicon(word)[0])
