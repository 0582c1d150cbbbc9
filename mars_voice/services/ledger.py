"""The ledger of officers' days: written line by line, counted by year, with a forecast and a warning (R19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import transaction
from mars_voice.wording import say
from mars_voice.wording.date import london
from models import day_ledger
from models.day_ledger import ESTIMATE, DaysUnfit, OfficerDay, WorkKind
from models.event import ScrutinyEvent, TeamMember
from models.kinds import Role, Stage
from models.people import Actor, Membership, User
from models.permissions import Permission, require
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


def write(actor: Actor, worked: Worked, *, at: datetime) -> str:
    """One more line; an officer writes their own, the Hub anybody's. Returns the officer's year in words.

    Raises NotAllowed, NotFound, DaysUnfit.
    """
    with transaction() as db:
        officer = by_id(db, User, worked.officer or actor.id)
        made = OfficerDay(user=officer, user_id=officer.id)
        require(actor, Permission.LEDGER_WRITE, made)
        _check_officer(officer)
        _fill(db, actor, made, worked, today=london(at).date())
        db.add(made)
        db.flush()
        journal.record(db, "officer_day_written", actor=actor, thing=made, at=at)
        return total(db, officer, london(at).date()).says


def change(actor: Actor, day_id: str, worked: Worked, *, at: datetime) -> str:
    """Put a line right; whose it is stays. Returns the officer's year in words. Raises as ``write``."""
    with transaction() as db:
        found = by_id(db, OfficerDay, day_id)
        require(actor, Permission.LEDGER_WRITE, found)
        _fill(db, actor, found, worked, today=london(at).date())
        db.flush()
        journal.record(db, "officer_day_changed", actor=actor, thing=found, at=at)
        return total(db, found.user, london(at).date()).says


def strike(actor: Actor, day_id: str, *, at: datetime) -> str:
    """Take a line out. Returns the officer's year in words."""
    with transaction() as db:
        found = by_id(db, OfficerDay, day_id)
        require(actor, Permission.LEDGER_WRITE, found)
        journal.record(db, "officer_day_struck", actor=actor, thing=found, at=at)
        officer = found.user
        db.delete(found)
        db.flush()
        return total(db, officer, london(at).date()).says


def totals(db: Session, today: date) -> list[OfficerTotal]:
    """Every officer's year, for whoever may see the plan: the verb that shows it has asked."""
    return [total(db, officer, today) for officer in officers(db)]


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


def _check_officer(user: User) -> None:
    if not (user.active and user.actor().has(Role.ISO)):
        raise DaysUnfit(rule="officer")


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


def total(db: Session, officer: User, today: date) -> OfficerTotal:
    """One officer's year: what is used, what is ahead, and whether twelve of fifteen are used (R19)."""
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
