"""Who is on call: turns taken on and ended, and the days on which somebody must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.look_up import by_id
from mars_voice.services.transaction import transaction
from mars_voice.wording.date import full_date, london, weekday
from models.access import JoinCode
from models.duty import FIRST, SECOND, Duty, DutyUnfit, NoCover, check_turn, on_call
from models.event import ScrutinyEvent
from models.kinds import Stage
from models.people import Actor, User
from models.permissions import Permission, require

DAY = timedelta(days=1)
#: How a form writes who is asked first; anything else is no place.
PLACES = {str(place): place for place in (FIRST, SECOND)}


@dataclass(frozen=True)
class Turn:
    """A turn as a form holds it: the id of a person, two days as ``2027-03-04``, and who is asked first: 1 or 2."""

    user: str
    first: str
    last: str
    place: str


def add(actor: Actor, turn: Turn, *, at: datetime) -> str:
    """Somebody is on call on these days, both included. Returns their name. Raises DutyUnfit."""
    with transaction() as db:
        require(actor, Permission.DUTY_WRITE)
        made = Duty(user=by_id(db, User, turn.user), first_on=_day(turn.first), last_on=_day(turn.last))
        made.place = PLACES.get(turn.place, 0)
        check_turn(made, list(db.scalars(select(Duty))), today=london(at).date())
        db.add(made)
        db.flush()
        _record(db, "duty_added", actor, made, at=at)
        return made.user.name


def end(actor: Actor, duty_id: str, *, at: datetime) -> str:
    """A turn ends with yesterday; one that has not begun is taken out. Returns whose it was.

    Raises DutyUnfit ``alone`` where it would leave nobody on a day on which somebody is needed.
    """
    with transaction() as db:
        require(actor, Permission.DUTY_WRITE)
        turn = by_id(db, Duty, duty_id)
        today, name = london(at).date(), turn.user.name
        if turn.last_on < today:
            return name
        _check_others(db, turn, today=today)
        _record(db, "duty_ended", actor, turn, at=at)
        if turn.first_on < today:
            turn.last_on = today - DAY
        else:
            db.delete(turn)
        return name


def is_covered(db: Session, day: date) -> bool:
    """Is a safeguarding lead on call on that day?"""
    return bool(on_call(db.scalars(select(Duty)), day))


def check_cover(db: Session, day: date) -> None:
    """Refuse to ask anybody on a day on which nobody would read a worry. Raises NoCover."""
    if not is_covered(db, day):
        raise NoCover(rule="on", day=weekday(day))


def needed(db: Session, *, today: date) -> dict[date, list[str]]:
    """The days from today on that need somebody, with the names of the events.

    Those are an event's own day, and the day on which a code is to open.
    """
    days: dict[date, list[str]] = {}
    for event in db.scalars(select(ScrutinyEvent)):
        if event.held_on and event.held_on >= today and is_to_come(event):
            days.setdefault(event.held_on, []).append(event.title)
    for join in db.scalars(select(JoinCode).where(JoinCode.revoked_at.is_(None))):
        opens = london(join.opens_at).date()
        if opens >= today and join.event.title not in days.setdefault(opens, []):
            days[opens].append(join.event.title)
    return days


def is_to_come(event: ScrutinyEvent) -> bool:
    """Is it on its road, and not fed back yet?"""
    return event.stage in event.format.stages and not event.has_reached(Stage.FED_BACK)


def _check_others(db: Session, turn: Duty, *, today: date) -> None:
    others = [each for each in db.scalars(select(Duty)) if each is not turn]
    for day, events in sorted(needed(db, today=today).items()):
        if turn.covers(day) and not on_call(others, day):
            raise DutyUnfit(rule="alone", day=full_date(day), event=events[0])


def _record(db: Session, what: str, actor: Actor, turn: Duty, *, at: datetime) -> None:
    """Every open page may show whether a day is covered, so every one looks again."""
    days = {"first": turn.first_on.isoformat(), "last": turn.last_on.isoformat(), "user": str(turn.user_id)}
    journal.record(db, what, actor=actor, thing=turn, at=at, facts=days, wakes=False)
    journal.beat_everywhere(db)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise DutyUnfit(rule="unread") from error
