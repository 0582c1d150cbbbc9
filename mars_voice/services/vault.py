"""Where files lie: photos, drawings and recordings, sealed, under random names, with times that tell no order.

Officers' photos lie here too, under keyed hashes of what they show. A few verbs (put, put_as, get, has, delete) are all
that the road of a file needs, so that another store can take the folder's place.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from models.deadlines import LONDON
from models.errors import NotFound
from models.feedback import half_day
from models.kinds import HalfDay

_NAME = re.compile(r"[0-9a-f]{32}(\.part)?")
_NEW, _MIXED = 0o600, 0o400


def half_day_began(at: datetime) -> datetime:
    """The finest time a file keeps: when its morning or afternoon began, as with a child's words."""
    day, half = half_day(at)
    return datetime.combine(day, time(0 if half is HalfDay.MORNING else 12), LONDON).astimezone(UTC)


class FolderVault:
    """A folder of this machine that only its owner may open. Whatever is put here must be sealed already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, sealed: bytes, *, at: datetime) -> str:
        """Keep bytes for good and return their name: they are on the disk, whole, before this returns."""
        name = secrets.token_hex(16)
        self._write(name, sealed, began=half_day_began(at).timestamp(), mode=_NEW)
        return name

    def put_as(self, name: str, sealed: bytes, *, at: datetime) -> None:
        """Keep bytes under a name that says what they are; the same again takes the place of the same, and is new.

        Raises NotFound for what is no name.
        """
        self._path(name)
        self._write(name, sealed, began=half_day_began(at).timestamp(), mode=_NEW)

    def has(self, name: str) -> bool:
        """Does anything lie under it? Asked for one name; many are asked for with ``names``."""
        return _NAME.fullmatch(name) is not None and self._path(name).exists()

    def get(self, name: str) -> bytes:
        """The bytes under a name. Raises NotFound."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise NotFound(thing="file") from None

    def delete(self, name: str) -> None:
        """They are gone after this, whether they were there or not."""
        self._path(name).unlink(missing_ok=True)

    def names(self) -> set[str]:
        """Everything that lies here, half-written leftovers included."""
        return {path.name for path in self.folder.iterdir()} if self.folder.exists() else set()

    def rested(self, *, at: datetime) -> Iterator[str]:
        """What came in a half day that has been over for an hour: no verb can still be about to name it."""
        now = half_day_began(at - timedelta(hours=1)).timestamp()
        for name in sorted(self.names()):
            with suppress(FileNotFoundError):
                if self._path(name).stat().st_mtime < now:
                    yield name

    def is_mixed(self, name: str) -> bool:
        """It has been written anew after its half day. Only then is it no longer writable, which is the mark of it."""
        with suppress(FileNotFoundError):
            return self._path(name).stat().st_mode & 0o777 == _MIXED
        return True

    def mix(self, name: str) -> None:
        """Write the same bytes anew with the same blurred time: a new place on the disk, a new birth, a new change.

        Done in a random order once a half day is over, so that nothing the disk remembers tells who came first.
        """
        with suppress(FileNotFoundError):
            began = self._path(name).stat().st_mtime
            self._write(name, self._path(name).read_bytes(), began=began, mode=_MIXED)

    def _write(self, name: str, sealed: bytes, *, began: float, mode: int) -> None:
        """Whole or not at all, whatever is cut off in between."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self.folder / f"{secrets.token_hex(16)}.part"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.utime(draft, (began, began))
                os.fsync(file.fileno())
            draft.replace(self._path(name))
        except OSError:  # a full disk must not be filled further by what did not fit
            draft.unlink(missing_ok=True)
            raise
        self._settle()

    def _settle(self) -> None:
        """A name is only safe once its folder is on the disk too."""
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFound(thing="file")
        return self.folder / name


class _Holder:
    vault: FolderVault | None = None


def use_vault(vault: FolderVault) -> None:
    """The vault of this process; a test gives its own."""
    _Holder.vault = vault


def vault() -> FolderVault:
    """The vault in use. Raises RuntimeError before ``use_vault``."""
    if _Holder.vault is None:
        raise RuntimeError("no vault: call mars_voice.services.setup.prepare first")
    return _Holder.vault
