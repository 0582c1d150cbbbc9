"""Signing in, downloads, and what the browser is told."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from mars_voice import clock
from mars_voice.security import COOKIE, SecurityHeaders, content_policy, session_in
from mars_voice.services import accounts, transaction
from models.people import Actor
from tests.house import House


def _sign_in(client: TestClient, who: Actor) -> None:
    client.cookies.clear()
    answer = client.post("/api/sign-in/persona", data={"email": f"{who.name.lower()}@quillmere.example"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/today/")


def test_a_password_opens_the_desk_with_a_cookie_no_script_can_read(client: TestClient, house: House) -> None:
    email = house.password_for(house.alice, "a long password")
    answer = client.post("/api/sign-in", data={"email": email, "password": "a long password"})
    cookie = answer.headers["set-cookie"].lower()
    assert answer.headers["location"] == "/today/"
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_slip_leads_back_to_the_form(client: TestClient, house: House) -> None:
    answer = client.post("/api/sign-in", data={"email": "alice@quillmere.example", "password": "x"})
    assert answer.headers["location"] == "/sign-in/again/"
    assert "set-cookie" not in answer.headers


def test_live_mode_has_no_personas(client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from mars_voice.settings import settings  # noqa: PLC0415 — its cache is part of the test

    monkeypatch.setenv("MARS_VOICE_MODE", "live")
    settings.cache_clear()
    try:
        answer = client.post("/api/sign-in/persona", data={"email": "alice@quillmere.example"})
        assert answer.headers["location"] == "/sign-in/again/"
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_signing_out_ends_it(client: TestClient, house: House) -> None:
    letter_id = house.drafted_letter()
    _sign_in(client, house.alice)
    token = client.cookies[COOKIE]
    assert client.get(f"/api/letters/{letter_id}.docx").status_code == 200
    client.post("/api/sign-out")
    client.cookies.set(COOKIE, token)
    assert client.get(f"/api/letters/{letter_id}.docx").headers["location"] == "/sign-in/"


def test_a_letter_downloads_in_word_and_pdf_for_those_who_may_read_it(client: TestClient, house: House) -> None:
    letter_id = house.sent_letter()
    _sign_in(client, house.bob)
    word = client.get(f"/api/letters/{letter_id}.docx")
    assert "word/document.xml" in ZipFile(BytesIO(word.content)).namelist()
    pdf = client.get(f"/api/letters/{letter_id}.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert "P-ASE-04-L1.pdf" in pdf.headers["content-disposition"]
    assert client.get(f"/api/letters/{letter_id}.exe").status_code == 404
    assert client.get("/api/letters/../../etc.pdf").status_code == 404


def test_a_letter_is_not_given_to_a_stranger_or_too_early(client: TestClient, house: House) -> None:
    letter_id = house.agreed_letter()
    assert client.get(f"/api/letters/{letter_id}.pdf").headers["location"] == "/sign-in/"
    _sign_in(client, house.bob)
    assert client.get(f"/api/letters/{letter_id}.pdf").status_code == 403
    assert client.get(f"/api/letters/{letter_id}.docx").status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999"])
def test_another_sites_page_cannot_write_in_a_visitors_name(client: TestClient, origin: str) -> None:
    assert client.post("/api/sign-out", headers={"origin": origin}).status_code == 403


def test_our_own_page_and_no_page_can(client: TestClient) -> None:
    assert client.post("/api/sign-out", headers={"origin": "http://localhost"}).status_code == 303
    assert client.post("/api/sign-out").status_code == 303


def test_every_answer_carries_the_strict_headers(client: TestClient) -> None:
    for answer in (client.get("/give/young-walk/"), client.get("/changes/"), client.get("/nowhere")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_policy_admits_only_what_the_build_listed() -> None:
    assert "script-src 'self' 'sha256-a';" in content_policy(["sha256-a"], [])


def test_the_desk_frames_our_pages_and_only_the_phone_in_the_preview_lets_itself_be_framed(tmp_path: Path) -> None:
    pages = ("/programme/questions/", "/give/extra/", "/give/young-walk/")
    noted = tmp_path / "hashes.json"
    noted.write_text(json.dumps({page: {"script": [], "style": []} for page in pages}))
    desk, preview, phone = (SecurityHeaders(PlainTextResponse(""), noted).policies[page] for page in pages)
    assert ("frame-src 'self'" in desk, "frame-ancestors 'none'" in desk) == (True, True)
    assert ("frame-src" in preview, "frame-ancestors 'self'" in preview) == (False, True)
    assert ("frame-src" in phone, "frame-ancestors 'none'" in phone) == (False, True)
    client = TestClient(SecurityHeaders(PlainTextResponse(""), noted))
    assert [client.get(page).headers["x-frame-options"] for page in pages] == ["DENY", "SAMEORIGIN", "DENY"]


@pytest.mark.parametrize("header", ["", "x", "mars_voice", "a=b; c", "\x00=1", 'mars_voice="'])
def test_a_broken_cookie_header_is_no_session(header: str) -> None:
    assert session_in(header) == ""


def test_whoever_signs_in_at_the_same_browser_signs_the_one_before_out(client: TestClient, house: House) -> None:
    _sign_in(client, house.alice)
    alices = client.cookies[COOKIE]
    assert accounts.actor_of(alices, at=clock.now())
    client.post("/api/sign-in/persona", data={"email": "bob@quillmere.example"})
    assert client.cookies[COOKIE] != alices
    assert accounts.actor_of(alices, at=clock.now()) is None


def test_a_piece_that_is_missing_during_an_update_is_asked_for_again(client: TestClient) -> None:
    missing = client.get("/assets/not-there-yet.js")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-cache")


def test_whoever_meets_a_broken_server_is_told_kindly_that_it_was_not_them(client: TestClient, tmp_path: Path) -> None:
    transaction.use_engine(transaction.make_engine(f"sqlite:///{tmp_path / 'gone' / 'house.db'}"))
    client = TestClient(client.app, base_url="http://localhost", raise_server_exceptions=False)
    page = client.post("/api/codes", data={"code": "ABCD2345"})
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "It was us, not you." in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    told = client.post("/api/codes", json={"code": "ABCD2345"})
    assert (told.status_code, told.json()["problem"]) == (500, "broken")
    assert "Traceback" not in page.text + told.text
