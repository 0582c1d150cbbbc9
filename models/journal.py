"""The journal: what happened, by whom, to what. Append-only, sealed into a chain, and the upkeep worker's list of work.

It holds ids and codes, never words, so that deleting a child's words leaves the chain valid. An entry about a
child's answers names the event, never the submission, and keeps half a day as its time; such entries are sealed only
when their half day is over, shuffled by random key. Nobody can read an order of arrival out of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, Uuid, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import get_history

from models.base import WITHOUT_ROWID, Base


class Work(StrEnum):
    """What an entry asks the upkeep worker to do."""

    NONE = ""
    SUGGEST_THEMES = "suggest_themes"
    CLEAN_FILES = "clean_files"
    CLEAN_PHOTOS = "clean_photos"


class JournalEntry(Base):
    """One fact. Only ``batch`` and ``work_done`` may change after it is written."""

    __tablename__ = "journal_entry"
    __table_args__ = WITHOUT_ROWID

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    at: Mapped[datetime]
    sealable_at: Mapped[datetime]
    what: Mapped[str]
    actor_id: Mapped[UUID | None] = mapped_column(Uuid)
    thing: Mapped[str]
    thing_id: Mapped[UUID | None] = mapped_column(Uuid)
    event_id: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    facts: Mapped[dict[str, str]] = mapped_column(JSON)
    work: Mapped[Work] = mapped_column(default=Work.NONE)
    work_done: Mapped[bool] = mapped_column(default=True, index=True)
    batch: Mapped[int | None] = mapped_column(index=True)

    def canonical(self) -> bytes:
        """The bytes the chain is made of: everything that may never change."""
        fact = {
            "id": self.id.hex,
            "at": self.at.isoformat(),
            "what": self.what,
            "actor": self.actor_id.hex if self.actor_id else "",
            "thing": self.thing,
            "thing_id": self.thing_id.hex if self.thing_id else "",
            "event": self.event_id.hex if self.event_id else "",
            "facts": self.facts,
        }
        return json.dumps(fact, sort_keys=True, separators=(",", ":")).encode()


_MAY_CHANGE = frozenset({"batch", "work_done"})


@event.listens_for(JournalEntry, "before_update")
def _refuse_rewriting(_mapper: object, _connection: object, entry: JournalEntry) -> None:
    changed = [c.key for c in JournalEntry.__table__.columns if get_history(entry, c.key).has_changes()]
    if set(changed) - _MAY_CHANGE:
        raise RuntimeError("the journal is append-only")


@event.listens_for(JournalEntry, "before_delete")
def _refuse_deleting(_mapper: object, _connection: object, _entry: JournalEntry) -> None:
    raise RuntimeError("the journal is append-only")


class JournalSeal(Base):
    """One link of the chain: the hash of a batch and of the link before it."""

    __tablename__ = "journal_seal"

    batch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entries: Mapped[int]
    digest: Mapped[str]
    sealed_at: Mapped[datetime]


def chain(previous: str, entries: Iterable[JournalEntry]) -> str:
    """The digest of a batch, hex SHA-256, bound to the one before it. Entries go in order of their random id."""
    digest = hashlib.sha256(previous.encode())
    for entry in sorted(entries, key=lambda e: e.id.hex):
        digest.update(hashlib.sha256(entry.canonical()).digest())
    return digest.hexdigest()


def first_broken(seals: Sequence[JournalSeal], entries: dict[int, list[JournalEntry]]) -> int | None:
    """The first batch that does not match its seal, or None when the chain is whole."""
    previous = ""
    for expected, seal in enumerate(sorted(seals, key=lambda s: s.batch), start=1):
        batch = entries.get(seal.batch, [])
        if seal.batch != expected or len(batch) != seal.entries or chain(previous, batch) != seal.digest:
            return expected
        previous = seal.digest
    return None


class Pulse(Base):
    """A counter per topic that every change raises: open pages watch it, so that they need not ask for everything."""

    __tablename__ = "pulse"

    topic: Mapped[str] = mapped_column(primary_key=True)
    beats: Mapped[int] = mapped_column(default=0)
