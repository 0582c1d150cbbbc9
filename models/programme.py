"""What the team goes to see and ask: lines of questioning, and the people who must not go unheard."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, HasId
from models.errors import MissingWords, TooBig
from models.event import ScrutinyEvent
from models.people import User

#: Who is easily overheard or overlooked on a visit, offered in one tap; the sentences are wording's (docs/rules.md).
USUALLY_UNHEARD: tuple[str, ...] = (
    "no_speech",
    "disability",
    "over_13",
    "under_5",
    "father",
    "interpreter",
    "new_here",
)


def a_line(words: str, *, field: str, most: int) -> str:
    """What somebody typed as one line of at most ``most`` letters. Raises MissingWords when empty, TooBig beyond."""
    line = " ".join(words.split())
    if not line:
        raise MissingWords(field=field)
    if len(line) > most:
        raise TooBig
    return line


class LineOfQuestioning(HasId, Base):
    """One line of questioning, prepared from the Section 11 return and other sources; a card refers to it as ``Q3``."""

    __tablename__ = "line_of_questioning"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    standards: Mapped[str] = mapped_column(default="")
    assigned_to_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    event: Mapped[ScrutinyEvent] = relationship()
    assigned_to: Mapped[User | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is for."""
        return self.event

    @property
    def label(self) -> str:
        """How a card refers to it."""
        return f"Q{self.number}"


class ToHear(HasId, Base):
    """Somebody who must not go unheard, e.g. "a child who does not speak"; never a named person.

    ``hint`` says when and where they can be met. A team member takes it on, and says when they were heard.
    """

    __tablename__ = "to_hear"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    position: Mapped[int]
    who: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    taken_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    heard_at: Mapped[datetime | None]
    event: Mapped[ScrutinyEvent] = relationship()
    taken_by: Mapped[User | None] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it is for."""
        return self.event
