"""What people ticked on an event's extra questions: totals only, small numbers hidden, as everywhere else."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services.equality import NOT_SAID, AboutRow, cell_of
from mars_voice.services.extra_asked import extra_questions
from mars_voice.wording import say
from models.event import ScrutinyEvent
from models.extra_question import ExtraQuestion, is_counted
from models.feedback import Answer, Submission
from models.kinds import Audience
from models.privacy import suppress


def ticked(db: Session, event: ScrutinyEvent) -> list[AboutRow]:
    """Each extra question that somebody ticked, as one suppressed row; several audiences are counted apart.

    Those who did not answer stand in the row too: the number of people heard is published beside it.
    """
    counted = [one for one in extra_questions(db, event.id) if is_counted(one.kind)]
    rows = ((one, _counts(db, one)) for one in counted)
    return [_row(one, counts, _people(db, event, one.audience)) for one, counts in rows if counts]


def _counts(db: Session, one: ExtraQuestion) -> dict[str, int]:
    given = select(Answer.choice, func.count()).join(Submission, Submission.id == Answer.submission_id)
    ours = given.where(
        Submission.event_id == one.event_id, Submission.audience == one.audience, Answer.field == one.key
    )
    known = {option.value for option in one.asked().parts[0].options}
    return {choice: many for choice, many in db.execute(ours.group_by(Answer.choice)) if choice in known}


def _people(db: Session, event: ScrutinyEvent, audience: Audience) -> int:
    ours = (Submission.event_id == event.id, Submission.audience == audience, Submission.withdrawn_on.is_(None))
    return db.scalar(select(func.count()).where(*ours)) or 0


def _row(one: ExtraQuestion, counts: dict[str, int], people: int) -> AboutRow:
    asked = one.asked("en")
    labels = {option.value: option.label for option in asked.parts[0].options}
    whole = {value: counts.get(value, 0) for value in labels} | {NOT_SAID: max(0, people - sum(counts.values()))}
    labels[NOT_SAID] = say("extra.not_said")
    shown = suppress(whole)
    title = say("extra.counted", question=asked.text, audience=say(f"audience.{one.audience}.many"))
    return AboutRow(title, [cell_of(labels[value], cell) for value, cell in shown.items() if cell.count != 0])
