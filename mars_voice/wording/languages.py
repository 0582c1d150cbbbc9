"""The languages somebody may answer in. Which are drafts that a speaker must still check: docs/languages.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """``tag`` is stored with an answer, ``slug`` stands in the address, ``name`` is what its own speakers call it.

    ``leans_on`` names the language whose sentences stand in for those it does not have; a language without one must
    have them all.
    """

    tag: str
    name: str
    slug: str
    leans_on: str = ""
    is_right_to_left: bool = False

    @property
    def spoken(self) -> str:
        """What a browser and a screen reader are told, so that they read aloud in the right voice."""
        return self.leans_on or self.tag

    @property
    def direction(self) -> str:
        """As HTML says it."""
        return "rtl" if self.is_right_to_left else "ltr"


ENGLISH = Language("en", "English", "")
EASY = Language("en-simple", "Easy read", "easy", leans_on="en")
LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    EASY,
    Language("pl", "Polski", "pl"),
    Language("ro", "Română", "ro"),
    Language("lt", "Lietuvių", "lt"),
    Language("cy", "Cymraeg", "cy"),
    Language("ar", "العربية", "ar", is_right_to_left=True),
)
"""In the order they are offered."""

_BY_TAG = {language.tag: language for language in LANGUAGES}
_BY_SLUG = {language.slug: language for language in LANGUAGES}


def language(tag: str) -> Language:
    """The language an answer was given in; English for a tag that is none of ours, so that there is always a word."""
    return _BY_TAG.get(tag, ENGLISH)


def of_slug(slug: str) -> Language | None:
    """The language of an address, or none."""
    return _BY_SLUG.get(slug)
