"""A certificate as a file: for the Hub alone, and its name holds no name."""

from __future__ import annotations

from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.services import scrutineers
from mars_voice.services.register_view import register_view
from mars_voice.services.scrutineers import Entry
from models.kinds import Role, Stage
from tests.api.test_printing import sign_in
from tests.exports.reading import pdf_text, squeezed
from tests.house import NOON, House


@pytest.fixture
def address(house: House) -> str:
    scrutineers.register(
        house.alice, Entry("Comet", under_16=False, permission_on="", agreed_on="", supporter=""), at=NOON
    )
    someone = register_view(house.alice, at=NOON).people[0].id
    scrutineers.take_part(house.alice, someone, str(house.event_id), at=NOON)
    return f"/api/certificates/{register_view(house.alice, at=NOON).events[0].parts[0].id}.pdf"


def test_the_hub_prints_it(client: TestClient, house: House, address: str) -> None:
    sign_in(client, house, house.alice)
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == 'attachment; filename="certificate.pdf"'
    text = pdf_text(answer.content)
    assert squeezed("Comet") in text
    assert squeezed("Tidewell") not in text


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.HUB_OFFICER, Role.HUB_ADMIN)])
def test_everybody_else_is_refused(client: TestClient, house: House, address: str, role: Role) -> None:
    sign_in(client, house, house.on_team(house.person("Somebody", role)))
    assert client.get(address).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client: TestClient, address: str) -> None:
    assert client.get(address).headers["location"] == "/sign-in/"


def test_before_the_event_there_is_none(client: TestClient, house: House, address: str) -> None:
    house.set_stage(Stage.PROGRAMME_AGREED)
    sign_in(client, house, house.alice)
    assert client.get(address).status_code == 409


def test_what_is_not_there_is_not_found(client: TestClient, house: House) -> None:
    sign_in(client, house, house.alice)
    for file in (f"{uuid4()}.pdf", "x.pdf"):
        assert client.get(f"/api/certificates/{file}").status_code == 404
