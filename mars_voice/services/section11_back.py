"""What a return looks back on: the findings and actions of the agency's last letter (R15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.action import Action
from models.event import ScrutinyEvent
from models.kinds import FindingKind, LetterState
from models.letter import Letter
from models.letter_record import from_json
from models.section11 import LookedBack, ReturnState, Section11Return


@dataclass(frozen=True)
class ToAnswer:
    """One finding or action as the letter has it. ``told`` is what the agency answered about an action meanwhile."""

    letter_id: UUID
    thing_id: UUID
    label: str
    text: str
    told: str = ""


def last_letter(db: Session, agency_id: UUID) -> Letter | None:
    """The letter that was sent to an agency last."""
    query = select(Letter).join(ScrutinyEvent, Letter.event_id == ScrutinyEvent.id)
    sent = query.where(ScrutinyEvent.agency_id == agency_id, Letter.state == LetterState.DISTRIBUTED)
    return db.scalars(sent.order_by(Letter.distributed_at.desc())).first()


def to_answer(db: Session, agency_id: UUID) -> list[ToAnswer]:
    """Every finding that asks for something (A, C, I) and every action of that letter, in its own words."""
    letter = last_letter(db, agency_id)
    return [*_findings(letter), *_actions(db, letter)] if letter else []


def findings_of(letter: Letter) -> set[UUID]:
    """The findings of a sent letter that ask for something."""
    return {one.thing_id for one in _findings(letter)}


def unanswered(db: Session, found: Section11Return) -> int:
    """How many of them the return says nothing of."""
    said = {one.thing_id for one in found.looked_back if one.done}
    return sum(one.thing_id not in said for one in to_answer(db, found.agency_id))


def put(db: Session, found: Section11Return, said: dict[UUID, str]) -> None:
    """Keep what was done; what is not named stays, and what the last letter does not hold is not taken."""
    held = {one.thing_id: one for one in found.looked_back}
    for one in to_answer(db, found.agency_id):
        if one.thing_id not in said:
            continue
        if one.thing_id not in held:
            held[one.thing_id] = LookedBack(
                letter_id=one.letter_id, thing_id=one.thing_id, label=one.label, text=one.text
            )
            found.looked_back.append(held[one.thing_id])
        held[one.thing_id].done = said[one.thing_id].strip()


def in_next_return(db: Session, event: ScrutinyEvent, letter: Letter | None) -> bool:
    """Has the agency answered every finding of this letter in a return handed in after the letter was sent (R15)?"""
    if letter is None or letter.distributed_at is None or event.agency_id is None:
        return False
    query = select(Section11Return).where(
        Section11Return.agency_id == event.agency_id, Section11Return.state == ReturnState.HANDED_IN
    )
    asked = findings_of(letter)
    return any(
        found.handed_in_at is not None
        and found.handed_in_at >= letter.distributed_at
        and asked <= {one.thing_id for one in found.looked_back if one.done}
        for found in db.scalars(query)
    )


def _findings(letter: Letter) -> Iterator[ToAnswer]:
    """As they were sent: the snapshot, not what a paragraph may say since."""
    if letter.snapshot is None:
        return
    sent = {p.label: p.text for section in from_json(letter.snapshot).sections for p in section.paragraphs}
    for paragraph in letter.paragraphs:
        finding = paragraph.finding
        if finding is not None and finding.kind != FindingKind.POSITIVE and finding.label in sent:
            yield ToAnswer(letter.id, finding.id, finding.label, sent[finding.label])


def _actions(db: Session, letter: Letter) -> Iterator[ToAnswer]:
    query = select(Action).where(Action.event_id == letter.event_id).order_by(Action.code)
    for action in db.scalars(query):
        yield ToAnswer(letter.id, action.id, action.code, action.what, action.answer_text)
