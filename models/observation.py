"""An observation card: one thing an officer, partner or contributor saw, heard, read or was told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import InvalidTransition
from models.event import ScrutinyEvent
from models.floor import ChangeSeen, Kept, ObservationState
from models.kinds import EvidenceKind, Mode, ObservationSource, Polarity, Rating
from models.people import User
from models.photo import Photo

#: What one card may hold (docs/observe.md).
MOST_THEMES, MOST_PHOTOS, LONGEST_TEXT = 3, 3, 4000


class Observation(HasId, Base):
    """One card. ``text`` names no one; ``observer`` is kept because adults answer for what they say.

    An immediate concern has two parts. ``immediate_*`` is the locked detail: the safeguarding lead's alone, whatever
    the card's state. ``must_happen`` is the officer's own sentence of what must happen now; it goes on the feedback
    sheet and into the letter's immediate matters unless the lead holds it. ``done`` says what was done about it.
    """

    __tablename__ = "observation"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    observer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    observer_label: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    source: Mapped[ObservationSource]
    state: Mapped[ObservationState] = mapped_column(default=ObservationState.KEPT, index=True)
    observed_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    pack_id: Mapped[UUID | None] = mapped_column(ForeignKey("day_pack.id"), index=True)
    device_seq: Mapped[int] = mapped_column(default=0)
    seal: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool] = mapped_column(default=False)
    area: Mapped[str]
    mode: Mapped[Mode]
    evidence_type: Mapped[str]
    text: Mapped[str] = mapped_column(EncryptedText("observation.text"))
    rating: Mapped[Rating]
    standards: Mapped[str] = mapped_column(default="")
    prompt: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    independent_view: Mapped[bool] = mapped_column(default=False)
    immediate_risk: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_risk"))
    immediate_to_whom: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_to_whom"))
    immediate_told: Mapped[str | None] = mapped_column(EncryptedText("observation.immediate_told"))
    about_staff: Mapped[bool] = mapped_column(default=False)
    must_happen: Mapped[str | None] = mapped_column(EncryptedText("observation.must_happen"))
    is_held: Mapped[bool] = mapped_column(default=False)
    done: Mapped[str | None] = mapped_column(EncryptedText("observation.done"))
    settled_at: Mapped[datetime | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("observation.id"), index=True)
    checks_action_id: Mapped[UUID | None] = mapped_column(ForeignKey("action.id"))
    change_seen: Mapped[ChangeSeen | None]

    event: Mapped[ScrutinyEvent] = relationship()
    observer: Mapped[User | None] = relationship()
    themes: Mapped[list[ObservationTheme]] = relationship(cascade="all, delete-orphan")
    photos: Mapped[list[Photo]] = relationship(
        back_populates="observation", cascade="all, delete-orphan", order_by=Photo.position
    )
    links: Mapped[list[ObservationLink]] = relationship(cascade="all, delete-orphan")
    promises: Mapped[list[ObservationPromise]] = relationship(cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it was made in."""
        return self.event

    @property
    def counts(self) -> bool:
        """May it be counted, listed to the team, and rested on? Whatever else it is, nothing of it is lost."""
        return self.state == ObservationState.KEPT

    @property
    def open_matter(self) -> str:
        """What must happen now, as it may be said to the agency; "" when there is nothing or the lead holds it."""
        is_said = self.counts and self.rating == Rating.IMMEDIATE and not self.is_held
        return (self.must_happen or "") if is_said else ""

    def hold(self) -> None:
        """The safeguarding lead keeps it back, words, sentence and all: nobody else reads it until it is released."""
        if self.state not in (ObservationState.KEPT, ObservationState.LOCKED):
            raise InvalidTransition(now=self.state, needs=ObservationState.KEPT)
        self.state, self.is_held = ObservationState.LOCKED, True

    def release(self) -> None:
        """The safeguarding lead lets the card and its sentence go to the team; the locked detail stays locked."""
        if self.state != ObservationState.LOCKED:
            raise InvalidTransition(now=self.state, needs=ObservationState.LOCKED)
        self.state, self.is_held = ObservationState.KEPT, False

    def settle(self, what: str, *, at: datetime) -> None:
        """What had to happen now has happened. Raises InvalidTransition where nothing had to, or it is settled."""
        if not self.must_happen or self.settled_at is not None:
            raise InvalidTransition(now=self.state, needs=Rating.IMMEDIATE)
        self.done, self.settled_at = what, at

    def vouch(self, *, mine: bool) -> None:
        """Its observer says of a card from a lost tablet whether it is theirs."""
        if self.state != ObservationState.DOUBTED:
            raise InvalidTransition(now=self.state, needs=ObservationState.DOUBTED)
        self.state = ObservationState.KEPT if mine else ObservationState.WITHDRAWN
        if mine and self.about_staff:
            self.hold()

    def withdraw(self) -> None:
        """Its observer takes it back. Raises InvalidTransition unless it counts."""
        if not self.counts:
            raise InvalidTransition(now=self.state, needs=ObservationState.KEPT)
        self.state = ObservationState.WITHDRAWN

    def merge_into(self, other: Observation) -> None:
        """Another card says it from now on. Raises InvalidTransition unless both count."""
        if not (self.counts and other.counts):
            raise InvalidTransition(now=self.state, needs=ObservationState.KEPT)
        self.state, self.merged_into_id = ObservationState.MERGED, other.id

    def part_again(self) -> None:
        """The merge is undone."""
        if self.state != ObservationState.MERGED:
            raise InvalidTransition(now=self.state, needs=ObservationState.MERGED)
        self.state, self.merged_into_id = ObservationState.KEPT, None


class ObservationTheme(Base):
    """A theme the observer put on the card."""

    __tablename__ = "observation_theme"

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id", ondelete="CASCADE"), primary_key=True)
    theme_code: Mapped[str] = mapped_column(ForeignKey("theme.code"), primary_key=True)
    polarity: Mapped[Polarity]


class ObservationLink(Base):
    """What a card backs up: another card, or at the desk a child's confirmed words (triangulation)."""

    __tablename__ = "observation_link"

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[EvidenceKind] = mapped_column(primary_key=True)
    thing_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)


class ObservationPromise(Base):
    """How one local promise to children was kept, as far as this card shows."""

    __tablename__ = "observation_promise"

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id", ondelete="CASCADE"), primary_key=True)
    promise_id: Mapped[UUID] = mapped_column(ForeignKey("promise.id"), primary_key=True)
    kept: Mapped[Kept]
