"""The Hub opens what children have drawn and photographed, and says what may become of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import persona
from tests.support.served import Served

pytestmark = pytest.mark.e2e
PAGE = "/files/?event=P-ASE-04"


def test_the_hub_opens_pictures_and_decides_and_the_agency_sees_none(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice") as alice:
        alice.goes_to("/event/?event=P-ASE-04")
        alice.page.get_by_role("link", name=re.compile("^Heard")).click()
        alice.page.get_by_role("link", name=re.compile("Pictures and recordings")).click()
        expect(alice.page.get_by_role("heading", name="3 pictures and recordings to open")).to_be_visible()
        picture = alice.page.locator(".held img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("img => img.naturalWidth") == 1200
        address = picture.get_attribute("src")
        alice.finds_it_usable()
        alice.presses("It may be used")
        alice.sees("Noted: it may be used.")
        expect(alice.page.get_by_role("heading", name="2 pictures and recordings to open")).to_be_visible()
        alice.opens("Hold it back")
        alice.page.get_by_label("It is not about the place").check()
        alice.finds_it_usable()
        alice.presses("Hold it back for this reason")
        alice.sees("Held back: not about the place")
        expect(alice.page.get_by_role("heading", name="One picture or recording to open")).to_be_visible()
        alice.page.get_by_role("button", name=re.compile("May be used")).click()
        alice.sees("Decided by Alice")
    with persona(browser, server, "Kit") as kit:
        kit.page.goto(f"{server.url}{PAGE}")
        kit.sees("This is not yours to open or change.")
        assert kit.page.request.get(f"{server.url}{address}").status == 403
