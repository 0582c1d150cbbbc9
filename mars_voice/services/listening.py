"""Who has been heard so far and what comes up, as it may be watched while people are still speaking.

Nobody who watches may learn from a change that one more child said something while the number is under five
(docs/decisions/0022). So every number here is a function of counts in which 0 to 4 are the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.access import JoinCode
from models.event import ScrutinyEvent
from models.feedback import Comment, Submission
from models.kinds import Audience, CommentState, TagState
from models.privacy import Shown, least, watched
from models.theme import Tag, Theme


def heard_so_far(db: Session, event: ScrutinyEvent, *, also: Iterable[Audience] = ()) -> dict[Audience, Shown]:
    """How many people of each audience were heard: every one that was let in by a code, and ``also`` these.

    Whether a code was opened does not hang on how many came, so an audience of nobody looks like one of four.
    """
    counted = select(Submission.audience, func.count()).where(
        Submission.event_id == event.id, Submission.withdrawn_on.is_(None)
    )
    counts = {Audience(audience): people for audience, people in db.execute(counted.group_by(Submission.audience))}
    let_in = set(db.scalars(select(JoinCode.audience).where(JoinCode.event_id == event.id)))
    asked = {*let_in, *counts, *also}
    shown = watched({str(audience): counts.get(audience, 0) for audience in Audience if audience in asked})
    return {Audience(audience): cell for audience, cell in shown.items()}


def coming_up(db: Session, event: ScrutinyEvent) -> list[tuple[Theme, int]]:
    """Themes with how many people at least spoke of them (in steps of five), the most first.

    Only themes a person confirmed, on unlocked words, each person once. A theme of fewer than five is not there.
    """
    counted = (
        select(Tag.theme_code, func.count(Comment.submission_id.distinct()))
        .join(Comment, Comment.id == Tag.comment_id)
        .where(Comment.event_id == event.id, Tag.state == TagState.CONFIRMED, Comment.state == CommentState.READ)
        .group_by(Tag.theme_code)
    )
    themes = {theme.code: theme for theme in db.scalars(select(Theme))}
    steps = [(themes[code], least(people)) for code, people in db.execute(counted)]
    return sorted(((theme, people) for theme, people in steps if people), key=lambda row: (-row[1], row[0].code))
