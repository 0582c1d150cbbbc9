"""The ledger of officers' days: written line by line, counted by year, with a forecast and a warning (R19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import day_ledger
from models.day_ledger import ESTIMATE, DaysUnfit, OfficerDay, WorkKind
from models.event import ScrutinyEvent, TeamMember
from models.kinds import EventKind, Role, Stage
from models.people import Actor, Membership, User
from models.permissions import Permission, may, require
from models.rules import OFFICER_DAYS


@dataclass(frozen=True)
class Worked:
    """A filled-in line: ``officer`` is an id, "" for oneself; ``day`` is ``2027-03-04``; ``days`` is "0.5" or "1"."""

    officer: str
    day: str
    days: str
    kind: str
    event: str
    line: str


@dataclass(frozen=True)
class OfficerTotal:
    """One officer's year. ``says`` is "9.5 of 15", ``warning`` is "" below twelve; ``width`` 0 to 100 is for a bar."""

    officer_id: str
    name: str
    used: float
    planned: float
    says: str
    ahead: str
    warning: str
    is_past_warning: bool
    width: int


@dataclass(frozen=True)
class KindRow:
    """What one kind of work has taken of each officer, in the order of the officers."""

    kind: str
    days: list[str]


@dataclass(frozen=True)
class DayRow:
    """One line of the ledger. The last five are what its form begins with."""

    id: str
    officer: str
    when: str
    amount: str
    kind_says: str
    event_says: str
    line: str
    day: str
    days: str
    kind: str
    event: str


@dataclass(frozen=True)
class Pick:
    """One of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True)
class LedgerView:
    """The ledger as somebody may see it: the pool for the Hub, their own for an officer."""

    is_pool: bool = False
    heading: str = ""
    year: str = ""
    today: str = ""
    first: str = ""
    totals: list[OfficerTotal] = field(default_factory=list)
    kinds: list[KindRow] = field(default_factory=list)
    rows: list[DayRow] = field(default_factory=list)
    officers: list[Pick] = field(default_factory=list)
    choices: list[Pick] = field(default_factory=list)
    events: list[Pick] = field(default_factory=list)
    estimates: list[str] = field(default_factory=list)


def ledger(actor: Actor, *, at: datetime) -> LedgerView:
    """The year that is running. Raises NotAllowed for whoever keeps no ledger and plans none."""
    today = london(at).date()
    with reading() as db:
        lines = [line for line in _lines(db, today) if may(actor, Permission.LEDGER_READ, line)]
        pool = _pool(db, actor)
        if not pool:
            require(actor, Permission.LEDGER_READ)
        shown = [_total(db, officer, today) for officer in pool]
        first, last = day_ledger.year_of(today)
        is_pool = may(actor, Permission.LEDGER_READ)
        return LedgerView(
            is_pool=is_pool,
            heading=_heading(shown, is_pool=is_pool),
            year=say("desk.days.year", first=full_date(first), last=full_date(last)),
            today=today.isoformat(),
            first=first.replace(year=first.year - 1).isoformat(),
            totals=shown,
            kinds=_kinds(pool, lines),
            rows=[_row(line) for line in lines],
            officers=[Pick(str(officer.id), officer.name) for officer in pool] if is_pool else [],
            choices=[Pick(kind, say(f"desk.days.kind.{kind}")) for kind in WorkKind],
            events=_events(db, actor),
            estimates=[_estimate(kind) for kind in ESTIMATE],
        )


def write(actor: Actor, worked: Worked, *, at: datetime) -> str:
    """One more line; an officer writes their own, the Hub anybody's. Returns the officer's year in words.

    Raises NotAllowed, NotFound, DaysUnfit.
    """
    with transaction() as db:
        officer = _officer(db, worked.officer or str(actor.id))
        made = OfficerDay(user=officer, user_id=officer.id)
        require(actor, Permission.LEDGER_WRITE, made)
        _fill(db, actor, made, worked, today=london(at).date())
        db.add(made)
        db.flush()
        journal.record(db, "officer_day_written", actor=actor, thing=made, at=at)
        return _total(db, officer, london(at).date()).says


def change(actor: Actor, day_id: str, worked: Worked, *, at: datetime) -> str:
    """Put a line right; whose it is stays. Returns the officer's year in words. Raises as ``write``."""
    with transaction() as db:
        found = by_id(db, OfficerDay, day_id)
        require(actor, Permission.LEDGER_WRITE, found)
        _fill(db, actor, found, worked, today=london(at).date())
        db.flush()
        journal.record(db, "officer_day_changed", actor=actor, thing=found, at=at)
        return _total(db, found.user, london(at).date()).says


def strike(actor: Actor, day_id: str, *, at: datetime) -> str:
    """Take a line out. Returns the officer's year in words."""
    with transaction() as db:
        found = by_id(db, OfficerDay, day_id)
        require(actor, Permission.LEDGER_WRITE, found)
        journal.record(db, "officer_day_struck", actor=actor, thing=found, at=at)
        officer = found.user
        db.delete(found)
        db.flush()
        return _total(db, officer, london(at).date()).says


def totals(db: Session, today: date) -> list[OfficerTotal]:
    """Every officer's year, for whoever may see the plan: the verb that shows it has asked."""
    return [_total(db, officer, today) for officer in officers(db)]


def days_of(db: Session, officer: User | None, day: date) -> float:
    """Days an officer has used in the year that a day is in (R19)."""
    if officer is None:
        return 0.0
    lines = db.scalars(select(OfficerDay).where(OfficerDay.user_id == officer.id))
    return day_ledger.days(sum(line.halves for line in day_ledger.in_year_of(lines, day)))


def officers(db: Session) -> list[User]:
    """The pool of Independent Scrutiny Officers, by name."""
    query = select(User).join(Membership).where(User.active, Membership.role == Role.ISO)
    return list(db.scalars(query.order_by(User.name).distinct()))


def _pool(db: Session, actor: Actor) -> list[User]:
    """Those whose ledger this person may read: an officer's own is asked of a line they would write."""
    return [one for one in officers(db) if may(actor, Permission.LEDGER_READ, OfficerDay(user_id=one.id))]


def _officer(db: Session, officer_id: str) -> User:
    officer = by_id(db, User, officer_id)
    if not (officer.active and officer.actor().has(Role.ISO)):
        raise DaysUnfit(rule="officer")
    return officer


def _fill(db: Session, actor: Actor, made: OfficerDay, worked: Worked, *, today: date) -> None:
    try:
        day, kind = date.fromisoformat(worked.day), WorkKind(worked.kind)
    except ValueError as error:
        raise DaysUnfit(rule="unread") from error
    day_ledger.check_day(day, today=today)
    event = event_by_code(db, worked.event) if worked.event else None
    if event is not None:
        require(actor, Permission.EVENT_READ, event)
    made.day, made.kind, made.event_id = day, kind, event.id if event else None
    made.halves, made.line = day_ledger.read_halves(worked.days), day_ledger.one_line(worked.line)


def _lines(db: Session, today: date) -> list[OfficerDay]:
    """The lines of this year, the newest first."""
    first, last = day_ledger.year_of(today)
    query = select(OfficerDay).where(OfficerDay.day.between(first, last))
    return sorted(db.scalars(query), key=lambda line: (line.day, line.user.name), reverse=True)


def _total(db: Session, officer: User, today: date) -> OfficerTotal:
    used, planned = days_of(db, officer, today), day_ledger.days(_planned(db, officer.id, today))
    most = f"{OFFICER_DAYS:g}"
    over, past = day_ledger.is_over(used), day_ledger.is_past_warning(used)
    return OfficerTotal(
        officer_id=str(officer.id),
        name=officer.name,
        used=used,
        planned=planned,
        says=say("desk.days.used", used=f"{used:g}", most=most),
        ahead=say("desk.days.ahead", planned=f"{planned:g}", all=f"{used + planned:g}") if planned else "",
        warning=say("desk.days.over" if over else "desk.days.past", most=most) if past else "",
        is_past_warning=past,
        width=min(100, round(used / OFFICER_DAYS * 100)),
    )


def _planned(db: Session, officer_id: UUID, today: date) -> int:
    """Half days that the events ahead of whoever leads them are expected to take, as far as they are in this year."""
    last = day_ledger.year_of(today)[1]
    query = select(ScrutinyEvent).join(TeamMember).where(TeamMember.user_id == officer_id, TeamMember.leads)
    ahead = query.where(ScrutinyEvent.held_on > today, ScrutinyEvent.held_on <= last)
    return sum(
        ESTIMATE[event.kind] for event in db.scalars(ahead) if event.stage not in (Stage.POSTPONED, Stage.CANCELLED)
    )


def _heading(shown: list[OfficerTotal], *, is_pool: bool) -> str:
    if not is_pool:
        return say("desk.days.mine", says=shown[0].says)
    past = sum(one.is_past_warning for one in shown)
    if not past:
        return say("desk.days.pool.calm")
    return say("desk.days.pool.one" if past == 1 else "desk.days.pool.many", n=str(past))


def _kinds(pool: list[User], lines: Iterable[OfficerDay]) -> list[KindRow]:
    lines = list(lines)
    return [
        KindRow(
            say(f"desk.days.kind.{kind}"),
            [
                f"{day_ledger.days(sum(one.halves for one in lines if one.user_id == of.id and one.kind == kind)):g}"
                for of in pool
            ],
        )
        for kind in WorkKind
    ]


def _row(line: OfficerDay) -> DayRow:
    amount = f"{day_ledger.days(line.halves):g}"
    return DayRow(
        id=str(line.id),
        officer=line.user.name,
        when=full_date(line.day),
        amount=say("desk.days.one" if line.halves == 2 else "desk.days.some", n=amount),
        kind_says=say(f"desk.days.kind.{line.kind}"),
        event_says=line.event.title if line.event else "",
        line=line.line,
        day=line.day.isoformat(),
        days=amount,
        kind=line.kind,
        event=line.event.code if line.event else "",
    )


def _events(db: Session, actor: Actor) -> list[Pick]:
    """Events that a line may be for, the newest first."""
    found = [one for one in db.scalars(select(ScrutinyEvent)) if may(actor, Permission.EVENT_READ, one)]
    found.sort(key=lambda one: one.held_on or date.max, reverse=True)
    return [Pick(one.code, f"{one.code} · {one.title}") for one in found]


def _estimate(kind: EventKind) -> str:
    amount = f"{day_ledger.days(ESTIMATE[kind]):g}"
    return say("desk.days.estimate", kind=say(f"event.kind.{kind}"), n=amount)
