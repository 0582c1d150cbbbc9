"""The plan in somebody's own calendar: a private address that can be renewed and stopped, and what it gives."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice import routes
from mars_voice.exports.ics import CalendarRecord, Entry
from mars_voice.services import journal
from mars_voice.services.transaction import reading, transaction
from mars_voice.settings import settings
from mars_voice.wording import say
from mars_voice.wording.date import full_date, london
from models.calendar_marks import FeedKey
from models.errors import NotFound
from models.event import ScrutinyEvent
from models.kinds import EventKind, Stage
from models.meeting import Meeting
from models.people import Actor, User
from models.permissions import Permission, may, require
from models.rules import S11_BACK, S11_OUT

#: A calendar keeps what it was once told: older days are of no use to a plan.
_KEPT = timedelta(days=366)


@dataclass(frozen=True)
class FeedView:
    """Has this person an address, and since when? The address itself is known to nobody but its owner."""

    says: str = ""
    is_there: bool = False


def standing(db: Session, actor: Actor) -> FeedView:
    """How it stands, for the page that offers it."""
    held = _key_of(db, actor)
    if held is None:
        return FeedView(say("desk.feed.none"))
    return FeedView(say("desk.feed.since", day=full_date(held.made_on)), is_there=True)


def renew(actor: Actor, *, at: datetime) -> str:
    """A new secret for one's own address, 256 random bits; an older address stops at once."""
    with transaction() as db:
        require(actor, Permission.PLAN_READ)
        secret = secrets.token_urlsafe(32)
        held = _key_of(db, actor) or FeedKey(user_id=actor.id)
        held.secret_hash, held.made_on = _digest(secret), london(at).date()
        db.add(held)
        db.flush()
        journal.record(db, "feed_renewed", actor=actor, thing=held, at=at)
        return secret


def stop(actor: Actor, *, at: datetime) -> None:
    """No calendar gets anything with one's address any more."""
    with transaction() as db:
        require(actor, Permission.PLAN_READ)
        held = _key_of(db, actor)
        if held is not None:
            db.delete(held)
            journal.record(db, "feed_stopped", actor=actor, thing=held, at=at)


def calendar_of(secret: str, *, origin: str, at: datetime) -> CalendarRecord:
    """What whoever holds the secret may see: titles and dates alone, never a child's word, never a case.

    Raises NotFound for a wrong or old secret, and for one whose owner has gone or may not see the plan any more.
    """
    with reading() as db:
        held = db.scalars(select(FeedKey).where(FeedKey.secret_hash == _digest(secret))).first()
        owner = db.get(User, held.user_id) if held else None
        if owner is None or not owner.active or not may(owner.actor(), Permission.PLAN_READ):
            raise NotFound(thing="feed")
        since = london(at).date() - _KEPT
        entries = [*_meetings(db, since, origin), *_events(db, owner.actor(), since, origin)]
        name = say("desk.feed.practice" if settings().is_demo else "desk.feed.name")
        return CalendarRecord(name, at, tuple(sorted(entries, key=lambda entry: (entry.day, entry.uid))))


def _meetings(db: Session, since: date, origin: str) -> Iterator[Entry]:
    for meeting in db.scalars(select(Meeting).where(Meeting.held_on >= since)):
        kind, link = say(f"meeting.{meeting.kind}"), f"{origin}{routes.MEETINGS}"
        yield Entry(f"meeting-{meeting.id}", meeting.held_on, _said("meeting", title=kind), link)
        yield Entry(f"papers-{meeting.id}", meeting.papers_on, _said("papers", title=kind), link)


def _events(db: Session, actor: Actor, since: date, origin: str) -> Iterator[Entry]:
    for event in db.scalars(select(ScrutinyEvent).where(ScrutinyEvent.held_on >= since)):
        if may(actor, Permission.EVENT_READ, event) and event.stage != Stage.CANCELLED:
            yield from _days_of(event, f"{origin}{routes.of_event(routes.EVENT, event.code)}")


def _days_of(event: ScrutinyEvent, link: str) -> Iterator[Entry]:
    if event.held_on is None:
        return
    title, fixed = _title(event), event.has_reached(Stage.PROGRAMME_AGREED)
    put_off = event.stage == Stage.POSTPONED
    yield Entry(f"event-{event.id}", event.held_on, _said("put_off" if put_off else "event", title=title), link, fixed)
    if event.kind != EventKind.AGENCY or event.needs_s11 is False or put_off:
        return
    yield Entry(f"s11-out-{event.id}", event.held_on - S11_OUT, _said("s11_out", title=title), link, fixed)
    yield Entry(f"s11-back-{event.id}", event.held_on - S11_BACK, _said("s11_back", title=title), link, fixed)


def _title(event: ScrutinyEvent) -> str:
    """The title of what is about one case could lead to it, so its kind stands for it."""
    return say(f"event.kind.{event.kind}") if event.kind == EventKind.CASE_SPECIFIC else event.title


def _said(what: str, *, title: str) -> str:
    said = say(f"desk.feed.{what}", title=title)
    return say("desk.feed.marked", entry=said) if settings().is_demo else said


def _key_of(db: Session, actor: Actor) -> FeedKey | None:
    return db.scalars(select(FeedKey).where(FeedKey.user_id == actor.id)).first()


def _digest(secret: str) -> str:
    """Secrets are 256 random bits, so a plain hash suffices."""
    return sha256(secret.encode()).hexdigest()
