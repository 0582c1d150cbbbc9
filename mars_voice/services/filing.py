"""Putting checked answers into the database: plain rows, many people's at once, because a room sends together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from mars_voice.services.envelope import Envelope, NamedFile
from mars_voice.services.keys import ring
from models.access import JoinCode, Receipt
from models.attachment import Attachment
from models.base import Base
from models.event import ScrutinyEvent
from models.feedback import Answer, Comment, EqualityAnswer, Submission, half_day
from models.kinds import AttachmentState, CommentState, HalfDay
from models.questions import CheckedAnswer, PartKind, QuestionSet
from models.questions.about import AGE

Row: TypeAlias = dict[str, Any]

#: What is written first: everything else points at it.
_ORDER: tuple[type[Base], ...] = (Submission, Answer, Comment, Attachment, EqualityAnswer, Receipt)


@dataclass(frozen=True)
class Accepted:
    """One person's answers, checked, at the door of one event."""

    id: UUID
    envelope: Envelope
    join: JoinCode
    qset: QuestionSet
    checked: Sequence[CheckedAnswer]
    at: datetime
    is_late: bool


@dataclass
class Filing:
    """What one transaction will write."""

    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))
    told: dict[tuple[UUID, date, HalfDay], tuple[ScrutinyEvent, datetime]] = field(default_factory=dict)

    def add(self, accepted: Accepted, *, seal: str, receipt: tuple[str, str]) -> None:
        """Note one person's rows; ``receipt`` is locator and full hash of their six words."""
        event = accepted.join.event
        self.rows[Submission].append(_submission(accepted, seal))
        self.rows[Answer] += _answers(accepted)
        self.rows[Comment] += _comments(accepted)
        self.rows[Attachment] += [_attachment(accepted, file) for file in accepted.envelope.files]
        self.rows[EqualityAnswer] += _equality(accepted)
        locator, mac = receipt
        self.rows[Receipt].append({"mac": mac, "locator": locator, "submission_id": accepted.id})
        self.told[event.id, *half_day(accepted.at)] = (event, accepted.at)

    def write(self, db: Session) -> None:
        """Many rows, few statements. They go in the order of their random keys, not of arrival."""
        for kind in _ORDER:
            if rows := self.rows[kind]:
                rows.sort(key=lambda row: str(row.get("id", row.get("mac"))))
                db.connection().execute(insert(_table(kind)), rows)


def _table(kind: type[Base]) -> Table:
    """Rows, not objects: nothing of them is needed again in this transaction."""
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def owner_of(submission_id: UUID) -> str:
    """Whose equality answers: a keyed hash, so that a stolen database ties them to nobody's words."""
    return ring().mac("equality-owner", submission_id.bytes).hex()


def _submission(accepted: Accepted, seal: str) -> Row:
    envelope, join = accepted.envelope, accepted.join
    day, half = half_day(accepted.at)
    return {
        "id": accepted.id,
        "event_id": join.event_id,
        "audience": join.audience,
        "set_code": accepted.qset.code,
        "set_version": accepted.qset.version,
        "language": envelope.language,
        "age_band": envelope.about.get(AGE, "") if join.event.asks_age else "",
        "received_on": day,
        "received_half": half,
        "quote": envelope.quote,
        "seal": seal,
        "helped": envelope.helped,
        "is_late": accepted.is_late,
    }


def _answers(accepted: Accepted) -> list[Row]:
    return [
        {"id": uuid4(), "submission_id": accepted.id, "field": answer.field, "choice": choice}
        for answer in accepted.checked
        for choice in answer.codes
    ]


def _comments(accepted: Accepted) -> list[Row]:
    """A comment keeps its question's own answer beside it."""
    ratings = ratings_of(accepted.qset, accepted.checked)
    return [
        {
            "id": uuid4(),
            "submission_id": accepted.id,
            "event_id": accepted.join.event_id,
            "field": answer.field,
            "text": answer.text,
            "rating": ratings.get(answer.question, ""),
            "state": CommentState.UNREAD,
        }
        for answer in accepted.checked
        if answer.text
    ]


def ratings_of(qset: QuestionSet, checked: Iterable[CheckedAnswer]) -> dict[str, str]:
    """What the person ticked on each question's scale: cards and "I don't get this question" are no rating."""
    scales = {
        (question.id, part.key): {option.value for option in part.options}
        for _, question, part in qset.answerable()
        if part.kind not in (PartKind.PICK, PartKind.SAY)
    }
    ratings: dict[str, str] = {}
    for answer in checked:
        ticked = [code for code in answer.codes if code in scales.get((answer.question, answer.part), ())]
        if ticked:
            ratings.setdefault(answer.question, ticked[0])
    return ratings


def _attachment(accepted: Accepted, file: NamedFile) -> Row:
    return {
        "id": uuid4(),
        "submission_id": accepted.id,
        "event_id": accepted.join.event_id,
        "kind": file.kind,
        "field": file.field,
        "sha256": file.sha,
        "state": AttachmentState.AWAITED,
        "note": "",
    }


def _equality(accepted: Accepted) -> list[Row]:
    """Apart from the words, and only what the event asks: the rest is dropped, not refused."""
    if not accepted.join.event.asks_equality:
        return []
    return [
        {
            "id": uuid4(),
            "owner": owner_of(accepted.id),
            "event_id": accepted.join.event_id,
            "audience": accepted.join.audience,
            "question": question,
            "choice": choice,
        }
        for question, choice in accepted.envelope.about.items()
        if question != AGE
    ]
