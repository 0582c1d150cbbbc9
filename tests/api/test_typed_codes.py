"""A typed code: forgiven its slips, and each refusal a kind sentence with what to do, with script and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mars_voice import clock
from models.kinds import Audience
from tests.house import House

HOUR = timedelta(hours=1)


def a_code(house: House, **facts: int) -> str:
    """A code around now: ``opens`` and ``closes`` in hours from now, ``stopped`` hours ago."""
    now = clock.now()
    stopped = now - facts["stopped"] * HOUR if "stopped" in facts else None
    opens, closes = now + facts.get("opens", -3) * HOUR, now + facts.get("closes", 3) * HOUR
    return house.join_code(Audience.CHILD_WALK, opens=opens, closes=closes, revoked=stopped)


REFUSALS = pytest.mark.parametrize(
    ("facts", "problem", "sentences"),
    [
        ({"opens": 1}, "code_early", ("You are early. This starts at", "Come back then")),
        ({"closes": -1}, "code_closed", ("This code has ended.", "Ask the adult who gave it")),
        ({"stopped": 1}, "code_revoked", ("This code was stopped. It is not you.", "Ask the adult")),
    ],
)


@REFUSALS
def test_a_script_is_told_by_name_and_a_person_in_words(
    client: TestClient, house: House, facts: dict[str, int], problem: str, sentences: tuple[str, ...]
) -> None:
    code = a_code(house, **facts)
    told = client.post("/api/codes", json={"code": code})
    page = client.post("/api/codes", data={"code": code})
    assert told.status_code == page.status_code
    assert 400 <= told.status_code < 500
    assert told.json()["problem"] == problem
    for words in (*sentences, "If you need help now"):
        assert words in told.json()["message"]
        assert words in page.text
    assert 'href="/j/"' in page.text


@pytest.mark.parametrize("typed", ["", "one two", "ZZZZZZZZ", "é" * 8, "K7PM2QX", "<script>", "9" * 5000])
def test_a_code_nobody_gave_is_said_kindly(client: TestClient, typed: str) -> None:
    page = client.post("/api/codes", data={"code": typed})
    assert page.status_code == 404
    assert "We don&#39;t know that code." in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    "slip",
    [
        str.lower,
        lambda code: f" {code[:4]}  {code[4:]} ",
        "-".join,
        lambda code: f"{code[:4]}–{code[4:]}.",
    ],
    ids=["small", "spaces", "dashes", "long dash"],
)
def test_slips_of_the_hand_are_forgiven(client: TestClient, house: House, slip: Callable[[str], str]) -> None:
    code = a_code(house)
    assert client.post("/api/codes", json={"code": slip(code)}).json()["audience"] == "child-walk"
    led = client.post("/api/codes", data={"code": slip(code)})
    assert (led.status_code, led.headers["location"]) == (303, "/give/child-walk/")
