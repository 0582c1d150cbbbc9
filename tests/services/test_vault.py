"""Where files lie: whole or not at all, under names and times that tell nothing."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mars_voice.services.keys import BytesCipher, KeyRing
from mars_voice.services.vault import FolderVault, half_day_began
from models.errors import NotFound
from tests.house import NOON, RING


@pytest.fixture
def its(tmp_path: Path) -> FolderVault:
    return FolderVault(tmp_path / "files")


def test_what_is_put_in_comes_out_until_it_is_deleted(its: FolderVault) -> None:
    name = its.put(b"sealed", at=NOON)
    assert its.get(name) == b"sealed"
    its.delete(name)
    its.delete(name)
    with pytest.raises(NotFound):
        its.get(name)


def test_only_its_owner_may_look(its: FolderVault) -> None:
    name = its.put(b"sealed", at=NOON)
    assert stat.S_IMODE(its.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((its.folder / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", "..", "../ring.json", "/etc/passwd", "A" * 32, "0" * 31, "0" * 32 + "/x"])
def test_a_name_leads_nowhere_else(its: FolderVault, name: str) -> None:
    its.put(b"sealed", at=NOON)
    for verb in (its.get, its.delete):
        with pytest.raises(NotFound):
            verb(name)


@pytest.mark.parametrize(
    ("at", "began"),
    [
        ("2026-11-23T00:00:00", "2026-11-23T00:00:00"),
        ("2026-11-23T11:59:59", "2026-11-23T00:00:00"),
        ("2026-11-23T12:00:00", "2026-11-23T12:00:00"),
        ("2026-07-01T10:59:00", "2026-06-30T23:00:00"),  # London is an hour ahead in summer
        ("2026-07-01T11:00:00", "2026-07-01T11:00:00"),
    ],
)
def test_half_a_day_is_the_finest_time_a_file_keeps(its: FolderVault, at: str, began: str) -> None:
    name = its.put(b"sealed", at=datetime.fromisoformat(at).replace(tzinfo=UTC))
    held = (its.folder / name).stat()
    assert datetime.fromtimestamp(held.st_mtime, UTC) == datetime.fromisoformat(began).replace(tzinfo=UTC)
    assert held.st_atime <= held.st_mtime


def test_twenty_files_of_one_half_day_have_one_time(its: FolderVault) -> None:
    for n in range(20):
        its.put(b"sealed", at=NOON + timedelta(minutes=n))
    assert {path.stat().st_mtime for path in its.folder.iterdir()} == {half_day_began(NOON).timestamp()}


def test_mixing_gives_a_new_place_on_the_disk_and_keeps_bytes_and_time(its: FolderVault) -> None:
    name = its.put(b"sealed", at=NOON)
    before = (its.folder / name).stat()
    its.mix(name)
    after = (its.folder / name).stat()
    assert (its.get(name), its.names()) == (b"sealed", {name})
    assert after.st_ino != before.st_ino
    assert after.st_mtime == before.st_mtime
    assert its.is_mixed(name)


def test_a_full_disk_leaves_nothing_half_written(its: FolderVault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        its.put(b"sealed", at=NOON)
    assert its.names() == set()


def test_what_came_just_now_is_left_alone_until_its_half_day_is_over(its: FolderVault) -> None:
    name = its.put(b"sealed", at=NOON)
    (its.folder / ("0" * 32 + ".part")).write_bytes(b"half")
    os.utime(its.folder / ("0" * 32 + ".part"), (NOON.timestamp(), NOON.timestamp()))
    midnight = NOON.replace(hour=0, minute=30) + timedelta(days=1)
    assert list(its.rested(at=NOON)) == list(its.rested(at=midnight)) == []
    assert set(its.rested(at=midnight + timedelta(hours=1))) == {name, "0" * 32 + ".part"}


class TestSealedAtRest:
    def test_bytes_open_in_their_own_place_only(self) -> None:
        cipher = BytesCipher(RING)
        sealed = cipher.seal(b"a door", "attachment.1")
        assert b"door" not in sealed
        assert cipher.open(sealed, "attachment.1") == b"a door"
        with pytest.raises(ValueError, match="altered or moved"):
            cipher.open(sealed, "attachment.2")

    @pytest.mark.parametrize("where", [0, 3, 8, 20, -1])
    def test_one_altered_byte_is_noticed(self, where: int) -> None:
        sealed = bytearray(BytesCipher(RING).seal(b"a door", "x"))
        sealed[where] ^= 1
        with pytest.raises(ValueError, match="sealed"):
            BytesCipher(RING).open(bytes(sealed), "x")

    def test_a_new_key_leaves_old_files_readable(self) -> None:
        old = BytesCipher(RING).seal(b"a door", "x")
        ring = KeyRing(current="k2", fields={**RING.fields, "k2": b"\7" * 32}, hashing=RING.hashing)
        assert BytesCipher(ring).open(old, "x") == b"a door"
        assert BytesCipher(ring).seal(b"a door", "x").startswith(b"v1.k2.")
