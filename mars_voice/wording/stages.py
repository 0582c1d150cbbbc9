"""How a stage is called: by its own name, or by the one its kind of event gives it."""

from __future__ import annotations

from mars_voice.wording.catalogue import catalogue, say, spoken
from models.kinds import EventKind, Stage


def stage_name(kind: EventKind, stage: Stage) -> str:
    """A visit is under way where a line of sight has its panel day."""
    if f"stage.{kind}.{stage}" in catalogue(spoken()):
        return say(f"stage.{kind}.{stage}")
    return say(f"stage.{stage}")
