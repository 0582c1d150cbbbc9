"""The server speaks the language of the page somebody is on: kind refusals, receipts, and the frame around them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from mars_voice import routes
from mars_voice.services.transaction import reading
from mars_voice.wording import LANGUAGES, Language, say
from models.feedback import Submission
from models.kinds import Audience
from tests.house import House

NOW = datetime.now(UTC)  # the routes ask the real clock
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES, ids=lambda each: each.tag)


@pytest.fixture
def code(house: House) -> str:
    return house.join_code(opens=NOW - timedelta(hours=1), closes=NOW + timedelta(days=1))


def _on(lang: Language) -> dict[str, str]:
    """What a browser says about the page that a request comes from."""
    return {"referer": f"http://localhost{routes.give(Audience.YOUNG_WALK, lang.slug)}"}


def _form(lang: str, code: str) -> dict[str, str]:
    return {"id": str(uuid4()), "set": "YW", "set_version": "2", "code": code, "lang": lang, "YW0": "calm"}


@EVERY_LANGUAGE
def test_a_refusal_to_a_script_speaks_the_language_of_its_page(
    client: TestClient, house: House, lang: Language
) -> None:
    refused = client.post("/api/codes", json={"code": "ZZZZZZZZ"}, headers=_on(lang))
    assert refused.json() == {"problem": "code_unknown", "message": say("problem.code_unknown", lang.tag)}


@EVERY_LANGUAGE
def test_a_refusal_to_a_form_is_a_page_in_its_language(client: TestClient, house: House, lang: Language) -> None:
    refused = client.post("/api/submissions", data=_form(lang.tag, "nope"), headers=_on(lang))
    assert refused.status_code == 404
    assert say("problem.heading", lang.tag) in refused.text
    assert (f"class={lang.slug}>" in refused.text) is bool(lang.slug)


@EVERY_LANGUAGE
def test_six_words_come_on_a_page_in_the_language_of_the_answers(client: TestClient, code: str, lang: Language) -> None:
    given = client.post("/api/submissions", data=_form(lang.tag, code))
    assert given.status_code == 200
    assert say("sent.words", lang.tag) in given.text
    assert (f"class={lang.slug}>" in given.text) is bool(lang.slug)
    with reading() as db:
        assert db.scalars(select(Submission)).one().language == lang.tag


@EVERY_LANGUAGE
def test_the_language_a_script_names_wins_over_the_page_it_stands_on(
    client: TestClient, house: House, lang: Language
) -> None:
    asked = {"code": "ZZZZZZZZ", "lang": lang.tag}
    refused = client.post("/api/codes", json=asked, headers=_on(LANGUAGES[2]))
    assert refused.json()["message"] == say("problem.code_unknown", lang.tag)


def test_a_refusal_only_the_desk_can_meet_is_told_in_english_and_not_as_a_fault(
    client: TestClient, house: House
) -> None:
    refused = client.get("/api/letters/nothing.pdf", headers=_on(LANGUAGES[2]))
    assert refused.status_code < 500


def test_a_strange_referrer_is_answered_in_english(client: TestClient, house: House) -> None:
    for strange in ("http://localhost/give/young-walk/tlh/", "nonsense", "http://localhost/today/", "http://[::1"):
        refused = client.post("/api/codes", json={"code": "ZZZZZZZZ"}, headers={"referer": strange})
        assert refused.json()["message"] == say("problem.code_unknown")
