"""Days on which young people have no time or schools are shut: kept by the Hub, and what a proposed day meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id, event_by_code
from mars_voice.services.transaction import reading, transaction
from mars_voice.wording import say
from mars_voice.wording.date import day_month, full_date, london
from models import calendar_marks
from models.calendar_marks import Clash, ClosedKind, ClosedTimes, ClosedTimesUnfit, check_times
from models.people import Actor
from models.permissions import Permission, require
from models.programme import a_line

#: Letters of a name such as "Autumn half term".
LONGEST_NAME = 60


@dataclass(frozen=True)
class ClosedView:
    """One row: its name, what it is, and from when to when."""

    id: str
    name: str
    kind: str
    days: str
    is_exam: bool


def add(actor: Actor, kind: str, name: str, first: str, last: str, *, at: datetime) -> str:
    """Write down exams or school holidays of the district; days are ``2027-05-10``. Returns the name.

    Raises MissingWords, TooBig, ClosedTimesUnfit.
    """
    with transaction() as db:
        require(actor, Permission.MEETING_WRITE)
        begins = _read(first)
        ends = _read(last) if last else begins
        check_times(begins, ends, today=london(at).date())
        called = a_line(name, field="name", most=LONGEST_NAME)
        made = ClosedTimes(name=called, kind=_kind(kind), first_on=begins, last_on=ends)
        db.add(made)
        db.flush()
        journal.record(db, "closed_times_added", actor=actor, thing=made, at=at)
        return called


def remove(actor: Actor, id_: str, *, at: datetime) -> str:
    """It was a slip, or it is over. Returns the name."""
    with transaction() as db:
        require(actor, Permission.MEETING_WRITE)
        found = by_id(db, ClosedTimes, id_)
        db.delete(found)
        journal.record(db, "closed_times_removed", actor=actor, thing=found, at=at)
        return found.name


def meets(actor: Actor, code: str, day: str) -> list[str]:
    """The same for a day that is only being looked at; what is no day yet meets nothing."""
    with reading() as db:
        require(actor, Permission.EVENT_PLAN, event_by_code(db, code))
        try:
            return clashes(db, date.fromisoformat(day))
        except ValueError:
            return []


def clashes(db: Session, day: date | None) -> list[str]:
    """What a day meets, each in a sentence: a hint to whoever proposes it, never a refusal."""
    if day is None:
        return []
    return [say(f"desk.clash.{one.kind}", name=_named(one)) for one in calendar_marks.clashes(day, known(db))]


def known(db: Session) -> list[ClosedTimes]:
    """Every row, the earliest first."""
    return list(db.scalars(select(ClosedTimes).order_by(ClosedTimes.first_on)))


def shown(db: Session, *, today: date) -> list[ClosedView]:
    """The rows that are not over yet."""
    return [
        ClosedView(
            id=str(one.id),
            name=one.name,
            kind=say(f"desk.closed.{one.kind}"),
            days=_days(one.first_on, one.last_on),
            is_exam=one.kind == ClosedKind.EXAM,
        )
        for one in known(db)
        if one.last_on >= today
    ]


def _named(clash: Clash) -> str:
    called = clash.name or say("desk.closed.usual_exams")
    return say("desk.clash.named", name=called, days=_days(clash.first_on, clash.last_on))


def _days(first: date, last: date) -> str:
    if first == last:
        return full_date(first)
    begins = day_month(first) if first.year == last.year else full_date(first)
    return say("desk.closed.days", first=begins, last=full_date(last))


def _kind(kind: str) -> ClosedKind:
    """Bank holidays are worked out, so nobody writes them down."""
    if kind not in (ClosedKind.EXAM, ClosedKind.HOLIDAY):
        raise ClosedTimesUnfit(rule="unread")
    return ClosedKind(kind)


def _read(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise ClosedTimesUnfit(rule="unread") from error
