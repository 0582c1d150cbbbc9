"""The programme of a visit on one page: where, who, what is asked, who must not go unheard, which promises."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import extra_view
from mars_voice.services.look_up import event_by_code
from mars_voice.services.lundy import LundyView, lundy_of
from mars_voice.services.promises import named, newest, sets_of
from mars_voice.services.team import ROLES
from mars_voice.services.timetable import TimetableView, timetable_of
from mars_voice.services.transaction import reading
from mars_voice.services.unheard import to_hear_of, usual
from mars_voice.wording import say
from mars_voice.wording.date import moment
from models.event import Area, ScrutinyEvent, TeamMember
from models.kinds import OrganisationKind
from models.people import Actor, User
from models.permissions import Permission, may, require
from models.programme import LineOfQuestioning, ToHear
from models.promises import PromiseSet
from models.standards import STANDARDS, codes_of


@dataclass(frozen=True)
class AreaView:
    """One area; ``why`` says why nobody goes in."""

    id: str
    name: str
    no_go: bool
    why: str
    is_first: bool


@dataclass(frozen=True)
class MemberView:
    """Somebody with a role in the event."""

    id: str
    user: str
    name: str
    about: str
    pair: str
    walks: str
    reports: bool
    leads: bool
    may_lead: bool


@dataclass(frozen=True)
class PersonView:
    """Somebody who might be asked to join."""

    id: str
    name: str


@dataclass(frozen=True)
class LineView:
    """One line of questioning. ``by`` is the id of whoever asks it, ``who`` their name."""

    id: str
    label: str
    text: str
    standards: list[str]
    tests: str
    by: str
    who: str


@dataclass(frozen=True)
class ToHearView:
    """Somebody who must not go unheard. ``state`` says who looks for them, or when they were heard."""

    id: str
    who: str
    hint: str
    state: str
    is_heard: bool


@dataclass(frozen=True)
class ChoiceView:
    """One set of promises that may be chosen."""

    id: str
    name: str


@dataclass(frozen=True)
class ProgrammeView:
    """Everything the tablets take along that people decide beforehand. ``missing`` names the parts still empty."""

    title: str = ""
    areas: list[AreaView] = field(default_factory=list)
    team: list[MemberView] = field(default_factory=list)
    people: list[PersonView] = field(default_factory=list)
    conflict: str = ""
    lines: list[LineView] = field(default_factory=list)
    to_hear: list[ToHearView] = field(default_factory=list)
    has_usual: bool = False
    sets: list[ChoiceView] = field(default_factory=list)
    promise_set: str = ""
    promises_name: str = ""
    promises: list[str] = field(default_factory=list)
    timetable: TimetableView = field(default_factory=TimetableView)
    lundy: LundyView = field(default_factory=LundyView)
    extra: str = ""
    extra_link: str = ""
    missing: list[str] = field(default_factory=list)
    may_write: bool = False
    is_settled: bool = False
    may_load: bool = False


def programme(actor: Actor, code: str) -> ProgrammeView:
    """The programme of one event, and what this person may change in it."""
    with reading() as db:
        found = event_by_code(db, code)
        require(actor, Permission.PROGRAMME_READ, found)
        writes = may(actor, Permission.PROGRAMME_WRITE, found)
        lines, unheard = lines_of(db, found), to_hear_of(db, found)
        chosen = db.get(PromiseSet, found.promise_set_id) if found.promise_set_id else None
        return ProgrammeView(
            title=found.title,
            areas=_areas(found),
            team=team_shown(found),
            people=_people(db, found) if writes else [],
            conflict=_conflict(found),
            lines=lines_shown(lines),
            to_hear=[_to_hear(one) for one in unheard],
            has_usual={who.casefold() for who in usual()} <= {one.who.casefold() for one in unheard},
            sets=_choices(db, chosen),
            promise_set=str(chosen.id) if chosen else "",
            promises_name=named(chosen) if chosen else "",
            promises=[promise.text for promise in chosen.promises] if chosen else [],
            timetable=timetable_of(found),
            lundy=lundy_of(found),
            extra=extra_view.summary(db, found),
            extra_link=routes.of_event(routes.QUESTIONS, found.code),
            missing=_missing(found, lines, unheard),
            may_write=writes and found.is_prepared_still,
            is_settled=writes and not found.is_prepared_still,
            may_load=may(actor, Permission.PROMISE_WRITE),
        )


def _areas(found: ScrutinyEvent) -> list[AreaView]:
    order: list[Area] = sorted(found.areas, key=lambda area: area.position)
    return [
        AreaView(str(area.id), area.name, area.no_go, area.why, is_first=place == 0) for place, area in enumerate(order)
    ]


def team_shown(found: ScrutinyEvent) -> list[MemberView]:
    """Whoever leads first, then pair by pair, the reporter of a pair before the other."""
    order = sorted(found.team, key=lambda m: (not m.leads, m.pair or "~", not m.reports, m.user.name))
    led = found.lead_officer() is not None
    return [_member(member, led=led) for member in order]


def _member(member: TeamMember, *, led: bool) -> MemberView:
    return MemberView(
        id=str(member.id),
        user=str(member.user_id),
        name=member.user.name,
        about=_about(member.user),
        pair=member.pair,
        walks=say("desk.team.pair", pair=member.pair) if member.pair else "",
        reports=member.reports,
        leads=member.leads,
        may_lead=not led and member.event.may_be_led_by(member.user),
    )


def _about(user: User) -> str:
    """What they are and where they come from; a person of the partnership itself needs no place."""
    membership = user.memberships[0]
    role = say(f"role.{membership.role}")
    home = membership.organisation
    return role if home.kind == OrganisationKind.PARTNERSHIP else f"{role}, {home.name}"


def _people(db: Session, found: ScrutinyEvent) -> list[PersonView]:
    """Everybody who may have a role and has none; R2 leaves out the people of a partner that is looked at."""
    users = db.scalars(select(User).where(User.active).order_by(User.name))
    free = [user for user in users if user.actor().has(*ROLES) and found.may_join(user)]
    return [PersonView(str(user.id), f"{user.name} · {_about(user)}") for user in free]


def _conflict(found: ScrutinyEvent) -> str:
    """Why the people of the partner that is looked at are not offered (R2)."""
    agency = found.agency
    return say("desk.team.conflict", partner=agency.name) if agency and found.bars_partner else ""


def lines_of(db: Session, found: ScrutinyEvent) -> list[LineOfQuestioning]:
    """The lines of questioning of an event, by number."""
    query = select(LineOfQuestioning).where(LineOfQuestioning.event_id == found.id)
    return list(db.scalars(query.order_by(LineOfQuestioning.number)))


def lines_shown(lines: list[LineOfQuestioning]) -> list[LineView]:
    """Lines as every screen shows them."""
    return [_line(line) for line in lines]


def _line(line: LineOfQuestioning) -> LineView:
    codes = codes_of(line.standards)
    return LineView(
        id=str(line.id),
        label=line.label,
        text=line.text,
        standards=list(codes),
        tests=" · ".join(f"{code} {STANDARDS[code].name}" for code in codes),
        by=str(line.assigned_to_id) if line.assigned_to_id else "",
        who=line.assigned_to.name if line.assigned_to else "",
    )


def _to_hear(one: ToHear) -> ToHearView:
    who = one.taken_by.name if one.taken_by else ""
    if one.heard_at:
        state = say("desk.to_hear.heard", when=moment(one.heard_at))
    else:
        state = say("desk.to_hear.taken", who=who) if who else ""
    return ToHearView(str(one.id), one.who, one.hint, state, is_heard=one.heard_at is not None)


def _choices(db: Session, chosen: PromiseSet | None) -> list[ChoiceView]:
    """The newest of each name, and the one in use however old it is."""
    offered = newest(sets_of(db))
    if chosen is not None and chosen not in offered:
        offered.append(chosen)
    return [ChoiceView(str(one.id), named(one)) for one in offered]


def _missing(found: ScrutinyEvent, lines: list[LineOfQuestioning], unheard: list[ToHear]) -> list[str]:
    """What a tablet would miss. Promises are left out: a partnership may have none."""
    there = {
        "areas": any(not area.no_go for area in found.areas),
        "leader": found.lead_officer() is not None,
        "team": len(found.team) > 1,
        "lines": bool(lines),
        "to_hear": bool(unheard),
    }
    return [say(f"desk.programme.missing.{part}") for part, is_there in there.items() if not is_there]
