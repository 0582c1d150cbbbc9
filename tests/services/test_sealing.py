"""What a phone sealed opens here, under its own id and purpose, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from mars_voice.services import keys
from mars_voice.services.keys import KeyRing, load_or_make, public_key, use_ring
from mars_voice.services.sealing import ANSWERS, FILE, open_sealed
from models.errors import EnvelopeBroken, KeyUnknown
from tests.house import RING
from tests.support.sealing import seal

WORDS = b"the hatch is loud"


@pytest.fixture
def its() -> UUID:
    use_ring(RING)
    return uuid4()


def _sealed(its: UUID, ring: KeyRing = RING, purpose: str = ANSWERS) -> bytes:
    key = public_key(ring)
    return seal(WORDS, key_id=key.id, public=key.raw, submission_id=its, purpose=purpose)


def test_sealed_words_open(its: UUID) -> None:
    assert open_sealed(_sealed(its), submission_id=its, purpose=ANSWERS) == WORDS


def test_they_open_under_no_other_id_and_for_no_other_purpose(its: UUID) -> None:
    with pytest.raises(EnvelopeBroken):
        open_sealed(_sealed(its), submission_id=uuid4(), purpose=ANSWERS)
    with pytest.raises(EnvelopeBroken):
        open_sealed(_sealed(its, purpose=FILE), submission_id=its, purpose=ANSWERS)


@pytest.mark.parametrize("where", [0, 5, 6, 40, 69, 70, 81, 82, -17, -1])
def test_one_altered_byte_is_noticed(its: UUID, where: int) -> None:
    sealed = bytearray(_sealed(its))
    sealed[where] ^= 1
    with pytest.raises((EnvelopeBroken, KeyUnknown)):
        open_sealed(bytes(sealed), submission_id=its, purpose=ANSWERS)


@pytest.mark.parametrize("length", [0, 1, 69, 70, 97, 98, 110])
def test_what_was_cut_short_is_noticed(its: UUID, length: int) -> None:
    with pytest.raises(EnvelopeBroken):
        open_sealed(_sealed(its)[:length], submission_id=its, purpose=ANSWERS)


def test_a_key_that_is_not_here_is_named(its: UUID) -> None:
    other = KeyRing(current="k1", fields={}, hashing=b"", sealing={"ffffffff": b"\5" * 32})
    with pytest.raises(KeyUnknown):
        open_sealed(_sealed(its, other), submission_id=its, purpose=ANSWERS)


def test_an_old_key_still_opens_what_was_sealed_to_it(its: UUID) -> None:
    old = _sealed(its)
    rotated = KeyRing(current="k1", fields={}, hashing=b"", sealing={**RING.sealing, "01020304": b"\6" * 32})
    use_ring(rotated)
    assert public_key(rotated).id == "01020304"
    assert open_sealed(old, submission_id=its, purpose=ANSWERS) == WORDS
    assert open_sealed(_sealed(its, rotated), submission_id=its, purpose=ANSWERS) == WORDS


def test_a_ring_from_before_sealing_gets_a_key_once_and_keeps_the_rest(tmp_path: Path) -> None:
    load_or_make(tmp_path)
    path = tmp_path / "ring.json"
    old = json.loads(path.read_text())
    del old["sealing"]
    path.write_text(json.dumps(old))
    ring = keys.load_or_make(tmp_path)
    assert ring.fields == load_or_make(tmp_path).fields
    assert public_key(ring) == public_key(load_or_make(tmp_path))
    assert json.loads(path.read_text())["hashing"] == old["hashing"]
    assert path.stat().st_mode & 0o077 == 0
