"""What may stand in a request or in a step's form: long enough to be understood, short enough to be read, no name."""

from __future__ import annotations

import re
from datetime import date

from models.errors import DomainError, MissingWords

#: Letters of a line, e.g. a title, and of a few paragraphs. More is a slip of the clipboard.
LONGEST_LINE, LONGEST_WORDS = 120, 1500
#: More cases than a panel can talk about in a day: the field means something else then.
MOST_CASES = 30
#: A local reference, e.g. ``CSL/26/04``: one run of letters and figures with a figure in it, so that no name fits.
_REFERENCE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9/.-]{1,19}")


class RequestUnfit(DomainError):
    """It cannot stand as it is; ``rule`` says why: long, reference, day, count, choice or twice."""

    code = "request_unfit"


def line(text: str, *, required: bool = True) -> str:
    """One line. Raises MissingWords, RequestUnfit."""
    return _held(" ".join(text.split()), LONGEST_LINE, required=required)


def words(text: str, *, required: bool = True) -> str:
    """A few sentences, in the lines they were typed in. Raises MissingWords, RequestUnfit."""
    return _held(text.strip(), LONGEST_WORDS, required=required)


def reference(text: str, *, required: bool = True) -> str:
    """A local reference and never a name: nothing of a case is known here (framework §2). Raises as ``line``."""
    typed = _held(text.strip(), LONGEST_LINE, required=required)
    if typed and not _REFERENCE.fullmatch(typed):
        raise RequestUnfit(rule="reference")
    return typed


def count(text: str) -> int:
    """How many cases. Raises RequestUnfit."""
    if not (text.isdecimal() and text.isascii() and 1 <= len(text) <= 3 and 1 <= int(text) <= MOST_CASES):
        raise RequestUnfit(rule="count")
    return int(text)


def day(text: str, *, today: date, first: date = date.min) -> date:
    """A day that has been, ``2026-11-24``, not before ``first``. Raises RequestUnfit."""
    try:
        typed = date.fromisoformat(text)
    except ValueError:
        raise RequestUnfit(rule="day") from None
    if not first <= typed <= today:
        raise RequestUnfit(rule="day")
    return typed


def yes_or_no(text: str) -> bool:
    """One of two. Raises RequestUnfit where neither is chosen."""
    if text not in ("yes", "no"):
        raise RequestUnfit(rule="choice")
    return text == "yes"


def _held(text: str, longest: int, *, required: bool) -> str:
    if required and not text:
        raise MissingWords(field="words")
    if len(text) > longest:
        raise RequestUnfit(rule="long")
    return text
