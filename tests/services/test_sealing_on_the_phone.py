"""What the shipped ``seal.js`` seals, run by Node, opens here: the two sides of docs/envelope.md meet."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from mars_voice.services.keys import public_key, use_ring
from mars_voice.services.sealing import ANSWERS, FILE, open_sealed
from models.errors import EnvelopeBroken
from tests.house import RING
from tests.support.javascript import NODE

SEAL = Path(__file__).resolve().parents[2] / "assets" / "js" / "seal.js"
SCRIPT = """
const { sealItem } = await import(process.argv[1]);
const about = JSON.parse(process.argv[2]);
const files = about.files.map(({ words, ...its }) => ({ ...its, blob: new Blob([words]) }));
const item = await sealItem({ ...about, files });
for (const file of item.files) file.bytes = Buffer.from(file.bytes).toString("base64");
console.log(JSON.stringify(item));
"""
WORDS = {"set": "YW", "set_version": 2, "answers": {"YW1.say": ["Zażółć 🦆 it's loud"]}}
PHOTO = {"kind": "photo", "field": "YW2.photo", "type": "image/jpeg", "words": "a picture of the hatch"}


@pytest.fixture
def its() -> UUID:
    use_ring(RING)
    return uuid4()


def _sealed_by_node(its: UUID, *files: dict[str, str]) -> dict[str, Any]:
    key = public_key(RING)
    public = base64.urlsafe_b64encode(key.raw).decode().rstrip("=")
    about = {"id": str(its), "key": {"id": key.id, "public": public}, "code": "7KQ4X9TZ", "lang": "en"}
    told = json.dumps({**about, "inner": WORDS, "files": files})
    done = subprocess.run(
        [str(NODE), "--input-type=module", "-e", SCRIPT, "--", SEAL.as_uri(), told],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_answers_sealed_on_a_phone_open_at_the_service(its: UUID) -> None:
    sealed = base64.b64decode(_sealed_by_node(its)["sealed"])
    assert json.loads(open_sealed(sealed, submission_id=its, purpose=ANSWERS)) == {**WORDS, "files": []}


def test_a_file_opens_and_is_named_inside_and_outside_by_its_hash(its: UUID) -> None:
    item = _sealed_by_node(its, PHOTO)
    [file] = item["files"]
    raw = base64.b64decode(file["bytes"])
    assert open_sealed(raw, submission_id=its, purpose=FILE) == b"a picture of the hatch"
    assert file["sha"] == hashlib.sha256(raw).hexdigest()
    inner = json.loads(open_sealed(base64.b64decode(item["sealed"]), submission_id=its, purpose=ANSWERS))
    named = {"sha": file["sha"], "kind": "photo", "field": "YW2.photo", "type": "image/jpeg"}
    assert inner["files"] == [named]


def test_what_one_phone_sealed_opens_under_no_other_id(its: UUID) -> None:
    sealed = base64.b64decode(_sealed_by_node(its)["sealed"])
    with pytest.raises(EnvelopeBroken):
        open_sealed(sealed, submission_id=uuid4(), purpose=ANSWERS)
