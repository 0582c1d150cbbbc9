"""Section 11 as files, over HTTP: who gets them, what is taken, and that no other site sends one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mars_voice.exports.section11_xlsx import return_xlsx
from mars_voice.services import section11_cycle, section11_files, section11_return
from mars_voice.services.section11_return import Answered
from mars_voice.services.section11_sheet import LIMIT
from models.kinds import Role
from tests.api.test_printing import sign_in
from tests.exports.reading import docx_text, pdf_text, squeezed
from tests.house import NOON, TODAY, House
from tests.services.section11 import filled, held, opened, return_of, wrote

RAW = {"content-type": "application/octet-stream"}


@pytest.fixture
def mine(house: House) -> str:
    opened(house, at=NOON - timedelta(days=200))
    return return_of(house.agency)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_bob_downloads_fills_in_and_brings_it_back(client: TestClient, house: House, mine: str, form: str) -> None:
    filled(house, mine)
    sign_in(client, house, house.bob)
    went = client.get(f"/api/section-11/returns/{mine}.{form}")
    assert (went.status_code, went.headers["cache-control"]) == (200, "no-store")
    assert f'filename="section-11-return.{form}"' in went.headers["content-disposition"]
    wrote(house.bob, mine, "A1", Answered())
    came = client.put(f"/api/section-11/returns/{mine}", content=went.content, headers=RAW)
    assert came.json() == {"saved": 8, "said": "8 standards were brought in.", "problems": []}
    assert held(mine).answer_to("A1").words == "Why A1"


def test_what_cannot_be_read_is_told_and_nothing_is_saved(client: TestClient, house: House, mine: str) -> None:
    sign_in(client, house, house.bob)
    sheet = section11_files.sheet_of(house.bob, mine)
    data = return_xlsx(sheet)
    assert client.put(f"/api/section-11/returns/{mine}", content=data, headers=RAW).json()["problems"] == [
        "Nothing is filled in."
    ]
    broken = client.put(f"/api/section-11/returns/{mine}", content=b"PK nothing", headers=RAW)
    assert (broken.status_code, broken.json()["problem"]) == (422, "spreadsheet")


def test_too_much_is_refused_before_it_is_read(client: TestClient, house: House, mine: str) -> None:
    sign_in(client, house, house.bob)
    answer = client.put(f"/api/section-11/returns/{mine}", content=b"x" * (LIMIT + 1), headers=RAW)
    assert "too big" in answer.json()["message"]


def test_another_site_cannot_bring_a_file_in(client: TestClient, house: House, mine: str) -> None:
    sign_in(client, house, house.bob)
    foreign = {**RAW, "origin": "https://elsewhere.example"}
    assert client.put(f"/api/section-11/returns/{mine}", content=b"a", headers=foreign).status_code == 403
    plain = {"content-type": "text/plain"}
    assert client.put(f"/api/section-11/returns/{mine}", content=b"a", headers=plain).status_code == 415


@pytest.mark.parametrize("role", [Role.ISO, Role.BOARD_MEMBER, Role.PARTNER, Role.AGENCY_LEAD, Role.SPLIG_CHAIR])
def test_nobody_else_takes_a_return_or_brings_one_in(client: TestClient, house: House, mine: str, role: Role) -> None:
    sign_in(client, house, house.person(f"Other-{role}", role, of=house.organisation("Elsewhere")))
    assert client.get(f"/api/section-11/returns/{mine}.xlsx").status_code == 403
    assert client.put(f"/api/section-11/returns/{mine}", content=b"a", headers=RAW).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client: TestClient, mine: str) -> None:
    assert client.get(f"/api/section-11/returns/{mine}.xlsx").headers["location"] == "/sign-in/"
    assert client.get(f"/api/section-11/summaries/{mine}.pdf").headers["location"] == "/sign-in/"
    assert client.put(f"/api/section-11/returns/{mine}", content=b"a", headers=RAW).status_code == 401


def test_what_is_not_there_is_not_found(client: TestClient, house: House, mine: str) -> None:
    sign_in(client, house, house.alice)
    for path in (f"returns/{mine}.exe", "returns/x.xlsx", "returns/.csv", "summaries/.pdf", f"summaries/{mine}.pdf"):
        assert client.get(f"/api/section-11/{path}").status_code == 404


@pytest.mark.parametrize(("form", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_the_summary_says_the_same_in_word_and_pdf(
    client: TestClient, house: House, mine: str, form: str, read
) -> None:
    filled(house, mine)
    planned = Answered("partly", "Not everywhere.", "Train everybody", "Head of Care", "2027-03-04")
    wrote(house.bob, mine, "A5", planned)
    section11_return.hand_in(house.bob, mine, at=NOON)
    sign_in(client, house, house.alice)
    round_id = held(mine).round_id
    answer = client.get(f"/api/section-11/summaries/{round_id}.{form}")
    words = squeezed(read(answer.content))
    for said in (
        "1 of 1 agencies have handed in",
        "eight key features",
        "Train everybody",
        "Head of Care",
        "4 March 2027",
    ):
        assert squeezed(said) in words


def test_the_board_reads_the_summary_once_it_was_put_to_it(client: TestClient, house: House, mine: str) -> None:
    filled(house, mine)
    section11_return.hand_in(house.bob, mine, at=NOON)
    round_id = held(mine).round_id
    sign_in(client, house, house.person("Helen", Role.BOARD_MEMBER))
    assert client.get(f"/api/section-11/summaries/{round_id}.pdf").status_code == 403
    section11_cycle.to_board(house.alice, str(round_id), TODAY.isoformat(), at=NOON)
    assert client.get(f"/api/section-11/summaries/{round_id}.pdf").content.startswith(b"%PDF-")
