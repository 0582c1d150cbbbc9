"""What a phone may do: ask about a code, and hand over answers exactly once. Nobody signs in for this."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, defer, joinedload

from mars_voice.services import journal
from mars_voice.services.envelope import Envelope, check_files
from mars_voice.services.extra_asked import ExtraAsked, Extras, extras_of, told_to_phones, with_extras
from mars_voice.services.filing import Accepted, Filing
from mars_voice.services.keys import ring
from mars_voice.services.transaction import reading, transaction
from models import receipt_words
from models.access import JoinCode, tidy_code
from models.attachment import Attachment
from models.deadlines import next_read
from models.errors import BadAnswers, CodeUnknown, Conflict, DomainError
from models.event import ScrutinyEvent
from models.feedback import EqualityAnswer, Submission
from models.kinds import AttachmentState, Audience
from models.privacy import THRESHOLD
from models.questions import check_answers, set_of
from models.questions.about import ABOUT, AGE

__all__ = ["Delivery", "Envelope", "OpenDoor", "Received", "open_door", "receive", "receive_together"]


@dataclass(frozen=True)
class OpenDoor:
    """What a phone is told about a good code (docs/envelope.md). ``few`` is question to choices given by too few."""

    audience: Audience
    place: str
    named_adult: str
    local_number: str
    until: datetime
    read: datetime
    proof: str
    asks_age: bool
    asks_equality: bool
    asks_voice: bool
    few: dict[str, list[str]]
    extra: tuple[ExtraAsked, ...] = ()


@dataclass(frozen=True)
class Received:
    """The six words, whether this was the first time the answers came, and which files are still awaited (hex)."""

    words: tuple[str, ...]
    is_new: bool
    audience: Audience
    place: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """One phone's answers at the counter."""

    id: UUID
    envelope: Envelope
    at: datetime


@dataclass(frozen=True)
class _Kept:
    """What is known of a submission that is here already."""

    seal: str
    received: Received


def locator_of(code: str) -> str:
    """How a code is found without storing it in the clear."""
    return ring().mac("join-code", tidy_code(code).encode()).hex()


def pass_of(code: str) -> str:
    """What proves that a phone asked while the code was open: the same for every phone, so it tells nobody apart."""
    return urlsafe_b64encode(ring().mac("code-pass", tidy_code(code).encode())[:15]).decode()


def is_proven(code: str, proof: str) -> bool:
    """Does the pass belong to the code? Whoever holds it guesses nothing."""
    return hmac.compare_digest(pass_of(code).encode(), proof.encode("utf-8", "replace"))


def receipt_words_of(submission_id: UUID) -> tuple[str, ...]:
    """Six words (66 bits) derived from the id with a server key, so that a resend gives the same words."""
    return receipt_words.words_for(ring().mac("receipt", submission_id.bytes))


def receipt_macs(words: Sequence[str]) -> tuple[str, str]:
    """Locator and full hash of six words: both keyed, so a stolen database gives no words away."""
    locator = ring().mac("receipt-locator", " ".join(words[:2]).encode()).hex()[:16]
    return locator, ring().mac("receipt-words", " ".join(words).encode()).hex()


def open_door(code: str, *, at: datetime) -> OpenDoor:
    """What the code opens now. Raises CodeUnknown, CodeEarly, CaptureClosed or CodeRevoked."""
    with reading() as db:
        join = _doors(db, [code]).get(locator_of(code))
        if join is None:
            raise CodeUnknown
        join.check_open(at)
        event = join.event
        return OpenDoor(
            audience=join.audience,
            place=event.title,
            named_adult=event.named_adult,
            local_number=event.local_number,
            until=join.ends_at,
            read=next_read(at),
            proof=pass_of(code),
            asks_age=event.asks_age,
            asks_equality=event.asks_equality,
            asks_voice=event.asks_voice,
            few=_few(db, join),
            extra=told_to_phones(db, event.id, join.audience),
        )


def _few(db: Session, join: JoinCode) -> dict[str, list[str]]:
    """Which answers about a person fewer than five people have given so far: no count ever leaves."""
    event, counts = join.event, dict[tuple[str, str], int]()
    if event.asks_age:
        ours = (
            Submission.event_id == event.id,
            Submission.audience == join.audience,
            Submission.withdrawn_on.is_(None),
        )
        by_age = select(Submission.age_band, func.count()).where(*ours).group_by(Submission.age_band)
        counts |= {(AGE, band): many for band, many in db.execute(by_age)}
    if event.asks_equality:
        answer = EqualityAnswer
        given = select(answer.question, answer.choice, func.count()).group_by(answer.question, answer.choice)
        given = given.where(answer.event_id == event.id, answer.audience == join.audience)
        counts |= {(question, choice): many for question, choice, many in db.execute(given)}
    return {
        question.id: [o.value for o in question.options if counts.get((question.id, o.value), 0) < THRESHOLD]
        for question in ABOUT
        if (event.asks_age if question.id == AGE else event.asks_equality)
    }


def receive(submission_id: UUID, envelope: Envelope, *, at: datetime) -> Received:
    """Store a person's answers exactly once.

    The same id with the same answers gives the same receipt; with other answers raises Conflict. Raises CodeUnknown,
    CodeEarly, CaptureClosed, CodeRevoked, NotFound (question set) or BadAnswers, and then nothing is stored.
    """
    outcome = receive_together([Delivery(submission_id, envelope, at)])[0]
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def receive_together(deliveries: Sequence[Delivery]) -> list[Received | DomainError | IntegrityError]:
    """The same for all who wait at the counter, in one transaction; each has an outcome of their own, in order.

    A disk takes one commit in the time of many answers, so a room of phones shares it. What is refused is refused
    before anything is written. Should the database refuse the whole (another process took one of them a moment
    ago), each is taken alone.
    """
    try:
        return _taken(deliveries)
    except IntegrityError:
        return [_taken_alone(delivery) for delivery in deliveries]


def _taken_alone(delivery: Delivery) -> Received | DomainError | IntegrityError:
    try:
        return _taken([delivery])[0]
    except IntegrityError as refused:
        return refused


def _taken(deliveries: Sequence[Delivery]) -> list[Received | DomainError | IntegrityError]:
    with transaction() as db:
        kept = _kept(db, [delivery.id for delivery in deliveries])
        doors = _doors(db, {delivery.envelope.code for delivery in deliveries})
        extras = extras_of(db, {join.event_id for join in doors.values()})
        filing = Filing()
        outcomes = [_outcome(delivery, kept, doors, extras, filing) for delivery in deliveries]
        filing.write(db)
        for event, at in filing.told.values():
            journal.record_words(db, event, at=at)
        return outcomes


def _outcome(
    delivery: Delivery, kept: dict[UUID, _Kept], doors: dict[str, JoinCode], extras: Extras, filing: Filing
) -> Received | DomainError | IntegrityError:
    try:
        seal = delivery.envelope.seal()
        before = kept.get(delivery.id)
        if before is None:
            before = kept[delivery.id] = _filed(delivery, doors, extras, filing, seal)
            return replace(before.received, is_new=True)
        if before.seal != seal:
            raise Conflict(thing="submission")
    except DomainError as refusal:
        return refusal
    return before.received


def _filed(delivery: Delivery, doors: dict[str, JoinCode], extras: Extras, filing: Filing, seal: str) -> _Kept:
    accepted = _accepted(delivery, doors.get(locator_of(delivery.envelope.code)), extras)
    words = receipt_words_of(delivery.id)
    filing.add(accepted, seal=seal, receipt=receipt_macs(words))
    awaited = tuple(sorted(file.sha for file in delivery.envelope.files))
    return _Kept(seal, Received(words, False, accepted.join.audience, accepted.join.event.title, awaited))


def _accepted(delivery: Delivery, join: JoinCode | None, extras: Extras) -> Accepted:
    envelope, at = delivery.envelope, delivery.at
    if join is None:
        raise CodeUnknown
    is_late = join.check_written(envelope.written, at=at, proven=is_proven(envelope.code, envelope.proof))
    qset = set_of(envelope.set_code, envelope.set_version)
    if qset.audience != join.audience:
        raise BadAnswers(field="set")
    qset = with_extras(qset, extras.get((join.event_id, join.audience), ()))
    check_files(qset, envelope.files)
    return Accepted(delivery.id, envelope, join, qset, check_answers(qset, envelope.answers), at, is_late)


def _doors(db: Session, codes: Iterable[str]) -> dict[str, JoinCode]:
    """By locator. The code itself stays sealed: whoever asks has it already."""
    wanted = {locator_of(code) for code in codes}
    query = select(JoinCode).where(JoinCode.locator.in_(wanted))
    return {join.locator: join for join in db.scalars(query.options(defer(JoinCode.code), joinedload(JoinCode.event)))}


def _kept(db: Session, ids: Sequence[UUID]) -> dict[UUID, _Kept]:
    """What came before under these ids. Of words that were taken back no file is awaited any more."""
    columns = (Submission.id, Submission.seal, Submission.audience, Submission.withdrawn_on, ScrutinyEvent.title)
    rows = list(db.execute(select(*columns).join(Submission.event).where(Submission.id.in_(ids))))
    awaited = _awaited(db, [id_ for id_, _, _, withdrawn_on, _ in rows if withdrawn_on is None])
    return {
        id_: _Kept(seal, Received(receipt_words_of(id_), False, audience, title, tuple(awaited.get(id_, ()))))
        for id_, seal, audience, _, title in rows
    }


def _awaited(db: Session, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Which files have been named and not sent, in a fixed order."""
    if not ids:
        return {}
    named = select(Attachment.submission_id, Attachment.sha256).where(
        Attachment.submission_id.in_(ids), Attachment.state == AttachmentState.AWAITED
    )
    missing: dict[UUID, list[str]] = {}
    for submission_id, sha in sorted(db.execute(named), key=lambda row: row[1]):
        missing.setdefault(submission_id, []).append(sha)
    return missing
