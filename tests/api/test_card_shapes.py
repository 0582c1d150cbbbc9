"""What lies inside a card's seal: each part has its shape, and nothing breaks the door."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from starlette.testclient import TestClient

from mars_voice.services import day_packs
from mars_voice.services.transaction import reading
from models.observation import Observation
from models.photo import Photo
from tests.house import House
from tests.support.sealing import card_inside, sealed_card
from tests.support.tablet import KEY, card_body, hand_in, put

DETAIL = {"risk": "r", "to_whom": "w", "told": "t", "must_happen": "m", "about_staff": False}


def _rows() -> int:
    with reading() as db:
        return sum(db.scalar(select(func.count()).select_from(table)) or 0 for table in (Observation, Photo))


@pytest.fixture
def pack(house: House) -> UUID:
    return house.pack()


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
    refused = hand_in(client, pack, **said)
    assert (refused.status_code, refused.json()["problem"]) == (422, "bad_answers")
    assert f"({field})" in refused.json()["message"]
    assert _rows() == 0


@pytest.mark.parametrize("plain", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000])
def test_a_seal_around_no_card_is_refused(client: TestClient, pack: UUID, plain: bytes) -> None:
    id_ = uuid4()
    body = sealed_card(id_, plain, pack=pack, proof=day_packs.pass_of(pack), key=KEY)
    refused = put(client, f"/api/observations/{id_}", body)
    assert (refused.status_code, refused.json()["problem"]) == (400, "bad_request")


def test_a_refusal_does_not_repeat_what_it_was_sent(client: TestClient, pack: UUID) -> None:
    refused = hand_in(client, pack, themes={"Sam Carter hits": "x"}, promises={"Sam": "kept"})
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
    told = put(client, f"/api/observations/{id_}", {**card_body(pack, id_), **change})
    assert told.status_code < 500
    assert set(told.json()) & {"receipt", "problem", "missing"}


@_ONE_HOUSE
@given(change=st.dictionaries(st.sampled_from(list(card_inside())), _JSON, min_size=1, max_size=3))
def test_whatever_is_sealed_the_door_never_breaks(client: TestClient, pack: UUID, change: dict[str, Any]) -> None:
    assert hand_in(client, pack, **change).status_code < 500
