"""The page and the pack as they are served."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mars_voice.services.keys import public_key
from tests.house import RING


def _built(tmp_path: Path, name: str, html: str) -> None:
    page = tmp_path / "web" / "build" / "client" / "give" / name / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html)


def test_the_pack_holds_the_key_to_seal_to(client: TestClient) -> None:
    key = client.get("/give/pack.json").json()["key"]
    assert key["id"] == public_key(RING).id
    assert urlsafe_b64decode(key["public"] + "=") == public_key(RING).raw


def test_the_same_pack_again_costs_next_to_nothing(client: TestClient) -> None:
    first = client.get("/give/pack.json")
    again = client.get("/give/pack.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for answer, most in ((first, 330), (again, 60)):
        assert sum(len(f"{k}: {v}\r\n") for k, v in answer.headers.items()) <= most
    assert first.headers["content-security-policy"] == "default-src 'none'"
    assert first.headers["x-content-type-options"] == "nosniff"


def test_the_page_carries_the_same_pack(client: TestClient, tmp_path: Path) -> None:
    _built(tmp_path, "family-walk", '<form data-pack="%%PACK%%"><input value="%%ONE-USE-ID%%"></form>')
    page = client.get("/give/family-walk/").text
    carried = page.partition('data-pack="')[2].partition('"')[0]
    assert json.loads(unescape(carried)) == client.get("/give/pack.json").json()


def test_a_page_without_a_place_for_the_pack_is_served_as_it_is(client: TestClient) -> None:
    assert "rev" not in client.get("/give/young-walk/").text


@pytest.mark.parametrize("address", ["young-walk/pl/", "young-walk/easy/"])
def test_a_page_is_there_in_another_language_when_it_was_built(
    client: TestClient, tmp_path: Path, address: str
) -> None:
    assert client.get(f"/give/{address}").status_code == 404
    _built(tmp_path, address, "cześć")
    assert client.get(f"/give/{address}").text == "cześć"


@pytest.mark.parametrize(
    "address", ["nobody/", "nobody/pl/", "young-walk/../", "young-walk/%2e%2e/", "young-walk/pl2/"]
)
def test_other_addresses_are_none(client: TestClient, tmp_path: Path, address: str) -> None:
    _built(tmp_path, "nobody", "private")
    assert client.get(f"/give/{address}").status_code in {404, 200 if address == "young-walk/../" else 404}


@pytest.mark.parametrize("changed", ["give/young-walk/index.html", "js/outbox.js", "give/sw.js"])
def test_another_page_or_script_is_another_revision(tmp_path: Path, client: TestClient, changed: str) -> None:
    from mars_voice.api.app import build  # noqa: PLC0415 — a server that starts after the change

    before = client.get("/give/pack.json").json()["rev"]
    file = tmp_path / "web" / "build" / "client" / changed
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("new")
    again = TestClient(build(tmp_path / "web"))
    assert again.get("/give/pack.json").json()["rev"] != before
    assert client.get("/give/pack.json").json()["rev"] == before
