"""Who was heard, by what people chose to say about themselves: totals only, small numbers hidden, never a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.feedback import EqualityAnswer, Submission
from models.privacy import Shown, suppress
from models.questions.about import ABOUT, AGE, AboutQuestion

#: People who were not asked, or left the question.
NOT_SAID = ""


@dataclass(frozen=True)
class AboutCell:
    """One choice and how many people made it, as it may be shown."""

    choice: str
    people: str
    hidden: bool = False


@dataclass(frozen=True)
class AboutRow:
    """One question about the person with all its choices."""

    question: str
    cells: list[AboutCell] = field(default_factory=list)


def said_about(db: Session, event: ScrutinyEvent) -> list[AboutRow]:
    """The optional questions that somebody answered, each as one suppressed row.

    Those who did not say stand in the row too: the number of people heard is published beside it, and without them
    the difference would tell a hidden cell.
    """
    people = _people(db, event)
    rows = ((question, _counts(db, event, question)) for question in ABOUT)
    return [_row(question, counts, people) for question, counts in rows if counts]


def _people(db: Session, event: ScrutinyEvent) -> int:
    query = select(func.count()).where(Submission.event_id == event.id, Submission.withdrawn_on.is_(None))
    return db.scalar(query) or 0


def _counts(db: Session, event: ScrutinyEvent, question: AboutQuestion) -> dict[str, int]:
    if question.id == AGE:
        of_event = select(Submission.age_band, func.count()).where(
            Submission.event_id == event.id, Submission.withdrawn_on.is_(None), Submission.age_band != ""
        )
        return dict(db.execute(of_event.group_by(Submission.age_band)).all())
    chosen = select(EqualityAnswer.choice, func.count()).where(
        EqualityAnswer.event_id == event.id, EqualityAnswer.question == question.id
    )
    return dict(db.execute(chosen.group_by(EqualityAnswer.choice)).all())


def _row(question: AboutQuestion, counts: dict[str, int], people: int) -> AboutRow:
    labels = {option.value: option.label for option in question.options}
    whole = {value: counts.get(value, 0) for value in labels} | {NOT_SAID: max(0, people - sum(counts.values()))}
    labels[NOT_SAID] = say("desk.about.not_said")
    shown = suppress(whole)
    return AboutRow(question.text, [cell_of(labels[value], cell) for value, cell in shown.items() if cell.count != 0])


def cell_of(label: str, shown: Shown) -> AboutCell:
    """A choice with its count as it may be shown."""
    if shown.count is not None:
        return AboutCell(label, str(shown.count))
    return AboutCell(label, say("desk.fewer_than_5") if shown.small else say("desk.hidden_number"), hidden=True)
