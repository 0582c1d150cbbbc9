"""The board of a visit, in a browser: an arrival is there within two seconds, and a hand on a tablet can use it."""

from __future__ import annotations

import re
import time
from base64 import urlsafe_b64decode
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from mars_voice.services.keys import PublicKey
from tests.e2e.people import Person, persona
from tests.support.sealing import card_inside, sealed_card
from tests.support.served import Served

BOARD = "/visit/?event=P-ASE-04"
TABLET = {"width": 820, "height": 1180}
#: Seconds from a card's leaving the tablet to its standing on an open board.
SOON = 2.0


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


def _pack(officer: Person, device: str) -> dict:
    """A day pack that this person takes along."""
    sent = {"event": "P-ASE-04", "device": device}
    answer = officer.page.request.put(f"{officer.home}/api/observe/packs/{uuid4()}", data=sent)
    assert answer.ok, answer.text()
    return answer.json()


def _hand_in(page: Page, home: str, pack: dict) -> None:
    """One card from the floor, sealed and sent as a tablet does it."""
    made, own = uuid4(), pack["pack"]
    area = next(area["id"] for area in pack["areas"] if not area["no_go"])
    key = PublicKey(pack["key"]["id"], urlsafe_b64decode(pack["key"]["public"] + "=="))
    inside = card_inside(area=area, text="The notice about complaints is at the height of a child.")
    sent = sealed_card(made, inside, pack=UUID(own["id"]), proof=own["pass"], key=key)
    answer = page.request.put(f"{home}/api/observations/{made}", data=sent)
    assert answer.status == 201, answer.text()


def _cards(page: Page) -> int:
    return int(page.locator(".tile").filter(has_text="Officers’ cards").locator(".n").inner_text())


def test_a_card_stands_on_the_board_within_two_seconds(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif") as officer, persona(browser, server, "Alice") as hub:
        pack = _pack(officer, "Hanif's second tablet")
        hub.goes_to(BOARD)
        before = _cards(hub.page)
        began = time.perf_counter()
        _hand_in(officer.page, server.url, pack)
        number = hub.page.locator(".tile").filter(has_text="Officers’ cards").locator(".n")
        expect(number).to_have_text(str(before + 1), timeout=SOON * 1000)
        took = time.perf_counter() - began
        print(f"a card stood on the board after {took:.2f} s")
        assert took < SOON


def test_an_officer_takes_somebody_on_hears_them_and_takes_it_back(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif") as officer:
        officer.page.set_viewport_size(TABLET)
        officer.goes_to(BOARD)
        officer.is_pictured("visit")
        row = officer.page.locator(".unheard li").filter(has_text="A dad or grandad")
        row.get_by_role("button", name="I will").click()
        expect(row).to_contain_text("Hanif Osterley-Khan will meet them.")
        row.get_by_role("button", name=re.compile("^Heard")).click()
        expect(row).to_contain_text(re.compile("Heard at .* Hanif Osterley-Khan was with them"))
        row.get_by_role("button", name="Not after all").click()
        row.get_by_role("button", name="Leave it").click()
        expect(row).to_contain_text("Nobody has them yet.")


def test_a_lost_tablet_is_asked_about_before_it_is_given_up(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif") as officer:
        _pack(officer, "The tablet left in the car")
        officer.goes_to(BOARD)
        row = officer.page.locator("li").filter(has_text="The tablet left in the car")
        sure = row.get_by_role("button", name="Yes, it is lost")
        expect(sure).to_be_hidden()
        row.locator("summary").click()
        officer.finds_it_usable()
        sure.click()
        expect(row).to_contain_text("It opens nothing any more.")
        expect(row.locator("summary")).to_have_count(0)


def test_what_the_lead_reads_of_an_officers_concern_is_usable_by_everybody(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Grace") as lead:
        lead.goes_to("/worries/")
        lead.sees("Young people could not get out quickly in a fire")
        lead.finds_it_usable_in_every_way()


def test_the_board_can_be_used_by_everybody(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif") as officer:
        officer.goes_to(BOARD)
        officer.sees("What must happen now")
        officer.finds_it_usable_in_every_way()


def test_somebody_outside_the_team_is_told_so(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Ruth") as lead:
        lead.page.goto(f"{server.url}{BOARD}")
        lead.sees("This is not yours to open or change.")
