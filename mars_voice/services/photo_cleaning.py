"""What becomes of an officer's photo in quarantine: opened, drawn again in three sizes, kept by what it shows.

Crash-safe as ``cleaning`` is: the copies lie safe before the row names them, and the row no longer names the original
before that goes. Copies of a crash are named by no row, and ``tidying`` sweeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mars_voice.media.cleaner import clean_photo
from mars_voice.media.derived import Derived
from mars_voice.services import journal, photo_keeping
from mars_voice.services.sealing import FILE, open_sealed
from mars_voice.services.transaction import reading, transaction
from mars_voice.services.vault import vault
from models.errors import DomainError, KeyUnknown
from models.event import ScrutinyEvent
from models.journal import Work
from models.kinds import AttachmentState
from models.photo import Photo


@dataclass(frozen=True)
class _Waiting:
    """One photo in quarantine, as it was when the worker took it up."""

    id: UUID
    observation_id: UUID
    name: str


@dataclass(frozen=True)
class _Copies:
    """Where its clean copies lie, and what the machine thought of them."""

    print_at: str
    screen_at: str
    small_at: str
    may_show_people: bool

    def are_there(self) -> bool:
        """Until a row names them, somebody who lets go of the same picture may delete them."""
        return all(vault().has(name) for name in (self.print_at, self.screen_at, self.small_at))


def clean_next(event_id: UUID, *, at: datetime) -> None:
    """Clean one photo of the event; when none waits, tick off what asked for it."""
    asked = journal.asked(event_id, Work.CLEAN_PHOTOS)
    waiting = _next_of(event_id)
    if waiting is not None:
        _clean(waiting, at=at)
        return
    with transaction() as db:
        journal.tick_off(db, asked)
        journal.beat(db, db.get(ScrutinyEvent, event_id))


def _next_of(event_id: UUID) -> _Waiting | None:
    """One whose bytes have gone missing is passed over: they may come back from a backup."""
    with reading() as db:
        query = select(Photo).where(Photo.event_id == event_id, Photo.state == AttachmentState.SEALED)
        found = next((one for one in db.scalars(query.order_by(Photo.id)) if vault().has(one.sealed_at)), None)
        return _Waiting(found.id, found.observation_id, found.sealed_at) if found else None


def _clean(waiting: _Waiting, *, at: datetime) -> None:
    """All the slow work is done before the write lock is taken."""
    try:
        plain = open_sealed(vault().get(waiting.name), submission_id=waiting.observation_id, purpose=FILE)
        copies = _kept(clean_photo(plain), at=at)
    except DomainError as refused:
        gone = _refuse(waiting, refused)
    else:
        gone = _hold(waiting, copies, at=at)
    photo_keeping.forget(gone)


def _kept(derived: Derived, *, at: datetime) -> _Copies:
    print_at, screen_at, small_at = (
        photo_keeping.keep(one, at=at) for one in (derived.printed, derived.screen, derived.small)
    )
    return _Copies(print_at, screen_at, small_at, derived.may_show_people)


def _hold(waiting: _Waiting, copies: _Copies, *, at: datetime) -> list[str]:
    """Returns what nothing needs now: the original, or the copies when the row has moved on meanwhile.

    When a copy has gone meanwhile nothing changes: the photo still waits, and the next round makes it again.
    """
    with transaction() as db:
        photo = _still_waiting(db, waiting)
        if photo is None:
            return [copies.print_at, copies.screen_at, copies.small_at]
        journal.beat(db, photo.event)
        if not copies.are_there():
            return []
        return [
            photo.clean(
                print_at=copies.print_at,
                screen_at=copies.screen_at,
                small_at=copies.small_at,
                may_show_people=copies.may_show_people,
                at=at,
            )
        ]


def _refuse(waiting: _Waiting, why: DomainError) -> list[str]:
    with transaction() as db:
        photo = _still_waiting(db, waiting)
        if photo is None:
            return [waiting.name]
        journal.beat(db, photo.event)
        original = photo.refuse(why.code, for_good=not isinstance(why, KeyUnknown))
        return [original] if original else []


def _still_waiting(db: Session, waiting: _Waiting) -> Photo | None:
    """The row as it was taken up, or None: taken back, or cleaned by another process."""
    photo = db.get(Photo, waiting.id)
    same = photo is not None and photo.sealed_at == waiting.name
    return photo if same else None
