"""An event's page between the proposed day and the day itself: what is asked, what is agreed, when it opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import agreeing, before_step
from mars_voice.services.agreements import programme_digest
from mars_voice.services.s11_view import S11View, s11_view
from mars_voice.services.steps import RuleView
from mars_voice.services.timetable import clock_hours, what_happens
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.agreement import asks_agreement, yes_to_programme
from models.event import ScrutinyEvent
from models.kinds import OrganisationKind, Stage
from models.opening import opens_next
from models.people import Actor, Organisation
from models.permissions import Permission, may, may_take
from models.planning import can_tell
from models.predicates import own_agency
from models.timetable import Slot, in_order


@dataclass(frozen=True)
class YesView:
    """One organisation. ``sign``: its yes to the programme as it stands (ok), to an earlier one (changed), or open."""

    id: str
    name: str
    says: str
    sign: str
    may_take_back: bool = False


@dataclass(frozen=True)
class AskedView:
    """An organisation whose yes may be written down."""

    id: str
    name: str


@dataclass(frozen=True)
class ToAgreeView:
    """The programme as it is agreed: what everybody who says yes has read. ``hours``: the day, slot by slot."""

    day: str = ""
    hours: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    photo_rules: str = ""


@dataclass(frozen=True)
class AgreeingView:
    """Who has agreed to the programme, and what this person may do about it. ``seal`` is what their yes is bound to."""

    is_shown: bool = False
    seal: str = ""
    heading: str = ""
    programme: ToAgreeView = ToAgreeView()
    yes: list[YesView] = field(default_factory=list)
    open: list[AskedView] = field(default_factory=list)
    may_write_down: bool = False


@dataclass(frozen=True)
class OpeningView:
    """When the day may begin. ``waits`` says it in words until then; days as a date field wants them.

    ``missing``: what would stand in the way if it were today.
    """

    waits: str = ""
    missing: list[RuleView] = field(default_factory=list)
    is_late: bool = False
    first: str = ""
    today: str = ""


@dataclass(frozen=True)
class BeforeView:
    """Everything of an event's page that is about getting ready.

    ``poster`` leads to the one that says that we are coming, where it can be printed.
    ``door``: the rules at the next step; ``ask``: those at the request for Section 11, where that is not the next one.
    """

    s11: S11View = field(default_factory=S11View)
    agreeing: AgreeingView = AgreeingView()
    opening: OpeningView = OpeningView()
    door: list[RuleView] = field(default_factory=list)
    may_tell: bool = False
    may_ask: bool = False
    ask: list[RuleView] = field(default_factory=list)
    may_go_on: bool = False
    go_on: list[RuleView] = field(default_factory=list)
    today: str = ""
    poster: str = ""


def before(db: Session, actor: Actor, found: ScrutinyEvent, key: str, *, at: datetime) -> BeforeView:
    """How an event gets ready, as this person may see it. ``key`` is that of their next step."""
    today = london(at).date()
    plans = may(actor, Permission.EVENT_PLAN, found)
    following = found.format.after(found.stage)
    asks = plans and Stage.S11_REQUESTED in following and bool(found.needs_s11)
    goes_on = plans and found.stage == Stage.S11_REQUESTED and bool(found.needs_s11)
    return BeforeView(
        s11=s11_view(found, plans=plans, today=today),
        agreeing=_agreeing(db, actor, found),
        opening=_opening(db, actor, found, at=at),
        door=before_step.door_of(db, found, key, at=at),
        may_tell=plans and Stage.AGENCY_NOTIFIED in following,
        may_ask=asks,
        ask=before_step.door_of(db, found, "s11_ask", at=at) if asks else [],
        may_go_on=goes_on,
        go_on=before_step.door_of(db, found, "prepare", at=at) if goes_on else [],
        today=today.isoformat(),
        poster=_poster(actor, found, today),
    )


def _poster(actor: Actor, found: ScrutinyEvent, today: date) -> str:
    """Where those who get the day ready print that we are coming, the agency's lead among them; else nothing."""
    prepares = may(actor, Permission.CODE_READ, found) or own_agency(actor, found)
    return f"{routes.API_COMING}{found.code}.pdf" if prepares and can_tell(found, today=today) else ""


def _agreeing(db: Session, actor: Actor, found: ScrutinyEvent) -> AgreeingView:
    if not asks_agreement(found):
        return AgreeingView()
    digest = programme_digest(found)
    asked = [each for each in agreeing.asked(db, found) if _is_listed(found, each)]
    yes = [_yes(db, actor, found, each, digest) for each in asked]
    is_of_many = found.agency_id is None and not any(_is_agency(each) for each in asked)
    if is_of_many:
        yes.insert(0, YesView("", say("desk.agreeing.an_agency"), say("desk.agreeing.open"), "open"))
    return AgreeingView(
        is_shown=True,
        seal=digest,
        heading=_heading(yes),
        programme=_programme(found),
        yes=yes,
        open=_open(db, found, digest),
        may_write_down=may(actor, Permission.EVENT_PLAN, found),
    )


def _is_agency(each: Organisation) -> bool:
    return each.kind == OrganisationKind.AGENCY


def _is_listed(found: ScrutinyEvent, each: Organisation) -> bool:
    """Of the agencies that a thematic event goes to, those that have said yes: which ones it goes to nobody knows."""
    return found.agency_id is not None or not _is_agency(each) or yes_to_programme(found, each.id) is not None


def _yes(db: Session, actor: Actor, found: ScrutinyEvent, each: Organisation, digest: str) -> YesView:
    given = yes_to_programme(found, each.id)
    if given is None:
        return YesView(str(each.id), each.name, say("desk.agreeing.open"), "open")
    said = say("desk.agreeing.given", by=given.by, day=full_date(given.agreed_on))
    words = say("desk.agreeing.how", said=said, how=given.how) if given.how else said
    takes_back = agreeing.may_take_back(db, actor, found, each)
    if given.digest != digest:
        return YesView(str(each.id), each.name, say("desk.agreeing.changed", said=words), "changed", takes_back)
    return YesView(str(each.id), each.name, words, "ok", takes_back)


def _heading(yes: list[YesView]) -> str:
    if any(each.sign == "changed" for each in yes):
        return say("desk.agreeing.has_changed")
    return say("desk.agreeing.all" if all(each.sign == "ok" for each in yes) else "desk.agreeing.some")


def _open(db: Session, found: ScrutinyEvent, digest: str) -> list[AskedView]:
    return [
        AskedView(str(each.id), each.name)
        for each in agreeing.asked(db, found)
        if (given := yes_to_programme(found, each.id)) is None or given.digest != digest
    ]


def _programme(found: ScrutinyEvent) -> ToAgreeView:
    order = sorted(found.areas, key=lambda area: area.position)
    return ToAgreeView(
        day=full_date(found.held_on) if found.held_on else say("desk.no_date"),
        hours=[_slot(slot) for slot in in_order(found.slots)],
        areas=[area.name for area in order if not area.no_go],
        closed=[f"{area.name}: {area.why}" if area.why else area.name for area in order if area.no_go],
        photo_rules=found.photo_rules or say("desk.agreeing.no_photo_rules"),
    )


def _slot(slot: Slot) -> str:
    """Every word of it that a yes is bound to (services/agreements.py)."""
    return say("desk.agreeing.slot", hours=clock_hours(slot), what=what_happens(slot))


def _opening(db: Session, actor: Actor, found: ScrutinyEvent, *, at: datetime) -> OpeningView:
    """For whoever opens the day, and for the Hub, which can mend what is missing."""
    today, day = london(at).date(), found.held_on
    concerned = may_take(actor, found, Stage.IN_PROGRESS) or may(actor, Permission.EVENT_PLAN, found)
    if not opens_next(found) or day is None or not concerned:
        return OpeningView()
    waits = say("desk.opening.waits", day=full_date(day)) if today < day else ""
    return OpeningView(
        waits=waits,
        missing=before_step.door_of(db, found, "open_day", at=at) if waits else [],
        is_late=today > day,
        first=day.isoformat(),
        today=today.isoformat(),
    )
