"""Space, voice, audience, influence (Lundy, 2007): nobody is asked until we know who listens and what may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mars_voice.services import journal
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from models.errors import TooBig
from models.event import ScrutinyEvent
from models.people import Actor
from models.permissions import Permission, require

#: Letters of a box: what one remembers on the day.
LONGEST = 300


@dataclass(frozen=True)
class LundyView:
    """The four boxes as they stand. ``missing`` says which of the two are empty that are filled in before opening."""

    space: str = ""
    voice: str = ""
    audience: str = ""
    influence: str = ""
    missing: str = ""


def lundy_of(found: ScrutinyEvent) -> LundyView:
    """The four boxes of an event; whoever calls has asked whether they may be read."""
    empty = [
        box for box, words in (("audience", found.lundy_audience), ("influence", found.lundy_influence)) if not words
    ]
    key = "both" if len(empty) == 2 else "".join(empty)
    return LundyView(
        found.lundy_space,
        found.lundy_voice,
        found.lundy_audience,
        found.lundy_influence,
        say(f"desk.lundy.missing.{key}") if key else "",
    )


def write(actor: Actor, code: str, boxes: LundyView, *, at: datetime) -> None:
    """Fill the boxes, or empty them again; all four at once, so that they are read together. Raises TooBig."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_WRITE, found)
        found.check_preparing()
        found.lundy_space, found.lundy_voice = _box(boxes.space), _box(boxes.voice)
        found.lundy_audience, found.lundy_influence = _box(boxes.audience), _box(boxes.influence)
        journal.record(db, "lundy_written", actor=actor, thing=found, at=at)


def _box(words: str) -> str:
    line = " ".join(words.split())
    if len(line) > LONGEST:
        raise TooBig
    return line
