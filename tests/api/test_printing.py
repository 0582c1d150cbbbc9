"""Posters and paper sheets as files: for whom, of what, and what is refused."""

from __future__ import annotations

from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.services import codes
from models.kinds import Audience, Role
from models.people import Actor
from tests.exports.reading import pdf_text, squeezed
from tests.house import NOON, House

PAPERS = pytest.mark.parametrize("shelf", ["/api/posters/", "/api/paper/"])


def sign_in(client: TestClient, house: House, who: Actor) -> None:
    email = house.password_for(who, "a long password")
    assert "set-cookie" in client.post("/api/sign-in", data={"email": email, "password": "a long password"}).headers


@pytest.fixture
def code_id(house: House) -> str:
    house.join_code(Audience.FAMILY_WALK, closes=NOON.replace(year=2126))
    return codes.codes(house.alice, house.code, origin="http://localhost", at=NOON).going[0].id


@PAPERS
def test_it_is_printed_for_the_hub_and_the_officer(client: TestClient, house: House, code_id: str, shelf: str) -> None:
    for who in (house.alice, house.carol):
        sign_in(client, house, who)
        answer = client.get(f"{shelf}{code_id}.pdf")
        assert answer.content.startswith(b"%PDF-")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["cache-control"] == "no-store"
        assert b"StructTreeRoot" in answer.content


@PAPERS
def test_a_stranger_is_sent_to_sign_in(client: TestClient, code_id: str, shelf: str) -> None:
    assert client.get(f"{shelf}{code_id}.pdf").headers["location"] == "/sign-in/"


@PAPERS
@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.HUB_OFFICER, Role.HUB_ADMIN)])
def test_everybody_else_is_refused(client: TestClient, house: House, code_id: str, shelf: str, role: Role) -> None:
    sign_in(client, house, house.person(f"Other-{role}", role, of=house.agency))
    assert client.get(f"{shelf}{code_id}.pdf").status_code == 403


@PAPERS
@pytest.mark.parametrize("wrong", ["x.pdf", pytest.param(f"{uuid4()}.pdf", id="another"), "..%2F..%2Fetc.pdf", ".pdf"])
def test_what_is_not_there_is_not_found(client: TestClient, house: House, shelf: str, wrong: str) -> None:
    sign_in(client, house, house.alice)
    assert client.get(f"{shelf}{wrong}").status_code == 404


@PAPERS
@pytest.mark.parametrize("lang", ["tlh", "..", "../en", "%00", ""])
def test_a_language_nothing_is_printed_in_is_not_found(
    client: TestClient, house: House, code_id: str, shelf: str, lang: str
) -> None:
    sign_in(client, house, house.alice)
    assert client.get(f"{shelf}{code_id}.pdf?lang={lang}").status_code == 404


def test_the_paper_asks_the_questions_of_its_audience(client: TestClient, house: House, code_id: str) -> None:
    sign_in(client, house, house.alice)
    answer = client.get(f"/api/paper/{code_id}.pdf")
    assert "paper-family-walk.pdf" in answer.headers["content-disposition"]
    text = pdf_text(answer.content)
    for words in ("Do staff listen to your child?", "NSPCC", "localhost/happened/", "Nobody reads this."):
        assert squeezed(words) in text


def test_the_poster_of_a_stopped_code_is_refused_kindly(client: TestClient, house: House, code_id: str) -> None:
    codes.stop(house.alice, code_id, at=NOON)
    sign_in(client, house, house.alice)
    answer = client.get(f"/api/posters/{code_id}.pdf")
    assert answer.status_code == 409
    assert "This code is over." in answer.text
