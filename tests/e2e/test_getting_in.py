"""How people get in: the Hub opens a code and prints it, a phone comes in by it, and a stopped code says so kindly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from models.deadlines import LONDON
from models.kinds import Role
from tests.e2e.people import PHONE, Person, persona, someone
from tests.support.accessible import axe_at_every_width
from tests.support.handlers import our_handlers
from tests.support.live import Event, told
from tests.support.served import Served

CODES = "/codes/?event=P-ASE-06"
GROUP = "Children and young people met"
BEGIN = "Tell us what you think"


def _typed(moment: datetime) -> str:
    return moment.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")


def _card(alice: Person, group: str = GROUP) -> Locator:
    return alice.page.locator(".door").filter(has=alice.page.get_by_role("heading", name=group, exact=True))


def test_a_code_is_opened_printed_used_extended_and_stopped(
    browser: Browser, server: Served, phone: Page, old_phone: Page
) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(CODES)
        _the_hub_opens_a_code(alice)
        code = _card(alice).locator(".code").inner_text()
        _the_hub_prints(alice, "Print the poster")
        _the_hub_prints(alice, "Print the paper sheet")
        _nobody_else_can_change_it_by_raw_events(server, _id_of(alice))
        with someone(browser, server, phone=True) as child:
            _a_phone_comes_in(child, code)
        _the_hub_keeps_it_open_longer(alice)
        _the_hub_settles_who_helps(alice)
        _the_hub_stops_it(alice)
        alice.finds_it_usable()
        _a_phone_is_told_kindly(phone, server, code)
        _a_phone_is_told_kindly(old_phone, server, code)


def _the_hub_opens_a_code(alice: Person) -> None:
    alice.opens(GROUP)
    form = alice.page.locator(".offers form").filter(visible=True)
    now = datetime.now(LONDON)
    form.get_by_label("Opens").fill(_typed(now + timedelta(days=2)))
    form.get_by_label("Closes").fill(_typed(now + timedelta(days=1)))
    form.get_by_role("button", name="Open this code").click()
    alice.sees("It would close before it opens.")
    alice.finds_it_usable()
    form.get_by_label("Opens").fill(_typed(now - timedelta(hours=1)))
    form.get_by_role("button", name="Open this code").click()
    alice.sees(f"There is a code now. Its people: {GROUP}.")
    expect(_card(alice).get_by_text(re.compile("Open until"))).to_be_visible()
    expect(alice.page.get_by_role("heading", level=1)).to_have_text(re.compile("code"))


def _the_hub_prints(alice: Person, link: str) -> None:
    with alice.page.expect_download() as paper:
        _card(alice).get_by_role("link", name=re.compile(link)).click()
    printed = paper.value.path().read_bytes()
    assert printed.startswith(b"%PDF-")
    assert b"StructTreeRoot" in printed


def _id_of(alice: Person) -> str:
    link = _card(alice).locator("a[href^='/api/posters/']").get_attribute("href")
    assert link
    return link.rpartition("/")[2].removesuffix(".pdf")


def _nobody_else_can_change_it_by_raw_events(server: Served, code_id: str) -> None:
    """The phone that comes in afterwards shows that nothing of it was done."""
    names = {name.rpartition(".")[2]: name for name in our_handlers() if "codes_state." in name}
    raw = [Event(names["stop"], {"code_id": code_id}), Event(names["one_day_more"], {"code_id": code_id})]
    for cookie in ("", *(server.cookie(role) for role in (Role.AGENCY_LEAD, Role.PORTFOLIO_LEAD, Role.BOARD_MEMBER))):
        heard = repr(told(server.url, raw, cookie=cookie))
        assert "/sign-in/" in heard
        assert "That code is stopped" not in heard


def _a_phone_comes_in(child: Person, code: str) -> None:
    child.goes_to("/j/")
    child.page.get_by_role("textbox").fill(code.lower())
    child.presses(BEGIN)
    child.page.wait_for_url("**/give/child-walk/**")
    child.sees("Larkwater Police")


def _the_hub_keeps_it_open_longer(alice: Person) -> None:
    before = _card(alice).locator(".tagx").inner_text()
    _card(alice).locator("summary", has_text="Keep it open longer").click()
    alice.finds_it_usable()
    _card(alice).get_by_role("button", name="One day more").click()
    alice.sees("It is open until")
    expect(_card(alice).locator(".tagx")).not_to_have_text(before)


def _the_hub_settles_who_helps(alice: Person) -> None:
    alice.page.get_by_label("An adult who is there to help").fill("Jo, front counter")
    alice.page.get_by_label("Ask the age band").check()
    alice.presses("Save")
    alice.sees("Saved. Phones that open the questions")
    alice.page.reload()
    expect(alice.page.get_by_label("An adult who is there to help")).to_have_value("Jo, front counter")
    expect(alice.page.get_by_label("Ask the age band")).to_be_checked()


def _the_hub_stops_it(alice: Person) -> None:
    _card(alice).locator("summary", has_text="Stop this code").click()
    expect(_card(alice).get_by_text("What people wrote before still arrives.")).to_be_visible()
    alice.finds_it_usable()
    _card(alice).get_by_role("button", name="Yes, stop this code").click()
    alice.sees(f"That code is stopped. Its people: {GROUP}.")
    expect(_card(alice)).to_have_count(0)
    expect(alice.page.get_by_text(re.compile("Stopped at"))).to_be_visible()


def _a_phone_is_told_kindly(page: Page, server: Served, code: str) -> None:
    page.goto(f"{server.url}/j/")
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name=BEGIN).click()
    expect(page.get_by_text("This code was stopped. It is not you.")).to_be_visible()
    expect(page.get_by_role("link", name="I need help").first).to_be_visible()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser may complain: a refusal is a 4xx, and its signal comes and goes."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def test_a_wrong_code_is_said_kindly_with_help_beside_it(phone: Page, old_phone: Page, server: Served) -> None:
    for page in (phone, old_phone):
        page.goto(f"{server.url}/j/")
        page.get_by_role("textbox").fill("ZZZZ ZZZZ")
        page.get_by_role("button", name=BEGIN).click()
        expect(page.get_by_text("We don't know that code.")).to_be_visible()
        page.get_by_role("link", name="I need help").first.click()
        expect(page.get_by_role("link", name=re.compile("Call 999"))).to_be_visible()
    phone.keyboard.press("Escape")
    axe_at_every_width(phone)


def test_without_signal_it_says_what_to_do(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/j/")
    phone.context.set_offline(True)
    phone.get_by_role("textbox").fill(server.code("child-walk"))
    phone.get_by_role("button", name=BEGIN).click()
    expect(phone.get_by_text("We can't check the code without signal.")).to_be_visible()
    axe_at_every_width(phone)
    phone.context.set_offline(False)
    phone.get_by_role("button", name=BEGIN).click()
    phone.wait_for_url("**/give/child-walk/**")


def test_without_script_a_typed_code_leads_to_its_questions(old_phone: Page, server: Served) -> None:
    code = server.code("child-walk").lower()
    old_phone.goto(f"{server.url}/j/")
    old_phone.get_by_role("textbox").fill(f" {code[:4]}-{code[4:]} ")
    old_phone.get_by_role("button", name=BEGIN).click()
    expect(old_phone.get_by_role("heading", name="How do you feel when you come here?")).to_be_visible()


@pytest.mark.parametrize("name", ["Kit Sandholm-Rye", "Ruth Amberley-Stone"])
def test_the_codes_are_not_everybodys_to_see(browser: Browser, server: Served, name: str) -> None:
    with persona(browser, server, name) as other:
        other.goes_to("/codes/?event=P-ASE-04")
        other.sees("This is not yours to open or change.")
        expect(other.page.locator(".code")).to_have_count(0)
        other.goes_to("/event/?event=P-ASE-04")
        expect(other.page.get_by_role("link", name="Codes, posters and paper")).to_have_count(0)
