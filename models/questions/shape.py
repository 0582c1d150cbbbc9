"""What a question is made of. Frozen: a set that has been asked is never edited, only followed by a new version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from models.errors import NotFound
from models.kinds import Audience

SKIP = "skip"
UNCLEAR = "unclear"
MARKS = (SKIP, UNCLEAR)
"""Allowed on every question: "skip" means seen and left, "unclear" means "I don't get this question"."""


EXTRA = "E"
"""How the id of a question begins that one event asks beside its set: "E1". No set of the catalogue begins so."""


class PartKind(StrEnum):
    """How one part of a question is answered."""

    FEELING = "feeling"
    FEEL5 = "feel5"
    SAFE4 = "safe4"
    YNS = "yns"
    EFFORT = "effort"
    SPEED = "speed"
    TIMES = "times"
    PICK = "pick"
    CHOOSE = "choose"
    SAY = "say"
    PHOTO = "photo"
    DRAW = "draw"
    VOICE = "voice"


class Lundy(StrEnum):
    """The four parts of the Lundy model of participation that a question can speak to."""

    SPACE = "space"
    VOICE = "voice"
    AUDIENCE = "audience"
    INFLUENCE = "influence"


class Core(StrEnum):
    """The few questions that mean the same in every set of their group: the only ones compared across events."""

    FEEL = "feel"
    SAFE = "safe"
    LISTEN = "listen"
    SAY = "say"
    TELL = "tell"
    CHANGE = "change"


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen: ``value`` is stored for good, ``label`` is what the person reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Part:
    """One thing to answer. The first part of a question has the key "", so that its answer stands under the bare id."""

    key: str
    kind: PartKind
    options: tuple[Option, ...] = ()
    label: str = ""

    @property
    def is_words(self) -> bool:
        """Free words are encrypted, read by a person and tagged; everything else is a code that can be counted."""
        return self.kind is PartKind.SAY

    @property
    def is_file(self) -> bool:
        """A photo, drawing or recording: it travels beside the answers and stands under the same key."""
        return self.kind in (PartKind.PHOTO, PartKind.DRAW, PartKind.VOICE)

    @property
    def most(self) -> int:
        """How many options may be chosen."""
        return 3 if self.kind is PartKind.PICK else 1


@dataclass(frozen=True)
class Question:
    """One screen. ``themes`` is empty where the answer may be about any; ``reverse`` marks a "yes" that is bad."""

    id: str
    text: str
    parts: tuple[Part, ...]
    themes: tuple[str, ...]
    lundy: Lundy
    core: Core | None = None
    reverse: bool = False

    @property
    def is_extra(self) -> bool:
        """One event's own, which comes in the words it was written in."""
        return self.id.startswith(EXTRA)

    def key_of(self, part: Part) -> str:
        """The name of a part's answer on the wire and in a form: "YW1", "YW1.say"."""
        return f"{self.id}.{part.key}" if part.key else self.id


@dataclass(frozen=True)
class QuestionSet:
    """All the questions for one audience, in order. An answer belongs to (code, version, question id) for ever."""

    code: str
    version: int
    audience: Audience
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises NotFound."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFound(field=question_id)

    def core(self, core: Core) -> Question | None:
        """The question of this set that carries a core meaning, if it asks it."""
        return next((question for question in self.questions if question.core is core), None)

    def in_short(self) -> QuestionSet:
        """The easy-read form: the core questions alone. Its answers are answers to the whole set."""
        return replace(self, questions=tuple(question for question in self.questions if question.core))

    def answerable(self) -> Iterator[tuple[str, Question, Part]]:
        """Every answer key of the set with its question and part: what is ticked or written, not what is attached."""
        yield from (each for each in self._parts() if not each[2].is_file)

    def attachable(self) -> Iterator[tuple[str, Question, Part]]:
        """Every key under which a photo, drawing or recording may come."""
        yield from (each for each in self._parts() if each[2].is_file)

    def _parts(self) -> Iterator[tuple[str, Question, Part]]:
        for question in self.questions:
            for part in question.parts:
                yield question.key_of(part), question, part


FEELING = (
    Option("happy", "Happy"),
    Option("calm", "Calm"),
    Option("bored", "Bored"),
    Option("worried", "Worried"),
    Option("scared", "Scared"),
    Option("dont_know", "I don't know"),
)
FEEL5 = (
    Option("brilliant", "Brilliant"),
    Option("really_good", "Really good"),
    Option("good", "Good"),
    Option("okay", "Okay"),
    Option("not_good", "Not good"),
    Option("dont_know", "I don't know"),
)
SAFE4 = (
    Option("yes", "Yes"),
    Option("mostly", "Mostly"),
    Option("not_really", "Not really"),
    Option("no", "No"),
    Option("not_sure", "Not sure"),
)
YNS = (
    Option("yes", "Yes"),
    Option("sort_of", "Sort of"),
    Option("no", "No"),
    Option("not_sure", "Not sure"),
)
EFFORT = (Option("easy", "Easy"), Option("medium", "Medium"), Option("big", "Big"))
SPEED = (
    Option("very_quickly", "Very quickly"),
    Option("quite_quickly", "Quite quickly"),
    Option("slowly", "Slowly"),
    Option("did_not_come", "It did not come"),
)
TIMES = (
    Option("once", "Once"),
    Option("two_or_three", "2 or 3"),
    Option("more", "More than 3"),
    Option("lost_count", "Lost count"),
)

THEME_WORDS = {
    "T01": "Welcome when you arrive",
    "T02": "Feeling safe",
    "T03": "The rooms and things in them",
    "T04": "Talking in private",
    "T05": "Kind, respectful adults",
    "T06": "Someone you can trust",
    "T07": "Being treated fairly",
    "T08": "Being listened to",
    "T09": "Words and signs you understand",
    "T10": "Having a say",
    "T11": "Things change when we ask",
    "T12": "Help when you need it",
    "T13": "Help that works",
    "T14": "Adults working as a team",
    "T15": "Everyone can use it",
    "T16": "Knowing who to tell",
    "T17": "Safe from bullying",
    "T18": "Help for the whole family",
    "T19": "Feelings",
    "T20": "School, friends and fun",
}
"""The twenty themes in the words on the cards. The codebook has the Hub's names for the same codes."""


def feel() -> Part:
    """Five faces and "I don't know": for liking and experience only, shown as a spread and never as a mean."""
    return Part("", PartKind.FEEL5, FEEL5)


def feeling() -> Part:
    """The first feeling, before anybody has thought about it."""
    return Part("", PartKind.FEELING, FEELING)


def safe() -> Part:
    """How safe, with a plain "No" kept: hiding it would be a fault of design."""
    return Part("", PartKind.SAFE4, SAFE4)


def yns() -> Part:
    """Yes, sort of, no, not sure."""
    return Part("", PartKind.YNS, YNS)


def pick(*themes: str, key: str = "", label: str = "") -> Part:
    """Up to three of at most ten theme cards."""
    return Part(key, PartKind.PICK, tuple(Option(theme, THEME_WORDS[theme]) for theme in themes), label)


def choose(*options: Option) -> Part:
    """One of a few answers that belong to this question alone."""
    return Part("", PartKind.CHOOSE, options)


def words(label: str, *, key: str = "") -> Part:
    """Free words, always optional."""
    return Part(key, PartKind.SAY, (), label)


def photo() -> Part:
    """A picture of the place or a thing in it, never of a person."""
    return Part("photo", PartKind.PHOTO, label="Take a photo of it")


def draw() -> Part:
    """A drawing with a finger."""
    return Part("draw", PartKind.DRAW, label="Draw it")


def voice() -> Part:
    """Up to a minute of talking; typed up by a person, then deleted."""
    return Part("voice", PartKind.VOICE, label="Say it out loud")
