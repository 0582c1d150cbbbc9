"""What waits, is stuck or was put away never costs anybody the words under their hands, nor shows them another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.people import PHONE
from tests.support.served import Served

WORDS = "The hatch is loud and everyone hears you."
OTHER = "The kettle is always on."
SENT = "Sent. We have your answers."
STUCK = {"problem": "code_revoked", "message": "This code is no longer used."}
#: An item that waits, as an earlier visit left it. The server's answer to it is the test's.
WAITS = """async () => {
    const ask = indexedDB.open('mars-voice');
    const db = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
    const item = { id: crypto.randomUUID(), v: 2, code: '', lang: 'en', pass: '', sealed: 'AgE=', files: [] };
    const tx = db.transaction('outbox', 'readwrite');
    tx.objectStore('outbox').put(item);
    await new Promise((done) => { tx.oncomplete = done; });
    db.close();
    dispatchEvent(new Event('online'));
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def _opens(page: Page, server: Served, way: str = "") -> None:
    page.goto(f"{server.url}/give/young-walk/#{server.code('young-walk')}{way}")
    expect(page.get_by_text("Tidewell Youth Justice Team")).to_be_visible()


def _presses(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def _writes(page: Page, words: str) -> None:
    _presses(page, "Start", "Next", "Next")
    page.get_by_role("textbox", name="In your own words").fill(words)


def _goes_to_the_end(page: Page) -> None:
    while page.get_by_role("button", name="Next", exact=True).is_visible():
        _presses(page, "Next")


def _refuses(route: Route) -> None:
    route.fulfill(status=410, json=STUCK)


def _sees_what_is_stuck(page: Page) -> None:
    page.route("**/api/submissions/*", _refuses, times=1)
    page.evaluate(WAITS)
    _presses(page, "See what is stuck")
    expect(page.get_by_text("This one is stuck")).to_be_visible()


def _still_has(page: Page, words: str) -> None:
    expect(page.get_by_role("textbox", name="In your own words")).to_have_value(words)


def _keeps(page: Page, *words: str) -> None:
    """The phone has written them down: somebody has paused."""
    page.wait_for_function(
        """async (words) => {
            const ask = indexedDB.open('mars-voice');
            const db = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
            const all = db.transaction('drafts').objectStore('drafts').getAll();
            const rows = await new Promise((done) => { all.onsuccess = () => done(all.result); });
            db.close();
            return words.every((one) => JSON.stringify(rows).includes(one));
        }""",
        arg=list(words),
    )


def test_whoever_looks_at_what_is_stuck_goes_back_to_their_own_words(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _writes(phone, WORDS)
    _sees_what_is_stuck(phone)
    expect(phone.get_by_role("button", name="Fill in a new one")).to_be_hidden()
    _presses(phone, "Carry on")
    _still_has(phone, WORDS)


def test_throwing_a_stuck_one_away_throws_away_nothing_else(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _writes(phone, WORDS)
    _sees_what_is_stuck(phone)
    phone.get_by_text("Throw it away").click()
    _presses(phone, "Yes, throw my answers away")
    _still_has(phone, WORDS)


def test_a_stuck_one_that_is_sent_at_last_takes_no_other_words_along(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _writes(phone, WORDS)
    _sees_what_is_stuck(phone)
    phone.route("**/api/submissions/*", lambda route: route.fulfill(json={"receipt": list("abcdef")}), times=1)
    _presses(phone, "Try again")
    expect(phone.get_by_text(SENT)).to_be_visible()
    _presses(phone, "Carry on")
    _still_has(phone, WORDS)
    phone.reload()
    _still_has(phone, WORDS)


def test_on_a_tablet_nobody_gets_the_six_words_of_somebody_before(phone: Page, server: Served) -> None:
    _opens(phone, server, way=".t")
    _sees_what_is_stuck(phone)
    phone.route("**/api/submissions/*", lambda route: route.fulfill(json={"receipt": list("abcdef")}), times=1)
    _presses(phone, "Try again")
    expect(phone.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(phone.get_by_text(SENT)).to_be_hidden()
    assert phone.locator("ol.words li").count() == 0


def test_on_a_tablet_the_next_person_can_begin_while_something_is_stuck(phone: Page, server: Served) -> None:
    _opens(phone, server, way=".t")
    _writes(phone, WORDS)
    _goes_to_the_end(phone)
    phone.route("**/api/submissions/*", _refuses, times=1)
    _presses(phone, "Send")
    expect(phone.get_by_text("This one is stuck")).to_be_visible(timeout=15_000)
    _presses(phone, "Next person")
    expect(phone.get_by_text("The screen is clear for the next person.")).to_be_visible()


def test_a_tablet_whose_code_is_opened_anew_shows_nobodys_unfinished_words(phone: Page, server: Served) -> None:
    _opens(phone, server, way=".t")
    _writes(phone, WORDS)
    _keeps(phone, WORDS)
    phone.reload()
    _still_has(phone, WORDS)
    _opens(phone, server, way=".t")
    expect(phone.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert phone.locator("textarea").evaluate_all("all => all.map((one) => one.value).join('')") == ""
    phone.locator("summary").filter(has_text="More choices").click()
    _presses(phone, "Bring back my answers", "Start", "Next", "Next")
    _still_has(phone, WORDS)


def test_what_was_put_away_twice_is_not_written_over(phone: Page, server: Served) -> None:
    for words in (WORDS, OTHER):
        phone.context.set_offline(False)
        _opens(phone, server)
        _writes(phone, words)
        phone.context.set_offline(True)
        phone.get_by_role("link", name="Leave this page").click()
        phone.wait_for_url("about:blank")
    phone.context.set_offline(False)
    _opens(phone, server)
    _writes(phone, "Something else.")
    _keeps(phone, WORDS, OTHER, "Something else.")


def test_bringing_answers_back_puts_the_ones_at_hand_away_and_not_out(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _writes(phone, WORDS)
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Leave this page").click()
    phone.wait_for_url("about:blank")
    phone.context.set_offline(False)
    _opens(phone, server)
    _writes(phone, OTHER)
    for words in (WORDS, OTHER):
        while phone.get_by_role("button", name="Back", exact=True).is_visible():
            _presses(phone, "Back")
        if not phone.get_by_role("button", name="Bring back my answers").is_visible():
            phone.locator("summary").filter(has_text="More choices").click()
        _presses(phone, "Bring back my answers")
        expect(phone.locator("textarea[name=YW2]")).to_have_value(words)
