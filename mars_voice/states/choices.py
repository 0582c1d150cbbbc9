"""The themes somebody is choosing for one comment, before they confirm: pure steps, so that each can be tested."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mars_voice.services.review import TagView, ThemeChoice
from models.kinds import Polarity


@dataclass(frozen=True)
class Choice:
    """One row: a theme, whether it is chosen, and how the words speak of it."""

    theme: str = ""
    name: str = ""
    group: str = ""
    because: str = ""
    key: str = ""
    on: bool = True
    polarity: str = Polarity.MIXED.value


def of_tags(tags: list[TagView]) -> list[Choice]:
    """The rows a comment opens with: what was suggested or confirmed, for the reader to keep or to take off."""
    return [
        Choice(tag.theme, tag.name, tag.group, tag.because, key=str(n), polarity=str(tag.polarity))
        for n, tag in enumerate(tags, start=1)
    ]


def turned(choices: list[Choice], theme: str, *, on: bool) -> list[Choice]:
    """Take a theme off, or put it back on with the polarity it had."""
    return [replace(choice, on=on) if choice.theme == theme else choice for choice in choices]


def spoken(choices: list[Choice], theme: str, polarity: str) -> list[Choice]:
    """Say how the words speak of a theme; saying so chooses it."""
    return [replace(choice, on=True, polarity=polarity) if choice.theme == theme else choice for choice in choices]


def with_theme(choices: list[Choice], added: ThemeChoice) -> list[Choice]:
    """Add a theme nobody suggested; one that is there already is put on again."""
    if any(choice.theme == added.code for choice in choices):
        return [replace(choice, on=True) if choice.theme == added.code else choice for choice in choices]
    return [*choices, Choice(added.code, added.name, added.group, key=str(len(choices) + 1))]


def decisions(choices: list[Choice]) -> dict[str, str]:
    """What is confirmed: theme code and polarity of every row that is on."""
    return {choice.theme: choice.polarity for choice in choices if choice.on}
