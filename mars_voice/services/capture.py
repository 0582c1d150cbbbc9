"""What a phone may do: ask about a code, and hand over answers exactly once. Nobody signs in for this."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.keys import ring
from mars_voice.services.transaction import reading, transaction
from models import receipt_words
from models.access import JoinCode, Receipt, tidy_code
from models.errors import BadAnswers, CodeUnknown, Conflict
from models.feedback import Answer, Comment, Submission, half_day
from models.kinds import Audience, QuotePermission
from models.questions import CheckedAnswer, PartKind, check_answers, set_of


@dataclass(frozen=True)
class Envelope:
    """Version 1 of what a phone sends, parsed at the door (``mars_voice.api.submissions``)."""

    set_code: str
    set_version: int
    code: str
    language: str
    written: date
    quote: QuotePermission
    answers: Mapping[str, Sequence[str]]

    def canonical(self) -> bytes:
        """The same answers give the same bytes, whatever order a browser sent them in."""
        fact = {
            "set": self.set_code,
            "version": self.set_version,
            "code": tidy_code(self.code),
            "lang": self.language,
            "written": self.written.isoformat(),
            "quote": self.quote,
            "answers": {field: list(values) for field, values in self.answers.items()},
        }
        return json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass(frozen=True)
class OpenDoor:
    """What a phone is told about a good code."""

    audience: Audience
    place: str
    named_adult: str


@dataclass(frozen=True)
class Received:
    """The six words, and whether this was the first time the answers came."""

    words: tuple[str, ...]
    is_new: bool
    audience: Audience
    place: str


def locator_of(code: str) -> str:
    """How a code is found without storing it in the clear."""
    return ring().mac("join-code", tidy_code(code).encode()).hex()


def receipt_words_of(submission_id: UUID) -> tuple[str, ...]:
    """Six words (66 bits) derived from the id with a server key, so that a resend gives the same words."""
    return receipt_words.words_for(ring().mac("receipt", submission_id.bytes))


def receipt_macs(words: Sequence[str]) -> tuple[str, str]:
    """Locator and full hash of six words: both keyed, so a stolen database gives no words away."""
    locator = ring().mac("receipt-locator", " ".join(words[:2]).encode()).hex()[:16]
    return locator, ring().mac("receipt-words", " ".join(words).encode()).hex()


def open_door(code: str, *, at: datetime) -> OpenDoor:
    """What the code opens now. Raises CodeUnknown, CodeEarly or CaptureClosed."""
    with reading() as db:
        join = _join(db, code)
        join.check_open(at)
        return OpenDoor(join.audience, join.event.title, join.event.named_adult)


def receive(submission_id: UUID, envelope: Envelope, *, at: datetime) -> Received:
    """Store a person's answers exactly once.

    The same id with the same answers gives the same receipt; with other answers raises Conflict. Raises CodeUnknown,
    CodeEarly, CaptureClosed, NotFound (question set) or BadAnswers, and then nothing is stored.
    """
    seal = ring().mac("submission", envelope.canonical()).hex()
    with transaction() as db:
        words = receipt_words_of(submission_id)
        before = db.get(Submission, submission_id)
        if before is not None:
            if before.seal != seal:
                raise Conflict(thing="submission")
            return Received(words, False, before.audience, before.event.title)
        join = _join(db, envelope.code)
        join.check_written(envelope.written, at=at)
        submission = _submission(submission_id, envelope, join, seal=seal, at=at)
        db.add(submission)
        db.flush()
        locator, mac = receipt_macs(words)
        db.add(Receipt(mac=mac, locator=locator, submission_id=submission.id))
        journal.record_words(db, join.event, at=at)
        return Received(words, True, join.audience, join.event.title)


def _join(db: Session, code: str) -> JoinCode:
    join = db.scalars(select(JoinCode).where(JoinCode.locator == locator_of(code))).first()
    if join is None:
        raise CodeUnknown
    return join


def _submission(id_: UUID, envelope: Envelope, join: JoinCode, *, seal: str, at: datetime) -> Submission:
    question_set = set_of(envelope.set_code, envelope.set_version)
    if question_set.audience != join.audience:
        raise BadAnswers(field="set")
    day, half = half_day(at)
    submission = Submission(
        id=id_,
        event=join.event,
        audience=join.audience,
        set_code=question_set.code,
        set_version=question_set.version,
        language=envelope.language,
        received_on=day,
        received_half=half,
        quote=envelope.quote,
        seal=seal,
    )
    fill(submission, check_answers(question_set, envelope.answers))
    return submission


def fill(submission: Submission, checked: Sequence[CheckedAnswer]) -> None:
    """Turn checked answers into coded choices and comments; a comment keeps its question's own answer beside it."""
    ratings = _ratings(submission, checked)
    for answer in checked:
        field = f"{answer.question}.{answer.part}" if answer.part else answer.question
        for choice in answer.codes:
            submission.answers.append(Answer(id=uuid4(), field=field, choice=choice))
        if answer.text:
            rating = ratings.get(answer.question, "")
            submission.comments.append(
                Comment(id=uuid4(), event=submission.event, field=field, text=answer.text, rating=rating)
            )


def _ratings(submission: Submission, checked: Sequence[CheckedAnswer]) -> dict[str, str]:
    """What the person ticked on each question's scale: cards and "I don't get this question" are no rating."""
    asked = set_of(submission.set_code, submission.set_version)
    scales = {
        (question.id, part.key): {option.value for option in part.options}
        for _, question, part in asked.answerable()
        if part.kind not in (PartKind.PICK, PartKind.SAY)
    }
    ratings: dict[str, str] = {}
    for answer in checked:
        ticked = [code for code in answer.codes if code in scales.get((answer.question, answer.part), ())]
        if ticked:
            ratings.setdefault(answer.question, ticked[0])
    return ratings
