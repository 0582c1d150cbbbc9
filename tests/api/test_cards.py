"""A card and its photos at the door: taken once, bounded, refused by name, and never for what happened meanwhile."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from mars_voice.api.door import LIMIT as LARGEST_CARD
from mars_voice.api.uploads import LIMIT
from mars_voice.services import day_packs
from mars_voice.services.keys import KeyRing, public_key
from mars_voice.services.transaction import reading
from mars_voice.services.vault import vault
from models.concern import SafeguardingConcern
from models.floor import ObservationState
from models.kinds import Rating, Stage
from models.observation import Observation
from models.photo import Photo
from tests.house import NOON, House
from tests.support.sealing import card_inside, sealed_card, sealed_photo
from tests.support.tablet import KEY, card_body, hand_in, put

CARDS = Path(__file__).parent.parent / "envelopes" / "cards"
_OTHER = KeyRing(current="k1", fields={}, hashing=b"", sealing={"ffffffff": b"\5" * 32})
DETAIL = {"risk": "r", "to_whom": "w", "told": "t", "must_happen": "m", "about_staff": False}


def _rows() -> int:
    with reading() as db:
        return sum(db.scalar(select(func.count()).select_from(table)) or 0 for table in (Observation, Photo))


def _card(id_: UUID) -> Observation:
    with reading() as db:
        return db.get_one(Observation, id_)


@pytest.fixture
def pack(house: House) -> UUID:
    return house.pack()


class TestHandingACardIn:
    def test_it_is_kept_once_without_anybody_signed_in(self, client: TestClient, house: House, pack: UUID) -> None:
        id_ = uuid4()
        body = card_body(pack, id_, area=house.area_id(), at="2026-11-23T12:20:00Z", seq=17)
        first, again = (put(client, f"/api/observations/{id_}", body) for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json() == {"receipt": ["o01"]}
        kept = _card(id_)
        assert (kept.observer_id, kept.area, kept.device_seq) == (house.carol.id, "reception", 17)
        assert kept.observed_at == datetime(2026, 11, 23, 12, 20, tzinfo=UTC)

    def test_twenty_copies_at_once_are_one_card(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        body = card_body(pack, id_, rating="immediate", immediate=DETAIL)
        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(lambda _: put(client, f"/api/observations/{id_}", body), range(20)))
        assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
        with reading() as db:
            assert len(list(db.scalars(select(Observation)))) == len(list(db.scalars(select(SafeguardingConcern)))) == 1

    def test_the_same_card_sealed_anew_is_other_bytes(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        assert hand_in(client, pack, id_).status_code == 201
        refused = hand_in(client, pack, id_)
        assert (refused.status_code, refused.json()["problem"]) == (409, "conflict")

    def test_it_waits_for_its_photos_and_then_has_its_reference(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        photos = [sealed_photo(f"picture {n}".encode(), card=id_, key=KEY) for n in range(3)]
        named = [{"sha": sha, "caption": "A door", "assured": True} for sha, _ in photos]
        body = card_body(pack, id_, files=tuple(sha for sha, _ in photos), photos=named)
        first = put(client, f"/api/observations/{id_}", body)
        assert (first.status_code, first.json()) == (202, {"missing": [sha for sha, _ in photos]})
        told = [self._send(client, id_, *photo).json() for photo in photos]
        assert told[0] == {"missing": [photos[1][0], photos[2][0]]}
        assert told[2] == {"missing": [], "receipt": ["o01"]}
        again = put(client, f"/api/observations/{id_}", body)
        assert (again.status_code, again.json()) == (200, {"receipt": ["o01"]})
        assert len(vault().names()) == 3

    def _send(self, client: TestClient, id_: UUID, sha: str, body: bytes) -> Any:
        headers = {"content-type": "application/octet-stream"}
        return client.put(f"/api/observations/{id_}/files/{sha}", content=body, headers=headers)

    def test_a_photo_that_is_too_big_or_was_never_named_is_not_kept(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        hand_in(client, pack, id_)
        sha, body = sealed_photo(b"a picture", card=id_, key=KEY)
        assert self._send(client, id_, sha, body).json()["problem"] == "file_not_named"
        assert self._send(client, id_, sha, body + b"x").json()["problem"] == "file_altered"
        assert self._send(client, id_, "0" * 64, b"x" * (LIMIT + 1)).json()["problem"] == "too_big"
        assert vault().names() == set()

    def test_neither_time_nor_a_stopped_tablet_refuses_it(self, client: TestClient, house: House, pack: UUID) -> None:
        day_packs.revoke(house.alice, str(pack), at=datetime.now(UTC))
        house.set_stage(Stage.DISTRIBUTED)
        id_ = uuid4()
        assert hand_in(client, pack, id_, at="1997-01-01T00:00:00Z", area=str(uuid4()), prompt="Q9").status_code == 201
        kept = _card(id_)
        assert (kept.state, kept.is_late, kept.area) == (ObservationState.DOUBTED, True, "another area")

    @pytest.mark.parametrize(
        "at", ["", "yesterday", "+275760-09-13T00:00:00Z", "0001-01-01T00:00:00+14:00", "2026-11-23"]
    )
    def test_a_clock_that_says_no_time_loses_no_card(self, client: TestClient, pack: UUID, at: str) -> None:
        assert hand_in(client, pack, at=at).status_code == 201

    def test_what_was_left_out_is_nothing(self, client: TestClient, pack: UUID) -> None:
        id_ = uuid4()
        least = {"mode": "saw", "evidence": "direct", "text": "A gate stands open.", "rating": "immediate"}
        body = sealed_card(id_, json.dumps(least).encode(), pack=pack, proof=day_packs.pass_of(pack), key=KEY)
        assert put(client, f"/api/observations/{id_}", body).status_code == 201
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
        assert put(client, f"/api/observations/{id_}", body).status_code == 202
        assert (_card(id_).text, _card(id_).must_happen) == ("漢" * 4000, "漢" * 2000)


@pytest.mark.parametrize("name", sorted(path.stem for path in CARDS.glob("*.json")))
def test_a_card_of_any_release_is_still_taken_and_means_the_same(client: TestClient, house: House, name: str) -> None:
    """It may wait on a tablet for months."""
    kept = json.loads((CARDS / f"{name}.json").read_text(encoding="utf-8"))
    day_packs.take(house.carol, UUID(kept["pack"]), house.code, "Tablet 1", at=NOON)
    first, again = (put(client, f"/api/observations/{kept['id']}", json.loads(kept["body"])) for _ in range(2))
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
        (lambda body: {**body, "pass": "0" * 64, "sealed": ""}, 404, "pack_unknown"),
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
    refused = put(client, f"/api/observations/{id_}", spoil(card_body(pack, id_)))
    assert (refused.status_code, refused.json()["problem"]) == (status, problem)
    assert refused.json()["message"].endswith(".")
    assert _rows() == 0


def test_a_card_opens_only_under_its_own_id_and_never_as_a_file(client: TestClient, pack: UUID) -> None:
    moved = put(client, f"/api/observations/{uuid4()}", card_body(pack, uuid4()))
    assert moved.json()["problem"] == "envelope_broken"
    id_ = uuid4()
    _, as_file = sealed_photo(json.dumps(card_inside()).encode(), card=id_, key=KEY)
    body = {**card_body(pack, id_), "sealed": b64encode(as_file).decode()}
    assert put(client, f"/api/observations/{id_}", body).json()["problem"] == "envelope_broken"
    body = sealed_card(id_, card_inside(), pack=pack, proof=day_packs.pass_of(pack), key=public_key(_OTHER))
    assert put(client, f"/api/observations/{id_}", body).json()["problem"] == "key_unknown"
