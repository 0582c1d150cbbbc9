"""A phone in a corridor: no signal, no script, a wrong code, a closed page. Nothing somebody wrote is ever lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import PHONE, someone
from tests.support.accessible import axe_at_every_width, axe_in_every_way
from tests.support.served import Served

WORDS = "The hatch is loud and everyone hears you."
SENT = "Sent. We have your answers."
SAVED = "Saved on this phone"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone whose signal comes and goes, so its browser may complain about that."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def _next(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name="Next").click()


def _starts(page: Page) -> None:
    """Past the first feeling, to question 1."""
    page.get_by_role("button", name="Start", exact=True).click()
    _next(page)


def _answers_to_the_end(page: Page) -> None:
    _starts(page)
    page.get_by_role("radio", name="Really good").first.check()
    _next(page)
    page.get_by_role("textbox", name="In your own words").fill(WORDS)
    _next(page, 9)
    expect(page.get_by_role("heading", name="Can we use your words in our letter?")).to_be_visible()


#: Another tab holds what is kept here for a while: a write from this one must wait its turn.
BUSY = """() => new Promise((begun) => {
    const asked = indexedDB.open("mars-voice");
    asked.onsuccess = () => {
        const tx = asked.result.transaction([...asked.result.objectStoreNames], "readwrite");
        const until = Date.now() + 2500;
        const turn = () => {
            const got = tx.objectStore("drafts").count();
            got.onsuccess = () => { begun(); if (Date.now() < until) turn(); };
        };
        turn();
    };
})"""


def test_words_still_on_their_way_survive_a_closed_page(phone: Page, server: Served) -> None:
    link = f"{server.url}/give/young-walk/#{server.code('young-walk')}"
    phone.goto(link)
    _starts(phone)
    _next(phone)
    other = phone.context.new_page()
    other.goto(f"{server.url}/")
    other.evaluate(BUSY)
    phone.get_by_role("textbox", name="In your own words").fill(WORDS)
    phone.evaluate("() => new Promise((done) => setTimeout(done, 400))")  # longer than a pause: the write has begun
    phone.goto("about:blank")
    phone.goto(link)
    expect(phone.get_by_role("textbox", name="In your own words")).to_have_value(WORDS)


def test_a_draft_survives_a_closed_page_and_back_always_works(phone: Page, server: Served) -> None:
    link = f"{server.url}/give/young-walk/#{server.code('young-walk')}"
    phone.goto(link)
    _starts(phone)
    phone.get_by_role("radio", name="Not good").first.check()
    _next(phone)
    phone.get_by_role("textbox", name="In your own words").fill(WORDS)
    phone.goto("about:blank")
    phone.goto(link)
    expect(phone.get_by_text("Question 2 of 10")).to_be_visible()
    expect(phone.get_by_role("textbox", name="In your own words")).to_have_value(WORDS)
    phone.get_by_role("button", name="Back").click()
    expect(phone.get_by_role("radio", name="Not good").first).to_be_checked()
    _next(phone, 2)
    phone.go_back()
    expect(phone.get_by_text("Question 2 of 10")).to_be_visible()
    phone.get_by_role("button", name="Back").click()
    expect(phone.get_by_text("Question 1 of 10")).to_be_visible()
    phone.go_forward()
    expect(phone.get_by_role("textbox", name="In your own words")).to_have_value(WORDS)


def test_without_signal_it_is_saved_and_later_sent_and_never_both(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/give/young-walk/#{server.code('young-walk')}")
    expect(phone.get_by_text("Tidewell Youth Justice Team")).to_be_visible()
    _answers_to_the_end(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text(SAVED)).to_be_visible()
    expect(phone.get_by_text(SENT)).to_be_hidden()
    phone.get_by_role("link", name="I need help").click()
    expect(phone.get_by_text("There is no signal here. Help still works.")).to_be_visible()
    expect(phone.get_by_text("Your words have not gone yet.")).to_be_visible()
    phone.keyboard.press("Escape")
    axe_in_every_way(phone)
    phone.context.set_offline(False)
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    expect(phone.get_by_text(SAVED)).to_be_hidden()
    expect(phone.locator("ol.words li")).to_have_count(6)


def test_a_reply_that_got_lost_gives_the_same_six_words_once(phone: Page, server: Served) -> None:
    replies: list[dict[str, list[str]]] = []

    def drop_the_first_reply(route) -> None:
        told = route.fetch()
        replies.append(told.json())
        route.abort() if len(replies) == 1 else route.fulfill(response=told)

    phone.route("**/api/submissions/*", drop_the_first_reply)
    phone.goto(f"{server.url}/give/young-walk/#{server.code('young-walk')}")
    _answers_to_the_end(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    assert replies[0] == replies[1]
    assert phone.locator("ol.words li").all_inner_texts() == replies[0]["receipt"]


def test_a_wrong_code_is_said_kindly_and_every_word_stays(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/give/young-walk/#ZZZZZZZZ")
    expect(phone.get_by_text("We don't know that code.")).to_be_visible()
    axe_in_every_way(phone)
    _answers_to_the_end(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("We don't know that code.")).to_be_visible()
    axe_in_every_way(phone)
    good = server.code("young-walk")
    phone.get_by_role("textbox", name="Your code").fill(f"{good[:4]} {good[4:].lower()}")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text(SENT)).to_be_visible()


def test_a_code_for_somebody_else_opens_their_own_questions(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/give/young-walk/#{server.code('family-walk')}")
    phone.wait_for_url("**/give/family-walk/**")
    _starts(phone)
    expect(phone.get_by_role("heading", name="How did you feel when you came here?")).to_be_visible()


def test_a_typed_code_leads_to_its_questions(browser: Browser, server: Served) -> None:
    with someone(browser, server, phone=True) as child:
        child.goes_to("/j/")
        child.page.get_by_role("textbox").fill("one two")
        child.presses("Tell us what you think")
        child.sees("A code has 8 letters or numbers.")
        child.page.get_by_role("textbox").fill(f" {server.code('child-walk').lower()} ")
        child.presses("Tell us what you think")
        child.page.wait_for_url("**/give/child-walk/**")
        _starts(child.page)
        child.sees("How do you feel when you come here?")


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script. (So axe, which is one, cannot look at it.)"""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def test_without_script_one_long_page_posts_and_a_reload_changes_nothing(old_phone: Page, server: Served) -> None:
    old_phone.goto(f"{server.url}/give/young-walk/")
    expect(old_phone.locator("form h2:visible")).to_have_count(12)
    old_phone.get_by_role("radio", name="Good", exact=True).first.check()
    old_phone.locator("textarea").first.fill(WORDS)
    old_phone.get_by_role("link", name="I need help").click()
    expect(old_phone.get_by_text("It is good that you asked.")).to_be_visible()
    old_phone.get_by_role("link", name="Carry on").click()
    old_phone.get_by_role("textbox", name="Your code").fill(server.code("young-walk"))
    old_phone.get_by_role("button", name="Send").click()
    expect(old_phone.get_by_text(SENT)).to_be_visible()
    six = old_phone.locator("ol.words li").all_inner_texts()
    old_phone.reload()
    assert old_phone.locator("ol.words li").all_inner_texts() == six
    old_phone.get_by_role("link", name="See what happens").click()
    old_phone.get_by_role("textbox", name="Your six words").fill("  ".join(six).upper())
    old_phone.get_by_role("button", name="See what happened").click()
    expect(old_phone.get_by_text(WORDS)).to_be_visible()


def test_without_script_a_wrong_code_sends_people_back_to_their_words(old_phone: Page, server: Served) -> None:
    old_phone.goto(f"{server.url}/give/family-walk/")
    old_phone.locator("textarea").first.fill(WORDS)
    old_phone.get_by_role("textbox", name="Your code").fill("ZZZZZZZZ")
    old_phone.get_by_role("button", name="Send").click()
    expect(old_phone.get_by_text("We don't know that code.")).to_be_visible()
    old_phone.go_back()
    expect(old_phone.locator("textarea").first).to_have_value(WORDS)


def test_words_nobody_was_given_are_refused_kindly(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/happened/")
    phone.get_by_role("textbox", name="Your six words").fill("one two three four five six")
    phone.get_by_role("button", name="See what happened").click()
    expect(phone.get_by_text("We don't know these words yet")).to_be_visible()
    axe_at_every_width(phone)


def test_a_worried_answer_shows_where_help_is_and_blocks_nothing(browser: Browser, server: Served) -> None:
    with someone(browser, server, phone=True) as child:
        child.goes_to(f"/give/child-walk/#{server.code('child-walk')}")
        _starts(child.page)
        _next(child.page)
        expect(child.page.get_by_text("Thank you for saying that.").first).to_be_hidden()
        child.page.get_by_role("radio", name="Not really").check()
        child.sees("Thank you for saying that.")
        child.finds_it_usable_in_every_way()
        _next(child.page)
        child.sees("Question 3 of 8")


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/sign-in/again/", "/happened/", "/changes/", "/oops/"])
def test_the_public_pages_are_usable_by_everybody(browser: Browser, server: Served, address: str) -> None:
    with someone(browser, server) as anybody:
        anybody.goes_to(address)
        anybody.page.get_by_role("link", name="I need help").click()
        expect(anybody.page.get_by_role("dialog")).to_be_visible()
        expect(anybody.page.get_by_role("link", name=re.compile("Call 999"))).to_be_visible()
        anybody.page.keyboard.press("Escape")
        expect(anybody.page.get_by_role("dialog")).to_be_hidden()


def test_the_page_weighs_less_than_twenty_five_kilobytes_and_opens_no_socket(phone: Page, server: Served) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("websocket", lambda socket: asked.append(socket.url))
    reply = phone.goto(f"{server.url}/give/young-walk/")
    assert reply
    phone.wait_for_load_state("networkidle")
    sizes = reply.request.sizes()
    assert {url for url in asked if "/give/" not in url} == set()
    assert sizes["responseBodySize"] + sizes["responseHeadersSize"] <= 25_000
