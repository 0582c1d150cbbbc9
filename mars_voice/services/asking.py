"""The Hub asks a child one more thing, through the six words alone: a fixed question, once, never who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, letter_of
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import day_month
from models.asking import QUESTIONS, QUOTE, AskedQuestion
from models.errors import Conflict, InvalidTransition, NotFound
from models.feedback import Comment, half_day
from models.kinds import CommentState, QuotePermission
from models.people import Actor
from models.permissions import Permission, require


@dataclass(frozen=True)
class QuestionView:
    """One question of the fixed list; ``note`` says when it was asked and whether it was answered."""

    code: str
    text: str
    note: str = ""


def ask(actor: Actor, comment_id: str, question: str, *, at: datetime) -> None:
    """Put a question to whoever gave a comment that was read; they find it when they come back with their six words.

    Raises NotAllowed, NotFound (comment or question), InvalidTransition for words that are unread or locked, Conflict
    when it was asked before or cannot be asked any more.
    """
    with transaction() as db:
        comment = by_id(db, Comment, comment_id)
        require(actor, Permission.ASK_BACK, comment)
        if question not in QUESTIONS:
            raise NotFound(thing="question")
        if comment.state != CommentState.READ or comment.submission.is_withdrawn:
            raise InvalidTransition(now=comment.state, needs=CommentState.READ)
        if question not in {one.code for one in askable(db, comment)}:
            raise Conflict(thing="question")
        on = half_day(at)[0]
        asked = AskedQuestion(id=uuid4(), submission=comment.submission, question=question, asked_by_id=actor.id)
        asked.asked_on = on
        db.add(asked)
        db.flush()
        journal.record(db, "asked_back", actor=actor, thing=comment.event, at=at, facts={"question": question})


def askable(db: Session, comment: Comment) -> list[QuestionView]:
    """What may still be asked about a comment: each question once, and about quoting only while that matters."""
    if comment.state != CommentState.READ or comment.submission.is_withdrawn:
        return []
    before = {one.question for one in _before(db, comment)}
    letter = letter_of(db, comment.event)
    settled = comment.submission.quote == QuotePermission.YES or (letter is not None and letter.is_distributed)
    return [
        QuestionView(code, say(f"asked.{code}"))
        for code in QUESTIONS
        if code not in before and not (code == QUOTE and settled)
    ]


def asked(db: Session, comment: Comment) -> list[QuestionView]:
    """What was asked about this person's words so far, oldest first."""
    return [QuestionView(one.question, say(f"asked.{one.question}"), _note(one)) for one in _before(db, comment)]


def _before(db: Session, comment: Comment) -> list[AskedQuestion]:
    query = select(AskedQuestion).where(AskedQuestion.submission_id == comment.submission_id)
    return list(db.scalars(query.order_by(AskedQuestion.asked_on, AskedQuestion.question)))


def _note(one: AskedQuestion) -> str:
    if one.answered_on is not None:
        return say("desk.asked.answered", day=day_month(one.answered_on))
    return say("desk.asked.waits", day=day_month(one.asked_on))
