"""The live board of a visit: who was heard, what was seen, and what can still be put right before anybody leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.devices import DeviceView, devices_of
from mars_voice.services.listening import coming_up, heard_so_far
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.matters import MattersView, matters_of
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.unheard import to_hear_of
from mars_voice.wording import say
from mars_voice.wording.date import clock, moment
from models.access import JoinCode
from models.doors import FITS, CodeState
from models.event import Area, ScrutinyEvent
from models.floor import ObservationState
from models.kinds import AttachmentState, Audience, Stage
from models.observation import Observation
from models.people import Actor
from models.permissions import Permission, may, require
from models.photo import Photo
from models.privacy import Shown
from models.programme import ToHear

_SIGNS = {Audience.FAMILY_WALK: "heart", Audience.FAMILY_SIGHT: "heart", Audience.CHILD_WALK: "person"}


@dataclass(frozen=True)
class TileView:
    """One number at the top. ``is_small``: the number is not told, because it is under five."""

    sign: str
    number: str
    label: str
    note: str = ""
    is_small: bool = False


@dataclass(frozen=True)
class QuietView:
    """An audience of which fewer than five were heard, and how people of it can come in."""

    who: str
    why: str


@dataclass(frozen=True)
class ToHearView:
    """Somebody who must not go unheard. ``state`` is open, taken or heard."""

    id: str
    who: str
    hint: str
    state: str
    says: str


@dataclass(frozen=True)
class ComingView:
    """One theme: a bar and how many people at least. ``width`` is 0 to 100."""

    name: str
    group: str
    label: str
    width: int


@dataclass(frozen=True)
class AreaView:
    """One area. ``state`` is seen, not_yet or no_go."""

    name: str
    state: str
    says: str


@dataclass(frozen=True)
class BoardView:
    """The whole board, made in one look."""

    code: str = ""
    title: str = ""
    heading: str = ""
    as_of: str = ""
    tiles: list[TileView] = field(default_factory=list)
    matters: MattersView = field(default_factory=MattersView)
    invite: str = ""
    quiet: list[QuietView] = field(default_factory=list)
    to_hear: list[ToHearView] = field(default_factory=list)
    may_hear: bool = False
    coming: list[ComingView] = field(default_factory=list)
    areas: list[AreaView] = field(default_factory=list)
    devices: list[DeviceView] = field(default_factory=list)
    may_add: bool = False
    may_feed_back: bool = False


def board(actor: Actor, code: str, *, at: datetime) -> BoardView:
    """How the visit stands. What it shows of children and families is the same for 0 to 4 of them (decision 0022)."""
    with reading() as db:
        event = event_by_code(db, code)
        require(actor, Permission.VISIT_READ, event)
        heard = heard_so_far(db, event, also=FITS[event.kind])
        doors = _doors(db, event, at=at)
        matters = matters_of(db, actor, event, at=at)
        quiet = [QuietView(say(f"desk.visit.quiet.{who}"), doors[who]) for who in heard if heard[who].is_hidden]
        to_hear = [_to_hear(row) for row in to_hear_of(db, event)]
        areas = _areas(db, event)
        devices, waiting = devices_of(db, actor, event, at=at)
        left = matters.outstanding + len(quiet) + _still(to_hear, "open", "taken") + _still(areas, "not_yet")
        return BoardView(
            code=event.code,
            title=event.title,
            heading=_heading(event, left),
            as_of=say("desk.visit.as_of", when=moment(at)),
            tiles=[*_heard_tiles(heard, doors), _card_tile(db, event, waiting), _photo_tile(db, event)],
            matters=matters,
            invite=say("desk.visit.quiet.over" if event.has_reached(Stage.FED_BACK) else "desk.visit.quiet.why"),
            quiet=quiet,
            to_hear=to_hear,
            may_hear=may(actor, Permission.TO_HEAR_NOTE, event),
            coming=_coming(db, event),
            areas=areas,
            devices=devices,
            may_add=event.is_listening and may(actor, Permission.OBSERVATION_ADD, event),
            may_feed_back=event.stage == Stage.IN_PROGRESS and may(actor, Permission.FEEDBACK_GIVE, event),
        )


def take_on(actor: Actor, to_hear_id: str, *, at: datetime) -> None:
    """I will meet them. Raises Conflict when somebody else already will."""
    with transaction() as db:
        row = by_id(db, ToHear, to_hear_id)
        require(actor, Permission.TO_HEAR_NOTE, row)
        row.take_on(by=actor.id)
        journal.record(db, "to_hear_taken", actor=actor, thing=row, at=at)


def heard(actor: Actor, to_hear_id: str, *, at: datetime) -> None:
    """They were heard."""
    with transaction() as db:
        row = by_id(db, ToHear, to_hear_id)
        require(actor, Permission.TO_HEAR_NOTE, row)
        row.hear(by=actor.id, at=at)
        journal.record(db, "to_hear_heard", actor=actor, thing=row, at=at)


def leave(actor: Actor, to_hear_id: str, *, at: datetime) -> None:
    """Undo: they were not heard after all, or nobody has them any more."""
    with transaction() as db:
        row = by_id(db, ToHear, to_hear_id)
        require(actor, Permission.TO_HEAR_NOTE, row)
        row.leave()
        journal.record(db, "to_hear_left", actor=actor, thing=row, at=at)


def _heading(event: ScrutinyEvent, left: int) -> str:
    part = "on" if not event.has_reached(Stage.FED_BACK) else "over"
    many = "none" if not left else "one" if left == 1 else "many"
    return say(f"desk.visit.heading.{part}.{many}", n=str(left))


def _still(rows: Iterable[ToHearView | AreaView], *states: str) -> int:
    return sum(row.state in states for row in rows)


def _doors(db: Session, event: ScrutinyEvent, *, at: datetime) -> dict[Audience, str]:
    """Whether people of each audience can come in now. It hangs on codes alone, never on who came."""
    states: dict[Audience, list[JoinCode]] = {audience: [] for audience in Audience}
    for join in db.scalars(select(JoinCode).where(JoinCode.event_id == event.id)):
        states[join.audience].append(join)
    return {audience: _door(codes, at=at) for audience, codes in states.items()}


def _door(codes: list[JoinCode], *, at: datetime) -> str:
    """What the code that is open longest says; where none is, the one that ended last."""
    if not codes:
        return say("desk.visit.door.none")
    order = (CodeState.OPEN, CodeState.EARLY)
    for state in order:
        found = [join for join in codes if join.state(at) is state]
        if found:
            last = max(found, key=lambda join: join.closes_at)
            return say(f"desk.visit.door.{state}", opens=moment(last.opens_at), closes=moment(last.closes_at))
    return say("desk.visit.door.over", when=moment(max(join.ends_at for join in codes)))


def _heard_tiles(heard: dict[Audience, Shown], doors: dict[Audience, str]) -> list[TileView]:
    return [
        TileView(
            sign=_SIGNS.get(audience, "ear"),
            number=say("desk.visit.small") if shown.count is None else str(shown.count),
            label=say(f"audience.{audience}.many"),
            note="" if shown.is_hidden else doors[audience],
            is_small=shown.is_hidden,
        )
        for audience, shown in heard.items()
    ]


def _card_tile(db: Session, event: ScrutinyEvent, waiting: int) -> TileView:
    query = select(Observation.state, func.count()).where(Observation.event_id == event.id)
    counts = dict(db.execute(query.group_by(Observation.state)).all())
    notes = [
        say(f"desk.visit.cards.{key}", n=str(n))
        for key, n in (("waiting", waiting), ("doubted", counts.get(ObservationState.DOUBTED, 0)))
        if n
    ]
    number = str(counts.get(ObservationState.KEPT, 0))
    return TileView("eye", number, say("desk.visit.cards"), " ".join(notes) or say("desk.visit.cards.all"))


def _photo_tile(db: Session, event: ScrutinyEvent) -> TileView:
    query = (
        select(Photo.state, func.count())
        .join(Observation, Observation.id == Photo.observation_id)
        .where(Photo.event_id == event.id, Observation.state == ObservationState.KEPT)
        .group_by(Photo.state)
    )
    counts = dict(db.execute(query).all())
    there = (AttachmentState.SEALED, AttachmentState.HELD, AttachmentState.OPENED)
    held = counts.get(AttachmentState.HELD, 0)
    note = say("desk.visit.photos.held", n=str(held)) if held else say("desk.visit.photos.all")
    return TileView("cam", str(sum(counts.get(state, 0) for state in there)), say("desk.visit.photos"), note)


def _to_hear(row: ToHear) -> ToHearView:
    state = "heard" if row.is_heard else "taken" if row.taken_by else "open"
    says = say(
        f"desk.visit.to_hear.{state}",
        who=row.taken_by.name if row.taken_by else "",
        when=clock(row.heard_at) if row.heard_at else "",
    )
    return ToHearView(str(row.id), row.who, row.hint, state, says)


def _coming(db: Session, event: ScrutinyEvent) -> list[ComingView]:
    themes = coming_up(db, event)
    longest = max((people for _, people in themes), default=1)
    return [
        ComingView(theme.name, theme.group, say("desk.visit.at_least", n=str(people)), round(100 * people / longest))
        for theme, people in themes
    ]


def _areas(db: Session, event: ScrutinyEvent) -> list[AreaView]:
    """The agreed areas in their order; then any that cards name and the programme does not, for nothing is hidden."""
    query = select(Observation.area).where(Observation.event_id == event.id, Observation.state == ObservationState.KEPT)
    seen = Counter(db.scalars(query))
    others = sorted(set(seen) - {area.name for area in event.areas})
    return [*(_area(area, seen) for area in event.areas), *(_seen(name, seen[name]) for name in others)]


def _area(area: Area, seen: Counter[str]) -> AreaView:
    if seen[area.name]:
        return _seen(area.name, seen[area.name])
    if area.no_go:
        return AreaView(area.name, "no_go", area.why or say("desk.visit.area.no_go"))
    return AreaView(area.name, "not_yet", say("desk.visit.area.not_yet"))


def _seen(name: str, cards: int) -> AreaView:
    return AreaView(name, "seen", say("desk.visit.area.one" if cards == 1 else "desk.visit.area.many", n=str(cards)))
