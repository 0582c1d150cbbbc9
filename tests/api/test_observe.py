"""A tablet at the door: a visit is taken along signed in, cards and photos are handed in without."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode, urlsafe_b64decode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from starlette.testclient import TestClient

from mars_voice.api.door import LIMIT as LARGEST_CARD
from mars_voice.api.uploads import LIMIT
from mars_voice.security import COOKIE
from mars_voice.services import accounts, day_packs
from mars_voice.services.keys import KeyRing, public_key
from mars_voice.services.transaction import reading
from mars_voice.services.vault import vault
from models.concern import SafeguardingConcern
from models.floor import ObservationState
from models.kinds import Rating, Stage
from models.observation import Observation
from models.people import Actor
from models.photo import Photo
from tests.house import NOON, RING, House
from tests.support.sealing import card_inside, sealed_card, sealed_photo

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


def _body(pack: UUID, id_: UUID, *, files: tuple[str, ...] = (), **inside: Any) -> dict[str, Any]:
    return sealed_card(id_, card_inside(**inside), pack=pack, proof=day_packs.pass_of(pack), key=KEY, files=files)


def _hand_in(client: TestClient, pack: UUID, id_: UUID | None = None, **inside: Any) -> Any:
    id_ = id_ or uuid4()
    return _put(client, f"/api/observations/{id_}", _body(pack, id_, **inside))


def _rows() -> int:
    with reading() as db:
        return sum(db.scalar(select(func.count()).select_from(table)) or 0 for table in (Observation, Photo))


def _card(id_: UUID) -> Observation:
    with reading() as db:
        return db.get_one(Observation, id_)


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
            *("themes", "prompts", "lines", "actions", "cards", "to_hear"),
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


class TestHandingACardIn:
    def test_it_is_kept_once_without_anybody_signed_in(self, client: TestClient, house: House, pack: UUID) -> None:
        id_ = uuid4()
        body = _body(pack, id_, area=house.area_id(), at="2026-11-23T12:20:00Z", seq=17)
        first, again = (_put(client, f"/api/observations/{id_}", body) for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json() == {"receipt": ["o01"]}
        kept = _card(id_)
        assert (kept.observer_id, kept.area, kept.device_seq) == (house.carol.id, "reception", 17)
        assert kept.observed_at == datetime(2026, 11, 23, 12, 20, tzinfo=UTC)

    def test_twenty_copies_at_once_are_one_card(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        body = _body(pack, id_, rating="immediate", immediate=DETAIL)
        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(lambda _: _put(client, f"/api/observations/{id_}", body), range(20)))
        assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
        with reading() as db:
            assert len(list(db.scalars(select(Observation)))) == len(list(db.scalars(select(SafeguardingConcern)))) == 1

    def test_the_same_card_sealed_anew_is_other_bytes(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        assert _hand_in(client, pack, id_).status_code == 201
        refused = _hand_in(client, pack, id_)
        assert (refused.status_code, refused.json()["problem"]) == (409, "conflict")

    def test_it_waits_for_its_photos_and_then_has_its_reference(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        photos = [sealed_photo(f"picture {n}".encode(), card=id_, key=KEY) for n in range(3)]
        named = [{"sha": sha, "caption": "A door", "assured": True} for sha, _ in photos]
        body = _body(pack, id_, files=tuple(sha for sha, _ in photos), photos=named)
        first = _put(client, f"/api/observations/{id_}", body)
        assert (first.status_code, first.json()) == (202, {"missing": [sha for sha, _ in photos]})
        told = [self._send(client, id_, *photo).json() for photo in photos]
        assert told[0] == {"missing": [photos[1][0], photos[2][0]]}
        assert told[2] == {"missing": [], "receipt": ["o01"]}
        again = _put(client, f"/api/observations/{id_}", body)
        assert (again.status_code, again.json()) == (200, {"receipt": ["o01"]})
        assert len(vault().names()) == 3

    def _send(self, client: TestClient, id_: UUID, sha: str, body: bytes) -> Any:
        headers = {"content-type": "application/octet-stream"}
        return client.put(f"/api/observations/{id_}/files/{sha}", content=body, headers=headers)

    def test_a_photo_that_is_too_big_or_was_never_named_is_not_kept(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        _hand_in(client, pack, id_)
        sha, body = sealed_photo(b"a picture", card=id_, key=KEY)
        assert self._send(client, id_, sha, body).json()["problem"] == "file_not_named"
        assert self._send(client, id_, sha, body + b"x").json()["problem"] == "file_altered"
        assert self._send(client, id_, "0" * 64, b"x" * (LIMIT + 1)).json()["problem"] == "too_big"
        assert vault().names() == set()

    def test_neither_time_nor_a_stopped_tablet_refuses_it(self, client: TestClient, house: House, pack: UUID) -> None:
        day_packs.revoke(house.alice, str(pack), at=datetime.now(UTC))
        house.set_stage(Stage.DISTRIBUTED)
        id_ = uuid4()
        assert _hand_in(client, pack, id_, at="1997-01-01T00:00:00Z", area=str(uuid4()), prompt="Q9").status_code == 201
        kept = _card(id_)
        assert (kept.state, kept.is_late, kept.area) == (ObservationState.DOUBTED, True, "another area")

    @pytest.mark.parametrize(
        "at", ["", "yesterday", "+275760-09-13T00:00:00Z", "0001-01-01T00:00:00+14:00", "2026-11-23"]
    )
    def test_a_clock_that_says_no_time_loses_no_card(self, client: TestClient, pack: UUID, at: str) -> None:
        assert _hand_in(client, pack, at=at).status_code == 201

    def test_what_was_left_out_is_nothing(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        least = {"mode": "saw", "evidence": "direct", "text": "A gate stands open.", "rating": "immediate"}
        body = sealed_card(id_, json.dumps(least).encode(), pack=pack, proof=day_packs.pass_of(pack), key=KEY)
        assert _put(client, f"/api/observations/{id_}", body).status_code == 201
        with reading() as db:
            assert db.scalars(select(SafeguardingConcern)).one().observation_id == id_
        assert _card(id_).rating == Rating.IMMEDIATE

    def test_the_fullest_card_in_any_script_fits(self, client: TestClient, house: House, pack: UUID) -> None:
        """As much as the page lets an officer write (docs/observe.md), in letters of three bytes."""
        id_ = uuid4()
        photos = [{"sha": f"{n:064x}", "caption": "漢" * 300, "assured": True} for n in range(3)]
        said = dict.fromkeys(("risk", "to_whom", "told", "must_happen"), "漢" * 2000)
        full = card_inside(
            text="漢" * 4000,
            rating="immediate",
            immediate={**said, "about_staff": False},
            photos=photos,
            backs_up=[str(uuid4()) for _ in range(20)],
            promises={str(uuid4()): "sometimes" for _ in range(20)},
        )
        inside = json.dumps(full, ensure_ascii=False).encode()
        files = [photo["sha"] for photo in photos]
        body = sealed_card(id_, inside, pack=pack, proof=day_packs.pass_of(pack), key=KEY, files=files)
        assert len(json.dumps(body)) < LARGEST_CARD
        assert _put(client, f"/api/observations/{id_}", body).status_code == 202
        assert (_card(id_).text, _card(id_).must_happen) == ("漢" * 4000, "漢" * 2000)


@pytest.mark.parametrize("name", sorted(path.stem for path in CARDS.glob("*.json")))
def test_a_card_of_any_release_is_still_taken_and_means_the_same(client: TestClient, house: House, name: str) -> None:
    """It may wait on a tablet for months."""
    kept = json.loads((CARDS / f"{name}.json").read_text(encoding="utf-8"))
    day_packs.take(house.carol, UUID(kept["pack"]), house.code, "Tablet 1", at=NOON)
    first, again = (_put(client, f"/api/observations/{kept['id']}", json.loads(kept["body"])) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200), first.text
    card = _card(UUID(kept["id"]))
    assert card.text == "Families can be overheard at the hatch. Zażółć gęślą jaźń 🙂"
    assert (card.rating, card.must_happen, card.prompt) == (Rating.IMMEDIATE, "The gate is shut today.", "IW7")


def test_there_is_one_of_every_version() -> None:
    assert {json.loads(json.loads(path.read_text())["body"])["v"] for path in CARDS.glob("*.json")} == {1}


def _other_byte(body: dict[str, Any], at: int) -> dict[str, Any]:
    sealed = bytearray(b64decode(body["sealed"]))
    sealed[at] ^= 1
    return {**body, "sealed": b64encode(sealed).decode()}


@pytest.mark.parametrize(
    ("spoil", "status", "problem"),
    [
        (lambda body: {**body, "pass": "0" * 64}, 404, "pack_unknown"),
        (lambda body: {**body, "pass": ""}, 404, "pack_unknown"),
        (lambda body: {**body, "pack": str(uuid4())}, 404, "pack_unknown"),
        (lambda body: {**body, "pass": 7}, 422, "bad_answers"),
        (lambda body: {**body, "pass": "x" * 65}, 422, "bad_answers"),
        (lambda body: {**body, "pack": "the tablet"}, 422, "bad_answers"),
        (lambda body: {**body, "pack": None}, 422, "bad_answers"),
        (lambda body: {**body, "v": 2}, 400, "bad_request"),
        (lambda body: {**body, "v": True}, 400, "bad_request"),
        (lambda body: {**body, "files": ["0" * 64]}, 400, "envelope_broken"),
        (lambda body: {**body, "files": [f"{n:064x}" for n in range(4)]}, 422, "bad_answers"),
        (lambda body: {**body, "files": "0"}, 422, "bad_answers"),
        (lambda body: {**body, "sealed": body["sealed"][:-8]}, 400, "envelope_broken"),
        (lambda body: {**body, "sealed": "%"}, 400, "envelope_broken"),
        (lambda body: {**body, "sealed": None}, 400, "envelope_broken"),
        (lambda body: _other_byte(body, -1), 400, "envelope_broken"),
        (lambda body: _other_byte(body, 3), 400, "key_unknown"),
        (lambda body: {**body, "sealed": "A" * LARGEST_CARD}, 413, "too_big"),
    ],
)
def test_what_was_spoilt_on_the_way_is_refused_by_name_and_nothing_is_kept(
    client: TestClient, pack: UUID, spoil: Callable[[dict[str, Any]], object], status: int, problem: str
) -> None:
    id_ = uuid4()
    refused = _put(client, f"/api/observations/{id_}", spoil(_body(pack, id_)))
    assert (refused.status_code, refused.json()["problem"]) == (status, problem)
    assert refused.json()["message"].endswith(".")
    assert _rows() == 0


def test_a_card_opens_only_under_its_own_id_and_never_as_a_file(client: TestClient, pack: UUID) -> None:
    moved = _put(client, f"/api/observations/{uuid4()}", _body(pack, uuid4()))
    assert moved.json()["problem"] == "envelope_broken"
    id_ = uuid4()
    _, as_file = sealed_photo(json.dumps(card_inside()).encode(), card=id_, key=KEY)
    body = {**_body(pack, id_), "sealed": b64encode(as_file).decode()}
    assert _put(client, f"/api/observations/{id_}", body).json()["problem"] == "envelope_broken"
    body = sealed_card(id_, card_inside(), pack=pack, proof=day_packs.pass_of(pack), key=public_key(_OTHER))
    assert _put(client, f"/api/observations/{id_}", body).json()["problem"] == "key_unknown"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"text": None}, "text"),
        ({"mode": "felt"}, "mode"),
        ({"evidence": "hearsay"}, "evidence"),
        ({"rating": "bad"}, "rating"),
        ({"rating": None}, "rating"),
        ({"confidence": "very"}, "confidence"),
        ({"own_view": 1}, "own_view"),
        ({"seq": -1}, "seq"),
        ({"seq": 10**30}, "seq"),
        ({"seq": "17"}, "seq"),
        ({"area": ["reception"]}, "area"),
        ({"area": "x" * 41}, "area"),
        ({"standards": "A4"}, "standards"),
        ({"standards": [4]}, "standards"),
        ({"standards": ["A4"] * 61}, "standards"),
        ({"themes": {"T01": "good"}}, "themes"),
        ({"themes": {"T01": "+", "T02": "+", "T03": "+", "T04": "+"}}, "themes"),
        ({"themes": {"\ud800": "+"}}, "themes"),
        ({"themes": []}, "themes"),
        ({"promises": {"1": "kept"}}, "promises"),
        ({"promises": {str(uuid4()): "mostly"}}, "promises"),
        ({"backs_up": ["o01"]}, "backs_up"),
        ({"backs_up": {}}, "backs_up"),
        ({"checks": {"action": "1", "seen": "yes"}}, "checks"),
        ({"checks": {"action": str(uuid4()), "seen": "maybe"}}, "seen"),
        ({"checks": "yes"}, "checks"),
        ({"photos": ["0" * 64]}, "photos"),
        ({"photos": [{"sha": "F" * 64}]}, "photos"),
        ({"photos": [{"sha": "0" * 64}] * 2}, "photos"),
        ({"photos": [{"sha": f"{n:064x}"} for n in range(4)]}, "photos"),
        ({"photos": [{"sha": "0" * 64, "assured": "yes"}]}, "assured"),
        ({"photos": [{"sha": "0" * 64, "caption": 7}]}, "caption"),
        ({"immediate": DETAIL}, "immediate"),
        ({"rating": "immediate", "immediate": "now"}, "immediate"),
        ({"rating": "immediate", "immediate": {**DETAIL, "risk": 7}}, "risk"),
        ({"rating": "immediate", "immediate": {**DETAIL, "about_staff": "yes"}}, "about_staff"),
        ({"at": 7}, "at"),
    ],
)
def test_a_wrong_shape_is_refused_by_the_name_of_its_field(
    client: TestClient, pack: UUID, said: dict[str, Any], field: str
) -> None:
    refused = _hand_in(client, pack, **said)
    assert (refused.status_code, refused.json()["problem"]) == (422, "bad_answers")
    assert f"({field})" in refused.json()["message"]
    assert _rows() == 0


@pytest.mark.parametrize("plain", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000])
def test_a_seal_around_no_card_is_refused(client: TestClient, pack: UUID, plain: bytes) -> None:
    id_ = uuid4()
    body = sealed_card(id_, plain, pack=pack, proof=day_packs.pass_of(pack), key=KEY)
    refused = _put(client, f"/api/observations/{id_}", body)
    assert (refused.status_code, refused.json()["problem"]) == (400, "bad_request")


def test_a_refusal_does_not_repeat_what_it_was_sent(client: TestClient, pack: UUID) -> None:
    refused = _hand_in(client, pack, themes={"Sam Carter hits": "x"}, promises={"Sam": "kept"})
    assert "Sam" not in refused.text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_ONE_HOUSE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@_ONE_HOUSE
@given(change=st.dictionaries(st.sampled_from(["v", "pack", "pass", "sealed", "files"]), _JSON, min_size=1))
def test_whatever_is_sent_the_door_never_breaks(client: TestClient, pack: UUID, change: dict[str, Any]) -> None:
    id_ = uuid4()
    told = _put(client, f"/api/observations/{id_}", {**_body(pack, id_), **change})
    assert told.status_code < 500
    assert set(told.json()) & {"receipt", "problem", "missing"}


@_ONE_HOUSE
@given(change=st.dictionaries(st.sampled_from(list(card_inside())), _JSON, min_size=1, max_size=3))
def test_whatever_is_sealed_the_door_never_breaks(client: TestClient, pack: UUID, change: dict[str, Any]) -> None:
    assert _hand_in(client, pack, **change).status_code < 500


@_ONE_HOUSE
@given(change=st.dictionaries(st.sampled_from(["pass", "waiting", "written", "event", "device"]), _JSON, min_size=1))
def test_whatever_a_tablet_says_of_itself_the_door_never_breaks(client: TestClient, pack: UUID, change: dict[str, Any]):
    said = {"pass": day_packs.pass_of(pack), "waiting": 0, "written": 0, "event": "P-ASE-04", "device": "T", **change}
    content, headers = json.dumps(said).encode(), {"content-type": "application/json"}
    assert client.post(f"/api/observe/packs/{pack}/here", content=content, headers=headers).status_code < 500
    assert _take(client, uuid4(), said["event"], said["device"]).status_code < 500
