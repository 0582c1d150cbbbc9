"""Posters and paper sheets as files: for whom, of what, and what is refused."""

from __future__ import annotations

from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from mars_voice.services import codes
from mars_voice.services.transaction import transaction
from models.event import ScrutinyEvent
from models.kinds import Audience, Role, Stage
from models.people import Actor
from tests.exports.reading import pdf_text, squeezed
from tests.house import NOON, TODAY, House

PAPERS = pytest.mark.parametrize("shelf", ["/api/posters/", "/api/paper/"])


def sign_in(client: TestClient, house: House, who: Actor) -> None:
    email = house.password_for(who, "a long password")
    assert "set-cookie" in client.post("/api/sign-in", data={"email": email, "password": "a long password"}).headers


@pytest.fixture
def code_id(house: House) -> str:
    house.join_code(Audience.FAMILY_WALK, closes=NOON.replace(year=2126))
    return codes.codes(house.alice, house.code, origin="http://localhost", at=NOON).going[0].id


def test_the_poster_that_says_we_are_coming_is_printed_by_whoever_gets_the_day_ready(
    client: TestClient, house: House
) -> None:
    ahead(house)
    for who in (house.alice, house.carol, house.bob):
        sign_in(client, house, who)
        answer = client.get(f"/api/coming/{house.code}.pdf")
        assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/pdf", "no-store")
        assert squeezed("Tidewell Youth Justice Team") in pdf_text(answer.content)


def test_weeks_ahead_the_adult_is_promised_for_the_day_alone(client: TestClient, house: House) -> None:
    ahead(house)
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        event.named_adult, event.local_number = "Sam at the desk", "01234 567"
    sign_in(client, house, house.bob)
    text = pdf_text(client.get(f"/api/coming/{house.code}.pdf").content)
    assert squeezed("On the day, this person is there to help: Sam at the desk.") in text
    assert squeezed("01234 567") in text
    assert squeezed("here to help today") not in text


def test_nobody_is_told_that_we_are_coming_before_the_place_itself_or_after_the_day(
    client: TestClient, house: House
) -> None:
    sign_in(client, house, house.alice)
    for stage, held in ((Stage.DATE_PROPOSED, 2126), (Stage.FED_BACK, 2126), (Stage.PROGRAMME_AGREED, 2020)):
        ahead(house, stage, year=held)
        assert client.get(f"/api/coming/{house.code}.pdf").status_code == 409


def test_a_stranger_and_another_agency_get_no_poster_of_a_day_ahead(client: TestClient, house: House) -> None:
    ahead(house)
    assert client.get(f"/api/coming/{house.code}.pdf").headers["location"] == "/sign-in/"
    sign_in(client, house, house.person("Nell", Role.AGENCY_LEAD, of=house.organisation("Brackenhithe")))
    assert client.get(f"/api/coming/{house.code}.pdf").status_code == 403
    sign_in(client, house, house.alice)
    assert client.get("/api/coming/P-ASE-99.pdf").status_code == 404


def ahead(house: House, stage: Stage = Stage.PROGRAMME_AGREED, *, year: int = 2126) -> None:
    """The event at a stage, with its day in a year."""
    with transaction() as db:
        event = db.get_one(ScrutinyEvent, house.event_id)
        event.stage, event.held_on = stage, TODAY.replace(year=year)


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
