"""Reading every comment and deciding its themes. The machine proposes with its reasons; a named person decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from uuid import uuid4

from sqlalchemy import case, select
from sqlalchemy.orm import Session, selectinload

from mars_voice.services import asking, journal
from mars_voice.services.asking import QuestionView
from mars_voice.services.extra_asked import set_met_by
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import day_month
from models.asking import ASK, MORE
from models.concern import SafeguardingConcern
from models.errors import Conflict, NotFound
from models.event import ScrutinyEvent
from models.feedback import Comment, half_day
from models.kinds import CommentState, Helped, Polarity, TagSource, TagState
from models.people import Actor
from models.permissions import Permission, require
from models.theme import Tag, Theme

#: Where a raised worry goes: to the safeguarding lead (X1), or as an allegation about staff (X3).
WORRY = "X1"
ALLEGATION = "X3"
#: How many waiting comments the side list holds: more than an hour of reading, and small on the wire.
SHOWN = 60


@dataclass(frozen=True)
class Piece:
    """A run of text; ``marked`` runs are the words the machine gives as its reason."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class TagView:
    """A theme on the comment in hand. ``key`` is the digit that toggles it on the keyboard."""

    theme: str = ""
    name: str = ""
    group: str = ""
    polarity: str = ""
    state: str = ""
    because: str = ""
    key: str = ""
    by_person: bool = False


@dataclass(frozen=True)
class CommentView:
    """The comment in hand."""

    id: str = ""
    who: str = ""
    question: str = ""
    rating: str = ""
    quote: str = ""
    quote_ok: bool = False
    day: str = ""
    pieces: list[Piece] = field(default_factory=list)
    tags: list[TagView] = field(default_factory=list)
    is_read: bool = False
    language: str = "en"
    late: str = ""
    helped: str = ""
    askable: list[QuestionView] = field(default_factory=list)
    asked: list[QuestionView] = field(default_factory=list)


@dataclass(frozen=True)
class QueueRow:
    """One waiting comment in the side list: the beginning of its words."""

    id: str
    text: str
    who: str
    language: str


@dataclass(frozen=True)
class ThemeChoice:
    """A theme that can be added by hand."""

    code: str
    name: str
    group: str


@dataclass(frozen=True)
class WordsView:
    """The moderation screen of one event."""

    code: str = ""
    title: str = ""
    unread: int = 0
    total: int = 0
    locked: int = 0
    current: CommentView = field(default_factory=CommentView)
    queue: list[QueueRow] = field(default_factory=list)
    done: list[QueueRow] = field(default_factory=list)
    themes: list[ThemeChoice] = field(default_factory=list)


def words(actor: Actor, code: str, *, comment_id: str = "") -> WordsView:
    """The queue of an event with one comment in hand: the one asked for, else the first unread one.

    The order is that of random ids: it says nothing about who wrote when. The queue goes on after the one in hand and
    then begins again, so that nothing is passed over for good.
    """
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.COMMENT_READ, event)
        comments = _readable(db, event)
        current = next((c for c in comments if str(c.id) == comment_id), None)
        waiting = [c for c in comments if c.state == CommentState.UNREAD]
        current = current or (waiting[0] if waiting else None)
        after = [c for c in waiting if current is not None and c.id > current.id]
        before = [c for c in waiting if current is not None and c.id < current.id]
        locked = select(Comment.id).where(Comment.event_id == event.id, Comment.state == CommentState.LOCKED)
        return WordsView(
            code=event.code,
            title=event.title,
            unread=len(waiting),
            total=len(comments),
            locked=len(db.scalars(locked).all()),
            current=_comment_view(db, current) if current else CommentView(),
            queue=[_queue_row(c) for c in after + before][:SHOWN],
            done=[_queue_row(c) for c in comments if c.state == CommentState.READ and c is not current][:SHOWN],
            themes=[ThemeChoice(t.code, t.name, t.group) for t in _codebook(db)],
        )


def decide(actor: Actor, comment_id: str, decisions: dict[str, str], *, at: datetime) -> None:
    """A named person has read the comment and says which themes it is about.

    ``decisions`` maps theme codes to a polarity (``+ ~ -``); every other suggestion on it counts as rejected. The
    comment is read after this. Raises NotAllowed, NotFound, InvalidTransition (locked words).
    """
    with transaction() as db:
        comment = by_id(db, Comment, comment_id)
        require(actor, Permission.TAG_DECIDE, comment)
        comment.read(by=actor.id, on=half_day(at)[0])
        tags = {tag.theme_code: tag for tag in _tags(db, comment)}
        for theme_code, polarity in decisions.items():
            tag = tags.get(theme_code) or _new_tag(db, comment, theme_code)
            tag.confirm(_polarity(polarity), by=actor.id, at=at)
        for theme_code, tag in tags.items():
            if theme_code not in decisions and tag.state != TagState.REJECTED:
                tag.reject(by=actor.id, at=at)
        journal.record(db, "themes_decided", actor=actor, thing=comment.event, at=at)


def raise_concern(actor: Actor, comment_id: str, *, route: str = WORRY, at: datetime) -> None:
    """These words are a worry: lock them for the safeguarding lead and start the clock, in one step."""
    with transaction() as db:
        comment = by_id(db, Comment, comment_id)
        require(actor, Permission.CONCERN_RAISE, comment)
        if comment.is_locked:
            raise Conflict(thing="comment")
        if comment.read_on is None:
            comment.read(by=actor.id, on=half_day(at)[0])
        concern = SafeguardingConcern.raise_on(comment, route=route, by=actor.id, at=at)
        db.add(concern)
        db.flush()
        journal.record(db, "concern_raised", actor=actor, thing=concern, at=at, facts={"route": route})


def _readable(db: Session, event: ScrutinyEvent) -> list[Comment]:
    query = (
        select(Comment)
        .where(Comment.event_id == event.id, Comment.state != CommentState.LOCKED)
        .order_by(case((Comment.state == CommentState.UNREAD, 0), else_=1), Comment.id)
        .options(selectinload(Comment.submission))
    )
    return list(db.scalars(query))


def _codebook(db: Session) -> list[Theme]:
    return list(db.scalars(select(Theme).where(Theme.retired.is_(False)).order_by(Theme.code)))


def _tags(db: Session, comment: Comment) -> list[Tag]:
    query = select(Tag).where(Tag.comment_id == comment.id).options(selectinload(Tag.theme))
    return sorted(db.scalars(query), key=lambda tag: (-tag.score, tag.theme_code))


def _new_tag(db: Session, comment: Comment, theme_code: str) -> Tag:
    if db.get(Theme, theme_code) is None:
        raise NotFound(thing="theme")
    tag = Tag(id=uuid4(), comment=comment, theme_code=theme_code, polarity=Polarity.MIXED, source=TagSource.PERSON)
    db.add(tag)
    return tag


def _polarity(value: str) -> Polarity:
    try:
        return Polarity(value)
    except ValueError:
        raise NotFound(thing="polarity") from None


def question_text(comment: Comment) -> str:
    """The question the words answer, as the person read it; what came later says how it came."""
    if comment.field.startswith(MORE):
        return say("desk.words.added_later")
    if comment.field.startswith(ASK):
        return say(f"asked.{comment.field.removeprefix(ASK)}")
    question_set = set_met_by(comment.submission)
    return question_set.question(comment.field.partition(".")[0]).text


def rating_label(comment: Comment) -> str:
    """What the same person ticked on the same question, in the words they saw."""
    if comment.field.startswith(ASK):
        return say(f"asked.{comment.field.removeprefix(ASK)}.{comment.rating}") if comment.rating else ""
    if comment.field.startswith(MORE):
        return ""
    question_set = set_met_by(comment.submission)
    question = question_set.question(comment.field.partition(".")[0])
    return next((o.label for part in question.parts for o in part.options if o.value == comment.rating), "")


def _comment_view(db: Session, comment: Comment) -> CommentView:
    tags = [t for t in _tags(db, comment) if t.state != TagState.REJECTED]
    return CommentView(
        id=str(comment.id),
        who=say(f"audience.{comment.submission.audience}.one"),
        question=question_text(comment),
        rating=rating_label(comment),
        quote=say(f"desk.quote.{comment.submission.quote}"),
        quote_ok=comment.submission.quote == "yes",
        day=say(f"desk.half.{comment.submission.received_half}", day=day_month(comment.submission.received_on)),
        pieces=pieces(comment.shown, [word for tag in tags for word in tag.words]),
        tags=[_tag_view(tag, str(n)) for n, tag in enumerate(tags, start=1)],
        is_read=comment.state == CommentState.READ,
        language=comment.submission.language,
        late=say("desk.words.late") if comment.submission.is_late else "",
        helped=say(f"desk.helped.{comment.submission.helped}") if comment.submission.helped != Helped.ALONE else "",
        askable=asking.askable(db, comment),
        asked=asking.asked(db, comment),
    )


def _tag_view(tag: Tag, key: str) -> TagView:
    quoted = ", ".join(f"“{word}”" for word in tag.words)
    return TagView(
        theme=tag.theme_code,
        name=tag.theme.name,
        group=tag.theme.group,
        polarity=tag.polarity,
        state=tag.state,
        because=say("desk.because", words=quoted) if quoted else "",
        key=key,
        by_person=tag.source == TagSource.PERSON,
    )


def pieces(text: str, marked: list[str]) -> list[Piece]:
    """Cut a text into runs so that each reason is highlighted where it stands; overlapping reasons are joined."""
    flags = [False] * len(text)
    lower = text.lower()
    for word in marked:
        start = lower.find(word.lower())
        if word and start >= 0:
            flags[start : start + len(word)] = [True] * len(word)
    cuts = [0] + [i for i in range(1, len(text)) if flags[i] != flags[i - 1]] + [len(text)]
    return [Piece(text[a:b], flags[a]) for a, b in pairwise(cuts) if a < b]


def _queue_row(comment: Comment) -> QueueRow:
    text = comment.shown
    return QueueRow(
        id=str(comment.id),
        text=text if len(text) <= 90 else f"{text[:88].rstrip()}…",
        who=say(f"audience.{comment.submission.audience}.one"),
        language=comment.submission.language,
    )
