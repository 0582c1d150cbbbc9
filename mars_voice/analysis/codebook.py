"""The codebook: twenty themes, each with the sort of thing children say about it. Frozen values, read once."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from models.kinds import Polarity

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """Words that speak of a theme. ``hint`` is what they say about it, None where they may say either."""

    words: str
    hint: Polarity | None


@dataclass(frozen=True)
class Cue:
    """A few words in order that point at a theme; a weak one needs company before anything is suggested."""

    words: str
    hint: Polarity | None
    weak: bool


@dataclass(frozen=True)
class ThemeEntry:
    """One theme as the Hub reads it, with what the suggester knows of it."""

    code: str
    group: str
    group_name: str
    name: str
    description: str
    phrases: tuple[Example, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Codebook:
    """All themes in order. ``version`` changes whenever a suggestion might."""

    version: str
    themes: tuple[ThemeEntry, ...]


@cache
def codebook() -> Codebook:
    """The codebook of this release."""
    book = json.loads((_HERE / "codebook.json").read_text("utf-8"))
    cues = tomllib.loads((_HERE / "cues.toml").read_text("utf-8"))
    return Codebook(book["version"], tuple(_entry(theme, cues[theme["code"]]) for theme in book["themes"]))


def _entry(theme: dict[str, Any], cues: dict[str, list[str]]) -> ThemeEntry:
    phrases = tuple(Example(p["words"], Polarity(p["hint"]) if "hint" in p else None) for p in theme["phrases"])
    return ThemeEntry(
        code=theme["code"],
        group=theme["group"],
        group_name=theme["group_name"],
        name=theme["name"],
        description=theme["description"],
        phrases=phrases,
        cues=tuple(_cues(cues)),
    )


_HINTS: dict[str, tuple[Polarity | None, bool]] = {
    "good": (Polarity.GOOD, False),
    "needs_work": (Polarity.NEEDS_WORK, False),
    "either": (None, False),
    "weak_good": (Polarity.GOOD, True),
    "weak_needs_work": (Polarity.NEEDS_WORK, True),
    "weak": (None, True),
}


def _cues(table: dict[str, list[str]]) -> list[Cue]:
    return [Cue(words, *_HINTS[kind]) for kind, listed in table.items() for words in listed]
