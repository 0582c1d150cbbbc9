"""Keeping a card with all its parts: the one way in, for tablets and for the form at the desk.

A card that comes from a tablet can be neither read nor mended there any more. So whatever it names that is not, or no
longer, of its event is left out; the observer's words, rating and worry are kept whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.written_card import Immediate, WrittenCard
from mars_voice.wording import say
from models.action import Action
from models.concern import SafeguardingConcern
from models.day_pack import DayPack
from models.errors import BadAnswers, Conflict, MissingWords
from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.kinds import EvidenceKind, ObservationSource, Rating, Role
from models.observation import (
    LONGEST_TEXT,
    MOST_PHOTOS,
    MOST_THEMES,
    Observation,
    ObservationLink,
    ObservationPromise,
    ObservationTheme,
)
from models.people import Actor, User
from models.photo import Photo
from models.programme import LineOfQuestioning
from models.promises import Promise, PromiseSet
from models.prompts import prompts_for
from models.standards import STANDARDS
from models.theme import Theme

#: How a worry that an officer saw is called (docs/rules.md): a child may not be safe, or an allegation about staff.
WORRY, ABOUT_STAFF = "X1", "X3"

#: Whoever holds several roles counts as the first of these.
_SOURCES: tuple[tuple[ObservationSource, tuple[Role, ...]], ...] = (
    (ObservationSource.ISO, (Role.ISO,)),
    (ObservationSource.PARTNER, (Role.PARTNER,)),
    (ObservationSource.CONTRIBUTOR, (Role.CONTRIBUTOR,)),
    (ObservationSource.HUB, (Role.HUB_OFFICER, Role.HUB_ADMIN)),
)


def source_of(person: Actor) -> ObservationSource:
    """Which of the letter's sources a person's cards count for (R9)."""
    found = (source for source, roles in _SOURCES if person.has(*roles))
    return next(found, ObservationSource.CONTRIBUTOR)


def next_reference(db: Session, event: ScrutinyEvent) -> str:
    """``o17``: one more than was ever given in this event, so that none is used twice.

    Holds the event until the transaction ends, so that two cards at once do not get the same.
    """
    _hold(db, event)
    given = db.scalars(select(Observation.reference).where(Observation.event_id == event.id))
    return f"o{1 + max((_number(reference) for reference in given), default=0):02d}"


def _hold(db: Session, event: ScrutinyEvent) -> None:
    db.execute(select(ScrutinyEvent.id).where(ScrutinyEvent.id == event.id).with_for_update())


def _number(reference: str) -> int:
    digits = reference.removeprefix("o")
    return int(digits) if digits.isdecimal() else 0


def keep_card(
    db: Session,
    event: ScrutinyEvent,
    observer: User,
    card: WrittenCard,
    *,
    observation_id: UUID,
    at: datetime,
    observed_at: datetime,
    pack: DayPack | None = None,
) -> Observation:
    """Keep one card with all its parts, once; ``at`` is now, ``observed_at`` when it was seen.

    An immediate concern reaches the safeguarding lead in the same step, whoever the pack belongs to by now; one about
    staff is locked at once. The same card again gives what is there. Raises MissingWords or BadAnswers (too much of
    something), and Conflict when the id holds another card.
    """
    _check(card)
    _hold(db, event)  # two copies at once: the second waits and then finds the first
    before = db.get(Observation, observation_id)
    if before is not None:
        return _same(before, observer, card)
    observation = _observation(db, event, observer, card, pack=pack)
    observation.id, observation.received_at, observation.observed_at = observation_id, at, observed_at
    db.add(observation)
    db.flush()
    _add_parts(db, observation, card)
    facts = {"source": str(observation.source)} | ({"pack": str(pack.id)} if pack else {})
    journal.record(db, "observed", actor=observer.actor(), thing=observation, at=at, facts=facts)
    if observation.rating == Rating.IMMEDIATE:
        _raise_concern(db, observation, observer, at=at)
    return observation


def _check(card: WrittenCard) -> None:
    if not card.text.strip():
        raise MissingWords(field="text")
    too_much = {
        "text": len(card.text) > LONGEST_TEXT,
        "themes": len(card.themes) > MOST_THEMES,
        "photos": len(card.photos) > MOST_PHOTOS or len({photo.sha for photo in card.photos}) < len(card.photos),
    }
    for name, is_so in too_much.items():
        if is_so:
            raise BadAnswers(field=name)


def _same(before: Observation, observer: User, card: WrittenCard) -> Observation:
    if before.observer_id != observer.id or before.seal != card.seal():
        raise Conflict(thing="observation")
    return before


def _observation(
    db: Session, event: ScrutinyEvent, observer: User, card: WrittenCard, *, pack: DayPack | None
) -> Observation:
    is_doubted = pack is not None and not pack.is_trusted
    detail = (card.immediate or Immediate()) if card.rating == Rating.IMMEDIATE else None
    return Observation(
        event=event,
        observer=observer,
        observer_label=observer.name,
        reference=next_reference(db, event),
        source=source_of(observer.actor()),
        state=ObservationState.DOUBTED if is_doubted else ObservationState.KEPT,
        pack_id=pack.id if pack else None,
        device_seq=card.seq,
        seal=card.seal(),
        is_late=not event.takes_cards,
        area=_area(event, card.area),
        mode=card.mode,
        evidence_type=card.evidence,
        text=card.text.strip(),
        rating=card.rating,
        standards="|".join(dict.fromkeys(code for code in card.standards if code in STANDARDS)),
        prompt=_prompt(db, event, card.prompt),
        confidence=card.confidence,
        independent_view=card.own_view,
        immediate_risk=detail.risk.strip() if detail else None,
        immediate_to_whom=detail.to_whom.strip() if detail else None,
        immediate_told=detail.told.strip() if detail else None,
        must_happen=detail.must_happen.strip() if detail else None,
        about_staff=detail is not None and detail.about_staff,
    )


def _area(event: ScrutinyEvent, area: str) -> str:
    """Its name. A no-go area is named too: what was heard of it from next door is no trespass."""
    return next((one.name for one in event.areas if str(one.id) == area.lower()), say("observe.area.other"))


def _prompt(db: Session, event: ScrutinyEvent, ref: str) -> str:
    """One of the field's prompts, or one of this event's own lines of questioning; "" for what is neither."""
    if ref in {prompt.ref for prompt in prompts_for(event.kind)}:
        return ref
    lines = db.scalars(select(LineOfQuestioning).where(LineOfQuestioning.event_id == event.id))
    return ref if ref in {line.label for line in lines} else ""


def _add_parts(db: Session, observation: Observation, card: WrittenCard) -> None:
    """Each only as far as it is of this event."""
    event = observation.event
    themes = db.scalars(select(Theme.code).where(Theme.code.in_(card.themes)))
    observation.themes = [ObservationTheme(theme_code=code, polarity=card.themes[code]) for code in themes]
    observation.promises = [
        ObservationPromise(promise_id=id_, kept=card.promises[id_]) for id_ in _promises(db, event, card)
    ]
    linked = select(Observation.id).where(Observation.event_id == event.id, Observation.id.in_(card.backs_up))
    observation.links = [
        ObservationLink(kind=EvidenceKind.OBSERVATION, thing_id=id_)
        for id_ in db.scalars(linked)
        if id_ != observation.id
    ]
    if card.checks is not None and _is_checkable(event, db.get(Action, card.checks.action)):
        observation.checks_action_id, observation.change_seen = card.checks.action, card.checks.seen
    observation.photos = [
        Photo(event=event, position=n, sha256=one.sha, caption=one.caption.strip(), is_assured=one.assured)
        for n, one in enumerate(card.photos, start=1)
    ]


def _promises(db: Session, event: ScrutinyEvent, card: WrittenCard) -> Iterator[UUID]:
    """Of the event's promises, in any version: the pack may have held the one before."""
    if not card.promises or event.promise_set_id is None:
        return
    name = select(PromiseSet.name).where(PromiseSet.id == event.promise_set_id).scalar_subquery()
    query = select(Promise.id).join(Promise.promise_set).where(PromiseSet.name == name)
    yield from db.scalars(query.where(Promise.id.in_(card.promises)))


def _is_checkable(event: ScrutinyEvent, action: Action | None) -> bool:
    """An action the same agency took on after another event."""
    if action is None or event.agency_id is None:
        return False
    return action.event_id != event.id and action.scrutiny_event.agency_id == event.agency_id


def _raise_concern(db: Session, observation: Observation, observer: User, *, at: datetime) -> None:
    """A card from a lost tablet is doubted, its worry is not: safety first."""
    route = ABOUT_STAFF if observation.about_staff else WORRY
    if observation.about_staff and observation.counts:
        observation.hold()
    concern = SafeguardingConcern.raise_over(observation, route=route, at=at)
    db.add(concern)
    db.flush()
    journal.record(db, "concern_raised", actor=observer.actor(), thing=concern, at=at, facts={"route": route})
