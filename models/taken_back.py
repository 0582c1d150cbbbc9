"""Finding a child's words inside what an adult wrote, so that taking them back takes them out of there too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARKER = "[words taken back]"
"""Stands where words were taken out. A machine leaves no broken sentence unseen: whoever writes the letter mends it."""

#: So many words in a row are no chance: where the text is known to rest on what was said, and anywhere else.
RUN_WHERE_RESTED, RUN_ELSEWHERE = 3, 5

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|‘([^’]+)’(?!\w)")
_Tokens = tuple[str, ...]


def without(text: str, said: Iterable[str], *, rested: bool) -> str:
    """``text`` with every run of words that is in what was ``said`` replaced by the marker.

    A short comment is looked for whole, and what stands in quotation marks counts however short it is. ``rested``:
    the text is known to rest on what was said, so a shorter run is enough.
    """
    found = list(_WORD.finditer(text))
    told_all = [_tokens(told) for told in said]
    words = tuple(_plain(word[0]) for word in found)
    taken = [False] * len(words)
    for told in told_all:
        for start, length in _runs(words, told, RUN_WHERE_RESTED if rested else RUN_ELSEWHERE):
            taken[start : start + length] = [True] * length
    for number, inside in enumerate(_quoted(text, found)):
        enough = len(inside) >= (1 if rested else 2)
        taken[number] = taken[number] or (enough and any(_holds(told, inside) for told in told_all))
    return _cut(text, found, taken)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _tokens(text: str) -> _Tokens:
    return tuple(_plain(word) for word in _WORD.findall(text))


def _runs(words: _Tokens, told: _Tokens, run: int) -> Iterable[tuple[int, int]]:
    """Where a run begins in ``words``, and how long it is. A comment of one word alone is never enough."""
    length = min(run, len(told))
    if length < 2:
        return
    known = {told[i : i + length] for i in range(len(told) - length + 1)}
    yield from ((i, length) for i in range(len(words) - length + 1) if words[i : i + length] in known)


def _quoted(text: str, found: Sequence[re.Match[str]]) -> Iterable[_Tokens]:
    """For each word, all the words of the quotation it stands in, or none."""
    spans = [(match.start(), match.end(), _tokens(match[0])) for match in _QUOTED.finditer(text)]
    for word in found:
        yield next((inside for start, end, inside in spans if start < word.start() and word.end() < end), ())


def _holds(told: _Tokens, inside: _Tokens) -> bool:
    return any(told[i : i + len(inside)] == inside for i in range(len(told) - len(inside) + 1))


def _cut(text: str, found: Sequence[re.Match[str]], taken: Sequence[bool]) -> str:
    parts, at, open_ = [], 0, False
    for word, gone in zip(found, taken, strict=True):
        if gone and not open_:
            parts += [text[at : word.start()], MARKER]
        if gone:
            at = word.end()
        open_ = gone
    return "".join((*parts, text[at:]))
