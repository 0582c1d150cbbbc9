"""An officer writes a day, the Hub sees the pool, a team is asked, and a young scrutineer is made ready (R19, R22)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.people import Person, persona
from tests.exports.reading import pdf_text, squeezed
from tests.support.served import Served

pytestmark = pytest.mark.e2e
DAYS, YOUNG = "/days/", "/scrutineers/"
FERNLOCK = "/event/?event=P-ASE-05"
TEAM = "/programme/?event=P-ASE-05"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """The practice world: Carol has used 9.5 days, Hanif 12.5."""
    return open_day


def _heading(person: Person) -> Locator:
    return person.page.get_by_role("heading", level=1)


def _line(person: Person, words: str) -> Locator:
    return person.page.locator("main summary").filter(has_text=words).first


def test_an_officer_writes_a_day_and_the_hub_sees_the_pool(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Carol Adeyemi-Brook") as carol, persona(browser, server, "Alice Marlow") as alice:
        carol.page.get_by_role("link", name="My days").click()
        expect(_heading(carol)).to_have_text("You have used 9.5 of 15 days")
        carol.finds_it_usable()
        expect(carol.page.get_by_text("Hanif Osterley-Khan")).to_have_count(0)
        alice.goes_to(DAYS)
        expect(_heading(alice)).to_have_text("One officer is past the warning at 12 days")
        alice.sees("Past the warning at 12 of 15 days")
        carol.page.get_by_label("In one line").first.fill("Walked the route with the team")
        carol.presses("Write it down")
        carol.sees("Written down. That makes 10 of 15 days.")
        expect(alice.page.get_by_text("Walked the route with the team")).to_be_visible()
        _line(carol, "Walked the route with the team").click()
        carol.finds_it_usable()
        carol.presses("Take it out")
        expect(_heading(carol)).to_have_text("You have used 9.5 of 15 days")


def test_a_member_says_whether_they_can_come_and_the_hub_sees_it(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Carol Adeyemi-Brook") as carol, persona(browser, server, "Alice Marlow") as alice:
        carol.sees("Can you come on")
        alice.goes_to(TEAM)
        carols = _line(alice, "Carol Adeyemi-Brook")
        expect(carols).to_contain_text("Asked, not answered yet")
        carol.goes_to(FERNLOCK)
        carol.presses("I can come")
        carol.sees("Thank you. The Hub sees your answer.")
        carol.sees("You said that you can come on")
        carol.finds_it_usable()
        expect(carols).to_contain_text("Can come")
        carols.click()
        alice.finds_it_usable()
        alice.presses("Write down: cannot come")
        expect(carols).to_contain_text("Cannot come")
        expect(carol.page.get_by_text("You said that you cannot come on")).to_be_visible()


def test_a_young_scrutineer_is_made_ready_and_has_a_certificate(
    browser: Browser, server: Served, tmp_path: Path
) -> None:
    with persona(browser, server, "Alice Marlow") as alice:
        alice.page.get_by_role("link", name="People").click()
        expect(_heading(alice)).to_have_text("6 young people are on the register")
        _registers(alice)
        _puts_down(alice)
        alice.sees("One is not ready")
        alice.finds_it_usable()
        _line(alice, "Still missing: brief, supporter").click()
        part = alice.page.locator(".younglist details[open]")
        part.get_by_label("Briefed on").fill("2026-01-05")
        part.get_by_label("Supporter on the day").fill("Wren, youth club")
        part.get_by_role("button", name="Save").click()
        alice.sees("Saved.")
        expect(alice.page.get_by_text("One is not ready")).to_have_count(0)
        expect(_line(alice, "Briefed on 5 January 2026")).to_contain_text("Pepper")
        _line(alice, "Briefed on 5 January 2026").click()
        alice.finds_it_usable()
        with alice.page.expect_download() as coming:
            alice.page.get_by_role("link", name="Certificate as PDF").filter(visible=True).click()
        coming.value.save_as(tmp_path / "certificate.pdf")
        assert squeezed("Pepper") in pdf_text((tmp_path / "certificate.pdf").read_bytes())
    with persona(browser, server, "Hanif Osterley-Khan") as hanif:
        hanif.goes_to(YOUNG)
        hanif.sees("This is not yours to open or change.")


def _registers(alice: Person) -> None:
    """First the same name as somebody else's, and what was typed stays."""
    alice.opens("Add a young person")
    form = alice.page.locator(".adding form").filter(has=alice.page.get_by_label("Name they chose"))
    form.get_by_label("Name they chose").fill("comet")
    form.get_by_label("The young person agreed on").fill("2026-01-04")
    form.get_by_role("button", name="Add").click()
    alice.sees("Somebody on the register has that name already.")
    form.get_by_label("Name they chose").fill("Pepper")
    form.get_by_role("button", name="Add").click()
    alice.sees("On the register.")
    expect(_heading(alice)).to_have_text("7 young people are on the register")


def _puts_down(alice: Person) -> None:
    alice.opens("Put somebody down for an event")
    form = alice.page.locator(".adding form").filter(has=alice.page.get_by_label("Which event?"))
    form.get_by_label("Who?").select_option("Pepper")
    form.get_by_label("Which event?").select_option("P-ASE-04 · Tidewell Youth Justice Team")
    form.get_by_role("button", name="Add").click()
    alice.sees("Put down. See what is still missing.")
