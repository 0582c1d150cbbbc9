"""A question the Hub puts to one child through the six words: fixed wording, chosen and never written at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import WITHOUT_ROWID, Base
from models.event import ScrutinyEvent
from models.feedback import Submission

#: How the field of an answer begins: ``ask.<code>``. What a child adds unasked begins with ``MORE``.
ASK, MORE = "ask.", "more."


@dataclass(frozen=True)
class Askable:
    """One question of the fixed list: its sentence is ``asked.<code>``, each choice's ``asked.<code>.<choice>``.

    ``takes_words`` says whether there is room for words of one's own. None asks who somebody is.
    """

    code: str
    choices: tuple[str, ...] = ()
    takes_words: bool = True


#: The answer to this one changes the person's own permission to be quoted; its choices are that permission's values.
QUOTE = "quote"

QUESTIONS: dict[str, Askable] = {
    asked.code: asked
    for asked in (
        Askable("place"),
        Askable("again", ("once", "few", "always", "not_sure")),
        Askable("better", ("yes", "bit", "no", "not_sure")),
        Askable("change"),
        Askable("right", ("yes", "sort_of", "no")),
        Askable(QUOTE, ("yes", "change", "no"), takes_words=False),
    )
}


class AskedQuestion(Base):
    """``question`` is a code of the fixed list; the answer comes back as a comment with the field ``ask.<code>``."""

    __tablename__ = "asked_question"
    __table_args__ = (UniqueConstraint("submission_id", "question"), WITHOUT_ROWID)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), index=True)
    question: Mapped[str]
    asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]

    submission: Mapped[Submission] = relationship()

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event the child spoke about."""
        return self.submission.event
