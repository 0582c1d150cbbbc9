"""Planting what was told at the end of a day, and what had to happen at once."""

from __future__ import annotations

from uuid import uuid4

from mars_voice.demo.sheets import Matter, Sheet
from mars_voice.services.demo_ground import Ground
from mars_voice.services.sheet_document import live, told_at
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import SheetPart
from models.sheet_record import to_json


def plant(ground: Ground) -> None:
    """The matters first: a sheet says how far they are."""
    for matter in ground.world.matters:
        _matter(ground, matter)
    for sheet in ground.world.sheets:
        _sheet(ground, sheet)


def _matter(ground: Ground, matter: Matter) -> None:
    card = ground.cards[matter.card]
    card.must_happen, card.done, card.settled_at = matter.must_happen, matter.done, matter.settled


def _sheet(ground: Ground, sheet: Sheet) -> None:
    """Told by the sheet's own rule, so that the practice world cannot hold one that life could not."""
    event = ground.events[sheet.event]
    lead = event.lead_officer()
    assert lead is not None, f"{sheet.event} has nobody who leads it"
    made = FeedbackSheet(id=uuid4(), event=event, made_by_id=lead.id, made_at=sheet.told)
    ground.db.add(made)
    for line in sheet.lines:
        cards = [ground.cards[ref] for ref in line.cards]
        immediate = cards[0].id if line.part == SheetPart.IMMEDIATE else None
        references = "|".join(card.reference for card in cards)
        made.put_last(SheetLine(part=line.part, text=line.text, made_from=references, observation_id=immediate))
    ground.db.flush()
    record = live(ground.db, made, at=sheet.told, told=told_at(sheet.told))
    made.share(to_json(record), by=lead.id, at=sheet.told)
