"""A feedback sheet as a value: what is told before anybody leaves, frozen when it is shared."""

from __future__ import annotations

import dataclasses
import datetime as dt
from enum import StrEnum

from models import frozen
from models.floor import SheetPart


class MatterState(StrEnum):
    """How far an immediate matter is: the agency knows of it, something was done, or it is settled."""

    TOLD = "told"
    DONE = "done"
    SETTLED = "settled"


@dataclasses.dataclass(frozen=True)
class PartRecord:
    """One part with its lines, each a sentence or a few."""

    kind: SheetPart
    lines: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class MatterRecord:
    """What had to happen at once, in the officer's own words. Nothing of the locked detail is here."""

    what: str
    where: str = ""
    done: str = ""
    state: MatterState = MatterState.TOLD
    settled: str = ""
    """When it was settled, as London's clock says it; "" while it is not."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SheetRecord:
    """The whole sheet. It holds no reference to a card and no word of a child."""

    code: str
    title: str
    agency: str
    partnership: str
    officer: str
    held_on: dt.date | None
    heard: tuple[tuple[str, str], ...]
    """Who was heard and how many, already suppressed: a small number arrives here as words."""
    still_to_come: str = ""
    parts: tuple[PartRecord, ...] = ()
    matters: tuple[MatterRecord, ...] = ()
    next: tuple[str, ...] = ()
    practice: bool = False
    told: str = ""
    """When it was told, as London's clock says it; "" for a draft."""
    late_because: str = ""
    guidance: str = ""
    """The edition of the guidance it follows, e.g. "Working Together to Safeguard Children, 2026"."""

    @property
    def is_told(self) -> bool:
        """Only what was told may look like it; anything else is a draft."""
        return self.told != ""

    def lines_of(self, kind: SheetPart) -> tuple[str, ...]:
        """The lines of one part."""
        return next((part.lines for part in self.parts if part.kind == kind), ())


def to_json(record: SheetRecord) -> str:
    """The frozen snapshot, to be stored as it is."""
    return frozen.to_json(record)


def from_json(stored: str) -> SheetRecord:
    """The snapshot as a value again. Raises UnreadableRecord."""
    return frozen.from_json(SheetRecord, stored, "sheet")
