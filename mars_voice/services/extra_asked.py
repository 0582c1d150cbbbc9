"""Which extra questions an event has asked, and the set as one person met it: the catalogue's, and the event's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session, selectinload

from mars_voice.wording.languages import ENGLISH
from models.extra_question import ExtraKind, ExtraQuestion
from models.feedback import Submission
from models.kinds import Audience
from models.questions import Question, QuestionSet, set_of

#: The extra questions of several events, ever asked or not, by event and audience.
Extras = Mapping[tuple[UUID, Audience], tuple[Question, ...]]


@dataclass(frozen=True)
class ExtraSaid:
    """An extra question in one language: what is asked, and the words of the answers in the order of their codes."""

    ask: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class ExtraAsked:
    """What a phone needs to ask it: ``said`` is by language, and a language without words is not asked."""

    id: str
    kind: ExtraKind
    said: Mapping[str, ExtraSaid]


def extra_questions(db: Session, event_id: UUID, audience: Audience | None = None) -> list[ExtraQuestion]:
    """Every extra question of an event, or of one audience, those that are past too: in the order they are asked."""
    query = select(ExtraQuestion).where(ExtraQuestion.event_id == event_id)
    if audience is not None:
        query = query.where(ExtraQuestion.audience == audience)
    ordered = query.order_by(ExtraQuestion.place, ExtraQuestion.number)
    return list(db.scalars(ordered.options(selectinload(ExtraQuestion.said))))


def asked_now(db: Session, event_id: UUID, audience: Audience) -> list[ExtraQuestion]:
    """What a phone that comes now is given, in order."""
    return [one for one in extra_questions(db, event_id, audience) if one.is_asked]


def told_to_phones(db: Session, event_id: UUID, audience: Audience) -> tuple[ExtraAsked, ...]:
    """The same, as docs/envelope.md writes it."""
    return tuple(
        ExtraAsked(one.key, one.kind, {said.language: ExtraSaid(said.text, said.choices) for said in one.said})
        for one in asked_now(db, event_id, audience)
    )


def extras_of(db: Session, events: Collection[UUID]) -> Extras:
    """Everything that may be answered in these events beside their sets, in one question to the database."""
    query = select(ExtraQuestion).where(ExtraQuestion.event_id.in_(events)).options(selectinload(ExtraQuestion.said))
    found: dict[tuple[UUID, Audience], list[Question]] = defaultdict(list)
    for one in db.scalars(query.order_by(ExtraQuestion.number)):
        found[one.event_id, one.audience].append(one.asked())
    return {key: tuple(questions) for key, questions in found.items()}


def with_extras(qset: QuestionSet, questions: tuple[Question, ...]) -> QuestionSet:
    """The set with the event's own questions after its last."""
    return replace(qset, questions=(*qset.questions, *questions)) if questions else qset


def set_met_by(submission: Submission) -> QuestionSet:
    """The set one person answered, in the version they met, with the extra questions of their event.

    In English where it was said in English, for whoever reads the answers.
    """
    qset = set_of(submission.set_code, submission.set_version)
    db = object_session(submission)
    assert db is not None, "a submission is read inside a transaction"
    own = extra_questions(db, submission.event_id, submission.audience)
    return with_extras(qset, tuple(one.asked(ENGLISH.tag) for one in own))
