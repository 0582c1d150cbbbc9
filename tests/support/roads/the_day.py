"""The day: it is opened, a young person answers on a phone, others write cards, the agency hears before they leave."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.roads.road import TABLET, Road, Walker, fills

#: How many questions the young scrutineers' set has.
QUESTIONS = 10


def opens_the_day(road: Road, officer: str, **reasons: str) -> None:
    """On its own day the officer who leads finds it on Today; from then on cards and words are taken in."""
    with road.persona(officer, at="") as leads:
        leads.finds_on_today("Open the day")
        leads.does_next("Open the day", then="The day is open. Cards and words are taken in from now on.", **reasons)
        leads.stands_at("Visit under way")


def code_of(alice: Walker, audience: str = "young-walk") -> str:
    """Where the poster on the wall leads."""
    alice.opens_page("codes")
    link = alice.page.locator(f"a[href^='/give/{audience}/#']").first.get_attribute("href")
    assert link
    return link


def a_young_person_answers(road: Road, link: str, words: str) -> str:
    """On a phone of their own: one face, then the last question in their own words. Returns their six words."""
    with road.someone() as child:
        child.goes_to(link)
        child.does("Start")
        child.does("Next")
        child.page.get_by_role("radio", name="Okay").locator("visible=true").first.check()
        for number in range(1, QUESTIONS):
            child.sees(f"Question {number} of {QUESTIONS}")
            child.does("Next" if number == 1 else "Skip")
        child.page.get_by_role("textbox").locator("visible=true").first.fill(words)
        child.does("Next")
        child.page.get_by_role("radio", name="Yes", exact=True).locator("visible=true").check()
        child.finds_it_usable()
        child.does("Send")
        six = child.page.locator("ol.words li")
        expect(six).to_have_count(6)
        expect(six.first).to_be_visible()
        return " ".join(six.all_inner_texts())


def writes_a_card_on_a_tablet(road: Road, officer: str, place: str, *, area: str, rating: str, words: str) -> None:
    """The visit is taken along; the card goes by itself."""
    with road.persona(officer, size=TABLET, at="") as walks:
        page = walks.page
        walks.goes_to("/observe/")
        page.locator("#visits label").filter(has_text=place).click()
        walks.does("Take this visit with me")
        expect(page.locator("#card-title")).to_have_text("Card 1")
        for within, what in (("#areas", area), ("#card", rating), ("#card", "Saw")):
            page.locator(f"{within} label").filter(has_text=what).first.click()
        page.locator("#text").fill(words)
        walks.finds_it_usable()
        walks.does("Save card and start the next")
        expect(page.locator("#sync")).to_contain_text("All sent")


def types_up_a_card(road: Road, name: str, *, area: str, rating: str, words: str) -> None:
    """Who walked with pen and paper has the same card at a desk."""
    with road.persona(name, at="observations") as walked:
        walked.opens("Type up a card")
        fills(walked.page.get_by_label("Where?"), area)
        walked.page.get_by_label("How do you know?").select_option(index=2)
        walked.page.get_by_label("What did you notice?").fill(words)
        walked.page.get_by_role("radio", name=re.compile(f"^{rating}")).check()
        walked.does("Save card", then=" saved.")


def tells_the_agency(road: Road, officer: str) -> None:
    """Before anybody leaves: one tap puts the sheet together, and it is told the same day (R6)."""
    with road.persona(officer) as leads:
        leads.page.get_by_role("main").get_by_role(
            "link", name=re.compile("sheet|feedback", re.IGNORECASE)
        ).last.click()
        leads.does("Make the sheet", then="The sheet is made.")
        leads.finds_it_usable()
        leads.does("We have told them", then="Told. The sheet stands as it is now")
