"""Set a page with typst: tagged PDF/UA, our own fonts, and every character a person typed drawn or named."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import fontpkg_atkinson_hyperlegible
import typst

from mars_voice.exports.printable import each_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = Path(__file__).parent / "templates"
FONTS = fontpkg_atkinson_hyperlegible.ROOT / "files"
USUAL = re.compile("[\n\x20-\u024f\u0370-\u0377\u0384-\u03ff\u0400-\u0482\u1e00-\u1eff\u2010-\u2027\u20ac\u200b]")
LONG_WORD = re.compile(r"\S{24,}")
MAY_BREAK = "\u200b"
NO_PICTURES: Mapping[str, str] = MappingProxyType({})
ONE_CHARACTER = b'#set document(title: "One")\n#json(bytes(sys.inputs.view))'


def typeset(template: str, view: DataclassInstance, *, pictures: Mapping[str, str] = NO_PICTURES) -> bytes:
    """One PDF/UA-1 document. The words go in as JSON and are set as text, so none of them can be an instruction.

    ``pictures`` are SVGs of our own making, by name.
    """
    source = TEMPLATES / template
    try:
        return _pdf(source, asdict(_fitted(view, has_glyph)), pictures)
    except typst.TypstError:  # a cluster of characters may have no glyph where each alone has one
        return _pdf(source, asdict(_fitted(view, is_usual)), pictures)


def spoken_as(lang: str) -> str:
    """What a screen reader should be told of a language of ours: easy-read is English in fewer words."""
    return "en" if lang == "easy" else lang


def is_usual(character: str) -> bool:
    """Latin, Greek, Cyrillic and their punctuation: always drawn, so never worth a question."""
    return USUAL.fullmatch(character) is not None


@lru_cache(maxsize=8192)
def has_glyph(character: str) -> bool:
    """Can our fonts draw it? Asked of the typesetter itself, so the answer cannot grow stale."""
    if is_usual(character):
        return True
    try:
        _pdf(ONE_CHARACTER, character)
    except typst.TypstError:
        return False
    return True


def _fitted(view: DataclassInstance, can_draw: Callable[[str], bool]) -> DataclassInstance:
    return each_text(view, partial(_fit, can_draw=can_draw))


def _fit(text: str, can_draw: Callable[[str], bool]) -> str:
    shown = "".join(character if can_draw(character) else _name(character) for character in text)
    return LONG_WORD.sub(lambda word: _breakable(word[0]), shown)


def _name(character: str) -> str:
    """A picture no font of ours holds is said in words; one that only changes the picture before it says nothing."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower() if name.isupper() else name}]"


def _breakable(word: str) -> str:
    """A word longer than a line may be broken anywhere but before a mark that belongs to the letter before it."""
    return "".join(letter if unicodedata.combining(letter) else MAY_BREAK + letter for letter in word)


def _pdf(source: Path | bytes, view: object, pictures: Mapping[str, str] = NO_PICTURES) -> bytes:
    """Every call has a typesetter of its own: one cannot be shared between threads, and a new one takes 6 ms."""
    pdf = typst.compile(
        source,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"view": json.dumps(view, ensure_ascii=False), "pictures": json.dumps(dict(pictures))},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf
