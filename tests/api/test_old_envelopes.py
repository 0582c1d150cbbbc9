"""An answer may wait on a phone for months: what any release ever sent is taken for ever."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from mars_voice.services import capture
from mars_voice.services.transaction import reading, transaction
from models.access import JoinCode
from models.feedback import Comment, Submission
from models.kinds import Audience
from tests.house import House

FOLDER = Path(__file__).parent.parent / "envelopes"
CODE = "7K2M9QXA"


@pytest.fixture
def code(house: House) -> str:
    """The code they all carry; it was open on the day they were written and ended long ago."""
    opens = datetime(2026, 11, 24, 8, tzinfo=UTC)
    with transaction() as db:
        db.add(
            JoinCode(
                event_id=house.event_id,
                audience=Audience.YOUNG_WALK,
                locator=capture.locator_of(CODE),
                code=CODE,
                opens_at=opens,
                closes_at=opens + timedelta(hours=8),
            )
        )
    return CODE


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_it_is_still_taken_and_means_the_same(client: TestClient, code: str, name: str) -> None:
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    send = {"content": kept["body"].encode(), "headers": {"content-type": "application/json"}}
    first, again = (client.put(f"/api/submissions/{kept['id']}", **send) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200), first.text
    assert first.json() == again.json()
    with reading() as db:
        submission = db.scalars(select(Submission)).one()
        words = {comment.field: comment.text for comment in db.scalars(select(Comment))}
    assert words == {"YW1.say": "cosy", "YW2": "It smelled of toast. Zażółć gęślą jaźń 🙂"}
    assert (str(submission.id), submission.quote, submission.set_code) == (kept["id"], "yes", "YW")


def test_there_is_one_of_every_version() -> None:
    assert {json.loads(json.loads(path.read_text())["body"])["v"] for path in FOLDER.glob("*.json")} == {1, 2}
