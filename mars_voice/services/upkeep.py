"""The upkeep worker: works through what the journal asks for, and seals the journal. Crash-safe: each step is one
transaction that does the work and ticks it off, so a killed worker leaves it undone or done, never half.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from mars_voice.analysis.suggester import MODEL_VERSION, Suggestion, reads, suggest
from mars_voice.services import cleaning, journal, photo_cleaning, scrutineers
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording.date import london
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.journal import JournalEntry, Work
from models.kinds import CommentState, TagSource, TagState
from models.theme import Tag

#: Comments suggested for in one transaction: small, so that a phone never waits long for the write lock.
_AT_ONCE = 25


def run_once(*, at: datetime) -> bool:
    """Do the next piece of work, if any. Returns whether there was any, so that a loop knows when to rest."""
    if scrutineers.forget_next(at=at):
        return True
    event_id = _next_event(Work.SUGGEST_THEMES)
    if event_id is not None:
        _suggest_for(event_id)
        return True
    event_id = _next_event(Work.CLEAN_FILES)
    if event_id is not None:
        cleaning.clean_next(event_id, at=at)
        return True
    event_id = _next_event(Work.CLEAN_PHOTOS)
    if event_id is not None:
        photo_cleaning.clean_next(event_id, at=at)
        return True
    with transaction() as db:
        return journal.seal_batch(db, at=at) > 0


def has_work(*, at: datetime) -> bool:
    """Is there anything to do? Asked without the write lock, because the answer is mostly no."""
    with reading() as db:
        waiting = select(JournalEntry.id).where(JournalEntry.work_done.is_(False)).limit(1)
        sealable = select(JournalEntry.id).where(JournalEntry.batch.is_(None), JournalEntry.sealable_at <= at).limit(1)
        if db.scalar(waiting) is not None or db.scalar(sealable) is not None:
            return True
        return bool(scrutineers.run_out(db, london(at).date()))


def _next_event(work: Work) -> UUID | None:
    with reading() as db:
        query = select(JournalEntry.event_id)
        return db.scalars(query.where(JournalEntry.work_done.is_(False), JournalEntry.work == work).limit(1)).first()


def _suggest_for(event_id: UUID) -> None:
    """Propose themes for up to ``_AT_ONCE`` comments. The thinking is done before the write lock is taken.

    Only the entries seen before the comments were read are ticked off: words that arrive meanwhile keep their own.
    """
    asked = journal.asked(event_id, Work.SUGGEST_THEMES)
    proposals = _propose(event_id)
    with transaction() as db:
        for comment_id, suggestions in proposals.items():
            comment = db.get(Comment, comment_id)
            if comment is not None and not comment.suggested_by and comment.state != CommentState.LOCKED:
                comment.suggested_by = MODEL_VERSION
                db.add_all(_tag(comment, s) for s in suggestions)
        if len(proposals) < _AT_ONCE:
            journal.tick_off(db, asked)
        journal.beat(db, db.get(ScrutinyEvent, event_id))


def _propose(event_id: UUID) -> dict[UUID, tuple[Suggestion, ...]]:
    with reading() as db:
        query = (
            select(Comment)
            .where(Comment.event_id == event_id, Comment.suggested_by == "", Comment.state == CommentState.UNREAD)
            .limit(_AT_ONCE)
        )
        waiting = [(c.id, c.shown, c.rating, c.field, c.submission.language) for c in db.scalars(query)]
    return {
        id_: tuple(suggest(text, rating=rating or None, question=field)) if reads(language) else ()
        for id_, text, rating, field, language in waiting
    }


def _tag(comment: Comment, suggestion: Suggestion) -> Tag:
    return Tag(
        id=uuid4(),
        comment=comment,
        theme_code=suggestion.theme,
        polarity=suggestion.polarity,
        state=TagState.SUGGESTED,
        source=TagSource.MACHINE,
        evidence=json.dumps(list(suggestion.words), ensure_ascii=False),
        score=suggestion.score,
        model_version=MODEL_VERSION,
    )
