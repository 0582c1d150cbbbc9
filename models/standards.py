"""Section 11 standards in published sets, versioned: a card keeps its meaning when the guidance moves on.

Set A is the eight key features of the Section 11 guidance of 2005 and 2007, which many partnerships still use; set B
is the arrangements Working Together lists (2023, and B10 of later editions). Names are ours, kept short for a tablet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """One standard; ``code`` is what cards, findings and scores keep, e.g. ``A4``."""

    code: str
    name: str


@dataclass(frozen=True)
class StandardSet:
    """One published set. ``edition`` is stamped on what is made with it."""

    code: str
    version: int
    edition: str
    standards: tuple[Standard, ...]


SET_A = StandardSet(
    "A",
    1,
    "Section 11 guidance, eight key features (2005, 2007)",
    (
        Standard("A1", "Senior management commitment"),
        Standard("A2", "Clear responsibilities, known to staff"),
        Standard("A3", "Clear line of accountability"),
        Standard("A4", "Services informed by children and families"),
        Standard("A5", "Staff training"),
        Standard("A6", "Safer recruitment"),
        Standard("A7", "Effective work between agencies"),
        Standard("A8", "Information sharing"),
    ),
)
SET_B = StandardSet(
    "B",
    1,
    "Working Together, arrangements of agencies (2023 and later)",
    (
        Standard("B1", "Line of accountability"),
        Standard("B2", "Senior board-level lead"),
        Standard("B3", "Culture of listening to children"),
        Standard("B4", "Whistleblowing"),
        Standard("B5", "Escalation"),
        Standard("B6", "Information sharing"),
        Standard("B7", "Designated practitioner"),
        Standard("B8", "Safe recruitment and safe working"),
        Standard("B9", "Supervision, support and training"),
        Standard("B10", "Culture of safety, equality and protection"),
    ),
)
SETS: tuple[StandardSet, ...] = (SET_A, SET_B)
STANDARDS: dict[str, Standard] = {one.code: one for each in SETS for one in each.standards}

#: Which standards of set B say what one of set A says (B4 and B10 have no older equivalent).
A_TO_B: dict[str, tuple[str, ...]] = {
    "A1": ("B2",),
    "A2": ("B7", "B9"),
    "A3": ("B1",),
    "A4": ("B3",),
    "A5": ("B9",),
    "A6": ("B8",),
    "A7": ("B5",),
    "A8": ("B6",),
}


def codes_of(kept: str) -> tuple[str, ...]:
    """The codes in ``A4|B3`` as a card keeps them; what is no standard is left out."""
    return tuple(code for code in kept.split("|") if code in STANDARDS)


def set_of(code: str) -> StandardSet:
    """The newest version of a set. Raises KeyError for a set there is none of."""
    found = {each.code: each for each in SETS}
    return found[code]


def reached(kept: str, in_set: str) -> frozenset[str]:
    """The standards of one set that a card speaks of: its own codes, and those an older code stands for.

    ``kept`` is what a card keeps (``A4|B3``). A card tagged with both counts once under each.
    """
    held = codes_of(kept)
    across = (newer for code in held for newer in A_TO_B.get(code, ()))
    return frozenset(code for code in (*held, *across) if code.startswith(in_set))
