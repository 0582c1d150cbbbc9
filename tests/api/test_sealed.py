"""Sealed answers at the door: opened under their own id, bounded, refused by name, kept once."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from starlette.testclient import TestClient

from mars_voice.api.door import LIMIT
from mars_voice.services.keys import KeyRing, public_key
from mars_voice.services.transaction import reading
from models.attachment import Attachment
from models.feedback import Answer, Comment, EqualityAnswer, Submission
from models.kinds import AttachmentState
from models.questions import ASKED_LENGTH, SETS
from tests.house import RING, House
from tests.support.phone import inside, sealed_body, sealed_bytes_body

NOW = datetime.now(UTC)  # the routes ask the real clock
TODAY = NOW.date().isoformat()
KEY = public_key(RING)
WITH_FILES = 2  # the first version of the set that takes files
TOAST = {"YW2": ["It smelled of toast."]}
FIELDS = {"photo": "YW2.photo", "draw": "YW2.draw", "voice": "YW9.voice"}


@pytest.fixture
def code(house: House) -> str:
    return house.join_code(opens=NOW - timedelta(hours=1), closes=NOW + timedelta(days=1))


def _put(client: TestClient, id_: UUID, body: object) -> Any:
    content = json.dumps(body).encode()
    return client.put(f"/api/submissions/{id_}", content=content, headers={"content-type": "application/json"})


def _give(client: TestClient, code: str, id_: UUID | None = None, **said: Any) -> Any:
    id_ = id_ or uuid4()
    return _put(client, id_, sealed_body(id_, inside(**{"written": TODAY, **said}), code=code, key=KEY))


def _rows() -> int:
    tables = (Submission, Answer, Comment, Attachment, EqualityAnswer)
    with reading() as db:
        return sum(db.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def test_sealed_answers_are_kept_once(client: TestClient, code: str) -> None:
    id_ = uuid4()
    body = sealed_body(id_, inside(written=TODAY), code=code, key=KEY)
    first, again = _put(client, id_, body), _put(client, id_, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(first.json()["receipt"]) == 6
    with reading() as db:
        assert db.scalars(select(Comment)).one().text == "cosy"


def test_the_same_bytes_under_a_mended_code_are_the_same_answers(client: TestClient, code: str) -> None:
    """The code lies outside the seal, so that a phone can mend it and send the very same bytes."""
    id_ = uuid4()
    wrong = sealed_body(id_, inside(written=TODAY), code="ZZZZZZZZ", key=KEY)
    assert _put(client, id_, wrong).json()["problem"] == "code_unknown"
    first = _put(client, id_, {**wrong, "code": code})
    again = _put(client, id_, wrong)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_the_same_answers_sealed_anew_are_other_bytes(client: TestClient, code: str) -> None:
    id_ = uuid4()
    assert _give(client, code, id_).status_code == 201
    refused = _give(client, code, id_)
    assert (refused.status_code, refused.json()["problem"]) == (409, "conflict")


def _bytes_changed(body: dict[str, Any], at: int) -> dict[str, Any]:
    sealed = bytearray(b64decode(body["sealed"]))
    sealed[at] ^= 1
    return {**body, "sealed": b64encode(sealed).decode()}


_OTHER = KeyRing(current="k1", fields={}, hashing=b"", sealing={"ffffffff": b"\5" * 32})


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda body, _: {**body, "sealed": body["sealed"][:-40]}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": body["sealed"][:80]}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": ""}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": "%%%"}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": 7}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": None}, "envelope_broken"),
        (lambda body, _: {**body, "sealed": "ż"}, "envelope_broken"),
        (lambda body, _: _bytes_changed(body, -1), "envelope_broken"),
        (lambda body, _: _bytes_changed(body, 30), "envelope_broken"),
        (lambda body, _: _bytes_changed(body, 3), "key_unknown"),
        (lambda body, _: {**body, "files": ["0" * 64]}, "envelope_broken"),
        (lambda body, _: {**body, "files": ["0"]}, "bad_answers"),
        (lambda body, _: {**body, "files": "0"}, "bad_answers"),
        (lambda body, _: {**body, "files": [f"{n:064x}" for n in range(9)]}, "bad_answers"),
        (lambda body, _: {**body, "code": None}, "bad_answers"),
        (lambda body, _: {**body, "pass": "x" * 41}, "bad_answers"),
        (lambda body, _: {**body, "pass": 1}, "bad_answers"),
        (lambda body, _: {**body, "v": 3}, "bad_request"),
        (lambda body, _: {**body, "v": "2"}, "bad_request"),
        (lambda _, code: sealed_body(uuid4(), inside(written=TODAY), code=code, key=KEY), "envelope_broken"),
        (lambda _, code: sealed_body(uuid4(), inside(written=TODAY), code=code, key=public_key(_OTHER)), "key_unknown"),
    ],
)
def test_what_was_spoilt_on_the_way_is_refused_by_name_and_nothing_is_kept(
    client: TestClient, code: str, spoil: Any, problem: str
) -> None:
    id_ = uuid4()
    refused = _put(client, id_, spoil(sealed_body(id_, inside(written=TODAY), code=code, key=KEY), code))
    assert 400 <= refused.status_code < 500
    assert refused.json()["problem"] == problem
    assert refused.json()["message"].endswith(".")
    assert _rows() == 0


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"set": "FW"}, "bad_answers"),
        ({"set": "XX"}, "not_found"),
        ({"set_version": 77}, "not_found"),
        ({"lang": "my brother"}, "bad_answers"),
        ({"written": "20261124T10"}, "bad_answers"),
        ({"written": "20261124"}, "bad_answers"),
        ({"quote": "perhaps"}, "bad_answers"),
        ({"helped": "my mum Sam"}, "bad_answers"),
        ({"helped": None}, "bad_answers"),
        ({"answers": {"YW99": ["yes"]}}, "bad_answers"),
        ({"answers": {"YW2": ["\ud800"]}}, "bad_answers"),
        ({"answers": None}, "bad_answers"),
        ({"about": {"age": ["12"]}}, "bad_answers"),
        ({"about": {"age": "12-17"}}, "bad_answers"),
        ({"about": []}, "bad_answers"),
        ({"about": {"name": ["Sam"]}}, "bad_answers"),
        ({"files": {}}, "bad_answers"),
        ({"files": [7]}, "bad_answers"),
        ({"files": [{"sha": "0" * 64, "kind": "photo", "field": "YW2", "type": "image/jpeg"}]}, "bad_answers"),
        ({"files": [{"sha": "0" * 64, "kind": "film", "field": "YW2.photo", "type": "image/jpeg"}]}, "bad_answers"),
        ({"files": [{"sha": "0" * 64, "kind": "photo", "field": "YW2.photo", "type": "a picture"}]}, "bad_answers"),
    ],
)
def test_what_does_not_belong_inside_is_refused_by_name_and_nothing_is_kept(
    client: TestClient, code: str, said: dict[str, Any], problem: str
) -> None:
    refused = _give(client, code, **said)
    assert 400 <= refused.status_code < 500
    assert refused.json()["problem"] == problem
    assert _rows() == 0


@pytest.mark.parametrize("plain", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000])
def test_a_seal_around_no_answers_is_refused(client: TestClient, code: str, plain: bytes) -> None:
    id_ = uuid4()
    refused = _put(client, id_, sealed_bytes_body(id_, plain, code=code, key=KEY))
    assert (refused.status_code, refused.json()["problem"]) == (400, "bad_request")


def test_ten_full_answers_in_any_script_fit(client: TestClient, code: str) -> None:
    words = {key: ["🙂" * ASKED_LENGTH] for key, _, part in SETS["young-walk"].answerable() if part.is_words}
    assert len(words) >= 5
    ten = {f"YW{n}.say": ["🙂" * ASKED_LENGTH] for n in range(10)}
    assert len(json.dumps(sealed_body(uuid4(), inside(written=TODAY, answers=ten), code=code, key=KEY))) < LIMIT
    newest = SETS["young-walk"]
    assert _give(client, code, set=newest.code, set_version=newest.version, answers=words).status_code == 201


def test_a_text_of_ten_megabytes_is_refused(client: TestClient, code: str) -> None:
    refused = _give(client, code, answers={"YW2": ["x" * 10_000_000]})
    assert (refused.status_code, refused.json()["problem"]) == (413, "too_big")


@pytest.mark.parametrize("kind", ["", "text/plain", "application/octet-stream", "multipart/form-data"])
def test_answers_under_a_wrong_label_are_refused(client: TestClient, kind: str) -> None:
    refused = client.put(f"/api/submissions/{uuid4()}", content=b"{}", headers={"content-type": kind})
    assert (refused.status_code, refused.json()["problem"]) == (415, "wrong_type")


def _named(*kinds: str) -> list[dict[str, str]]:
    media = {"photo": "image/jpeg", "draw": "image/png", "voice": "audio/webm;codecs=opus"}
    return [{"sha": f"{n:064x}", "kind": k, "field": FIELDS[k], "type": media[k]} for n, k in enumerate(kinds)]


def test_files_are_awaited_and_the_receipt_comes_only_when_none_is(client: TestClient, code: str) -> None:
    id_, files = uuid4(), _named("photo", "draw", "voice")
    body = sealed_body(
        id_, inside(written=TODAY, set_version=WITH_FILES, answers=TOAST, files=files), code=code, key=KEY
    )
    first, again = _put(client, id_, body), _put(client, id_, body)
    assert first.status_code == again.status_code == 202
    assert first.json() == again.json() == {"missing": [file["sha"] for file in files]}
    with reading() as db:
        named = list(db.scalars(select(Attachment)))
        assert {(a.field, a.kind.value, a.state) for a in named} == {
            (file["field"], file["kind"], AttachmentState.AWAITED) for file in files
        }
    _arrives(named[0].id)
    assert len(_put(client, id_, body).json()["missing"]) == 2
    for attachment in named[1:]:
        _arrives(attachment.id)
    done = _put(client, id_, body)
    assert (done.status_code, len(done.json()["receipt"])) == (200, 6)


def _arrives(attachment_id: UUID) -> None:
    from mars_voice.services.transaction import transaction  # noqa: PLC0415 — stands for the files' own door

    with transaction() as db:
        db.get_one(Attachment, attachment_id).state = AttachmentState.SEALED


@pytest.mark.parametrize(
    "change",
    [
        lambda files: [files[0], files[0]],
        lambda files: [files[0], {**files[1], "sha": files[0]["sha"]}],
        lambda files: [files[0], {**files[0], "sha": "f" * 64}],
        lambda files: [{**files[0], "kind": "voice"}],
        lambda files: [{**files[0], "field": "YW1.photo"}],
        lambda files: [{**files[0], "sha": "F" * 64}],
    ],
)
def test_a_file_belongs_to_a_question_that_asks_for_it_and_comes_once(
    client: TestClient, code: str, change: Any
) -> None:
    refused = _give(client, code, set_version=WITH_FILES, answers=TOAST, files=change(_named("photo", "draw")))
    assert (refused.status_code, refused.json()["problem"]) == (422, "bad_answers")
    assert _rows() == 0


@pytest.mark.parametrize("lang", ["en", "pl", "ar", "tlh", "", None, 7, "../en", ["pl"], {"a": 1}])
def test_a_refusal_is_a_sentence_in_any_language(client: TestClient, lang: object) -> None:
    id_ = uuid4()
    body = sealed_body(id_, inside(written=TODAY), code="ZZZZZZZZ", key=KEY, lang=lang)
    assert len(_put(client, id_, body).json()["message"]) > 20


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_NAMES = st.sampled_from(["v", "code", "lang", "pass", "sealed", "files", "set", "set_version", "written", "answers"])
_WITHIN = st.sampled_from(["set", "set_version", "lang", "written", "quote", "helped", "answers", "about", "files"])
_ONE_HOUSE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@_ONE_HOUSE
@given(change=st.dictionaries(_NAMES, _JSON, min_size=1, max_size=3), version=st.sampled_from([1, 2]))
def test_whatever_is_sent_the_door_never_breaks(client: TestClient, code: str, change: dict[str, Any], version: int):
    id_ = uuid4()
    body = sealed_body(id_, inside(written=TODAY), code=code, key=KEY)
    if version == 1:
        body = {**inside(written=TODAY), "v": 1, "code": code}
    told = _put(client, id_, {**body, **change})
    assert told.status_code < 500
    assert "receipt" in told.json() or "problem" in told.json() or "missing" in told.json()


@_ONE_HOUSE
@given(change=st.dictionaries(_WITHIN, _JSON, min_size=1, max_size=3))
def test_whatever_is_sealed_the_door_never_breaks(client: TestClient, code: str, change: dict[str, Any]) -> None:
    assert _give(client, code, **change).status_code < 500
