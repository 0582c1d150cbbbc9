"""What a phone sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid1, uuid4

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from mars_voice.services.transaction import reading
from mars_voice.settings import settings
from models.feedback import Comment, Submission
from tests.house import House

NOW = datetime.now(UTC)  # the routes ask the real clock


@pytest.fixture
def code(house: House) -> str:
    return house.join_code(opens=NOW - timedelta(hours=1), closes=NOW + timedelta(days=1))


def _envelope(code: str, **other: Any) -> dict[str, Any]:
    fixed = {"v": 1, "set": "YW", "set_version": 1, "code": code, "lang": "en", "quote": "yes"}
    answers = {"YW1": ["good"], "YW1.say": ["cosy"]}
    return {**fixed, "written": NOW.date().isoformat(), "answers": answers, **other}


def _put(client: TestClient, body: object, id_: object = None) -> Any:
    return client.put(f"/api/submissions/{id_ or uuid4()}", json=body)


def _kept() -> int:
    with reading() as db:
        return db.scalar(select(func.count()).select_from(Submission)) or 0


def test_the_first_time_is_created_and_the_second_is_the_same_answer(client: TestClient, code: str) -> None:
    id_ = uuid4()
    first, again = _put(client, _envelope(code), id_), _put(client, _envelope(code), id_)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(first.json()["receipt"]) == 6
    assert _kept() == 1


def test_other_answers_under_the_same_id_are_a_conflict(client: TestClient, code: str) -> None:
    id_ = uuid4()
    _put(client, _envelope(code), id_)
    refused = _put(client, _envelope(code, quote="no"), id_)
    assert (refused.status_code, refused.json()["problem"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("change", "status", "problem"),
    [
        ({"v": 3}, 400, "bad_request"),
        ({"v": 2}, 400, "envelope_broken"),
        ({"code": "ZZZZZZZZ"}, 404, "code_unknown"),
        ({"code": ["A"]}, 422, "bad_answers"),
        ({"code": "A" * 5000}, 422, "bad_answers"),
        ({"set": "FW"}, 422, "bad_answers"),
        ({"set": "XX"}, 404, "not_found"),
        ({"set_version": 99}, 404, "not_found"),
        ({"set_version": True}, 422, "bad_answers"),
        ({"set_version": 10**30}, 422, "bad_answers"),
        ({"written": "yesterday"}, 422, "bad_answers"),
        ({"quote": "perhaps"}, 422, "bad_answers"),
        ({"answers": []}, 422, "bad_answers"),
        ({"answers": {"YW1": "good"}}, 422, "bad_answers"),
        ({"answers": {"YW1": ["wonderful"]}}, 422, "bad_answers"),
        ({"answers": {"YW1": [{"$gt": ""}]}}, 422, "bad_answers"),
        ({"answers": {"YW99": ["yes"]}}, 422, "bad_answers"),
        ({"answers": {"YW2": ["x" * 2001]}}, 422, "bad_answers"),
        ({"answers": {"YW2": ["\ud800"]}}, 422, "bad_answers"),
        ({"answers": {"YW4.pick": ["T05", "T05"]}}, 422, "bad_answers"),
        ({"answers": {"\ud800": ["good"]}}, 422, "bad_answers"),
        ({"set": "\ud800"}, 422, "bad_answers"),
        ({"lang": None}, 422, "bad_answers"),
        ({"lang": "\ud800"}, 422, "bad_answers"),
        ({"lang": "my brother hits me"}, 422, "bad_answers"),
        ({"lang": ""}, 422, "bad_answers"),
    ],
)
def test_what_does_not_belong_is_refused_by_name_and_nothing_is_kept(
    client: TestClient, code: str, change: dict[str, Any], status: int, problem: str
) -> None:
    body = {**_envelope(code), **change}
    refused = client.put(
        f"/api/submissions/{uuid4()}", content=_ascii_json(body), headers={"content-type": "application/json"}
    )
    assert (refused.status_code, refused.json()["problem"]) == (status, problem)
    assert refused.json()["message"].endswith(".")
    assert _kept() == 0


def _ascii_json(body: object) -> bytes:
    import json  # noqa: PLC0415 — a lone surrogate cannot be sent by the client's own encoder

    return json.dumps(body).encode()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000])
def test_what_is_no_envelope_is_refused(client: TestClient, body: bytes) -> None:
    refused = client.put(f"/api/submissions/{uuid4()}", content=body, headers={"content-type": "application/json"})
    assert (refused.status_code, refused.json()["problem"]) == (400, "bad_request")


def test_more_than_any_honest_answer_is_refused_before_it_is_read(client: TestClient, code: str) -> None:
    refused = _put(client, _envelope(code, answers={"YW2": ["x" * 10_000_000]}))
    assert (refused.status_code, refused.json()["problem"]) == (413, "too_big")


@pytest.mark.parametrize("id_", ["1", "not-an-id", pytest.param(str(uuid1()), id="of a time"), "x" * 500])
def test_an_id_that_could_carry_a_time_or_an_address_is_refused(client: TestClient, code: str, id_: str) -> None:
    assert _put(client, _envelope(code), id_).status_code in {400, 404}
    assert _kept() == 0


def test_the_page_without_scripts_sends_a_form_and_gets_its_words(client: TestClient, code: str) -> None:
    page = client.get("/give/young-walk/").text
    id_ = re.search(r'value="([0-9a-f-]{36})"', page)
    assert id_
    form = {"id": id_[1], "set": "YW", "set_version": "1", "code": code.lower(), "lang": "en", "quote": "no"}
    form |= {"YW1": "good", "YW1.say": "cosy <b>", "YW4.pick": ["T05", "T06"]}
    first, again = (client.post("/api/submissions", data=form) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.text == again.text
    assert _kept() == 1
    with reading() as db:
        assert db.scalars(select(Comment)).one().text == "cosy <b>"


def test_the_page_without_scripts_can_say_that_an_adult_read_it_out(client: TestClient, code: str) -> None:
    form = {"id": str(uuid4()), "set": "YW", "set_version": "1", "code": code, "lang": "en", "YW1": "good"}
    assert client.post("/api/submissions", data=form | {"helped": "adult"}).status_code == 200
    with reading() as db:
        assert db.scalars(select(Submission)).one().helped == "adult"


def test_a_form_with_a_wrong_code_is_told_so_on_a_kind_page(client: TestClient) -> None:
    form = {"id": str(uuid4()), "set": "YW", "set_version": "1", "code": "nope", "lang": "en", "YW1": "good"}
    refused = client.post("/api/submissions", data=form)
    assert refused.status_code == 404
    assert "code" in refused.text
    assert refused.headers["content-type"].startswith("text/html")


def test_every_page_gets_an_id_of_its_own(client: TestClient) -> None:
    assert client.get("/give/young-walk/").text != client.get("/give/young-walk/").text
    assert client.get("/give/nobody/").status_code == 404


def test_six_words_open_a_page_and_wrong_ones_a_kind_one(client: TestClient, code: str) -> None:
    words = _put(client, _envelope(code)).json()["receipt"]
    assert "cosy" in client.post("/api/receipts", data={"words": " ".join(words)}).text
    wrong = client.post("/api/receipts", data={"words": "one two"})
    assert wrong.status_code == 404
    assert "cosy" not in wrong.text


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MARS_VOICE_MODE", "live")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize(
    ("address", "headers", "taken"),
    [
        ("http://voice.example", {}, False),
        ("http://voice.example", {"origin": "http://voice.example"}, False),
        ("http://localhost", {}, True),
        ("http://127.0.0.1:3000", {}, True),
        ("https://voice.example", {}, True),
        ("http://voice.example", {"x-forwarded-proto": "https"}, True),
        ("http://voice.example", {"origin": "https://voice.example"}, True),
    ],
)
def test_open_words_come_only_over_a_safe_road_in_live_mode(
    client: TestClient, code: str, live: None, *, address: str, headers: dict[str, str], taken: bool
) -> None:
    told = client.put(f"{address}/api/submissions/{uuid4()}", json=_envelope(code), headers=headers)
    assert told.status_code == (201 if taken else 403)
    assert taken or told.json()["problem"] == "not_secure"
    form = {"id": str(uuid4()), "set": "YW", "set_version": "1", "code": code, "lang": "en", "YW1": "good"}
    assert client.post(f"{address}/api/submissions", data=form, headers=headers).status_code == (200 if taken else 403)
    assert _kept() == (2 if taken else 0)


def test_practice_takes_them_over_any_road(client: TestClient, code: str) -> None:
    assert client.put(f"http://voice.example/api/submissions/{uuid4()}", json=_envelope(code)).status_code == 201
