"""Where the clean copies of officers' photos lie: under a keyed hash of what it shows, so each lies there once.

Several photos may name the same copy, so none is deleted by whoever lets a photo go: only when no row names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mars_voice.services import journal
from mars_voice.services.keys import BytesCipher, ring
from mars_voice.services.transaction import transaction
from mars_voice.services.vault import vault
from models.photo import Photo

_COLUMNS = (Photo.sealed_at, Photo.print_at, Photo.screen_at, Photo.small_at)


def name_of(clean: bytes) -> str:
    """What these bytes are called in the vault: 32 hex digits that tell nothing to whoever has not the key."""
    return ring().mac("photo", clean)[:16].hex()


def keep(clean: bytes, *, at: datetime) -> str:
    """Lay clean bytes down, sealed for their own name; returns it. Keeping them again changes nothing that is shown."""
    name = name_of(clean)
    vault().put_as(name, BytesCipher(ring()).seal(clean, _place(name)), at=at)
    return name


def opened(name: str) -> bytes:
    """The clean bytes under a name. Raises NotFound when they are not there, ValueError when altered or moved."""
    return BytesCipher(ring()).open(vault().get(name), _place(name))


def is_named(db: Session, name: str) -> bool:
    """Does any photo still name it?"""
    named = select(Photo.id).where(or_(*(column == name for column in _COLUMNS)))
    return db.scalars(named.limit(1).with_for_update()).first() is not None


def named(db: Session) -> set[str]:
    """Everything that photos name."""
    return {name for row in db.execute(select(*_COLUMNS)) for name in row if name}


def forget(names: Iterable[str]) -> None:
    """Delete what no photo names any more. Called once the rows have let go of it and that is committed.

    The beat comes first: whoever is about to name the same bytes beats too, and so one waits for the other.
    """
    for name in names:
        with transaction() as db:
            journal.beat(db, None)
            if not is_named(db, name):
                vault().delete(name)


def _place(name: str) -> str:
    return f"photo.{name}"
