"""The catalogues: one flat file of key and sentence for each kind of reader, in a folder for each language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mars_voice.wording.languages import language
from mars_voice.wording.terms import terms

HERE = Path(__file__).parent
_SPOKEN = ContextVar("_SPOKEN", default="en")


class MissingWording(LookupError):
    """A screen asks for a sentence nobody has written, or leaves a gap in it unfilled."""


@cache
def catalogue(lang: str = "en") -> Mapping[str, str]:
    """All sentences of a language, over those of the language it leans on by declaration. Nothing else falls back.

    Raises MissingWording when one key is written twice or the language is not there.
    """
    under = catalogue(language(lang).leans_on) if language(lang).leans_on else {}
    return MappingProxyType({**under, **written(lang)})


@cache
def written(lang: str) -> Mapping[str, str]:
    """What stands in a language's own folder. Raises MissingWording as ``catalogue``."""
    sentences: dict[str, str] = {}
    for file in sorted((HERE / lang).glob("*.json")):
        for key, sentence in json.loads(file.read_text(encoding="utf-8")).items():
            if key in sentences:
                raise MissingWording(f"{key} is written twice in {lang}")
            sentences[key] = sentence
    if not sentences:
        raise MissingWording(f"no catalogue for {lang}")
    return MappingProxyType(sentences)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Everything said inside is said in this language: a page or an answer is whole in one language or not at all."""
    before = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def in_reach(lang: str) -> str:
    """This language where its catalogue is there, else English: nobody meets an empty page for want of one."""
    return lang if lang in {folder.name for folder in HERE.iterdir() if folder.is_dir()} else "en"


def spoken() -> str:
    """The language that is being spoken."""
    return _SPOKEN.get()


def say(key: str, lang: str = "", **params: str) -> str:
    """The sentence for a key with its gaps filled, in ``lang`` or else the language being spoken.

    Raises MissingWording rather than show a child an empty screen.
    """
    lang = lang or spoken()
    try:
        return catalogue(lang)[key].format_map({**terms(), **params})
    except KeyError as gap:
        raise MissingWording(f"{key} ({lang}) lacks {gap}") from gap
