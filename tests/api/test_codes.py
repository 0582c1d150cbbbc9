"""What a phone is told about a code."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from mars_voice.services import extra_questions
from mars_voice.services.capture import pass_of
from mars_voice.services.extra_questions import ExtraDraft
from mars_voice.services.transaction import transaction
from models.deadlines import next_read
from models.event import ScrutinyEvent
from models.kinds import Audience
from tests.house import House

NOW = datetime.now(UTC)  # the routes ask the real clock
HOUR = timedelta(hours=1)


@pytest.fixture
def code(house: House) -> str:
    return house.join_code(opens=NOW - HOUR, closes=NOW + 24 * HOUR)


def test_a_good_code_opens_and_says_what_the_phone_must_know(client: TestClient, house: House, code: str) -> None:
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        event.local_number, event.named_adult = "01632 960 000", "Priya"
    told = client.post("/api/codes", json={"code": f" {code.lower()} ", "lang": "en"}).json()
    assert told == {
        "open": True,
        "audience": "young-walk",
        "place": "Tidewell",
        "adult": "Priya",
        "local": "01632 960 000",
        "until": (NOW + 24 * HOUR).isoformat(),
        "read": next_read(NOW).isoformat(),
        "pass": pass_of(code),
        "asks": {"age": False, "equality": False, "voice": False},
        "few": {},
    }


def test_it_says_what_the_event_asks_and_what_few_have_said(client: TestClient, house: House, code: str) -> None:
    house.ask(age=True, equality=True)
    told = client.post("/api/codes", json={"code": code, "lang": "en"}).json()
    assert told["asks"] == {"age": True, "equality": True, "voice": False}
    assert told["few"]["age"] == dict.fromkeys(("5-7", "8-11", "12-17", "18+"), True)
    assert set(told["few"]) == {"age", "need", "language", "ethnicity", "care"}


def test_a_code_that_opens_nothing_is_refused_by_name_with_what_to_do(client: TestClient, house: House) -> None:
    closed = house.join_code(opens=NOW - 48 * HOUR, closes=NOW - 24 * HOUR)
    stopped = house.join_code(opens=NOW - 48 * HOUR, closes=NOW + HOUR, revoked=NOW - HOUR)
    for code, status, problem, todo in (
        ("nope", 404, "code_unknown", "ask the adult"),
        (7, 404, "code_unknown", "ask the adult"),
        (house.join_code(opens=NOW + HOUR), 425, "code_early", "Come back"),
        (closed, 410, "code_closed", "Ask the adult"),
        (stopped, 410, "code_revoked", "Ask the adult"),
    ):
        refused = client.post("/api/codes", json={"code": code, "lang": "en"})
        assert (refused.status_code, refused.json()["problem"]) == (status, problem)
        assert todo in refused.json()["message"]


def test_a_form_is_led_to_the_right_page(client: TestClient, code: str) -> None:
    led = client.post("/api/codes", data={"code": code})
    assert (led.status_code, led.headers["location"]) == (303, "/give/young-walk/")


def test_a_file_is_no_question_about_a_code(client: TestClient) -> None:
    assert client.post("/api/codes", content=b"x", headers={"content-type": "text/plain"}).status_code == 415


def test_it_tells_of_the_events_own_questions_and_only_where_there_are_some(
    client: TestClient, house: House, code: str
) -> None:
    assert "extra" not in client.post("/api/codes", json={"code": code}).json()
    draft = ExtraDraft("How did you get here?", "choose", ("By bus", "On foot"))
    extra_questions.write(house.alice, house.code, "family-walk", draft, at=NOW)
    families = house.join_code(Audience.FAMILY_WALK, opens=NOW - HOUR, closes=NOW + HOUR)
    assert client.post("/api/codes", json={"code": families}).json()["extra"] == [
        {
            "id": "E1",
            "kind": "choose",
            "said": {"en": {"ask": "How did you get here?", "options": ["By bus", "On foot"]}},
        }
    ]
