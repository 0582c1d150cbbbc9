"""The feedback sheet as a file: for the team, and for the agency once it is told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mars_voice.services import sheets
from models.kinds import Role
from tests.api.test_printing import sign_in
from tests.exports.reading import pdf_pages, pdf_text, squeezed
from tests.house import NOON, House

GREETED = "Every arrival was greeted."


@pytest.fixture
def sheet(house: House) -> str:
    house.card(GREETED, "strength")
    sheets.make(house.carol, house.code, at=NOON)
    return f"/api/sheets/{house.code}.pdf"


def test_the_officer_prints_the_draft(client: TestClient, house: House, sheet: str) -> None:
    sign_in(client, house, house.carol)
    answer = client.get(sheet)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "DRAFT" in "".join(pdf_pages(answer.content))
    assert squeezed(GREETED) in pdf_text(answer.content)


def test_the_agency_prints_what_was_told_and_nothing_before(client: TestClient, house: House, sheet: str) -> None:
    sign_in(client, house, house.bob)
    assert client.get(sheet).status_code == 403
    sheets.share(house.carol, house.code, at=NOON)
    answer = client.get(sheet)
    assert squeezed(GREETED) in pdf_text(answer.content)
    assert "DRAFT" not in "".join(pdf_pages(answer.content))


@pytest.mark.parametrize("role", [Role.PORTFOLIO_LEAD, Role.SAFEGUARDING_LEAD, Role.BOARD_MEMBER, Role.PARTNER])
def test_whoever_is_not_of_the_event_is_refused(client: TestClient, house: House, sheet: str, role: Role) -> None:
    sheets.share(house.carol, house.code, at=NOON)
    sign_in(client, house, house.person(f"Other-{role}", role))
    assert client.get(sheet).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client: TestClient, sheet: str) -> None:
    assert client.get(sheet).headers["location"] == "/sign-in/"


def test_what_is_not_made_is_not_found(client: TestClient, house: House) -> None:
    sign_in(client, house, house.carol)
    assert client.get(f"/api/sheets/{house.code}.pdf").status_code == 404
    assert client.get("/api/sheets/P-NO-1.pdf").status_code == 404
