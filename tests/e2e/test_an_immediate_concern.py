"""The immediate part of a card: whom to ring first, two parts that go different ways, one screen to show, then gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_photos_on_a_card import LOOKS, too_small
from tests.support.accessible import axe
from tests.support.floor import a_card

pytestmark = pytest.mark.e2e
CONCERN = {
    "risk": "A fire door is propped open onto the road.",
    "to_whom": "Small children who wait alone",
    "told": "Rosa Marsh (10:31)",
    "must_happen": "The fire door is closed and watched before the next family arrives.",
    "about_staff": False,
}


@pytest.fixture
def card(browser: Browser) -> Iterator[Page]:
    with a_card(browser) as page:
        page.get_by_role("radio", name="immediate").check()
        yield page


def fills(page: Page) -> None:
    page.get_by_label("What is the risk?").fill(CONCERN["risk"])
    page.get_by_label("To whom?").fill(CONCERN["to_whom"])
    page.get_by_label("Who was told").fill("Rosa Marsh")
    page.get_by_label("At what time").fill("10:31")
    page.get_by_role("textbox", name="What must happen now").fill(CONCERN["must_happen"])


def saves(page: Page, *, is_online: bool) -> None:
    """As the page does: read, keep, wipe, show."""
    online = str(is_online).lower()
    page.evaluate(
        "() => { has.read = has.immediate.read(); has.immediate.wipe(); document.querySelector('#card').reset();"
        " has.closed = false;"
        f" has.immediate.showAfterSave(17, {online}, has.read).then(() => {{ has.closed = true; }}); }}"
    )


def test_whom_to_ring_stands_first(card: Page) -> None:
    ring = card.locator("[data-ring=now]")
    expect(ring.get_by_role("link", name="If a child is in danger now: 999")).to_have_attribute("href", "tel:999")
    expect(ring.get_by_role("link", name="01632 960 999")).to_have_attribute("href", "tel:01632960999")
    expect(ring.get_by_text("On site today: Rosa Marsh, deputy manager")).to_be_visible()
    expect(ring.get_by_text("Leading this visit: Dr Lena Okafor")).to_be_visible()


def test_another_visit_has_its_own_numbers(card: Page) -> None:
    card.evaluate("() => has.immediate.nameAll({event: {local_number: '', named_adult: 'Ana Reed', lead: ''}})")
    ring = card.locator("[data-ring=now]")
    expect(ring.get_by_text("On site today: Ana Reed")).to_be_visible()
    assert ring.get_by_text("01632").locator("visible=true").count() == 0
    assert ring.get_by_text("Okafor").locator("visible=true").count() == 0


def test_it_is_read_as_the_wire_has_it_and_comes_back_the_same(card: Page) -> None:
    fills(card)
    assert card.evaluate("has.immediate.read()") == CONCERN
    card.evaluate("() => { const kept = has.immediate.read(); has.immediate.wipe(); has.immediate.bring(kept); }")
    assert card.evaluate("has.immediate.read()") == CONCERN


def test_another_rating_has_no_immediate_part(card: Page) -> None:
    fills(card)
    card.get_by_role("radio", name="strength").check()
    assert card.evaluate("has.immediate.read()") is None
    assert card.evaluate("has.immediate.isComplete()") is True
    card.evaluate("() => has.immediate.showAfterSave(3, false, has.immediate.read())")
    expect(card.locator("#im-show")).to_be_hidden()


def test_nothing_locked_has_a_name_in_the_form(card: Page) -> None:
    fills(card)
    assert card.evaluate("[...new FormData(document.querySelector('#card')).keys()]") == ["rating"]


def test_what_is_missing_is_said_under_it_and_telling_somebody_is_not_asked_for(card: Page) -> None:
    card.get_by_label("What is the risk?").fill("A risk")
    assert card.evaluate("has.immediate.isComplete()") is False
    assert card.evaluate("has.immediate.point()") is False
    expect(card.get_by_label("To whom?")).to_be_focused()
    expect(card.get_by_text("Still needed: To whom?")).to_be_visible()
    axe(card)
    fills(card)
    card.get_by_label("Who was told").fill("")
    expect(card.get_by_text("Still needed")).to_have_count(3)
    assert card.get_by_text("Still needed").locator("visible=true").count() == 0
    assert card.evaluate("has.immediate.isComplete()") is True


def test_now_is_one_touch(card: Page) -> None:
    card.get_by_role("button", name="Now").click()
    expect(card.get_by_label("At what time")).to_have_value(re.compile(r"\d\d:\d\d"))
    expect(card.get_by_label("Who was told")).to_be_focused()


def test_offline_it_says_that_nothing_has_reached_anybody_and_then_forgets(card: Page) -> None:
    fills(card)
    saves(card, is_online=False)
    assert card.evaluate("has.read") == CONCERN
    screen = card.get_by_role("dialog", name="Nothing has reached the safeguarding lead yet")
    expect(screen.get_by_text("Card 17 is saved on this tablet and goes by itself")).to_be_visible()
    for words in (CONCERN["risk"], CONCERN["to_whom"], CONCERN["must_happen"], "Rosa Marsh (10:31)"):
        expect(screen.get_by_text(str(words))).to_be_visible()
    expect(screen.get_by_role("link", name="01632 960 999")).to_be_visible()
    expect(screen.get_by_text("On site: Rosa Marsh, deputy manager. Read this out or show it.")).to_be_visible()
    card.keyboard.press("Escape")
    card.keyboard.press("Escape")
    expect(screen).to_be_visible()
    screen.get_by_role("button", name="I have told somebody").click()
    expect(screen).to_be_hidden()
    card.wait_for_function("() => has.closed")
    left = card.content() + str(card.evaluate("[...document.querySelectorAll('input, textarea')].map((e) => e.value)"))
    for words in ("propped open", "wait alone", "closed and watched"):
        assert words not in left


def test_online_it_claims_nothing_before_the_server_has_answered(card: Page) -> None:
    fills(card)
    saves(card, is_online=True)
    expect(card.get_by_role("dialog", name="Not with the safeguarding lead yet")).to_be_visible()
    card.evaluate("() => has.immediate.arrived(16)")
    expect(card.get_by_role("dialog", name="Not with the safeguarding lead yet")).to_be_visible()
    card.evaluate("() => has.immediate.arrived(17, new Date(2026, 5, 11, 10, 31))")
    screen = card.get_by_role("dialog", name="The safeguarding lead has been told at 10:31")
    expect(screen.get_by_role("heading", level=1)).to_be_focused()
    screen.get_by_role("button", name="Close this screen").click()
    expect(screen).to_be_hidden()


def test_a_line_that_goes_is_said_while_the_screen_is_open(card: Page) -> None:
    fills(card)
    saves(card, is_online=True)
    card.context.set_offline(True)
    expect(card.get_by_role("dialog", name="Nothing has reached the safeguarding lead yet")).to_be_visible()


def test_about_staff_nobody_on_site_is_named_as_the_one_to_show_it_to(card: Page) -> None:
    fills(card)
    card.get_by_label("It is about somebody who works here").check()
    saves(card, is_online=False)
    assert card.evaluate("has.read.about_staff") is True
    screen = card.locator("#im-show")
    expect(screen.get_by_text("Ring the safeguarding number, and hand this screen to nobody here.")).to_be_visible()
    expect(screen.get_by_text("Rosa Marsh, deputy manager")).to_be_hidden()
    axe(card)


@pytest.mark.parametrize(("_how", "size", "colours"), LOOKS, ids=[how for how, *_ in LOOKS])
def test_everybody_can_write_it_and_read_the_screen(
    browser: Browser, _how: str, size: tuple[int, int], colours: str
) -> None:
    with a_card(browser, color_scheme=colours) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.get_by_role("radio", name="immediate").check()
        fills(page)
        for is_online in (False, True):
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert too_small(page) == []
            saves(page, is_online=is_online)
            if is_online:
                page.evaluate("() => has.immediate.arrived(17)")
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert too_small(page) == []
            page.locator("#im-show [data-act=close]").click()
            page.get_by_role("radio", name="immediate").check()
            fills(page)
