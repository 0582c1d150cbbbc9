"""A reporter puts the notes of a pair into one card. The originals stay readable under it, and it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import evidence, journal
from mars_voice.services.card_intake import next_reference
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from models.errors import Conflict, InvalidTransition, MissingWords, NotTogether
from models.event import ScrutinyEvent
from models.finding import Evidence
from models.kinds import EvidenceKind, Rating, Role, Stage
from models.merging import (
    check_pair,
    check_together,
    joined_promises,
    joined_standards,
    joined_themes,
    strongest,
)
from models.observation import Observation, ObservationLink, ObservationPromise, ObservationTheme
from models.people import Actor
from models.permissions import Permission, require


@dataclass(frozen=True)
class Together:
    """What the reporter wrote: the one text, and which of the ratings it has."""

    text: str
    rating: str


def merge(actor: Actor, code: str, ids: Sequence[str], together: Together, *, merged_id: UUID, at: datetime) -> str:
    """Put cards into one; returns the reference of the new card, e.g. ``o24``. Harmless twice with the same id.

    Raises NotTogether (few, event, gone, immediate, pair), MissingWords, InvalidTransition once the letter is handed
    over.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.OBSERVATION_MERGE, event)
        before = db.get(Observation, merged_id)
        if before is not None:
            return _same(before, ids, db)
        cards = sorted((by_id(db, Observation, id_) for id_ in dict.fromkeys(ids)), key=_first_seen)
        _check(event, actor, cards)
        made = _together(db, event, actor, cards, together, merged_id=merged_id, at=at)
        db.add(made)
        db.flush()
        for card in cards:
            card.merge_into(made)
        journal.record(db, "cards_merged", actor=actor, thing=made, at=at, facts={"of": _references(cards)})
        return made.reference


def part(actor: Actor, merged_id: str, *, at: datetime) -> str:
    """Undo it: the originals count again; returns their references. What rested on the one rests on all of them.

    Raises NotTogether ``gone`` for a card that was not put together, otherwise as ``merge``.
    """
    with transaction() as db:
        made = by_id(db, Observation, merged_id)
        require(actor, Permission.OBSERVATION_MERGE, made)
        cards = evidence.originals(db, made)
        if not cards or not made.counts:
            raise NotTogether(rule="gone")
        _check_reporter(made.event, actor, cards)
        for card in cards:
            card.part_again()
        _hand_back(db, made, cards)
        made.withdraw()
        journal.record(db, "cards_parted", actor=actor, thing=made, at=at, facts={"into": _references(cards)})
        return _references(cards)


def _first_seen(card: Observation) -> tuple[datetime, str]:
    return card.observed_at, card.reference


def _check(event: ScrutinyEvent, actor: Actor, cards: Sequence[Observation]) -> None:
    check_together(cards)
    if cards[0].event_id != event.id:
        raise NotTogether(rule="event")
    _check_reporter(event, actor, cards)


def _check_reporter(event: ScrutinyEvent, actor: Actor, cards: Sequence[Observation]) -> None:
    if not event.is_listening:
        raise InvalidTransition(now=event.stage, needs=Stage.LETTER_DRAFTING)
    if not actor.has(Role.HUB_OFFICER, Role.HUB_ADMIN):
        check_pair(event, actor, (card.observer_id for card in cards))


def _same(before: Observation, ids: Sequence[str], db: Session) -> str:
    if {str(card.id) for card in evidence.originals(db, before)} != set(ids):
        raise Conflict(thing="observation")
    return before.reference


def _together(
    db: Session,
    event: ScrutinyEvent,
    actor: Actor,
    cards: Sequence[Observation],
    together: Together,
    *,
    merged_id: UUID,
    at: datetime,
) -> Observation:
    """The new card. Source, mode and type are the first card's; for the four sources all originals are asked."""
    first = cards[0]
    made = Observation(
        id=merged_id,
        event=event,
        observer_id=actor.id,
        observer_label=_names(cards),
        reference=next_reference(db, event),
        source=first.source,
        observed_at=first.observed_at,
        received_at=at,
        area=first.area,
        mode=first.mode,
        evidence_type=first.evidence_type,
        text=_text(together),
        rating=_rating(cards, together),
        standards=joined_standards(cards),
        prompt=next((card.prompt for card in cards if card.prompt), ""),
        confidence=strongest(cards),
        independent_view=any(card.independent_view for card in cards),
    )
    checked = next((card for card in cards if card.checks_action_id), None)
    if checked is not None:
        made.checks_action_id, made.change_seen = checked.checks_action_id, checked.change_seen
    made.themes = [ObservationTheme(theme_code=code, polarity=way) for code, way in joined_themes(cards).items()]
    made.promises = [ObservationPromise(promise_id=id_, kept=kept) for id_, kept in joined_promises(cards).items()]
    made.links = _links(cards)
    return made


def _text(together: Together) -> str:
    if not together.text.strip():
        raise MissingWords(field="text")
    return together.text.strip()


def _rating(cards: Sequence[Observation], together: Together) -> Rating:
    """One that an original has: nobody's rating is invented while notes are put together."""
    chosen = next((card.rating for card in cards if card.rating == together.rating), None)
    if chosen is None:
        raise MissingWords(field="rating")
    return chosen


def _links(cards: Sequence[Observation]) -> list[ObservationLink]:
    """What any of them backed up, but not one another."""
    own = {card.id for card in cards}
    held = {(link.kind, link.thing_id) for card in cards for link in card.links if link.thing_id not in own}
    return [ObservationLink(kind=kind, thing_id=thing) for kind, thing in held]


def _hand_back(db: Session, made: Observation, cards: Sequence[Observation]) -> None:
    """What was tied to the one while it stood is tied to all of which it was made."""
    for finding in evidence.rests_on(db, made):
        held = {e.thing_id for e in finding.evidence}
        if made.id in held:
            kept = [e for e in finding.evidence if e.thing_id != made.id]
            new = [Evidence(kind=EvidenceKind.OBSERVATION, thing_id=card.id) for card in cards if card.id not in held]
            finding.evidence = [*kept, *new]
    for link in db.scalars(select(ObservationLink).where(ObservationLink.thing_id == made.id)):
        _tie(db.get_one(Observation, link.observation_id), link.kind, cards[0].id)
    for link in made.links:
        _tie(cards[0], link.kind, link.thing_id)


def _tie(card: Observation, kind: EvidenceKind, thing_id: UUID) -> None:
    if thing_id not in {link.thing_id for link in card.links} | {card.id}:
        card.links.append(ObservationLink(kind=kind, thing_id=thing_id))


def _names(cards: Sequence[Observation]) -> str:
    names = list(dict.fromkeys(card.observer_label for card in cards if card.observer_label))
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _references(cards: Sequence[Observation]) -> str:
    return ", ".join(card.reference for card in cards)
