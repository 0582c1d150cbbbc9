"""Every closed set of words of walking the floor, as enums: what a card, a photo and a feedback sheet may say."""

from __future__ import annotations

from enum import StrEnum


class EvidenceType(StrEnum):
    """What the observer had before them: findings that rest on one type alone must say so (docs/rules.md)."""

    DIRECT = "direct"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    LEADER = "leader"
    CHILD = "child"
    FAMILY = "family"
    DOCUMENT = "document"
    ENVIRONMENT = "environment"
    DATA = "data"
    AUDIT = "audit"


class Confidence(StrEnum):
    """How sure the observer may be of it."""

    ONCE = "once"
    SEVERAL = "several"
    STATED = "stated"


class ObservationState(StrEnum):
    """What a card counts for.

    KEPT: it counts. DOUBTED: it came from a tablet that had been reported lost; it waits for its observer's yes.
    LOCKED: it belongs to the safeguarding lead alone, e.g. an allegation about staff. MERGED: a reporter has put it
    into another card, which counts instead. WITHDRAWN: its observer has taken it back, or it was not theirs.
    """

    KEPT = "kept"
    DOUBTED = "doubted"
    LOCKED = "locked"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Kept(StrEnum):
    """How a local promise to children was kept, as far as the observer saw (docs/rules.md)."""

    KEPT = "kept"
    SOMETIMES = "sometimes"
    NOT = "not"


class ChangeSeen(StrEnum):
    """Did what the agency said last time really happen?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class SelfScore(StrEnum):
    """What an agency says of itself about one Section 11 standard."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class SheetPart(StrEnum):
    """The parts of the end-of-event feedback sheet (framework §2), in order."""

    HIGHLIGHT = "highlight"
    FINDING = "finding"
    CONSIDER = "consider"
    IMMEDIATE = "immediate"
