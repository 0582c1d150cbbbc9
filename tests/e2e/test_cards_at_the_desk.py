"""What becomes of cards at the desk: typed up, tied together, put into one and parted, beside what an agency says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.people import Person, persona
from tests.support.served import Served

CARDS, STANDARDS = "/observations/?event=P-ASE-04", "/standards/?event=P-ASE-04"
LOUD = "From the second chair I heard what three people said at the desk."
KNOWN = "A worker told me they know that people are overheard."
BOTH = "People are overheard at the desk, and staff know it."


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


def _types_up(person: Person, text: str, rating: str = "Improvement", **more: str) -> str:
    """Fill in the form from paper; returns the new card's reference."""
    page = person.page
    form = page.locator(".newcard")
    if not form.get_by_label("What did you notice?").is_visible():
        person.opens("Type up a card")
    form.get_by_label("Where?").select_option(index=1)
    form.get_by_label("How do you know?").select_option("heard")
    form.get_by_label("What did you notice?").fill(text)
    form.get_by_text(rating, exact=True).click()
    for label, words in more.items():
        form.get_by_label(label.replace("_", " ")).fill(words)
    form.get_by_role("button", name="Save card").click()
    saved = page.get_by_text(re.compile(r"Card o\d+ saved\."))
    expect(saved).to_be_visible()
    return re.findall(r"o\d+", saved.inner_text())[0]


def _card(person: Person, text: str) -> Locator:
    return person.page.locator(".obs").filter(has_text=text)


def test_two_notes_of_a_pair_become_one_card_and_part_again(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif Osterley-Khan") as hanif, persona(browser, server, "Femi Astlebrook") as femi:
        hanif.goes_to(CARDS)
        first = _types_up(hanif, LOUD)
        femi.goes_to(CARDS)
        second = _types_up(femi, KNOWN)
        for text in (LOUD, KNOWN):
            _card(femi, text).get_by_role("checkbox").check()
        femi.sees("2 chosen")
        femi.finds_it_usable()
        femi.presses("Put them into one")
        box = femi.page.get_by_label("What do they say together?")
        expect(box).to_have_value(f"{LOUD}\n\n{KNOWN}")
        femi.finds_it_usable()
        box.fill(BOTH)
        femi.page.locator("form").get_by_text("Improvement", exact=True).click()
        femi.presses("Save as one card")
        made = _card(femi, BOTH)
        expect(made).to_contain_text("Hanif Osterley-Khan and Femi Astlebrook")
        expect(made).to_contain_text("scrutiny officer, safeguarding partner")
        expect(_card(hanif, BOTH)).to_be_visible()
        made.locator("summary").filter(has_text="Put together from").click()
        expect(made).to_contain_text(LOUD)
        femi.finds_it_usable()
        made.get_by_role("button", name="Take apart again").click()
        femi.sees(f"These count again: {first}, {second}.")
        expect(_card(femi, BOTH)).to_have_count(0)


def test_a_card_is_tied_to_another_narrowed_down_to_and_taken_back(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Hanif Osterley-Khan") as hanif:
        hanif.goes_to(CARDS)
        reference = _types_up(hanif, "Two people whispered.", "Strength")
        mine = _card(hanif, "Two people whispered.")
        mine.get_by_role("button", name="It backs up").click()
        mine.get_by_label("What does this card back up?").select_option(index=1)
        hanif.finds_it_usable()
        mine.get_by_role("button", name="Tie them together").click()
        expect(mine).to_contain_text("Backs up")
        expect(hanif.page.locator(".obs").filter(has_text="Backed up by").first).to_contain_text(reference)
        hanif.page.get_by_label("Rating").select_option("strength")
        expect(mine).to_be_visible()
        expect(hanif.page.locator(".obs").filter(has=hanif.page.locator(".tagx.better"))).to_have_count(0)
        hanif.presses("Show all cards")
        mine.locator("summary").filter(has_text="Take back").click()
        mine.get_by_role("button", name="Yes, take it back").click()
        expect(mine).to_have_count(0)


def test_what_cannot_wait_reaches_the_safeguarding_lead_and_its_detail_nobody_else(
    browser: Browser, server: Served
) -> None:
    with persona(browser, server, "Hanif Osterley-Khan") as hanif:
        hanif.goes_to(CARDS)
        hanif.opens("Type up a card")
        risk = hanif.page.get_by_label("What is the risk?")
        expect(risk).to_be_hidden()
        hanif.page.locator(".newcard").get_by_text("Immediate concern", exact=True).click()
        expect(risk).to_be_visible()
        hanif.finds_it_usable()
        risk.fill("Nobody upstairs could get out.")
        hanif.page.get_by_label("What must happen now").fill("Take the wedge out of the fire door.")
        _types_up(hanif, "A fire door was wedged shut.", "Immediate concern")
        expect(_card(hanif, "A fire door")).to_contain_text("Take the wedge out of the fire door.")
        expect(hanif.page.get_by_text("Nobody upstairs could get out.")).to_have_count(0)
        expect(_card(hanif, "A fire door").get_by_role("checkbox")).to_have_count(0)


def test_what_an_agency_says_stands_beside_what_was_seen(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(STANDARDS)
        alice.page.get_by_label("Published standards").select_option("A")
        alice.opens("Paste a list of scores")
        box = alice.page.get_by_label("Paste a list of scores")
        box.fill("A4;met;Children helped to plan the waiting room\nA5;splendid")
        alice.presses("Save the list")
        alice.sees("Line 2 has no score we know.")
        alice.finds_it_usable()
        expect(box).to_have_value("A4;met;Children helped to plan the waiting room\nA5;splendid")
        box.fill("A4;met;Children helped to plan the waiting room\nA5;partly")
        alice.presses("Save the list")
        alice.sees("Saved. Standards with a score: 2.")
        row = alice.page.get_by_role("row").filter(has_text="A4")
        expect(row).to_contain_text("Children helped to plan the waiting room")
        expect(row).to_contain_text("Met")
        alice.finds_it_usable()
        row.get_by_role("link").click()
        alice.page.wait_for_url("**/observations/**standard=A4")
        expect(alice.page.locator(".narrow").get_by_label("Standard")).to_have_value("A4")
