"""Photos, drawings and recordings: taken in from a phone exactly once, and opened by a named person before any use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.capture import receipt_words_of
from mars_voice.services.cleaning import place_of
from mars_voice.services.keys import BytesCipher, ring
from mars_voice.services.look_up import by_id
from mars_voice.services.review import WORRY
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from mars_voice.wording import say
from models.attachment import Attachment
from models.concern import SafeguardingConcern
from models.errors import FileAltered, FileNotNamed, MissingWords, NotFound
from models.feedback import Comment, Submission, half_day
from models.kinds import AttachmentState
from models.people import Actor
from models.permissions import Permission, require
from models.questions import PartKind, set_of, words_added

#: Why a person holds a picture or a recording back.
REASONS = ("somebody", "off_topic")


@dataclass(frozen=True)
class Standing:
    """What a phone has still to send, and the six words once that is nothing."""

    missing: tuple[str, ...]
    words: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Shown:
    """The bytes of one file and what kind they are."""

    body: bytes
    media: str


def receive(submission_id: UUID, sha: str, body: bytes, *, at: datetime) -> Standing:
    """Keep one file of a submission, exactly once, however often and from however many sides it comes.

    Raises FileNotNamed when the submission is not here or did not announce it, FileAltered when the bytes are others;
    then nothing is kept. What was taken back is answered as complete and not kept either.
    """
    if sha256(body).hexdigest() != sha:
        raise FileAltered
    if not _is_awaited(submission_id, sha):
        return standing(submission_id)
    name = vault().put(body, at=at)
    with transaction() as db:
        attachment = _named(db, submission_id, sha)
        is_first = attachment.state == AttachmentState.AWAITED and not attachment.submission.is_withdrawn
        if is_first:
            attachment.arrive(name)
            journal.record_files(db, attachment.event, at=at)
    if not is_first:
        vault().delete(name)
    return standing(submission_id)


def standing(submission_id: UUID) -> Standing:
    """What is still missing of a submission. Its words are derived, so that a resend gives the same ones."""
    with reading() as db:
        submission = db.get(Submission, submission_id)
        if submission is None:
            raise FileNotNamed
        missing = () if submission.is_withdrawn else awaited(db, submission_id)
        return Standing(missing, () if missing else receipt_words_of(submission_id))


def awaited(db: Session, submission_id: UUID) -> tuple[str, ...]:
    """The files a submission has named and not sent, by their hash."""
    query = select(Attachment.sha256).where(
        Attachment.submission_id == submission_id, Attachment.state == AttachmentState.AWAITED
    )
    return tuple(sorted(db.scalars(query)))


def let_go(db: Session, submission_id: UUID) -> list[str]:
    """Its words are taken back, and so are its files; one that is a worry stays with the safeguarding lead.

    Returns what to delete from the vault once that is committed.
    """
    mine = db.scalars(select(Attachment).where(Attachment.submission_id == submission_id))
    return [name for attachment in mine if not attachment.is_worry for name in attachment.let_go()]


def _is_awaited(submission_id: UUID, sha: str) -> bool:
    with reading() as db:
        attachment = _named(db, submission_id, sha)
        return attachment.state == AttachmentState.AWAITED and not attachment.submission.is_withdrawn


def _named(db: Session, submission_id: UUID, sha: str) -> Attachment:
    query = select(Attachment).where(Attachment.submission_id == submission_id, Attachment.sha256 == sha)
    attachment = db.scalars(query).first()
    if attachment is None:
        raise FileNotNamed
    return attachment


def show(actor: Actor, file_id: str, *, at: datetime) -> Shown:
    """Open one file for a person's eyes or ears, and note who did. Raises NotAllowed, NotFound."""
    with transaction() as db:
        attachment = by_id(db, Attachment, file_id)
        is_opened = attachment.state == AttachmentState.OPENED
        require(actor, Permission.FILE_READ if is_opened else Permission.FILE_OPEN, attachment)
        if not attachment.clean_at:
            raise NotFound(thing="file")
        body = BytesCipher(ring()).open(vault().get(attachment.clean_at), place_of(attachment.id))
        journal.record(db, "file_shown", actor=actor, thing=attachment, at=at)
        return Shown(body, attachment.media)


def allow(actor: Actor, file_id: str, *, at: datetime) -> None:
    """A named person has looked: it may be used."""
    with transaction() as db:
        attachment = by_id(db, Attachment, file_id)
        require(actor, Permission.FILE_OPEN, attachment)
        attachment.allow(by=actor.id, on=half_day(at)[0])
        journal.record(db, "file_allowed", actor=actor, thing=attachment, at=at)


def hold_back(actor: Actor, file_id: str, reason: str, *, at: datetime) -> None:
    """A named person has looked: it may not be used, because somebody is on it or it is not about the place."""
    with transaction() as db:
        attachment = by_id(db, Attachment, file_id)
        require(actor, Permission.FILE_OPEN, attachment)
        if reason not in REASONS:
            raise MissingWords(field="reason")
        attachment.keep_back(reason, by=actor.id, on=half_day(at)[0])
        journal.record(db, "file_kept_back", actor=actor, thing=attachment, at=at, facts={"reason": reason})


def raise_worry(actor: Actor, file_id: str, *, at: datetime) -> None:
    """It is a worry: from now on it is the safeguarding lead's alone, and the clock runs.

    Worries are told by comments, so a locked comment stands for it among them.
    """
    with transaction() as db:
        attachment = by_id(db, Attachment, file_id)
        require(actor, Permission.FILE_OPEN, attachment)
        require(actor, Permission.CONCERN_RAISE, attachment)
        comment = _comment(db, attachment, say(f"desk.files.stands_for.{attachment.kind}"))
        attachment.worry(comment.id, by=actor.id, on=half_day(at)[0])
        concern = SafeguardingConcern.raise_on(comment, route=WORRY, by=actor.id, at=at)
        db.add(concern)
        db.flush()
        journal.record(db, "concern_raised", actor=actor, thing=concern, at=at, facts={"route": WORRY})


def calm(db: Session, concern: SafeguardingConcern) -> list[str]:
    """The worry about a picture or recording was none: it waits again, and the comment that stood for it goes.

    Unless its sender has taken it back meanwhile: then it goes too. Returns what to delete once that is committed.
    """
    attachment = worried_over(db, concern)
    if attachment is None or concern.comment is None:
        return []
    attachment.calm()
    stood_for_it, concern.comment = concern.comment, None
    db.flush()
    db.delete(stood_for_it)
    return attachment.let_go() if attachment.submission.is_withdrawn else []


def worried_over(db: Session, concern: SafeguardingConcern) -> Attachment | None:
    """The picture or recording a concern is about, if it is about one."""
    if concern.comment is None:
        return None
    query = select(Attachment).where(Attachment.submission_id == concern.comment.submission_id)
    return next((one for one in db.scalars(query) if one.is_worry_of(concern.comment_id)), None)


def type_up(actor: Actor, file_id: str, text: str, *, at: datetime) -> None:
    """Write down what was said; the words are read like all others, and the sound is deleted.

    Raises MissingWords or TooLongToAdd, and then the sound is still there.
    """
    words = words_added(text)
    with transaction() as db:
        attachment = by_id(db, Attachment, file_id)
        require(actor, Permission.FILE_OPEN, attachment)
        if not words:
            raise MissingWords(field="text")
        _comment(db, attachment, words)
        sound = attachment.type_up(by=actor.id, on=half_day(at)[0])
        journal.record_words(db, attachment.event, at=at)
        journal.record(db, "recording_typed", actor=actor, thing=attachment, at=at)
    vault().delete(sound)


def _comment(db: Session, attachment: Attachment, text: str) -> Comment:
    """Words that stand where the file stood, beside what the same person ticked on the same question."""
    submission = attachment.submission
    taken = {comment.field for comment in submission.comments}
    places = (attachment.field, *(f"{attachment.field}.{n}" for n in range(2, 10)))
    comment = Comment(
        id=uuid4(),
        submission=submission,
        event=attachment.event,
        field=next(place for place in places if place not in taken),
        text=text,
        rating=_rating(submission, attachment.field),
    )
    db.add(comment)
    db.flush()
    return comment


def _rating(submission: Submission, place: str) -> str:
    question = set_of(submission.set_code, submission.set_version).question(place.partition(".")[0])
    scales = {
        question.key_of(part): {option.value for option in part.options}
        for part in question.parts
        if part.kind is not PartKind.PICK
    }
    ticked = (answer.choice for answer in submission.answers if answer.choice in scales.get(answer.field, ()))
    return next(ticked, "")
