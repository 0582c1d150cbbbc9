"""What becomes of a person's own cards: taken back until something rests on them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import evidence, journal, photo_intake, photo_keeping
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from models.errors import CardUsed, NotAllowed
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.kinds import Rating
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, require


def take_back(actor: Actor, card_id: str, *, at: datetime) -> None:
    """Its own observer takes a card back: its photos go, the row stays, and counts for nothing.

    Raises CardUsed (finding, sheet, worry, letter, merged) with the reason, NotAllowed for somebody else's card.
    """
    with transaction() as db:
        card = by_id(db, Observation, card_id)
        require(actor, Permission.OBSERVATION_ADD, card)
        if card.observer_id != actor.id:
            raise NotAllowed(permission=Permission.OBSERVATION_ADD)
        if reason := why_kept(db, card):
            raise CardUsed(rule=reason)
        card.withdraw()
        gone = photo_intake.let_go(db, card)
        journal.record(db, "card_taken_back", actor=actor, thing=card, at=at)
    photo_keeping.forget(gone)


def why_kept(db: Session, card: Observation) -> str:
    """Why it can't be taken back any more, as a code; "" when it can. A worry is the safeguarding lead's to close."""
    if not card.event.is_listening:
        return "letter"
    if card.rating == Rating.IMMEDIATE:
        return "worry"
    if evidence.originals(db, card):
        return "merged"
    if evidence.rests_on(db, card):
        return "finding"
    return "sheet" if _on_shared_sheet(db, card) else ""


def _on_shared_sheet(db: Session, card: Observation) -> bool:
    lines = (
        select(SheetLine)
        .join(FeedbackSheet, FeedbackSheet.id == SheetLine.sheet_id)
        .where(FeedbackSheet.event_id == card.event_id, FeedbackSheet.shared_at.is_not(None))
    )
    return any(
        line.observation_id == card.id or card.reference in line.made_from.split("|") for line in db.scalars(lines)
    )
