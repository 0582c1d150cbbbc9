"""The annual Section 11 round: what the Hub asks, what each agency answers of itself, and what became of it (M1, R15).

A return is a draft until its agency hands it in, and frozen from then on, unless the Hub sends it back with a note.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, EncryptedText, HasId
from models.errors import DomainError, MissingWords
from models.floor import SelfScore
from models.kinds import Answer4
from models.people import Organisation
from models.standards import Standard, set_of

#: The framework asks how the actions are getting on six months after the Board saw the summary (R16).
PROGRESS_MONTHS = 6
#: How long before that day the agencies are asked (a local choice, as is every target the framework does not name).
ASKED_BEFORE = timedelta(days=42)
#: How many focus areas the Hub may add, and letters of one text: a longer one is another document.
MOST_FOCUS, LONGEST = 5, 4000
#: A focus area is answered like a standard; its code is F1, F2, ...
FOCUS = "F"


class ReturnClosed(DomainError):
    """The return was handed in, so it stands as it is; or it was not, so nothing can be done with it yet."""

    code = "return_closed"


class ReturnUnready(DomainError):
    """It cannot be handed in yet; ``rule`` says why: standards, action or findings, ``n`` how many are left."""

    code = "return_unready"


class AnswerUnread(DomainError):
    """What was written on a standard cannot be taken; ``rule`` says why: standard, score, due or long."""

    code = "section11_answer"


class RoundUnfit(DomainError):
    """A round cannot be so; ``rule`` says why: name, there, due, set, agencies, focus, unread, early, summary."""

    code = "round_unfit"


class ReturnState(StrEnum):
    """How far a return is. DRAFT: the agency writes. SENT_BACK: it writes again, and a note says why."""

    DRAFT = "draft"
    SENT_BACK = "sent_back"
    HANDED_IN = "handed_in"


class Section11Round(HasId, Base):
    """One year's round. The edition of its standards is stamped, so that it keeps its meaning when guidance moves on.

    ``summary_on`` is the day the composite summary went to the Board, ``progress_on`` the day the progress did (R16).
    """

    __tablename__ = "section11_round"

    name: Mapped[str] = mapped_column(unique=True)
    set_code: Mapped[str]
    set_version: Mapped[int]
    edition: Mapped[str]
    due_on: Mapped[date]
    opened_at: Mapped[datetime]
    summary_on: Mapped[date | None]
    progress_on: Mapped[date | None]
    focus: Mapped[list[FocusArea]] = relationship(cascade="all, delete-orphan", order_by="FocusArea.number")
    returns: Mapped[list[Section11Return]] = relationship(back_populates="round", cascade="all, delete-orphan")

    @property
    def asked(self) -> tuple[Standard, ...]:
        """What each return answers: the standards of the set, then the focus areas of this year."""
        return (*set_of(self.set_code).standards, *(Standard(one.code, one.text) for one in self.focus))

    @property
    def progress_due(self) -> date | None:
        """When the progress is due at the Board (R16); None until the summary was there."""
        return months_after(self.summary_on, PROGRESS_MONTHS) if self.summary_on else None

    def owes_progress(self, today: date) -> bool:
        """Six months have passed since the Board saw the summary, and it was told of no progress (R16)."""
        return self.progress_due is not None and self.progress_on is None and today > self.progress_due

    def asks_progress(self, today: date) -> bool:
        """Do agencies say how their actions are getting on? From six weeks before it is due until the Board saw it."""
        due = self.progress_due
        return due is not None and self.progress_on is None and today >= due - ASKED_BEFORE

    def put_to_board(self, on: date, *, today: date) -> None:
        """The composite summary went to the Board. Raises RoundUnfit twice, ahead of the day, or for nothing."""
        if self.summary_on is not None:
            raise RoundUnfit(rule="summary")
        if on > today or not any(one.is_handed_in for one in self.returns):
            raise RoundUnfit(rule="early")
        self.summary_on = on

    def put_progress(self, on: date, *, today: date) -> None:
        """The progress of its actions went to the Board (R16). Raises RoundUnfit before the summary did."""
        if self.summary_on is None or not self.summary_on < on <= today:
            raise RoundUnfit(rule="early")
        self.progress_on = on


class FocusArea(HasId, Base):
    """Something the partnership wants to know this year beside the standards."""

    __tablename__ = "section11_focus"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("section11_round.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    text: Mapped[str]

    @property
    def code(self) -> str:
        """What answers keep: F1."""
        return f"{FOCUS}{self.number}"


class Section11Return(HasId, Base):
    """What one agency says of itself in one round."""

    __tablename__ = "section11_return"
    __table_args__ = (UniqueConstraint("round_id", "agency_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("section11_round.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[ReturnState] = mapped_column(default=ReturnState.DRAFT)
    note: Mapped[str] = mapped_column(default="")
    handed_in_at: Mapped[datetime | None]
    handed_in_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    round: Mapped[Section11Round] = relationship(back_populates="returns")
    agency: Mapped[Organisation] = relationship()
    answers: Mapped[list[StandardAnswer]] = relationship(cascade="all, delete-orphan")
    looked_back: Mapped[list[LookedBack]] = relationship(cascade="all, delete-orphan")

    @property
    def is_handed_in(self) -> bool:
        """Then the Hub reads it, and nobody changes it."""
        return self.state == ReturnState.HANDED_IN

    def is_late(self, today: date) -> bool:
        """Its day has passed and it is not with the Hub."""
        return not self.is_handed_in and today > self.round.due_on

    def answer_to(self, code: str) -> StandardAnswer | None:
        """What is written on one standard or focus area."""
        return next((one for one in self.answers if one.standard == code), None)

    def check_open(self) -> None:
        """May be written in. Raises ReturnClosed once it was handed in."""
        if self.is_handed_in:
            raise ReturnClosed(rule="handed_in")

    def hand_in(self, *, left: int, by: UUID | None, at: datetime) -> None:
        """Give it to the Hub and freeze it. ``left`` are findings and actions of the last letter that nobody answered.

        Raises ReturnUnready while a standard has no score, one not met has no action, or something is ``left`` (R15).
        """
        self.check_open()
        unscored = sum(not self._is_scored(one.code) for one in self.round.asked)
        if unscored:
            raise ReturnUnready(rule="standards", n=str(unscored))
        without = sum(one.needs_action for one in self.answers)
        if without:
            raise ReturnUnready(rule="action", n=str(without))
        if left:
            raise ReturnUnready(rule="findings", n=str(left))
        self.state, self.note = ReturnState.HANDED_IN, ""
        self.handed_in_at, self.handed_in_by_id = at, by

    def send_back(self, note: str) -> None:
        """The Hub asks for more and says what. Raises MissingWords, or ReturnClosed once it was summed up."""
        if not self.is_handed_in:
            raise ReturnClosed(rule="not_in")
        if self.round.summary_on is not None:
            raise ReturnClosed(rule="summed_up")
        if not note.strip():
            raise MissingWords(field="note")
        self.state, self.note = ReturnState.SENT_BACK, note.strip()
        self.handed_in_at = self.handed_in_by_id = None

    def _is_scored(self, code: str) -> bool:
        answer = self.answer_to(code)
        return answer is not None and answer.score is not None


class StandardAnswer(Base):
    """One standard or focus area: how the agency scores itself, why, and what it will do by when, by which post.

    ``owner`` is a post, never a person's name. ``progress`` is the agency's answer six months later (R16).
    """

    __tablename__ = "section11_answer"

    return_id: Mapped[UUID] = mapped_column(ForeignKey("section11_return.id", ondelete="CASCADE"), primary_key=True)
    standard: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[SelfScore | None]
    words: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    progress: Mapped[Answer4 | None]
    progress_words: Mapped[str] = mapped_column(default="")
    progress_at: Mapped[datetime | None]

    @property
    def needs_action(self) -> bool:
        """Partly met or not met means something will be done, by somebody, by a day; and so does an action begun."""
        whole = bool(self.action and self.owner and self.due)
        begun = bool(self.action or self.owner or self.due)
        return not whole and (begun or self.score in (SelfScore.PARTLY, SelfScore.NOT_MET))

    def get_on(self, answer: Answer4, words: str, *, at: datetime) -> None:
        """How the action is getting on, in one of four honest answers. Raises MissingWords without words."""
        if not words.strip():
            raise MissingWords(field="answer")
        self.progress, self.progress_words, self.progress_at = answer, words.strip(), at


class LookedBack(HasId, Base):
    """One finding or action of the agency's last letter, and what was done about it (R15).

    ``label`` and ``text`` are as the letter has them, so that a return can be read alone.
    """

    __tablename__ = "section11_looked_back"
    __table_args__ = (UniqueConstraint("return_id", "thing_id"),)

    return_id: Mapped[UUID] = mapped_column(ForeignKey("section11_return.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"))
    thing_id: Mapped[UUID] = mapped_column(Uuid)
    label: Mapped[str]
    text: Mapped[str] = mapped_column(EncryptedText("section11_looked_back.text"))
    done: Mapped[str] = mapped_column(default="")


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def newest(returns: Iterable[Section11Return]) -> Section11Return | None:
    """The one whose round was opened last."""
    return max(returns, key=lambda one: one.round.opened_at, default=None)
