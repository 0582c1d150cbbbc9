"""A tablet at the door: a visit is taken along by somebody signed in, and heard from without."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from mars_voice.security import COOKIE
from mars_voice.services import accounts, day_packs
from mars_voice.services.keys import KeyRing, public_key
from models.people import Actor
from tests.house import RING, House

KEY = public_key(RING)
CARDS = Path(__file__).parent.parent / "envelopes" / "cards"
_OTHER = KeyRing(current="k1", fields={}, hashing=b"", sealing={"ffffffff": b"\5" * 32})
DETAIL = {"risk": "r", "to_whom": "w", "told": "t", "must_happen": "m", "about_staff": False}


def _signed_in(client: TestClient, house: House, actor: Actor) -> TestClient:
    email = house.password_for(actor, "a long enough sentence")
    entered = accounts.sign_in(email, "a long enough sentence", at=datetime.now(UTC))  # the routes ask the real clock
    client.cookies.set(COOKIE, entered.token)
    return client


def _put(client: TestClient, path: str, body: object) -> Any:
    content = json.dumps(body).encode()
    return client.put(path, content=content, headers={"content-type": "application/json"})


def _take(client: TestClient, id_: object, event: object = "P-ASE-04", device: object = "Tablet 1") -> Any:
    return _put(client, f"/api/observe/packs/{id_}", {"event": event, "device": device})


@pytest.fixture
def pack(house: House) -> UUID:
    return house.pack()


class TestTakingAVisitAlong:
    def test_nobody_signed_in_is_told_so_in_json(self, client: TestClient) -> None:
        for answer in (client.get("/api/observe/visits"), _take(client, uuid4())):
            assert (answer.status_code, answer.json()["problem"]) == (401, "signed_out")
            assert answer.json()["message"].endswith(".")

    def test_the_visits_are_those_one_may_add_to(self, client: TestClient, house: House) -> None:
        answer = _signed_in(client, house, house.carol).get("/api/observe/visits")
        assert answer.headers["cache-control"] == "no-store"
        told = answer.json()
        assert (told["name"], datetime.fromisoformat(told["now"]).tzinfo) == ("Carol", UTC)
        assert told["visits"] == [
            {
                "code": "P-ASE-04",
                "title": "Tidewell",
                "day": "2026-11-23",
                "agency": "Tidewell Youth Justice Team",
                "mine": True,
            }
        ]
        assert _signed_in(client, house, house.bob).get("/api/observe/visits").json()["visits"] == []

    def test_a_pack_is_whole_and_the_same_again(self, client: TestClient, house: House) -> None:
        id_ = uuid4()
        first, again = (_take(_signed_in(client, house, house.carol), id_) for _ in range(2))
        assert first.status_code == again.status_code == 200
        assert first.headers["cache-control"] == "no-store"
        told = first.json()
        assert (
            told["pack"]
            == again.json()["pack"]
            == {"id": str(id_), "pass": day_packs.pass_of(id_), "device": "Tablet 1"}
        )
        assert told["key"]["id"] == KEY.id
        assert urlsafe_b64decode(told["key"]["public"] + "==") == KEY.raw
        assert told["demo"] is True
        assert set(told) == {
            *("pack", "now", "until", "demo", "key", "me", "event", "areas", "team", "standards", "promises"),
            *("themes", "prompts", "lines", "actions", "cards", "to_hear", "hours"),
        }

    @pytest.mark.parametrize("who", ["alice", "bob", "ruth", "grace"])
    def test_whoever_does_not_walk_the_floor_gets_none(self, client: TestClient, house: House, who: str) -> None:
        refused = _take(_signed_in(client, house, getattr(house, who)), uuid4())
        assert (refused.status_code, refused.json()["problem"]) == (403, "not_allowed")

    def test_a_pack_of_an_event_one_has_no_part_in_is_refused(self, client: TestClient, house: House) -> None:
        house.event("P-ASE-05", agency=house.agency, officer=house.person("Dave", "iso"))
        refused = _take(_signed_in(client, house, house.carol), uuid4(), "P-ASE-05")
        assert (refused.status_code, refused.json()["problem"]) == (403, "not_allowed")

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ((None, "P-ASE-77", "T"), (404, "not_found")),
            ((None, 7, "T"), (422, "bad_answers")),
            ((None, "P-ASE-04", ["T"]), (422, "bad_answers")),
            ((None, "P-ASE-04", "x" * 201), (422, "bad_answers")),
            ((None, "P-ASE-04", "\ud800"), (422, "bad_answers")),
            (("00000000-0000-1000-8000-000000000000", "P-ASE-04", "T"), (400, "bad_request")),
            (("1", "P-ASE-04", "T"), (400, "bad_request")),
        ],
    )
    def test_what_makes_no_sense_is_refused_by_name(
        self, client: TestClient, house: House, said: tuple[Any, Any, Any], refusal: tuple[int, str]
    ) -> None:
        id_, event, device = said
        refused = _take(_signed_in(client, house, house.carol), id_ or uuid4(), event, device)
        assert (refused.status_code, refused.json()["problem"]) == refusal

    def test_a_stopped_pack_and_another_persons_are_refused(self, client: TestClient, house: House, pack: UUID) -> None:
        refused = _take(_signed_in(client, house, house.partner), pack)
        assert (refused.status_code, refused.json()["problem"]) == (409, "conflict")
        day_packs.revoke(house.carol, str(pack), at=datetime.now(UTC))
        refused = _take(_signed_in(client, house, house.carol), pack)
        assert (refused.status_code, refused.json()["problem"]) == (410, "pack_revoked")


class TestHearingFromATablet:
    def _say(self, client: TestClient, pack: UUID, **said: Any) -> Any:
        body = {"pass": day_packs.pass_of(pack), "waiting": 3, "written": 17, **said}
        return client.post(f"/api/observe/packs/{pack}/here", json=body)

    def test_it_needs_no_cookie_and_hears_when_it_was_stopped(self, client: TestClient, house: House, pack: UUID):
        first = self._say(client, pack)
        assert (first.status_code, first.json()["revoked"]) == (200, False)
        assert datetime.fromisoformat(first.json()["now"]).tzinfo == UTC
        day_packs.revoke(house.alice, str(pack), at=datetime.now(UTC))
        assert self._say(client, pack).json()["revoked"] is True

    @pytest.mark.parametrize(
        ("said", "status", "problem"),
        [
            ({"pass": "0" * 64}, 404, "pack_unknown"),
            ({"pass": ""}, 404, "pack_unknown"),
            ({"pass": None}, 422, "bad_answers"),
            ({"waiting": -1}, 422, "bad_answers"),
            ({"waiting": 10**40}, 422, "bad_answers"),
            ({"waiting": True}, 422, "bad_answers"),
            ({"written": "17"}, 422, "bad_answers"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, client: TestClient, pack: UUID, said: dict[str, Any], status: int, problem: str
    ) -> None:
        refused = self._say(client, pack, **said)
        assert (refused.status_code, refused.json()["problem"]) == (status, problem)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_ONE_HOUSE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@_ONE_HOUSE
@given(change=st.dictionaries(st.sampled_from(["pass", "waiting", "written", "event", "device"]), _JSON, min_size=1))
def test_whatever_a_tablet_says_of_itself_the_door_never_breaks(client: TestClient, pack: UUID, change: dict[str, Any]):
    said = {"pass": day_packs.pass_of(pack), "waiting": 0, "written": 0, "event": "P-ASE-04", "device": "T", **change}
    content, headers = json.dumps(said).encode(), {"content-type": "application/json"}
    assert client.post(f"/api/observe/packs/{pack}/here", content=content, headers=headers).status_code < 500
    assert _take(client, uuid4(), said["event"], said["device"]).status_code < 500
