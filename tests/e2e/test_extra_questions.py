"""A question written with young people goes the whole road: to a phone without signal, and back to who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from models.deadlines import LONDON
from models.kinds import Role
from tests.e2e.people import PHONE, Person, persona
from tests.support.accessible import axe_at_every_width
from tests.support.handlers import our_handlers
from tests.support.live import Event, told
from tests.support.served import Served

EVENT = "P-ASE-10"
GROUP = "Children and young people met"
MUSIC, BETTER = "Is there music you like here?", "What would make this room better?"
HARD = "Do professionals communicate proportionately?"
SAID = "A big sofa by the window"
KEPT = """async (name) => { while (!(await (await caches.open('give-1')).match(name)))
    await new Promise((done) => setTimeout(done, 30)); }"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def test_a_question_goes_to_a_phone_and_its_answer_comes_back(browser: Browser, server: Served, phone: Page) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(f"/programme/?event={EVENT}")
        alice.page.get_by_role("link", name="Open the extra questions").click()
        alice.sees("No extra question yet")
        alice.finds_it_usable()
        _is_told_what_is_too_hard_or_asks_of_harm(alice)
        _writes_two_and_sees_them_on_a_phone(alice)
        alice.finds_it_usable()
        _nobody_else_can_take_them_out_by_raw_events(server, alice)
        code = _opens_a_code(alice)
        _answers_without_signal(phone, f"{server.url}/give/child-walk/#{code}")
        alice.goes_to(f"/words/?event={EVENT}")
        alice.sees(SAID)
        alice.sees(BETTER)
        alice.goes_to(f"/programme/questions/?event={EVENT}")
        alice.sees("A code of this group has been open")
        expect(alice.page.get_by_role("button", name="Put it better")).to_have_count(0)


def _whom(alice: Person) -> None:
    alice.page.get_by_label("Who is asked?").select_option(label=GROUP)


def _text(alice: Person) -> Locator:
    return alice.page.get_by_label("The question", exact=False).first


def _preview(alice: Person) -> FrameLocator:
    return alice.page.frame_locator("iframe.phone")


def _is_told_what_is_too_hard_or_asks_of_harm(alice: Person) -> None:
    _whom(alice)
    _text(alice).fill(HARD)
    alice.sees("Too hard to read for a child of nine to eleven.")
    alice.sees("“proportionately”")
    alice.presses("Add the question")
    alice.sees("This is too hard to read for a child of nine to eleven.")
    expect(_text(alice)).to_have_value(HARD)
    _text(alice).fill("Has anyone hurt you?")
    alice.sees("this asks people to tell of harm")
    alice.finds_it_usable()


def _writes_two_and_sees_them_on_a_phone(alice: Person) -> None:
    _text(alice).fill(MUSIC)
    alice.sees("Reads like about age")
    expect(_preview(alice).get_by_role("heading", name=MUSIC)).to_be_visible()
    expect(_preview(alice).get_by_text("Sort of")).to_be_visible()
    alice.page.get_by_label("How many young scrutineers wrote it with us?").fill("3")
    alice.presses("Add the question")
    alice.sees("Saved. Phones are told of it with their code.")
    alice.sees("written with 3 young scrutineers")
    _whom(alice)
    alice.page.get_by_label("In their own words").check()
    _text(alice).fill(BETTER)
    expect(_preview(alice).get_by_role("textbox", name="In your own words")).to_be_visible()
    alice.presses("Add the question")
    expect(alice.page.get_by_role("heading", level=1)).to_have_text("2 extra questions")


def _nobody_else_can_take_them_out_by_raw_events(server: Served, alice: Person) -> None:
    """The phone that comes in afterwards shows that nothing of it was done."""
    names = {name.rpartition(".")[2]: name for name in our_handlers() if "extra_state." in name}
    raw = [Event(names["take_out"], {"question_id": "x"}), Event(names["save"], {"form": {}})]
    for cookie in ("", *(server.cookie(role) for role in (Role.AGENCY_LEAD, Role.PORTFOLIO_LEAD, Role.BOARD_MEMBER))):
        assert "/sign-in/" in repr(told(server.url, raw, cookie=cookie))
    alice.page.reload()
    expect(alice.page.get_by_role("heading", level=1)).to_have_text("2 extra questions")


def _opens_a_code(alice: Person) -> str:
    alice.goes_to(f"/codes/?event={EVENT}")
    alice.opens(GROUP)
    form = alice.page.locator(".offers form").filter(visible=True)
    now = datetime.now(LONDON)
    form.get_by_label("Opens").fill((now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    form.get_by_label("Closes").fill((now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    form.get_by_role("button", name="Open this code").click()
    card = alice.page.locator(".door").filter(has=alice.page.get_by_role("heading", name=GROUP, exact=True))
    return card.locator(".code").inner_text().replace(" ", "")


def _answers_without_signal(phone: Page, link: str) -> None:
    phone.goto(link)
    expect(phone.locator("[data-extra]")).to_have_count(2)
    phone.get_by_role("button", name="Start", exact=True).click()
    while not phone.get_by_role("heading", name=MUSIC).is_visible():
        phone.get_by_role("button", name="Next").click()
    axe_at_every_width(phone)
    for name in ("extra", "extra_en", "hints"):
        phone.evaluate(KEPT, f"/js/{name}.js")
    phone.wait_for_function("() => navigator.serviceWorker.controller")
    phone.context.set_offline(True)
    _section(phone, "E1").get_by_role("radio", name="Sort of").check()
    phone.get_by_role("button", name="Next").click()
    _section(phone, "E2").get_by_role("textbox", name="In your own words").fill(SAID)
    expect(phone.get_by_text("One more question").filter(visible=True)).to_be_visible()
    axe_at_every_width(phone)
    phone.goto("about:blank")
    phone.goto(link)
    expect(_section(phone, "E2").get_by_role("textbox", name="In your own words")).to_have_value(SAID)
    phone.get_by_role("button", name="Back").click()
    expect(_section(phone, "E1").get_by_role("radio", name="Sort of")).to_be_checked()
    while not phone.get_by_role("button", name="Send").is_visible():
        phone.get_by_role("button", name="Next").click()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Saved on this phone")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator("ol.words li")).to_have_count(6, timeout=15_000)


def _section(phone: Page, key: str) -> Locator:
    return phone.locator(f"[data-q={key}]")
