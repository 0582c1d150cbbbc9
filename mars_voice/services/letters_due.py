"""Which letter of the process an event waits for, and whether somebody has one to read."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.event import ScrutinyEvent
from models.kinds import Role, Stage
from models.people import Actor
from models.permissions import Permission, may
from models.process_letter import TAKES, ProcessKind, ProcessLetter, kinds_of, may_begin


def next_letter(db: Session, actor: Actor, event: ScrutinyEvent) -> str:
    """The key of the letter that is this event's next step for this person, e.g. ``selection``, or nothing."""
    if not may(actor, Permission.POST_WRITE, event) or event.held_on is None:
        return ""
    following = event.format.after(event.stage)
    if TAKES[ProcessKind.SELECTION] in following and may_begin(event, ProcessKind.SELECTION):
        return ProcessKind.SELECTION.value
    if TAKES[ProcessKind.SECTION_11] in following and event.needs_s11 and may_begin(event, ProcessKind.SECTION_11):
        return ProcessKind.SECTION_11.value
    is_out = any(letter.kind == ProcessKind.PROGRAMME for letter in sent_letters(db, event))
    return ProcessKind.PROGRAMME.value if event.stage == Stage.PROGRAMME_AGREED and not is_out else ""


def has_post(db: Session, actor: Actor, event: ScrutinyEvent) -> bool:
    """Is there anything about the post of this event for this person: to write, or to read?"""
    if may(actor, Permission.POST_WRITE, event):
        begun = select(ProcessLetter.id).where(ProcessLetter.event_id == event.id).limit(1)
        return any(may_begin(event, kind) for kind in kinds_of(event)) or db.scalar(begun) is not None
    return any(may(actor, Permission.POST_READ, letter) for letter in sent_letters(db, event))


def is_told_by_letter(db: Session, actor: Actor, event: ScrutinyEvent) -> bool:
    """Has somebody of the agency a letter to read, and is the day still ahead?"""
    if not actor.has(Role.AGENCY_LEAD) or event.has_reached(Stage.IN_PROGRESS):
        return False
    return any(may(actor, Permission.POST_READ, letter) for letter in sent_letters(db, event))


def sent_letters(db: Session, event: ScrutinyEvent) -> list[ProcessLetter]:
    """What went out, in the order it went."""
    query = select(ProcessLetter).where(ProcessLetter.event_id == event.id, ProcessLetter.sent_at.is_not(None))
    return list(db.scalars(query.order_by(ProcessLetter.sent_at)))
