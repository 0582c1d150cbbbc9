"""What a feedback sheet may be made of: kept cards, confirmed themes of five or more people, and open matters."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.backs_up import backing
from mars_voice.services.card_list import counted
from mars_voice.services.evidence import standing, written
from mars_voice.services.letter_draft import direction, said_of, told_themes, who_shares_count
from mars_voice.services.sheet_draft import PART_OF, CardSource, MatterSource, Offer, Run, ThemeSource, draft, runs
from models.event import ScrutinyEvent
from models.feedback import Comment
from models.feedback_sheet import FeedbackSheet, SheetLine
from models.floor import EvidenceType, SheetPart
from models.kinds import Mode
from models.observation import Observation
from models.privacy import THRESHOLD

_PART_OF_DIRECTION = {"good": SheetPart.HIGHLIGHT, "work": SheetPart.FINDING, "mixed": SheetPart.CONSIDER}


def offers(db: Session, sheet: FeedbackSheet) -> list[Offer]:
    """What came since the sheet was last made. What it already holds, on it or beside it, is not offered again."""
    event, holds = sheet.event, _held(db, sheet)
    on = [line for line in readable(db, sheet) if not line.is_off]
    cards = [card for card in counted(db, event) if card.reference not in holds]
    return draft(
        _cards(db, event, cards),
        [theme for theme in _themes(db, event) if theme.code not in holds],
        [MatterSource(card.reference, card.id, matter) for card in cards if (matter := card.open_matter)],
        standing={part: sum(line.part == part for line in on) for part in SheetPart},
    )


def readable(db: Session, sheet: FeedbackSheet) -> list[SheetLine]:
    """Its lines without those that rest on a card which no longer counts, on a matter the lead now holds, or on a
    theme that fewer than five people speak of since somebody took their words back.

    Nothing of them is lost: a card that is released brings its line back.
    """
    cards = {card.reference: card.id for card in _all_cards(db, sheet.event)}
    themes = {theme.code for theme in _themes(db, sheet.event)}
    return [line for line in sheet.lines if _stands(db, line, cards, themes)]


def _stands(db: Session, line: SheetLine, cards: dict[str, UUID], themes: set[str]) -> bool:
    if line.observation_id is not None:
        card = db.get(Observation, line.observation_id)
        return card is not None and bool(card.open_matter)
    return all(standing(db, cards[name]) is not None if name in cards else name in themes for name in line.sources)


def _held(db: Session, sheet: FeedbackSheet) -> set[str]:
    return {name for line in readable(db, sheet) for name in line.sources}


def _all_cards(db: Session, event: ScrutinyEvent) -> list[Observation]:
    return list(db.scalars(select(Observation).where(Observation.event_id == event.id)))


def _cards(db: Session, event: ScrutinyEvent, cards: Iterable[Observation]) -> list[CardSource]:
    agreed, heard = backing(db, event), _said(db, event)
    return [
        CardSource(
            reference=card.reference,
            part=PART_OF[card.rating],
            text=card.text,
            area=card.area,
            themes=frozenset(theme.theme_code for theme in card.themes),
            backed=len(agreed.get(card.id, ())) + len(card.links),
            confidence=card.confidence,
            observed_at=card.observed_at,
            is_told=any(map(_is_told, written(db, card))) or bool(runs(card.text) & heard),
        )
        for card in cards
        if card.rating in PART_OF
    ]


def _is_told(card: Observation) -> bool:
    """Somebody wrote down what a child or a family said to them."""
    return card.mode == Mode.TOLD_BY_FAMILY or card.evidence_type in (EvidenceType.CHILD, EvidenceType.FAMILY)


def _said(db: Session, event: ScrutinyEvent) -> set[Run]:
    """Every run of words anybody sent: compared by the machine, shown to nobody."""
    comments = db.scalars(select(Comment).where(Comment.event_id == event.id))
    return {run for one in comments for text in (one.text, one.redacted, one.translation) if text for run in runs(text)}


def _themes(db: Session, event: ScrutinyEvent) -> list[ThemeSource]:
    whole = who_shares_count(db, event)
    return [
        ThemeSource(code, _PART_OF_DIRECTION[direction(told.polarities)], said_of(told, whole), len(told.people))
        for code, told in told_themes(db, event).items()
        if len(told.people) >= THRESHOLD
    ]
