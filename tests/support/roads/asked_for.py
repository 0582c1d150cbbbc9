"""What the kinds beside visit and theme ask for on their road: audits that come, voices of a group, a meeting."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import expect

from tests.support.roads.road import Road, Walker, fills


def asks_on_the_page(who: Walker, kind: str, *, ticks: tuple[str, ...] = (), **boxes: str) -> None:
    """Fill the form of that kind on the page of requests, and leave it to be sent."""
    form = who.page.locator("form").filter(has=who.page.locator(f"input[name=kind][value={kind}]"))
    form.wait_for(state="attached")
    if not form.is_visible():
        who.page.locator("details").filter(has=form).locator("summary").first.click()
    for words in ticks:
        form.get_by_label(words).check()
    for name, words in boxes.items():
        fills(form.locator(f"[name={name}]"), words)


def notes_the_audit(alice: Walker, agency: str, *, came: date, went: date) -> None:
    """An agency's audit came to the Hub on one day, and went on to whoever leads on another."""
    line = alice.part("Audits of the agencies").locator("li").filter(has_text=agency)
    for step, day in (("It came to the Hub", came), ("It went to whoever leads", went)):
        line.locator("summary").filter(has_text=step).click()
        line.get_by_label("On which day").fill(day.isoformat())
        line.get_by_role("button", name="Note it").click()
        expect(line.locator("summary").filter(has_text=step)).to_have_count(0)
    expect(line).to_contain_text("With whoever leads")


def answers_on_a_phone(road: Road, link: str, words: str) -> str:
    """Somebody scans the code, answers the last question in their own words, and keeps the six words that come back."""
    with road.someone() as who:
        who.goes_to(link)
        who.does("Start")
        who.sees("First of all")
        who.does("Next")
        count = who.page.get_by_text(re.compile(r"Question 1 of \d+")).locator("visible=true")
        last = int(count.inner_text().rpartition(" ")[2])
        for number in range(1, last):
            who.sees(f"Question {number} of {last}")
            who.does("Skip")
        who.page.get_by_role("textbox").locator("visible=true").first.fill(words)
        who.does("Next")
        who.page.get_by_role("radio", name="Yes", exact=True).locator("visible=true").check()
        who.finds_it_usable()
        who.does("Send")
        six = who.page.locator("ol.words li")
        expect(six).to_have_count(6)
        return " ".join(six.all_inner_texts())
