"""What is already planted of the practice world, by the names its data use, so that the next thing can refer to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mars_voice.demo.world import World
from models.action import Action
from models.deadlines import LONDON
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.finding import Evidence, Finding
from models.kinds import EvidenceKind
from models.observation import Observation
from models.people import Organisation, User
from models.promises import PromiseSet


@dataclass
class Ground:
    """The open transaction, the world to plant, the moment it is planted, and what stands so far."""

    db: Session
    world: World
    at: datetime
    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    events: dict[str, ScrutinyEvent] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    cards: dict[str, Observation] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    promises: dict[int, PromiseSet] = field(default_factory=dict)

    def on(self, day: date, *, hour: int = 12) -> datetime:
        """An hour of a day in London that has been: never after the planting."""
        return min(self.at, self.later(day, hour=hour))

    def later(self, day: date, *, hour: int = 7) -> datetime:
        """An hour of a day in London that may be still to come."""
        return datetime.combine(day, time(hour), LONDON).astimezone(UTC)

    def evidence(self, ref: str) -> Evidence:
        """A comment (``HL-006``) or a card (``HL-o02``) as evidence."""
        if ref in self.cards:
            return Evidence(kind=EvidenceKind.OBSERVATION, thing_id=self.cards[ref].id)
        return Evidence(kind=EvidenceKind.COMMENT, thing_id=self.comments[ref].id)

    def delay(self, event: str) -> timedelta:
        """How far an event's clock must be turned back so that its last card was written before the planting."""
        last = max(card.observed_at for card in self.world.cards if card.event == event)
        return max(timedelta(0), last + timedelta(minutes=5) - self.at)
