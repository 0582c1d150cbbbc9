"""The few questions an event asks beside its set, written together with the young people who will ask them.

An answer belongs for ever to the words that were shown. So a question that was written is never reworded: whoever
puts it better ends it and writes the next one, under a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.access import JoinCode
from models.base import Base, HasId
from models.errors import DomainError
from models.event import ScrutinyEvent
from models.kinds import Audience
from models.people import User
from models.questions.shape import EXTRA, Lundy, Option, Part, PartKind, Question, choose, feel, words, yns

#: So many at most for one audience of an event: a sheet of answers must stay short (docs/rules.md).
MOST = 3
#: Letters of a question, and of one answer that can be chosen.
LONGEST, LONGEST_OPTION = 120, 40
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
#: Young people who wrote it together: more than a room holds is a slip of the finger.
_MOST_WRITERS = 40
OWN_WORDS = "In your own words"

_NOT_WORDS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class ExtraUnfit(DomainError):
    """The question cannot be asked so; ``rule`` says why.

    ``empty``, ``long``, ``kind``, ``audience``, ``language``, ``writers``: what was typed. ``options``,
    ``option_long``, ``option_twice``, ``options_match``: what can be chosen. ``first``: the words it was written in.
    ``many``: there are three. ``frozen``: people have been shown it. ``unseen``: nobody has been yet. ``ended``: it
    is not asked any more. ``hard``, ``set_hard``, ``harm``: what is measured of the words (docs/rules.md).
    """

    code = "extra_unfit"


class ExtraKind(StrEnum):
    """How it is answered: the kinds that the sets themselves have."""

    FACES = "faces"
    YES_NO = "yes_no"
    CHOOSE = "choose"
    WORDS = "words"


@dataclass(frozen=True)
class ExtraText:
    """A question in one language, with what can be chosen; made by ``extra_text``, which checks both."""

    text: str
    options: tuple[str, ...] = ()


def extra_text(kind: ExtraKind, text: str, options: Iterable[str] = ()) -> ExtraText:
    """What somebody typed, tidied: one line, and answers to choose from only where the kind has some.

    Raises ExtraUnfit.
    """
    line = _line(text)
    if not line:
        raise ExtraUnfit(rule="empty")
    if len(line) > LONGEST:
        raise ExtraUnfit(rule="long")
    return ExtraText(line, _options(options) if kind is ExtraKind.CHOOSE else ())


def _line(typed: str) -> str:
    """One line, without what no keyboard writes: it goes to phones, into documents and onto paper."""
    written = _NOT_WORDS.sub(" ", typed).encode("utf-8", "ignore").decode("utf-8")
    return " ".join(written.split())


def _options(typed: Iterable[str]) -> tuple[str, ...]:
    options = tuple(line for one in typed if (line := _line(one)))
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise ExtraUnfit(rule="options")
    if any(len(one) > LONGEST_OPTION for one in options):
        raise ExtraUnfit(rule="option_long")
    if len({one.casefold() for one in options}) < len(options):
        raise ExtraUnfit(rule="option_twice")
    return options


def writers(typed: str) -> int:
    """How many young people wrote it with us. A number and never a name. Raises ExtraUnfit."""
    number = typed.strip() or "0"
    if not number.isdecimal() or len(number) > 2 or int(number) > _MOST_WRITERS:
        raise ExtraUnfit(rule="writers")
    return int(number)


class ExtraQuestion(HasId, Base):
    """One question of one event for one audience. ``number`` is never used again; ``place`` is where it is asked.

    ``set_code`` and ``set_version`` are the set it was written beside. ``version`` counts how often its place was
    reworded. ``written_with`` is how many young people wrote it. ``ended_at``: taken out, reworded or stopped.
    """

    __tablename__ = "extra_question"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("scrutiny_event.id"), index=True)
    audience: Mapped[Audience]
    number: Mapped[int]
    place: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    set_code: Mapped[str]
    set_version: Mapped[int]
    kind: Mapped[ExtraKind]
    written_with: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    written_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    event: Mapped[ScrutinyEvent] = relationship()
    by: Mapped[User] = relationship()
    said: Mapped[list[ExtraWords]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="ExtraWords.place"
    )

    @property
    def scrutiny_event(self) -> ScrutinyEvent:
        """The event it belongs to."""
        return self.event

    @property
    def key(self) -> str:
        """Its id on the wire and in an answer: "E1"."""
        return f"{EXTRA}{self.number}"

    @property
    def is_asked(self) -> bool:
        """Does a phone that comes now ask it?"""
        return self.ended_at is None

    def check_asked(self) -> None:
        """Refuse to do anything with what is past. Raises ExtraUnfit."""
        if not self.is_asked:
            raise ExtraUnfit(rule="ended")

    def in_language(self, language: str) -> ExtraWords | None:
        """Its words in this very language: nobody is shown a foreign one."""
        return next((one for one in self.said if one.language == language), None)

    @property
    def first(self) -> ExtraWords:
        """The words it was written in."""
        return self.said[0]

    def put(self, language: str, words: ExtraText) -> None:
        """Say it in one more language, or better in one it was put into; its own words stay as they are.

        Raises ExtraUnfit, also where the answers do not match.
        """
        if self.said and language == self.first.language:
            raise ExtraUnfit(rule="first")
        if self.said and len(words.options) != len(self.first.choices):
            raise ExtraUnfit(rule="options_match")
        known = self.in_language(language)
        if known is None:
            known = ExtraWords(language=language, place=len(self.said) + 1)
            self.said.append(known)
        known.text, known.options = words.text, "\n".join(words.options)

    def asked(self, language: str = "") -> Question:
        """The question as the sets have theirs, in a language it has or else as it was written."""
        said = self.in_language(language) or self.first
        return Question(self.key, said.text, (part_of(self.kind, said.choices),), (), Lundy.VOICE)


class ExtraWords(HasId, Base):
    """What a question says in one language; ``options`` stand one a line, in the order of their codes."""

    __tablename__ = "extra_words"
    __table_args__ = (UniqueConstraint("question_id", "language"),)

    question_id: Mapped[UUID] = mapped_column(ForeignKey("extra_question.id", ondelete="CASCADE"), index=True)
    language: Mapped[str]
    place: Mapped[int]
    text: Mapped[str]
    options: Mapped[str] = mapped_column(default="")
    question: Mapped[ExtraQuestion] = relationship(back_populates="said")

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen, in order."""
        return tuple(self.options.split("\n")) if self.options else ()


def part_of(kind: ExtraKind, choices: Iterable[str] = ()) -> Part:
    """How it is answered, as the sets say it. Codes of own answers are o1, o2 …: they belong to this question alone."""
    if kind is ExtraKind.FACES:
        return feel()
    if kind is ExtraKind.YES_NO:
        return yns()
    if kind is ExtraKind.WORDS:
        return words(OWN_WORDS)
    return choose(*(Option(f"o{number}", label) for number, label in enumerate(choices, start=1)))


def is_counted(kind: ExtraKind) -> bool:
    """Is it ticked and so counted? Words are read."""
    return part_of(kind).kind is not PartKind.SAY


def was_shown(joins: Iterable[JoinCode], *, at: datetime) -> bool:
    """Has one of these codes ever been open? From then on its audience's questions stay as they are."""
    return any(join.opens_at <= at and (join.revoked_at is None or join.revoked_at > join.opens_at) for join in joins)
