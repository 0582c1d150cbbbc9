"""Worries: words that belong to the safeguarding lead on call, with a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import attachments, files, journal
from mars_voice.services.look_up import by_id
from mars_voice.services.review import question_text
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.concern import SafeguardingConcern
from models.errors import MissingWords
from models.kinds import ConcernState
from models.people import Actor, User
from models.permissions import Permission, require


@dataclass(frozen=True)
class ConcernView:
    """One worry, for the lead alone."""

    id: str
    place: str
    route: str
    state: str
    state_label: str
    raised: str
    waited: str
    acknowledged: str
    words: str
    question: str
    decision: str
    file: str = ""
    is_recording: bool = False


@dataclass(frozen=True)
class ConcernsView:
    """Every worry, the unacknowledged first."""

    heading: str = ""
    concerns: list[ConcernView] = field(default_factory=list)


def concerns(actor: Actor, *, at: datetime) -> ConcernsView:
    """The safeguarding lead's list: the one that has waited longest comes first within its state."""
    with reading() as db:
        require(actor, Permission.CONCERN_READ)
        order = list(ConcernState)
        found = sorted(db.scalars(select(SafeguardingConcern)), key=lambda c: (order.index(c.state), c.raised_at))
        new = sum(c.state == ConcernState.NEW for c in found)
        heading = (
            say("desk.worries.none")
            if not new
            else say("desk.worries.one" if new == 1 else "desk.worries.many", n=str(new))
        )
        return ConcernsView(heading, [_view(db, c, at=at) for c in found])


def acknowledge(actor: Actor, concern_id: str, *, at: datetime) -> None:
    """The lead has it now. Raises InvalidTransition when somebody already has."""
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        concern.acknowledge(by=actor.id, at=at)
        journal.record(db, "concern_acknowledged", actor=actor, thing=concern, at=at)


def decide(actor: Actor, concern_id: str, decision: str, *, not_safeguarding: bool, at: datetime) -> None:
    """Record what was decided. "Not a safeguarding matter" gives the words back to be read, unchanged."""
    with transaction() as db:
        concern = by_id(db, SafeguardingConcern, concern_id)
        require(actor, Permission.CONCERN_READ, concern)
        if not decision.strip():
            raise MissingWords(field="decision")
        concern.decide(decision.strip(), not_safeguarding=not_safeguarding, at=at)
        gone = attachments.calm(db, concern) if not_safeguarding else []
        if not_safeguarding:
            _let_go_if_taken_back(db, concern)
        journal.record(db, "concern_decided", actor=actor, thing=concern, at=at)
    for name in gone:
        vault().delete(name)


def _let_go_if_taken_back(db: Session, concern: SafeguardingConcern) -> None:
    """The words were kept for safeguarding alone: when they are none of its matter, nothing keeps them any longer."""
    comment = concern.comment
    if comment is not None and comment.submission.is_withdrawn:
        concern.comment = None
        db.flush()
        db.delete(comment)


def _view(db: Session, concern: SafeguardingConcern, *, at: datetime) -> ConcernView:
    minutes = int((at - concern.raised_at).total_seconds() // 60)
    holder = db.get(User, concern.acknowledged_by_id) if concern.acknowledged_by_id else None
    file = attachments.worried_over(db, concern)
    return ConcernView(
        id=str(concern.id),
        place=concern.event.title,
        route=say(f"route.{concern.route}"),
        state=concern.state,
        state_label=say(f"concern.state.{concern.state}"),
        raised=moment(concern.raised_at),
        waited=say("desk.minutes", n=str(minutes)) if concern.state == ConcernState.NEW and minutes < 120 else "",
        acknowledged=holder.name if holder else "",
        words=concern.comment.text if concern.comment else "",
        question=question_text(concern.comment) if concern.comment else "",
        decision=concern.decision or "",
        file=files.link_of(file) if file else "",
        is_recording=file is not None and file.is_recording,
    )
