"""Officers' photos over HTTP: to look at and not to keep, and only for whoever may see their card."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from starlette.testclient import TestClient

from mars_voice.security import COOKIE
from mars_voice.services import accounts
from models.floor import ObservationState
from models.people import Actor
from tests.house import House
from tests.support.photographed import cleaned, put_card, row, row_of, sent


def _signed_in(client: TestClient, house: House, actor: Actor) -> TestClient:
    email = house.password_for(actor, "a long enough sentence")
    entered = accounts.sign_in(email, "a long enough sentence", at=datetime.now(UTC))  # the routes ask the real clock
    client.cookies.set(COOKIE, entered.token)
    return client


@pytest.mark.parametrize(
    ("form", "media", "kind"),
    [
        ("print.jpg", "image/jpeg", "JPEG"),
        ("screen.webp", "image/webp", "WEBP"),
        ("small.webp", "image/webp", "WEBP"),
    ],
)
def test_the_team_gets_it_to_look_at_and_not_to_keep(
    client: TestClient, house: House, form: str, media: str, kind: str
) -> None:
    got = _signed_in(client, house, house.carol).get(f"/api/photos/{cleaned(house)}/{form}")
    assert (got.status_code, got.headers["content-type"]) == (200, media)
    assert Image.open(BytesIO(got.content)).format == kind
    assert got.headers["cache-control"] == "no-store"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"] == "inline"
    assert got.headers["cross-origin-resource-policy"] == "same-origin"
    assert "sandbox" in got.headers["content-security-policy"]
    assert "default-src 'none'" in got.headers["content-security-policy"]


def test_a_stranger_is_led_to_sign_in(client: TestClient, house: House) -> None:
    path = f"/api/photos/{cleaned(house)}/print.jpg"
    assert (client.get(path).status_code, client.get(path).headers["location"]) == (303, "/sign-in/")
    client.cookies.set(COOKIE, "made-up")
    assert client.get(path).status_code == 303


@pytest.mark.parametrize("name", ["bob", "ruth", "grace"])
def test_others_get_a_kind_no(client: TestClient, house: House, name: str) -> None:
    got = _signed_in(client, house, getattr(house, name)).get(f"/api/photos/{cleaned(house)}/print.jpg")
    assert got.status_code == 403
    assert b"\xff\xd8\xff" not in got.content


def test_of_a_locked_card_it_is_the_safeguarding_leads_alone(client: TestClient, house: House) -> None:
    photo_id = cleaned(house)
    put_card(photo_id, ObservationState.LOCKED)
    path = f"/api/photos/{photo_id}/screen.webp"
    assert _signed_in(client, house, house.carol).get(path).status_code == 403
    assert _signed_in(client, house, house.grace).get(path).status_code == 200


def test_a_wrong_id_or_form_is_not_there_for_anybody(client: TestClient, house: House) -> None:
    photo_id, waiting = cleaned(house), sent(house)
    asked = _signed_in(client, house, house.carol)
    for wrong in (
        f"{uuid4()}/print.jpg",
        "1/print.jpg",
        f"{row(photo_id).print_at}/print.jpg",
        f"{photo_id}/print.jpg.html",
        f"{photo_id}/..%2fprint.jpg",
        f"{photo_id}/print%00.jpg",
        f"{photo_id}/screen",
        f"{row_of(waiting).id}/print.jpg",
    ):
        assert asked.get(f"/api/photos/{wrong}").status_code == 404


def test_nothing_but_looking_is_possible(client: TestClient, house: House) -> None:
    path = f"/api/photos/{cleaned(house)}/print.jpg"
    asked = _signed_in(client, house, house.carol)
    assert {asked.request(verb, path).status_code for verb in ("PUT", "POST", "DELETE", "PATCH")} <= {403, 405}
