"""What somebody sees of the ledger: an officer their own year, the Hub the pool, kind by kind and line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services.ledger import OfficerTotal, officers, total, totals
from mars_voice.services.transaction import reading
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models import day_ledger
from models.day_ledger import ESTIMATE, OfficerDay, WorkKind
from models.event import ScrutinyEvent
from models.kinds import EventKind
from models.people import Actor, User
from models.permissions import Permission, may, require


@dataclass(frozen=True)
class Cell:
    """Days of one officer for one kind of work."""

    name: str
    days: str


@dataclass(frozen=True)
class KindRow:
    """What one kind of work has taken of each officer, in the order of the officers."""

    kind: str
    cells: list[Cell]


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


@dataclass(frozen=True)
class PoolView:
    """What every officer has used and what is planned, for the plan. ``may_open``: the ledger is this person's too."""

    year: str = ""
    officers: list[OfficerTotal] = field(default_factory=list)
    may_open: bool = False


def pool_view(db: Session, actor: Actor, today: date) -> PoolView:
    """The year of the ledger that today is in (R19), without its lines; whoever calls has asked for the plan."""
    first, last = day_ledger.year_of(today)
    return PoolView(
        year=say("desk.days.year", first=full_date(first), last=full_date(last)),
        officers=totals(db, today),
        may_open=may(actor, Permission.LEDGER_READ, OfficerDay(user_id=actor.id)),
    )


def ledger_view(actor: Actor, *, at: datetime) -> LedgerView:
    """The year that is running. Raises NotAllowed for whoever keeps no ledger and plans none."""
    today = london(at).date()
    with reading() as db:
        lines = [line for line in _lines(db, today) if may(actor, Permission.LEDGER_READ, line)]
        pool = _pool(db, actor)
        if not pool:
            require(actor, Permission.LEDGER_READ)
        shown = [total(db, officer, today) for officer in pool]
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


def _pool(db: Session, actor: Actor) -> list[User]:
    """Those whose ledger this person may read: an officer's own is asked of a line they would write."""
    return [one for one in officers(db) if may(actor, Permission.LEDGER_READ, OfficerDay(user_id=one.id))]


def _lines(db: Session, today: date) -> list[OfficerDay]:
    """The lines of this year, the newest first."""
    first, last = day_ledger.year_of(today)
    query = select(OfficerDay).where(OfficerDay.day.between(first, last))
    return sorted(db.scalars(query), key=lambda line: (line.day, line.user.name), reverse=True)


def _heading(shown: list[OfficerTotal], *, is_pool: bool) -> str:
    if not is_pool:
        return say("desk.days.mine", says=shown[0].says)
    past = sum(one.is_past_warning for one in shown)
    if not past:
        return say("desk.days.pool.calm")
    return say("desk.days.pool.one" if past == 1 else "desk.days.pool.many", n=str(past))


def _kinds(pool: list[User], lines: list[OfficerDay]) -> list[KindRow]:
    def cell(officer: User, kind: WorkKind) -> Cell:
        halves = sum(one.halves for one in lines if one.user_id == officer.id and one.kind == kind)
        return Cell(officer.name, f"{day_ledger.days(halves):g}")

    return [KindRow(say(f"desk.days.kind.{kind}"), [cell(officer, kind) for officer in pool]) for kind in WorkKind]


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
