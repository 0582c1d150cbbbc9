"""What the phones wrote against what the service holds, told apart by hash."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from mars_voice.services import journal, setup
from mars_voice.services.capture import receipt_words_of
from mars_voice.services.transaction import engine, reading
from mars_voice.settings import from_environment
from models.attachment import Attachment
from models.feedback import Comment
from models.kinds import AttachmentState


@dataclass(frozen=True)
class Written:
    """One person's answers as a phone made them: who, what by hash, which files by hash."""

    id: UUID
    said: str
    files: tuple[str, ...] = ()


@dataclass
class Ledger:
    """Everything the phones wrote, the words they were told, and what they could not get rid of."""

    written: list[Written] = field(default_factory=list)
    told: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    stuck: list[Sequence[str]] = field(default_factory=list)

    def add(self, told: Any) -> None:
        """What one set of phones reports."""
        self.written += [Written(UUID(one["id"]), one["said"], tuple(one["files"])) for one in told["ledger"]]
        self.told |= {UUID(id_): tuple(words) for id_, words in told["told"]}
        self.stuck += told["stuck"]

    def read(self, path: Path) -> None:
        """The same from a file."""
        self.add(json.loads(path.read_text()))


def compare(ledger: Ledger, environment: dict[str, str]) -> dict[str, Any]:
    """0 lost, 0 doubled, 0 altered, or how many; read back with the installation's own keys."""
    setup.connect(from_environment(environment))
    ids = {one.id for one in ledger.written}
    said = _said()
    wrote = {one.said for one in ledger.written}
    held = Counter(words for each in said.values() for words in each if words in wrote)
    files = _files(ids)
    broken, _ = journal.verify()
    return {
        "submissions": len(ids),
        "files": sum(len(one.files) for one in ledger.written),
        "lost": sum(one.id not in said for one in ledger.written),
        "doubled": sum(count - 1 for count in held.values()),
        "altered": sum(one.id in said and said[one.id] != [one.said] for one in ledger.written),
        "files_lost": sum(files.get((one.id, sha), 0) == 0 for one in ledger.written for sha in one.files),
        "files_doubled": sum(count - 1 for count in files.values()),
        "stuck": len(ledger.stuck),
        "wrong_receipts": sum(words != receipt_words_of(id_) for id_, words in ledger.told.items()),
        "untold": sum(one.id not in ledger.told for one in ledger.written),
        "sound": broken is None and _is_whole(),
    }


#: What may never be anything but 0. (``untold`` may: a page that was closed in that moment hears no words.)
NEVER = ("lost", "doubled", "altered", "files_lost", "files_doubled", "stuck", "wrong_receipts")


def is_kept(figures: dict[str, Any]) -> bool:
    """The promise."""
    return bool(figures["sound"]) and not any(figures[name] for name in NEVER)


def _said() -> dict[UUID, list[str]]:
    """Everything anybody said, by hash: words under an id that no phone minted would be doubled words."""
    said: dict[UUID, list[str]] = {}
    with reading() as db:
        for row in db.scalars(select(Comment)):
            said.setdefault(row.submission_id, []).append(sha256(row.text.encode()).hexdigest())
    return said


def _files(ids: set[UUID]) -> Counter[tuple[UUID, str]]:
    """Files that have arrived: the server took the hash of what came before it said so."""
    query = select(Attachment).where(Attachment.state != AttachmentState.AWAITED)
    with reading() as db:
        return Counter((row.submission_id, row.sha256) for row in db.scalars(query) if row.submission_id in ids)


def _is_whole() -> bool:
    if engine().dialect.name != "sqlite":
        return True
    with engine().connect() as connection:
        return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
