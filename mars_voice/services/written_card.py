"""What an observer wrote, as it is once the door or the desk has parsed it (docs/observe.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from mars_voice.services.keys import ring
from models.floor import ChangeSeen, Confidence, EvidenceType, Kept
from models.kinds import Mode, Polarity, Rating


@dataclass(frozen=True)
class Immediate:
    """What cannot wait: the locked detail, and ``must_happen``, the sentence that may be said to the agency.

    Any of it may be "": an officer in a hurry is heard all the same.
    """

    risk: str = ""
    to_whom: str = ""
    told: str = ""
    must_happen: str = ""
    about_staff: bool = False


@dataclass(frozen=True)
class Check:
    """Whether what the agency said last time really happened; ``action`` is the action's id."""

    action: UUID
    seen: ChangeSeen


@dataclass(frozen=True)
class TakenPhoto:
    """A photo that the card names: ``sha`` is the hash (hex) of its sealed bytes."""

    sha: str
    caption: str = ""
    assured: bool = False


@dataclass(frozen=True)
class WrittenCard:
    """One card. ``area`` is an area's id as text; ``immediate`` is there exactly when the rating says so.

    ``written_at`` and ``seq`` are the device's. ``sealed_hash`` (SHA-256 of the bytes as they came) is there where a
    tablet sealed them, and then it alone decides what is the same again.
    """

    area: str
    mode: Mode
    evidence: EvidenceType
    text: str
    rating: Rating
    standards: tuple[str, ...] = ()
    promises: Mapping[UUID, Kept] = field(default_factory=dict)
    themes: Mapping[str, Polarity] = field(default_factory=dict)
    prompt: str = ""
    confidence: Confidence = Confidence.ONCE
    own_view: bool = False
    backs_up: tuple[UUID, ...] = ()
    checks: Check | None = None
    photos: tuple[TakenPhoto, ...] = ()
    immediate: Immediate | None = None
    seq: int = 0
    written_at: datetime | None = None
    sealed_hash: bytes = b""

    def seal(self) -> str:
        """What makes a copy a copy (hex, keyed, so that it tells nothing about the words)."""
        if self.sealed_hash:
            return ring().mac("sealed-card", self.sealed_hash).hex()
        return ring().mac("card", self._canonical()).hex()

    def _canonical(self) -> bytes:
        """The same bytes for the same card, whatever order its parts came in."""
        fact = asdict(self)
        del fact["sealed_hash"]
        fact["promises"] = {str(promise): kept for promise, kept in self.promises.items()}
        return json.dumps(fact, sort_keys=True, separators=(",", ":"), default=str).encode()
