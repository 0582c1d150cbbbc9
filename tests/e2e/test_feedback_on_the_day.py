"""The end of a visit: the officer makes the sheet, puts it right, shows and tells it; the agency reads what was told."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.people import Person, persona
from tests.support.served import Served, a_served_product

EVENT = "P-ASE-04"
MATTER = "Clear the fire exit of the music room now"
ELSEWHERE = "held by the safeguarding lead and is not on this sheet"
TABLET = {"width": 820, "height": 1180}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A house of its own: this story closes the day, which others need open."""
    with a_served_product(tmp_path_factory.mktemp("feedback")) as its:
        yield its


def _of_event(page: str) -> str:
    return f"/{page}/?event={EVENT}"


def test_feedback_on_the_day(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif Osterley-Khan") as hanif, persona(browser, server, "Kit Sandholm-Rye") as kit:
        hanif.page.set_viewport_size(TABLET)
        _the_agency_has_nothing_yet(kit)
        _the_officer_makes_the_sheet(hanif)
        _puts_it_right(hanif)
        _shows_it_to_the_room(hanif)
        _tells_it(hanif)
        _the_agency_reads_it(kit)


def _the_agency_has_nothing_yet(kit: Person) -> None:
    kit.goes_to(_of_event("sheet"))
    kit.sees("not yours to open")


def _the_officer_makes_the_sheet(hanif: Person) -> None:
    hanif.goes_to(_of_event("findings"))
    hanif.page.get_by_role("link", name="To the feedback sheet").click()
    hanif.presses("Make the sheet")
    hanif.sees("The sheet is made.")
    expect(_part(hanif, "What must happen now").get_by_role("textbox").first).to_have_value(re.compile(MATTER))
    hanif.finds_it_usable()


def _puts_it_right(hanif: Person) -> None:
    proud = _part(hanif, "To be proud of")
    first, second = (proud.locator("ol > li").nth(at) for at in (0, 1))
    words = first.get_by_role("textbox").input_value()
    other = second.get_by_role("textbox").input_value()
    proud.get_by_role("button", name=f"Up: {other}").click()
    expect(first.get_by_role("textbox")).to_have_value(other)
    proud.get_by_role("button", name=f"Take off: {words}").click()
    hanif.sees("It is still offered below its part.")
    proud.locator("summary").filter(has_text="Not on the sheet").click()
    hanif.finds_it_usable()
    proud.get_by_role("button", name=f"Put on the sheet: {words}").click()
    hanif.sees("It is on the sheet now.")
    first.get_by_role("textbox").fill("You walk in beside young people.")
    first.get_by_role("textbox").blur()
    expect(proud.get_by_role("button", name="Take off: You walk in beside young people.")).to_be_visible()
    think = _part(hanif, "To think about")
    think.locator("summary").filter(has_text="Add a line of your own").click()
    think.get_by_label("What do you want to say?").fill("Who would young people tell?")
    think.get_by_role("button", name="Put it on the sheet").click()
    expect(think.locator("ol").get_by_role("textbox").last).to_have_value("Who would young people tell?")


def _shows_it_to_the_room(hanif: Person) -> None:
    hanif.page.get_by_role("link", name="Show it").click()
    hanif.sees("You walk in beside young people.")
    hanif.sees(ELSEWHERE)
    expect(hanif.page.get_by_role("button")).to_have_count(0)
    expect(hanif.page.get_by_role("textbox")).to_have_count(0)
    hanif.finds_it_usable()
    hanif.is_pictured("sheet")
    hanif.page.get_by_role("link", name="Back").click()
    expect(_part(hanif, "To think about")).to_be_visible()


def _tells_it(hanif: Person) -> None:
    late = hanif.page.get_by_label("Why was it not told on the day of the event?")
    if late.count():  # opened on a weekend, the practice world is one of the Monday after
        late.fill("It is a practice visit.")
    hanif.presses("We have told them")
    hanif.sees("Told. The sheet stands as it is now")
    expect(hanif.page.get_by_role("textbox")).to_have_count(0)
    hanif.finds_it_usable()
    hanif.goes_to(_of_event("event"))
    hanif.sees("Write the letter")


def _the_agency_reads_it(kit: Person) -> None:
    kit.goes_to(_of_event("sheet"))
    kit.sees("You walk in beside young people.")
    kit.sees("Who would young people tell?")
    kit.sees(MATTER)
    with kit.page.expect_download() as pdf:
        kit.page.get_by_role("link", name="Print (PDF)").click()
    assert pdf.value.path().read_bytes().startswith(b"%PDF-")


def _part(hanif: Person, heading: str) -> Locator:
    return hanif.page.locator("section").filter(
        has=hanif.page.get_by_role("heading", level=2, name=heading, exact=True)
    )
