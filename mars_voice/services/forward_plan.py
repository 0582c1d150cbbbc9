"""The forward plan: which agency is visited in which quarter of the two years, and the lines of sight of this year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.services import feed
from mars_voice.services.feed import FeedView
from mars_voice.services.transaction import reading
from mars_voice.services.watch_list import WatchLine, watch_list
from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date, london
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Stage
from models.meeting import Meeting, MeetingKind, next_available
from models.people import Actor, Organisation
from models.permissions import Permission, may, require
from models.rules import SIGHTS_A_YEAR
from models.two_years import (
    Mark,
    Programme,
    Quarter,
    Sign,
    has_begun,
    is_on,
    marks_of,
    programme_at,
    quarter_of,
)


@dataclass(frozen=True)
class MarkView:
    """One sign: what it is called, the day behind it, and where it leads. ``full`` is what is read out."""

    sign: str
    word: str
    full: str
    link: str
    when: str


@dataclass(frozen=True)
class CellView:
    """One quarter of one agency."""

    marks: list[MarkView]
    is_now: bool


@dataclass(frozen=True)
class AgencyRow:
    """One agency. ``about`` names visits that are called otherwise than the agency itself.

    ``note`` says what stands in no quarter: that nothing is planned, or that a day is missing.
    """

    name: str
    about: str
    note: str
    note_link: str
    cells: list[CellView]
    marks: list[MarkView]


@dataclass(frozen=True)
class QuarterView:
    """One column: its three months, and is it this one?"""

    months: str
    is_now: bool


@dataclass(frozen=True)
class YearView:
    """Columns of one year."""

    year: str
    span: int


@dataclass(frozen=True)
class SightView:
    """One line of sight: its theme, and when it is or was."""

    theme: str
    says: str
    link: str


@dataclass(frozen=True)
class SightsView:
    """Three a year (R17). ``width`` is how much of the bar is filled, of 200."""

    heading: str = ""
    width: int = 0
    rows: list[SightView] = field(default_factory=list)


@dataclass(frozen=True)
class PlanView:
    """The whole page."""

    heading: str = ""
    span: str = ""
    years: list[YearView] = field(default_factory=list)
    quarters: list[QuarterView] = field(default_factory=list)
    rows: list[AgencyRow] = field(default_factory=list)
    sights: SightsView = field(default_factory=SightsView)
    watch: list[WatchLine] = field(default_factory=list)
    feed: FeedView = field(default_factory=FeedView)
    may_plan: bool = False


def forward_plan(actor: Actor, *, at: datetime) -> PlanView:
    """The programme of two years as it stands today, for whoever plans it and whoever it is for."""
    with reading() as db:
        require(actor, Permission.PLAN_READ)
        today = london(at).date()
        visits = [one for one in db.scalars(select(ScrutinyEvent)) if is_on(one)]
        programme = programme_at(today, visits)
        plans = [(one, _of(visits, one)) for one in _in_programme(db, visits)]
        without = [one.name for one, theirs in plans if not _has_day(programme, theirs)]
        seen = sum(_is_covered(programme, theirs) for _, theirs in plans)
        return PlanView(
            heading=_heading(programme, seen, len(plans)),
            span=_span(programme),
            years=_years(programme.quarters),
            quarters=[_quarter(one, today) for one in programme.quarters],
            rows=_sorted([_row(actor, one, theirs, programme) for one, theirs in plans]),
            sights=_sights(db, actor, today),
            watch=watch_list(db, actor, programme, without),
            feed=feed.standing(db, actor),
            may_plan=may(actor, Permission.EVENT_CREATE),
        )


def _in_programme(db: Session, visits: Iterable[ScrutinyEvent]) -> list[Organisation]:
    """Every agency, and a safeguarding partner once a visit to it is planned."""
    visited = {one.agency_id for one in visits}
    every = db.scalars(select(Organisation).order_by(Organisation.name))
    return [one for one in every if one.kind == OrganisationKind.AGENCY or one.id in visited]


def _of(visits: Iterable[ScrutinyEvent], agency: Organisation) -> list[ScrutinyEvent]:
    return sorted((one for one in visits if one.agency_id == agency.id), key=lambda one: one.code)


def _has_day(programme: Programme, theirs: list[ScrutinyEvent]) -> bool:
    """Was it visited in this programme, or is it going to be? A day that was put off is no day."""
    return any(programme.holds(one.held_on) and (has_begun(one) or not _lacks_day(one, programme)) for one in theirs)


def _lacks_day(one: ScrutinyEvent, programme: Programme) -> bool:
    """Without a day, put off until a new one is chosen, or let go by."""
    return one.held_on is None or one.stage == Stage.POSTPONED or one.held_on < programme.today


def _is_covered(programme: Programme, theirs: list[ScrutinyEvent]) -> bool:
    return any(has_begun(one) and programme.holds(one.held_on) for one in theirs)


def _heading(programme: Programme, seen: int, every: int) -> str:
    if not every:
        return say("desk.plan.none")
    key = "desk.plan.last_quarter" if programme.left == 1 else "desk.plan.heading"
    return say(key, seen=str(seen), all=str(every), left=str(programme.left))


def _span(programme: Programme) -> str:
    first, last = programme.quarters[0].first, programme.quarters[-1].last
    return say("desk.plan.span", first=_month(first), last=_month(last))


def _month(day: date) -> str:
    """Such as "January 2026"."""
    return full_date(day).partition(" ")[2]


def _years(quarters: list[Quarter]) -> list[YearView]:
    years = [one.year for one in quarters]
    return [YearView(str(year), years.count(year)) for year in dict.fromkeys(years)]


def _quarter(quarter: Quarter, today: date) -> QuarterView:
    return QuarterView(say(f"desk.quarter.{quarter.number}"), is_now=quarter == quarter_of(today))


def _row(actor: Actor, agency: Organisation, theirs: list[ScrutinyEvent], programme: Programme) -> AgencyRow:
    known = [one for one in theirs if may(actor, Permission.EVENT_READ, one)]
    pairs = [(mark, one) for one in known for mark in marks_of(one, today=programme.today)]
    pairs.sort(key=lambda pair: (pair[0].day, list(Sign).index(pair[0].sign)))
    inside = [(mark, _mark(mark, one)) for mark, one in pairs if programme.holds(mark.day)]
    open_ones = [one for one in known if not has_begun(one) and (not one.held_on or one.stage == Stage.POSTPONED)]
    return AgencyRow(
        name=agency.name,
        about=" · ".join(one.title for one in known if one.title != agency.name),
        note=_note(programme, theirs, open_ones),
        note_link=routes.of_event(routes.EVENT, open_ones[0].code) if open_ones else "",
        cells=[_cell(quarter, inside, programme.today) for quarter in programme.quarters],
        marks=[view for _, view in inside],
    )


def _note(programme: Programme, theirs: list[ScrutinyEvent], open_ones: list[ScrutinyEvent]) -> str:
    if open_ones:
        if open_ones[0].stage == Stage.POSTPONED:
            return say("desk.plan.put_off")
        endorsed = open_ones[0].has_reached(Stage.ENDORSED)
        return say("desk.plan.endorsed_no_day" if endorsed else "desk.plan.no_day")
    return "" if _has_day(programme, theirs) else say("desk.plan.not_planned")


def _cell(quarter: Quarter, marks: list[tuple[Mark, MarkView]], today: date) -> CellView:
    here = [view for mark, view in marks if quarter_of(mark.day) == quarter]
    return CellView(here, is_now=quarter == quarter_of(today))


def _mark(mark: Mark, event: ScrutinyEvent) -> MarkView:
    word = say(f"desk.sign.{mark.sign}")
    # "Actions open" is true of today, so a date beside it would say nothing.
    day = "" if mark.sign == Sign.ACTIONS_OPEN else full_date(mark.day)
    full = ", ".join(part for part in (event.title, day) if part)
    return MarkView(mark.sign.value, word, full, routes.of_event(routes.EVENT, event.code), day)


def _sorted(rows: list[AgencyRow]) -> list[AgencyRow]:
    """By the first sign, so that the programme reads down and to the right; what has none stands at the end."""

    def place(row: AgencyRow) -> tuple[int, str]:
        filled = (n for n, cell in enumerate(row.cells) if cell.marks)
        return next(filled, len(row.cells)), row.name.casefold()

    return sorted(rows, key=place)


def _sights(db: Session, actor: Actor, today: date) -> SightsView:
    """Counted by the calendar year of the panel day, as R17 counts them."""
    query = select(ScrutinyEvent).where(ScrutinyEvent.kind == EventKind.LINE_OF_SIGHT)
    every = [one for one in db.scalars(query) if one.stage != Stage.CANCELLED]
    held = [one for one in every if has_begun(one) and one.held_on and one.held_on.year == today.year]
    shown = [one for one in every if one in held or not has_begun(one)]
    shown.sort(key=lambda one: (one.held_on or date.max, one.code))
    known = [one for one in shown if may(actor, Permission.EVENT_READ, one)]
    meetings = list(db.scalars(select(Meeting)))
    return SightsView(
        heading=say("desk.sights.heading", n=str(len(held)), all=str(SIGHTS_A_YEAR), year=str(today.year)),
        width=min(200, 200 * len(held) // SIGHTS_A_YEAR),
        rows=[_sight(one, meetings, today) for one in known],
    )


def _sight(event: ScrutinyEvent, meetings: list[Meeting], today: date) -> SightView:
    parts = [_panel(event), _splig(event, meetings, today)]
    link = routes.of_event(routes.EVENT, event.code)
    return SightView(event.title, " · ".join(part for part in parts if part), link)


def _panel(event: ScrutinyEvent) -> str:
    if event.held_on is None:
        return say("desk.sights.no_day")
    key = "desk.sights.held" if has_begun(event) else "desk.sights.planned"
    return say(key, day=full_date(event.held_on))


def _splig(event: ScrutinyEvent, meetings: list[Meeting], today: date) -> str:
    """On which SPLIG it was or will be; before it is listed, the next that could have it."""
    listed = [item.meeting.held_on for item in event.agenda if item.meeting.kind == MeetingKind.SPLIG]
    if listed:
        day = min(listed)
        return say("desk.sights.was_at" if day < today else "desk.sights.listed", day=day_month(day))
    if not has_begun(event) or event.has_reached(Stage.AT_SPLIG):
        return ""
    following = next_available(meetings, MeetingKind.SPLIG, ready=today)
    return say("desk.sights.next", day=day_month(following.held_on)) if following else ""
