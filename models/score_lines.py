"""Reading an agency's scores from a list somebody pastes: ``A1;met;Signed off in March``. Pure: text in, lines out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from models.floor import SelfScore
from models.standards import StandardSet

#: How people write a score. What is not here is asked about, never guessed.
_SPELT: dict[str, SelfScore] = {
    "met": SelfScore.MET,
    "fully met": SelfScore.MET,
    "partly": SelfScore.PARTLY,
    "partly met": SelfScore.PARTLY,
    "partially met": SelfScore.PARTLY,
    "not met": SelfScore.NOT_MET,
    "not": SelfScore.NOT_MET,
}


@dataclass(frozen=True)
class Scored:
    """One line that was understood."""

    standard: str
    score: SelfScore
    words: str


@dataclass(frozen=True)
class Unread:
    """One line that was not; ``why`` is a code: ``standard``, ``score`` or ``twice``."""

    number: int
    text: str
    why: str


def read_scores(pasted: str, of: StandardSet) -> tuple[list[Scored], list[Unread]]:
    """Every line is in one of the two lists, but for empty ones and a heading at the very top.

    A line is a standard, a score and words, with ``;``, a tab or ``,`` between them; later ones belong to the words.
    """
    scored: dict[str, Scored] = {}
    unread: list[Unread] = []
    for number, line in enumerate(pasted.splitlines(), start=1):
        if not line.strip() or (number == 1 and _is_heading(line)):
            continue
        read = _read(line, of)
        if isinstance(read, str) or read.standard in scored:
            unread.append(Unread(number, line.strip(), read if isinstance(read, str) else "twice"))
        else:
            scored[read.standard] = read
    return list(scored.values()), unread


def score_of(spelt: str) -> SelfScore | None:
    """A score as people write it, or none."""
    return _SPELT.get(" ".join(spelt.casefold().replace("_", " ").split()))


def _read(line: str, of: StandardSet) -> Scored | str:
    """The line, or why it can't be read."""
    standard, spelt, words = (*_fields(line), "", "")[:3]
    code = standard.upper().replace(" ", "")
    code = code if code.startswith(of.code) else f"{of.code}{code}"
    if code not in {one.code for one in of.standards}:
        return "standard"
    score = score_of(spelt)
    return Scored(code, score, words) if score else "score"


def _fields(line: str) -> tuple[str, ...]:
    mark = next((mark for mark in (";", "\t", ",") if mark in line), ";")
    first, second, *rest = [*next(_parsed(line, mark)), "", ""]
    return first.strip(), second.strip(), mark.join(rest).strip(f" {mark}")


def _parsed(line: str, mark: str) -> Iterator[list[str]]:
    return iter(csv.reader([line], delimiter=mark))


def _is_heading(line: str) -> bool:
    return _fields(line)[0].casefold() in ("standard", "code")
