"""Observation cards at the desk: the list, narrowed down, and a card typed up from paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import card_form, card_intake
from mars_voice.services.card_form import FormView
from mars_voice.services.card_list import counted
from mars_voice.services.card_view import CardView, around, view_of
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.written_card import WrittenCard
from mars_voice.wording.date import moment
from models.errors import AreaNoGo, InvalidTransition, NotFound
from models.event import ScrutinyEvent
from models.floor import ObservationState
from models.kinds import Stage
from models.observation import Observation
from models.people import Actor, User
from models.permissions import Permission, may, require
from models.standards import STANDARDS, codes_of


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed down to; "" is everything."""

    area: str = ""
    rating: str = ""
    who: str = ""
    standard: str = ""


@dataclass(frozen=True)
class PickView:
    """One of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True)
class DoubtView:
    """A card from a tablet that was reported lost, for its own observer alone."""

    id: str
    when: str
    area: str
    text: str


@dataclass(frozen=True)
class CardsView:
    """The cards of one event. ``total`` is how many there are before they are narrowed down."""

    code: str = ""
    title: str = ""
    total: int = 0
    cards: list[CardView] = field(default_factory=list)
    areas: list[PickView] = field(default_factory=list)
    people: list[PickView] = field(default_factory=list)
    standards: list[PickView] = field(default_factory=list)
    doubted: list[DoubtView] = field(default_factory=list)
    form: FormView = field(default_factory=FormView)
    may_add: bool = False
    may_merge: bool = False
    may_link: bool = False
    may_open_photos: bool = False


def cards(actor: Actor, code: str, wanted: Wanted = Wanted()) -> CardsView:
    """The cards of an event that count, newest first, narrowed down to what is wanted."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.OBSERVATION_READ, event)
        found, about = counted(db, event), around(db, event)
        may_add = event.is_listening and may(actor, Permission.OBSERVATION_ADD, event)
        return CardsView(
            code=event.code,
            title=event.title,
            total=len(found),
            cards=[view_of(db, actor, card, about) for card in found if _is_wanted(card, wanted)],
            areas=_picks((card.area, card.area) for card in found),
            people=_picks((card.observer_label, card.observer_label) for card in found),
            standards=_picks((code, f"{code} {STANDARDS[code].name}") for c in found for code in codes_of(c.standards)),
            doubted=_doubted(db, actor, event),
            form=card_form.form(db, event) if may_add else FormView(),
            may_add=may_add,
            may_merge=event.is_listening and may(actor, Permission.OBSERVATION_MERGE, event),
            may_link=event.is_listening,
            may_open_photos=may(actor, Permission.PHOTO_OPEN, event),
        )


def add(actor: Actor, code: str, card: WrittenCard, *, observation_id: UUID, at: datetime) -> str:
    """Keep one card typed at the desk, once: the id is minted with the form. Returns its reference.

    Raises AreaNoGo, NotFound (an area that is not in the programme), MissingWords, InvalidTransition once the letter
    is handed over, Conflict when the id already holds another card.
    """
    with transaction() as db:
        event = event_by_code(db, code)
        require(actor, Permission.OBSERVATION_ADD, event)
        if not event.is_listening:
            raise InvalidTransition(now=event.stage, needs=Stage.IN_PROGRESS)
        _check_area(event, card.area)
        observer = db.get_one(User, actor.id)
        kept = card_intake.keep_card(db, event, observer, card, observation_id=observation_id, at=at, observed_at=at)
        return kept.reference


def _check_area(event: ScrutinyEvent, area_id: str) -> None:
    """At the desk there is time to choose again, so a no-go area is refused here, as on the tablet's own list."""
    area = next((one for one in event.areas if str(one.id) == area_id), None)
    if area is None:
        raise NotFound(thing="area")
    if area.no_go:
        raise AreaNoGo


def _is_wanted(card: Observation, wanted: Wanted) -> bool:
    return (
        wanted.area in ("", card.area)
        and wanted.rating in ("", card.rating)
        and wanted.who in ("", card.observer_label)
        and (not wanted.standard or wanted.standard in codes_of(card.standards))
    )


def _picks(pairs: Iterable[tuple[str, str]]) -> list[PickView]:
    """Each once, in order; numbers inside count as numbers (B2 before B10)."""
    held = {value: label for value, label in pairs if value}
    return [PickView(value, held[value]) for value in sorted(held, key=_in_order)]


def _doubted(db: Session, actor: Actor, event: ScrutinyEvent) -> list[DoubtView]:
    query = select(Observation).where(
        Observation.event_id == event.id,
        Observation.observer_id == actor.id,
        Observation.state == ObservationState.DOUBTED,
    )
    return [
        DoubtView(str(card.id), moment(card.observed_at), card.area, card.text)
        for card in db.scalars(query.order_by(Observation.observed_at))
    ]


def _in_order(value: str) -> tuple[str, int, str]:
    """Codes by their number; anything else by its letters."""
    return (value[0], int(value[1:]), "") if value in STANDARDS else (value, 0, "")
