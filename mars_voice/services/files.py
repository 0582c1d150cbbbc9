"""The desk's look at pictures and recordings: what waits to be opened, one in hand, and what was decided before."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from mars_voice import routes
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import day_month
from models.attachment import Attachment
from models.event import ScrutinyEvent
from models.kinds import AttachmentState
from models.people import Actor, User
from models.permissions import Permission, require
from models.questions import set_of

_DECIDED = (AttachmentState.OPENED, AttachmentState.KEPT_BACK)


@dataclass(frozen=True)
class FileView:
    """The picture or recording in hand. ``link`` is where its bytes are; asking for them is noted."""

    id: str = ""
    link: str = ""
    kind: str = ""
    alt: str = ""
    question: str = ""
    who: str = ""
    day: str = ""
    is_recording: bool = False
    decided: str = ""
    by: str = ""


@dataclass(frozen=True)
class FileRow:
    """One of the list: what it is and which question it answers."""

    id: str
    kind: str
    question: str
    state: str
    decided: str


@dataclass(frozen=True)
class FilesView:
    """The page of one event. ``refused`` says for each that could not be opened why."""

    code: str = ""
    waiting: int = 0
    worries: int = 0
    current: FileView = field(default_factory=FileView)
    queue: list[FileRow] = field(default_factory=list)
    decided: list[FileRow] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def files(actor: Actor, code: str, *, file_id: str = "") -> FilesView:
    """What waits in an event, with one in hand: the one asked for, else the first that waits.

    The order is that of random ids, as with words: it says nothing about who sent what when.
    """
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.FILE_OPEN, event)
        found = _of(db, event)
        waiting = [one for one in found if one.state == AttachmentState.HELD]
        decided = [one for one in found if one.state in _DECIDED and not one.is_worry]
        current = next((one for one in (*waiting, *decided) if str(one.id) == file_id), None)
        current = current or (waiting[0] if waiting else None)
        return FilesView(
            code=event.code,
            waiting=len(waiting),
            worries=sum(one.is_worry for one in found),
            current=_view(db, current) if current else FileView(),
            queue=[_row(one) for one in waiting if one is not current],
            decided=[_row(one) for one in decided if one is not current],
            refused=[_why_not(one) for one in found if one.state == AttachmentState.REFUSED],
        )


def waiting(db: Session, event: ScrutinyEvent) -> int:
    """How many wait to be opened."""
    held = select(func.count()).where(Attachment.event_id == event.id, Attachment.state == AttachmentState.HELD)
    return db.scalar(held) or 0


def are_there(db: Session, event: ScrutinyEvent) -> bool:
    """Has anybody sent one at all? An event without pictures needs no page for them."""
    came = select(Attachment.id).where(Attachment.event_id == event.id, Attachment.state != AttachmentState.AWAITED)
    return db.scalars(came.limit(1)).first() is not None


def _of(db: Session, event: ScrutinyEvent) -> list[Attachment]:
    query = select(Attachment).where(Attachment.event_id == event.id).order_by(Attachment.id)
    return list(db.scalars(query.options(selectinload(Attachment.submission))))


def question_of(attachment: Attachment) -> str:
    """The question it answers, as the person read it."""
    asked = set_of(attachment.submission.set_code, attachment.submission.set_version)
    return asked.question(attachment.field.partition(".")[0]).text


def link_of(attachment: Attachment) -> str:
    """Where its bytes are."""
    return f"{routes.API_FILES}{attachment.id}"


def _view(db: Session, one: Attachment) -> FileView:
    by = db.get(User, one.opened_by_id) if one.opened_by_id else None
    question = question_of(one)
    return FileView(
        id=str(one.id),
        link=link_of(one),
        kind=say(f"desk.files.kind.{one.kind}"),
        alt=say(f"desk.files.alt.{one.kind}", question=question),
        question=question,
        who=say(f"audience.{one.submission.audience}.one"),
        day=say(f"desk.half.{one.submission.received_half}", day=day_month(one.submission.received_on)),
        is_recording=one.is_recording,
        decided=_decided(one),
        by=by.name if by else "",
    )


def _row(one: Attachment) -> FileRow:
    return FileRow(str(one.id), say(f"desk.files.kind.{one.kind}"), question_of(one), one.state, _decided(one))


def _why_not(one: Attachment) -> str:
    """Why it could not be opened, said to the Hub; the same refusal is said otherwise to a phone."""
    return say(f"desk.files.refused.{one.note}", kind=say(f"desk.files.kind.{one.kind}"))


def _decided(one: Attachment) -> str:
    """What a person said about it, once one has."""
    if one.state == AttachmentState.KEPT_BACK:
        return say(f"desk.files.kept.{one.note}")
    return say("desk.files.opened") if one.state == AttachmentState.OPENED else ""
