"""How people get in: codes opened for one audience, kept open longer or stopped, and what a phone asks beside them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.qr import qr_svg_path
from mars_voice.services import journal
from mars_voice.services.capture import locator_of
from mars_voice.services.duties import check_cover
from mars_voice.services.families import check_families
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import london, moment
from models.access import JoinCode, code_from
from models.deadlines import LONDON
from models.doors import FITS, CodeState, Pledge, asks_pledge, check_hours, usual_hours, wall_clock
from models.errors import CodeThere, CodeUnfit
from models.event import ScrutinyEvent
from models.kinds import Audience
from models.people import Actor
from models.permissions import Permission, may, require

DAY_MORE = timedelta(days=1)
NO_PLEDGE = Pledge()


@dataclass(frozen=True)
class DoorView:
    """A code in a line: for whom, what to type, where it stands."""

    audience: str
    code: str
    state: str
    says: str


@dataclass(frozen=True)
class CodeView:
    """A join code as it hangs on the wall, where it stands, and the ways in that a person at the desk may open."""

    id: str
    audience: str
    code: str
    typed: str
    url: str
    tablet: str
    paper: str
    qr: str
    qr_size: int
    state: str
    says: str
    closes: str

    @property
    def is_over(self) -> bool:
        """Can nobody begin with it any more?"""
        return CodeState(self.state).is_over


@dataclass(frozen=True)
class OfferView:
    """An audience this event may still open a code for, with the usual times filled in."""

    audience: str
    name: str
    opens: str
    closes: str
    asks_group: bool = False
    may_allow: bool = False


@dataclass(frozen=True)
class AskingView:
    """What a phone asks or shows beside the questions of its set."""

    asks_age: bool = False
    asks_equality: bool = False
    asks_voice: bool = False
    local_number: str = ""
    named_adult: str = ""


@dataclass(frozen=True)
class CodesView:
    """Everything about getting into one event."""

    title: str = ""
    going: list[CodeView] = field(default_factory=list)
    over: list[CodeView] = field(default_factory=list)
    offers: list[OfferView] = field(default_factory=list)
    asking: AskingView = AskingView()
    open_now: int = 0
    may_manage: bool = False


@dataclass(frozen=True)
class Hours:
    """When a code lets people begin."""

    opens: datetime
    closes: datetime


def codes(actor: Actor, code: str, *, origin: str, at: datetime) -> CodesView:
    """The codes of an event. ``origin`` is the address people type, e.g. ``https://voice.example``."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.CODE_READ, found)
        shown = [_view(join, origin=origin, at=at) for join in _codes_of(db, found)]
        manages = may(actor, Permission.CODE_MANAGE, found)
        return CodesView(
            title=found.title,
            going=[view for view in shown if not view.is_over],
            over=[view for view in shown if view.is_over],
            offers=_offers(db, actor, found, at=at) if manages else [],
            asking=AskingView(
                found.asks_age, found.asks_equality, found.asks_voice, found.local_number, found.named_adult
            ),
            open_now=sum(view.state == CodeState.OPEN for view in shown),
            may_manage=manages,
        )


def open_code(actor: Actor, code: str, audience: str, hours: Hours, *, pledge: Pledge = NO_PLEDGE, at: datetime) -> str:
    """Let one audience in between two moments; says which.

    Somebody is on call on the day it opens, or nobody is asked. Families of a line of sight are a group of its theme,
    or its leading officer writes why not. Raises CodeUnfit, CodeThere, CodeTimes, LetterAway, NoCover or FamilyOfCase.
    """
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.CODE_MANAGE, found)
        found.check_asking()
        wanted = _fitting(found, audience)
        check_hours(hours.opens, hours.closes, at=at)
        check_cover(db, london(max(hours.opens, at)).date())
        if wanted in _taken(db, found, at=at):
            raise CodeThere
        check_families(db, actor, found, wanted, pledge, at=at)
        made = _new_code(found, wanted, hours)
        db.add(made)
        db.flush()
        journal.record(db, "code_opened", actor=actor, thing=made, at=at, facts={"audience": wanted})
        return say(f"audience.{wanted}.many")


def extend(actor: Actor, code_id: str, *, until: datetime | None = None, at: datetime) -> str:
    """Leave a code open to a chosen moment, or for one day more; says until when.

    An ended code is opened again by this, so somebody must be on call now. Raises CodeOver once it was stopped,
    CodeTimes, LetterAway or NoCover.
    """
    with transaction() as db:
        join = by_id(db, JoinCode, code_id)
        require(actor, Permission.CODE_MANAGE, join)
        join.event.check_asking()
        if join.state(at) == CodeState.ENDED:
            check_cover(db, london(at).date())
        join.extend(until or max(join.closes_at, at) + DAY_MORE, at=at)
        journal.record(db, "code_extended", actor=actor, thing=join, at=at)
        return moment(join.closes_at)


def stop(actor: Actor, code_id: str, *, at: datetime) -> str:
    """Nobody can begin any more; what was written before still arrives. Says whose code it was. Raises CodeOver."""
    with transaction() as db:
        join = by_id(db, JoinCode, code_id)
        require(actor, Permission.CODE_MANAGE, join)
        join.revoke(at=at)
        journal.record(db, "code_stopped", actor=actor, thing=join, at=at)
        return _name(join)


def arrange(actor: Actor, code: str, asking: AskingView, *, at: datetime) -> None:
    """Settle what a phone asks about the person, which number it shows and which adult it names. Raises TooBig."""
    with transaction() as db:
        found = event_by_code(db, code)
        require(actor, Permission.CODE_MANAGE, found)
        found.asks_age, found.asks_equality = asking.asks_age, asking.asks_equality
        found.asks_voice = asking.asks_voice
        found.name_help(adult=asking.named_adult, number=asking.local_number)
        journal.record(db, "asking_arranged", actor=actor, thing=found, at=at)


def shown_doors(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> list[DoorView]:
    """The codes of an event in a line each, or none for somebody who may not see them."""
    if not may(actor, Permission.CODE_READ, found):
        return []
    return [
        DoorView(_name(join), _grouped(join), join.state(at), _says(join, join.state(at)))
        for join in _codes_of(db, found)
    ]


def _codes_of(db: Session, found: ScrutinyEvent) -> list[JoinCode]:
    """Every code of an event, in the order of the audiences."""
    order = list(Audience)
    joins = db.scalars(select(JoinCode).where(JoinCode.event_id == found.id))
    return sorted(joins, key=lambda join: (order.index(join.audience), join.opens_at))


def _taken(db: Session, found: ScrutinyEvent, *, at: datetime) -> set[Audience]:
    return {join.audience for join in _codes_of(db, found) if not join.state(at).is_over}


def _fitting(found: ScrutinyEvent, audience: str) -> Audience:
    wanted = next((fit for fit in FITS[found.kind] if fit == audience), None)
    if wanted is None:
        raise CodeUnfit(rule=found.kind)
    return wanted


def _new_code(found: ScrutinyEvent, audience: Audience, hours: Hours) -> JoinCode:
    secret = code_from(secrets.token_bytes(5))
    return JoinCode(
        event=found,
        audience=audience,
        locator=locator_of(secret),
        code=secret,
        opens_at=hours.opens,
        closes_at=hours.closes,
    )


def _offers(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> list[OfferView]:
    taken = _taken(db, found, at=at)
    day = found.held_on or at.astimezone(LONDON).date()
    offers = []
    for audience in FITS[found.kind]:
        if audience not in taken:
            opens, closes = map(wall_clock, usual_hours(audience, day))
            asks = asks_pledge(found.kind, audience)
            leads = asks and found.leads(actor)
            offers.append(OfferView(audience, say(f"audience.{audience}.many"), opens, closes, asks, leads))
    return offers


def _view(join: JoinCode, *, origin: str, at: datetime) -> CodeView:
    link = routes.give_with_code(join.audience, join.code)
    path, size = qr_svg_path(origin + link)
    state = join.state(at)
    return CodeView(
        id=str(join.id),
        audience=_name(join),
        code=_grouped(join),
        typed=origin.partition("://")[2] + routes.JOIN,
        url=link,
        tablet=routes.give_on_tablet(join.audience, join.code),
        paper=routes.give_from_paper(join.audience, join.code),
        qr=path,
        qr_size=size,
        state=state,
        says=_says(join, state),
        closes=wall_clock(join.closes_at),
    )


def _name(join: JoinCode) -> str:
    return say(f"audience.{join.audience}.many")


def _grouped(join: JoinCode) -> str:
    """The code as it is printed: two groups of four."""
    return f"{join.code[:4]} {join.code[4:]}"


def _says(join: JoinCode, state: CodeState) -> str:
    when = {CodeState.EARLY: join.opens_at, CodeState.STOPPED: join.revoked_at}.get(state) or join.closes_at
    return say(f"code.state.{state}", when=moment(when))
