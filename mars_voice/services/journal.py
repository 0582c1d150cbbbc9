"""Writing the journal, and the beats that wake open pages. Called inside a verb's transaction, never alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from mars_voice.services.transaction import reading
from models.deadlines import LONDON
from models.event import ScrutinyEvent
from models.feedback import half_day
from models.journal import JournalEntry, JournalSeal, Pulse, Work, chain, first_broken
from models.kinds import HalfDay
from models.people import Actor

#: The topic every desk page may watch, beside the topic of its own event.
EVERYTHING = "everything"


def record(
    db: Session,
    what: str,
    *,
    actor: Actor | None,
    thing: object,
    at: datetime,
    facts: dict[str, str] | None = None,
    wakes: bool = True,
) -> None:
    """Note what somebody did to a thing: ids and codes, never words. A mere look need not wake open pages."""
    event = getattr(thing, "scrutiny_event", None)
    db.add(
        JournalEntry(
            at=at,
            sealable_at=at,
            what=what,
            actor_id=actor.id if actor else None,
            thing=type(thing).__name__,
            thing_id=getattr(thing, "id", None),
            event_id=event.id if event else None,
            facts=facts or {},
        )
    )
    if wakes:
        beat(db, event)


def record_words(
    db: Session,
    event: ScrutinyEvent,
    *,
    at: datetime,
    what: str = "words_received",
    work: Work = Work.SUGGEST_THEMES,
) -> None:
    """Note what somebody did with their own words: the event and the half day, never which submission or when."""
    _record_arrival(db, event, at=at, what=what, work=work)


def record_files(db: Session, event: ScrutinyEvent, *, at: datetime) -> None:
    """Note that an event was sent a picture or a recording: the event and the half day, never which or when."""
    _record_arrival(db, event, at=at, what="files_received", work=Work.CLEAN_FILES)


def record_photos(db: Session, event: ScrutinyEvent, *, at: datetime) -> None:
    """Note that an officer's photos of an event came in and ask for them to be cleaned."""
    _record_arrival(db, event, at=at, what="photos_received", work=Work.CLEAN_PHOTOS)


def _record_arrival(db: Session, event: ScrutinyEvent, *, at: datetime, what: str, work: Work) -> None:
    day, half = half_day(at)
    begins, ends = bounds(day, half)
    db.add(
        JournalEntry(
            at=begins,
            sealable_at=ends,
            what=what,
            thing="ScrutinyEvent",
            thing_id=event.id,
            event_id=event.id,
            facts={},
            work=work,
            work_done=work == Work.NONE,
        )
    )
    beat(db, event)


def bounds(day: date, half: HalfDay) -> tuple[datetime, datetime]:
    """When a half day begins and ends: the finest time kept of what a child does."""
    noon = datetime.combine(day, time(12), LONDON).astimezone(UTC)
    if half is HalfDay.MORNING:
        return datetime.combine(day, time(0), LONDON).astimezone(UTC), noon
    return noon, datetime.combine(day + timedelta(days=1), time(0), LONDON).astimezone(UTC)


def beat(db: Session, event: ScrutinyEvent | None) -> None:
    """Raise the counters that open pages watch."""
    db.flush()
    _raise(db, (EVERYTHING, event.code) if event else (EVERYTHING,))


def beat_everywhere(db: Session) -> None:
    """Wake every open page whatever it shows: somebody has gone, and their pages must close."""
    _raise(db, (EVERYTHING, *db.scalars(select(ScrutinyEvent.code))))


def _raise(db: Session, topics: Iterable[str]) -> None:
    for topic in topics:
        insert = (postgresql if db.get_bind().dialect.name == "postgresql" else sqlite).insert
        statement = insert(Pulse).values(topic=topic, beats=1)
        db.execute(
            statement.on_conflict_do_update(index_elements=[Pulse.topic], set_={"beats": Pulse.beats + 1}),
        )


def asked(event_id: UUID, work: Work) -> list[UUID]:
    """The entries of an event that ask for this work and have not got it."""
    with reading() as db:
        query = select(JournalEntry.id).where(JournalEntry.event_id == event_id, JournalEntry.work == work)
        return list(db.scalars(query.where(JournalEntry.work_done.is_(False))))


def tick_off(db: Session, entries: Iterable[UUID]) -> None:
    """What these entries ask for is done. Those that came meanwhile keep their own."""
    for entry in db.scalars(select(JournalEntry).where(JournalEntry.id.in_(entries))):
        entry.work_done = True


def beats() -> dict[str, int]:
    """All counters: what the poller of a server process compares once a second. Holds no private thing."""
    with reading() as db:
        return {row.topic: row.beats for row in db.scalars(select(Pulse))}


def seal_batch(db: Session, *, at: datetime) -> int:
    """Bind every entry whose time has come into the chain; returns how many. Called by the one upkeep holder."""
    ready = list(db.scalars(select(JournalEntry).where(JournalEntry.batch.is_(None), JournalEntry.sealable_at <= at)))
    if not ready:
        return 0
    last = db.scalars(select(JournalSeal).order_by(JournalSeal.batch.desc()).limit(1)).first()
    number = last.batch + 1 if last else 1
    digest = chain(last.digest if last else "", ready)
    db.add(JournalSeal(batch=number, entries=len(ready), digest=digest, sealed_at=at))
    for entry in ready:
        entry.batch = number
    return len(ready)


def verify() -> tuple[int | None, int]:
    """Prove the chain: the first broken batch (None when whole) and how many entries are not sealed yet."""
    with reading() as db:
        batches: dict[int, list[JournalEntry]] = defaultdict(list)
        unsealed = 0
        for entry in db.scalars(select(JournalEntry)):
            if entry.batch is None:
                unsealed += 1
            else:
                batches[entry.batch].append(entry)
        return first_broken(list(db.scalars(select(JournalSeal))), batches), unsealed
