"""A sentence from the catalogue on the screen: **bold** is bold, and a helpline can be called by touching it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import reflex as rx

HELPLINES = {"999": "tel:999", "0800 1111": "tel:08001111", "0808 800 5000": "tel:08088005000", "85258": "sms:85258"}

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_NUMBER = re.compile("(" + "|".join(map(re.escape, HELPLINES)) + ")")


def prose(sentence: str) -> list[rx.Component | str]:
    """The parts of a sentence, ready to stand in a paragraph."""
    return [part for number, piece in enumerate(_BOLD.split(sentence)) for part in _piece(piece, bold=number % 2 == 1)]


def _piece(text: str, *, bold: bool) -> Iterator[rx.Component | str]:
    if bold:
        yield rx.el.b(text)
        return
    for bit in _NUMBER.split(text):
        if bit in HELPLINES:
            yield rx.el.a(bit, href=HELPLINES[bit])
        elif bit:
            yield bit
