"""Coming back to say more: words added to what somebody said, and the answer to a question the Hub asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.my_words import opened
from mars_voice.services.transaction import transaction
from mars_voice.wording import say, speaking
from mars_voice.wording.catalogue import in_reach
from models.asking import ASK, MORE, QUESTIONS, QUOTE, AskedQuestion
from models.errors import MissingWords, NotFound, SaidALot, TakenBack
from models.feedback import Comment, Submission, half_day
from models.kinds import CommentState, QuotePermission
from models.questions import words_added

#: So much that is added may wait unread; then a person reads first. A child with more to say needs a listener.
UNREAD_AT_ONCE = 5


def add(typed: str, more_id: UUID, text: str, *, at: datetime) -> None:
    """Add words to what somebody said: read by a person like any other, and still received after the letter.

    ``more_id`` came with the page, so that a reload adds nothing twice. Raises ReceiptUnknown, TakenBack, SaidALot,
    MissingWords or TooLongToAdd.
    """
    words = words_added(text)
    with transaction() as db:
        submission = _still_there(db, typed)
        field = f"{MORE}{more_id.hex[:8]}"
        if any(comment.field == field for comment in submission.comments):
            return
        if not words:
            raise MissingWords(field="more")
        waiting = [c for c in submission.comments if c.field.startswith(MORE) and c.state == CommentState.UNREAD]
        if len(waiting) >= UNREAD_AT_ONCE:
            raise SaidALot
        _receive(db, submission, field, words, at=at)


def answer(typed: str, question: str, *, choice: str, text: str, at: datetime) -> None:
    """Answer a question of the Hub, once; again is harmless. The one about quoting changes the permission itself.

    Raises ReceiptUnknown, TakenBack, NotFound (never asked, or no such choice), MissingWords or TooLongToAdd.
    """
    words = words_added(text)
    with transaction() as db:
        submission = _still_there(db, typed)
        asked = _asked(db, submission, question)
        if asked.answered_on is not None:
            return
        known = QUESTIONS[question]
        if choice and choice not in known.choices:
            raise NotFound(thing="choice")
        words = words if known.takes_words else ""
        if not (choice or words):
            raise MissingWords(field="answer")
        with speaking(in_reach(submission.language)):
            said = words or say(f"asked.{question}.{choice}")
        if question == QUOTE:
            submission.quote = QuotePermission(choice)
        asked.answered_on = half_day(at)[0]
        _receive(db, submission, f"{ASK}{question}", said, rating=choice, at=at)


def _still_there(db: Session, typed: str) -> Submission:
    submission, _ = opened(db, typed)
    if submission.is_withdrawn:
        raise TakenBack
    return submission


def _asked(db: Session, submission: Submission, question: str) -> AskedQuestion:
    query = select(AskedQuestion).where(AskedQuestion.submission_id == submission.id)
    found = db.scalars(query.where(AskedQuestion.question == question)).first()
    if found is None or question not in QUESTIONS:
        raise NotFound(thing="question")
    return found


def _receive(db: Session, submission: Submission, field: str, words: str, *, rating: str = "", at: datetime) -> None:
    event = submission.event
    submission.comments.append(Comment(id=uuid4(), event=event, field=field, text=words, rating=rating))
    db.flush()
    journal.record_words(db, event, at=at)
