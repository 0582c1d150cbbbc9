"""Words hidden in a photo, put through the whole road: sealed on a tablet, cleaned, kept, and had over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from mars_voice.security import COOKIE
from mars_voice.services import accounts, photo_keeping
from mars_voice.services.vault import vault
from tests.house import House
from tests.media.test_picture import MARKED, tells
from tests.support.attached import lying
from tests.support.photographed import cleaned, copies, row


@pytest.mark.parametrize("name", MARKED)
def test_no_byte_that_is_stored_or_served_tells_of_it(client: TestClient, house: House, name: str) -> None:
    photo_id = cleaned(house, MARKED[name])
    assert lying() == copies(row(photo_id))
    stored = [photo_keeping.opened(at) for at in lying()] + [vault().get(at) for at in lying()]
    client.cookies.set(COOKIE, _entered(house))
    forms = ("print.jpg", "screen.webp", "small.webp")
    answers = [client.get(f"/api/photos/{photo_id}/{form}") for form in forms]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    told = [b"\n".join(b"%s: %s" % pair for pair in answer.headers.raw) for answer in answers]
    assert not any(tells(each) for each in (*stored, *told, *(answer.content for answer in answers)))


def _entered(house: House) -> str:
    email = house.password_for(house.carol, "a long enough sentence")
    return accounts.sign_in(email, "a long enough sentence", at=datetime.now(UTC)).token
