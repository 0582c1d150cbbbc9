"""A client that speaks to the real routes over a real database; the built pages are small stand-ins on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mars_voice import routes
from mars_voice.api.app import build
from mars_voice.built import HASHES, SHELLS, shell_file
from mars_voice.security import SameOrigin, SecurityHeaders
from mars_voice.wording import LANGUAGES
from tests.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def client(tmp_path: Path, house: House) -> TestClient:
    web = tmp_path / "web"
    (web / SHELLS).mkdir(parents=True)
    for kind in ("capture", "public"):
        (web / SHELLS / f"{kind}.html").write_text("<title>%%TITLE%%</title><main>%%MAIN%%</main>")
    for other in (each.slug for each in LANGUAGES if each.slug):
        shell = web / SHELLS / shell_file(routes.shell_capture(other))
        shell.parent.mkdir(exist_ok=True)
        shell.write_text(f"<html class={other}><title>%%TITLE%%</title><main>%%MAIN%%</main>")
    (web / HASHES).write_text('{"/shell/capture/": {"script": [], "style": ["sha256-abc"]}}')
    page = web / "build" / "client" / "give" / "young-walk" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<input name="id" value="%%ONE-USE-ID%%">')
    app = SecurityHeaders(SameOrigin(build(web)), web / HASHES)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)
