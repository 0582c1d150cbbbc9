"""The letters of the process: to tell an agency, to ask for its Section 11 return, to agree a day, to invite.

Drafted from the event's own facts, changed until it is sent, frozen then. A correction is a new letter. None of them
ever holds a child's word: they are written before anybody is listened to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import Conflict, InvalidTransition, TooBig
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.mail import Mail
from models.people import User
from models.post_errors import LetterUnfit

#: Letters of the alphabet in one part. Longer is a slip of the clipboard.
LONGEST_PART, LONGEST_LINE = 4000, 200


class ProcessKind(StrEnum):
    """What a letter of the process is for."""

    SELECTION = "selection"
    SECTION_11 = "section_11"
    PROGRAMME = "programme"
    INVITATION = "invitation"


#: How a letter's reference begins behind the event's code, e.g. ``P-ASE-05/S1``.
INITIAL = {
    ProcessKind.SELECTION: "S",
    ProcessKind.SECTION_11: "R",
    ProcessKind.PROGRAMME: "P",
    ProcessKind.INVITATION: "I",
}

#: The step that sending one takes (framework §2); the others take none.
TAKES = {ProcessKind.SELECTION: Stage.AGENCY_NOTIFIED, ProcessKind.SECTION_11: Stage.S11_REQUESTED}

#: From which stage on a letter can be written: what it tells is settled then.
FROM = {
    ProcessKind.SELECTION: Stage.DATE_PROPOSED,
    ProcessKind.SECTION_11: Stage.AGENCY_NOTIFIED,
    ProcessKind.PROGRAMME: Stage.PROGRAMME_AGREED,
    ProcessKind.INVITATION: Stage.DATE_PROPOSED,
}

#: To whom it goes: letters to the agency, which may then read them here too.
TO_AGENCY = frozenset({ProcessKind.SELECTION, ProcessKind.SECTION_11, ProcessKind.PROGRAMME})

_AGENCY_ALONE = frozenset({ProcessKind.SELECTION, ProcessKind.SECTION_11})
#: Kinds whose letters are written elsewhere: one case may be a family's, and a call in has a ground, not a team.
_NONE = frozenset({EventKind.CASE_SPECIFIC, EventKind.CALL_IN})


def kinds_of(event: ScrutinyEvent) -> tuple[ProcessKind, ...]:
    """The letters that this kind of event has: only an agency is selected and asked for Section 11."""
    if event.kind in _NONE:
        return ()
    stages = event.format.stages
    return tuple(
        kind
        for kind in ProcessKind
        if FROM[kind] in stages and (kind not in _AGENCY_ALONE or event.kind == EventKind.AGENCY)
    )


def may_begin(event: ScrutinyEvent, kind: ProcessKind) -> bool:
    """Is what it tells settled: the day proposed, the agency told, the programme agreed?"""
    return kind in kinds_of(event) and event.held_on is not None and event.has_reached(FROM[kind])


class ProcessLetter(HasId, Base):
    """One letter of one event.

    ``rests_on`` is what the draft was made from, as a digest: where it has changed, the letter would say what is no
    longer so. ``snapshot`` and ``digest`` (hex SHA-256) are the letter as sent.
    """

    __tablename__ = "process_letter"
    __table_args__ = (UniqueConstraint("reference"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    kind: Mapped[ProcessKind]
    reference: Mapped[str]
    greeting: Mapped[str]
    subject: Mapped[str]
    rests_on: Mapped[str]
    drafted_at: Mapped[datetime]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    snapshot: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")

    event: Mapped[ScrutinyEvent] = relationship()
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    parts: Mapped[list[ProcessPart]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="ProcessPart.position"
    )
    addressees: Mapped[list[Addressee]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="Addressee.position"
    )
    mails: Mapped[list[Mail]] = relationship(back_populates="letter", cascade="all, delete-orphan")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is about."""
        return self.event

    @property
    def is_sent(self) -> bool:
        """From then on it stays as it is."""
        return self.sent_at is not None

    @property
    def is_to_agency(self) -> bool:
        """Is it one the agency got, rather than the team?"""
        return self.kind in TO_AGENCY

    def check_editable(self) -> None:
        """Refuse to change what is out. Raises LetterUnfit."""
        if self.is_sent:
            raise LetterUnfit(rule="sent")

    def step(self) -> Stage | None:
        """The step that sending it takes; None for a correction, and for a letter that takes none.

        Raises InvalidTransition where its step does not follow from here.
        """
        stage = TAKES.get(self.kind)
        if stage is None or self.event.has_reached(stage):
            return None
        if stage not in self.event.format.after(self.event.stage):
            raise InvalidTransition(now=self.event.stage, needs=FROM[self.kind])
        return stage

    def redraft(self, *, greeting: str, subject: str, parts: Iterable[ProcessPart], rests_on: str) -> None:
        """Begin its words afresh from the event as it stands now; its addressees stay. Raises LetterUnfit."""
        self.check_editable()
        self.greeting, self.subject, self.rests_on = greeting, subject, rests_on
        self.parts = list(parts)

    def freeze(self, *, snapshot: str, digest: str, by: UUID, at: datetime) -> None:
        """It is out: from now on a correction is a new letter. Raises LetterUnfit."""
        self.check_editable()
        self.snapshot, self.digest = snapshot, digest
        self.sent_at, self.sent_by_id = at, by


class ProcessPart(HasId, Base):
    """One paragraph, or one row of the table of what is needed, where ``by`` says until when."""

    __tablename__ = "process_part"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("process_letter.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    lead: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    letter: Mapped[ProcessLetter] = relationship(back_populates="parts")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its letter is about."""
        return self.letter.event


class Addressee(HasId, Base):
    """Somebody a letter goes to. ``email`` is empty where it is carried by hand."""

    __tablename__ = "process_addressee"

    letter_id: Mapped[UUID] = mapped_column(ForeignKey("process_letter.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    letter: Mapped[ProcessLetter] = relationship(back_populates="addressees")

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event its letter is about."""
        return self.letter.event


def changed(held: str, words: str, *, before: str, longest: int = LONGEST_PART) -> str:
    """Words as they shall stand, if they still are what their writer saw. Raises Conflict, LetterUnfit, TooBig."""
    if held != before:
        raise Conflict(thing="paragraph")
    if not words:
        raise LetterUnfit(rule="empty")
    if len(words) > longest:
        raise TooBig
    return words
