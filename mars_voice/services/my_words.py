"""What became of one person's words, told to whoever holds the six words, in the language they were given in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.capture import receipt_macs
from mars_voice.services.in_letter import Part, each_once, parts_of, places_of
from mars_voice.services.look_up import letter_of
from mars_voice.services.transaction import reading
from mars_voice.wording import say, speaking
from mars_voice.wording.catalogue import in_reach
from mars_voice.wording.date import day_month
from models import receipt_words
from models.access import Receipt
from models.action import ChangeStory, StoryReader
from models.asking import ASK, MORE, QUESTIONS, AskedQuestion
from models.attachment import Attachment
from models.concern import SafeguardingConcern
from models.deadlines import LONDON
from models.errors import ReceiptUnknown
from models.feedback import Comment, Submission
from models.kinds import AttachmentKind, AttachmentState, CommentState, QuotePermission, Stage, TagState
from models.letter import Letter
from models.questions import EXTRA, set_of
from models.theme import Tag, Theme


@dataclass(frozen=True)
class Said:
    """One thing the person told us, and what became of it. ``about`` says how it came, where that is not plain.

    ``parts`` are the letter's paragraphs that rest on it, ``places`` where it went, each told once.
    """

    text: str
    about: str
    is_read: bool
    read_day: str
    themes: list[str]
    parts: list[Part]
    places: list[Part]


@dataclass(frozen=True)
class Sent:
    """Photos, drawings or recordings of one kind that stand at the same place: "2 photos: seen by a person"."""

    what: str
    state: str


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True)
class Asked:
    """A question of the Hub that waits for this person."""

    code: str
    text: str
    choices: list[Choice]
    takes_words: bool


@dataclass(frozen=True)
class Change:
    """One of the four honest answers, told to somebody whose words led to it."""

    answer: str
    label: str
    to_you: str
    checked_how: str


@dataclass(frozen=True)
class Happened:
    """What happened to what one person said. ``words`` are carried in the page's own forms, never in an address.

    ``note`` are the lines of what all who took part are told (R24), in English; ``is_off``: the event was called off.
    """

    words: str
    place: str
    lang: str = "en"
    is_withdrawn: bool = False
    given: str = ""
    said: list[Said] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    is_read: bool = False
    letter_sent: bool = False
    letter_day: str = ""
    in_letter: list[Part] = field(default_factory=list)
    stories: list[Change] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    is_off: bool = False
    may_be_quoted: bool = False


def opened(db: Session, typed: str) -> tuple[Submission, str]:
    """The submission these six words belong to, and the words as they were given. Raises ReceiptUnknown."""
    words = receipt_words.normalise(typed)
    receipt = db.get(Receipt, receipt_macs(words)[1]) if words is not None else None
    submission = db.get(Submission, receipt.submission_id) if receipt else None
    if words is None or submission is None:
        raise ReceiptUnknown
    return submission, " ".join(words)


def what_happened(typed: str, *, lang: str = "") -> Happened:
    """What became of one person's words, for whoever has the six words, in ``lang`` or else as they gave them.

    Raises ReceiptUnknown.
    """
    with reading() as db:
        submission, words = opened(db, typed)
        lang = lang or in_reach(submission.language)
        with speaking(lang):
            if submission.is_withdrawn:
                return Happened(words, submission.event.title, lang, is_withdrawn=True)
            return _happened(db, submission, words, lang)


def _happened(db: Session, submission: Submission, words: str, lang: str) -> Happened:
    letter = letter_of(db, submission.event)
    sent = letter if letter and letter.is_distributed else None
    files = list(db.scalars(select(Attachment).where(Attachment.submission_id == submission.id)))
    said = [_said(db, comment, sent) for comment in _in_order(submission, files)]
    query = select(ChangeStory).join(StoryReader, StoryReader.story_id == ChangeStory.id)
    mine = query.where(StoryReader.submission_id == submission.id, ChangeStory.published_on.is_not(None))
    return Happened(
        words=words,
        place=submission.event.title,
        lang=lang,
        given=day_month(submission.received_on),
        said=said,
        sent=_sent(files),
        asked=_asked(db, submission),
        is_read=bool(said) and all(one.is_read for one in said),
        letter_sent=sent is not None,
        letter_day=day_month(sent.distributed_at) if sent and sent.distributed_at else "",
        in_letter=each_once(part for one in said for part in one.parts),
        stories=[_change(story) for story in db.scalars(mine)],
        note=submission.event.what_happened.splitlines(),
        is_off=submission.event.stage == Stage.CANCELLED,
        may_be_quoted=submission.quote != QuotePermission.NO,
    )


def _in_order(submission: Submission, files: list[Attachment]) -> list[Comment]:
    """As the questions go (1, 2, … 10, the event's own), then what was added; that order says nothing about time.

    A comment that stands for a file among the worries is nothing the person said: it is the lead's alone.
    """

    def place(comment: Comment) -> tuple[bool, bool, int, str]:
        digits = "".join(c for c in comment.field.partition(".")[0] if c.isdigit())
        return not digits, comment.field.startswith(EXTRA), int(digits or 0), comment.field

    mine = (c for c in submission.comments if not any(file.is_worry_of(c.id) for file in files))
    return sorted(mine, key=place)


def _said(db: Session, comment: Comment, letter: Letter | None) -> Said:
    """A locked comment looks like one that was read: nobody who holds the phone learns more from it."""
    query = select(Theme.name).join(Tag, Tag.theme_code == Theme.code)
    names = query.where(Tag.comment_id == comment.id, Tag.state == TagState.CONFIRMED).order_by(Theme.code)
    is_open = comment.state == CommentState.READ
    read_day = _read_day(db, comment)
    parts = parts_of(letter, comment) if letter and is_open else []
    return Said(
        text=comment.text,
        about=_about(comment),
        is_read=comment.state != CommentState.UNREAD or bool(read_day),
        read_day=read_day,
        themes=list(db.scalars(names)) if is_open else [],
        parts=parts,
        places=places_of(parts),
    )


def _about(comment: Comment) -> str:
    if comment.field.startswith(MORE):
        return say("more.you")
    if comment.field.startswith(ASK):
        return say(f"asked.{comment.field.removeprefix(ASK)}")
    return say("told.typed") if is_typed_up(comment) else ""


def is_typed_up(comment: Comment) -> bool:
    """A person wrote down what somebody said in a recording: its field names a file, e.g. ``YW2.voice``."""
    asked = set_of(comment.submission.set_code, comment.submission.set_version)
    return any(f"{comment.field}.".startswith(f"{key}.") for key, _, _ in asked.attachable())


def _read_day(db: Session, comment: Comment) -> str:
    if comment.read_on is not None:
        return day_month(comment.read_on)
    concern = db.scalars(select(SafeguardingConcern).where(SafeguardingConcern.comment_id == comment.id)).first()
    return day_month(concern.raised_at.astimezone(LONDON)) if concern else ""


_FILE_STATES = {
    AttachmentState.AWAITED: "coming",
    AttachmentState.SEALED: "waiting",
    AttachmentState.HELD: "waiting",
    AttachmentState.OPENED: "seen",
    AttachmentState.KEPT_BACK: "seen",
    AttachmentState.GONE: "seen",
    AttachmentState.REFUSED: "closed",
}


def _sent(files: list[Attachment]) -> list[Sent]:
    """Photos, drawings and recordings. One that is kept back looks like one that was seen, and nothing more."""
    counts = Counter((one.kind, _file_state(one)) for one in files)
    return [
        Sent(
            say(f"told.file.{kind}.one") if n == 1 else say(f"told.file.{kind}.many", n=str(n)),
            say(f"told.file.{state}"),
        )
        for (kind, state), n in sorted(counts.items())
    ]


def _file_state(attachment: Attachment) -> str:
    state = _FILE_STATES[attachment.state]
    if attachment.kind != AttachmentKind.RECORDING or state != "seen":
        return state
    return "typed" if attachment.state == AttachmentState.GONE else "heard"


def _change(story: ChangeStory) -> Change:
    return Change(story.answer, say(f"told.answer.{story.answer}"), story.to_you, story.checked_how)


def _asked(db: Session, submission: Submission) -> list[Asked]:
    query = select(AskedQuestion.question).where(AskedQuestion.submission_id == submission.id)
    waiting = set(db.scalars(query.where(AskedQuestion.answered_on.is_(None))))
    return [
        Asked(
            code,
            say(f"asked.{code}"),
            [Choice(one, say(f"asked.{code}.{one}")) for one in question.choices],
            question.takes_words,
        )
        for code, question in QUESTIONS.items()
        if code in waiting
    ]
