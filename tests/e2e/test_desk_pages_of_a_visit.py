"""The desk's pages of a visit, as the people who work on them meet them: by day and by night, on all three screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import Person, persona, someone
from tests.support.accessible import axe_by_day_and_by_night, is_no_wider_than_its_window
from tests.support.served import Served

#: The visit of today, one whose letter is being written, and one that nobody has prepared yet.
TODAY, WRITTEN, BARE = "?event=P-ASE-04", "?event=P-ASE-03", "?event=P-ASE-05"
#: Who works on which page.
ROUNDS = {
    "Hanif": [f"/{page}/{TODAY}" for page in ("programme", "visit", "observations", "standards", "sheet")],
    "Alice": ["/today/", f"/event/{TODAY}", "/promises/", f"/programme/{BARE}", f"/observations/{BARE}"],
    "Carol": [f"/findings/{WRITTEN}", f"/letter/{WRITTEN}", f"/sheet/{WRITTEN}", f"/sheet/show/{WRITTEN}"],
    "Grace": ["/worries/"],
}

#: In how many lines the links of a row stand.
LINES = "(row) => new Set([...row.children].map((link) => Math.round(link.getBoundingClientRect().top))).size"
#: Which of some buttons are filled.
FILLED = "(all) => all.map((one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)')"
#: The height that stands where the rows will be.
PLACE_KEPT = """() => {
    const soon = document.createElement("div");
    soon.className = "pages soon two";
    document.querySelector("main").before(soon);
    const { height } = soon.getBoundingClientRect();
    soon.remove();
    return height;
}"""


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


@pytest.mark.parametrize("name", ROUNDS)
def test_everybody_can_use_the_pages_of_a_visit(browser: Browser, server: Served, name: str) -> None:
    with persona(browser, server, name) as worker:
        for address in ROUNDS[name]:
            _opens(worker, address)
            axe_by_day_and_by_night(worker.page)


def test_everybody_can_choose_whom_to_walk_in_as(browser: Browser, server: Served) -> None:
    with someone(browser, server) as visitor:
        visitor.page.goto(f"{server.url}/sign-in/")
        axe_by_day_and_by_night(visitor.page)


@pytest.mark.parametrize("width", [390, 820, 1366])
@pytest.mark.parametrize("address", [f"/event/{TODAY}", f"/sheet/{TODAY}", f"/themes/{TODAY}", "/duty/"])
def test_every_row_of_doors_is_one_line_that_begins_at_the_page_in_hand(
    browser: Browser, server: Served, width: int, address: str
) -> None:
    with persona(browser, server, "Alice") as worker:
        worker.page.set_viewport_size({"width": width, "height": 844})
        _opens(worker, address)
        for row in worker.page.locator("nav .along, nav.tabs").all():
            assert row.evaluate(LINES) == 1
        for here in worker.page.locator("nav [aria-current]").all():
            expect(here).to_be_in_viewport(ratio=0.9)
        expect(worker.page.locator("nav [aria-current=page]")).to_have_count(1)
        is_no_wider_than_its_window(worker.page, str(width))


def test_a_hand_may_move_a_row_away_from_the_page_in_hand(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice") as worker:
        worker.page.set_viewport_size({"width": 320, "height": 640})
        _opens(worker, f"/findings/{WRITTEN}")
        row = worker.page.get_by_label("This event")
        expect(row.get_by_role("link", name="After")).to_be_in_viewport(ratio=0.9)
        worker.page.evaluate("() => Promise.all(document.getAnimations().map((held) => held.finished))")
        row.get_by_role("link", name="Event", exact=True).focus()
        expect(row.get_by_role("link", name="Event", exact=True)).to_be_in_viewport(ratio=0.9)


def test_the_rows_of_doors_do_not_move_the_page_when_they_come(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice") as worker:
        for width in (390, 1366):
            worker.page.set_viewport_size({"width": width, "height": 844})
            _opens(worker, f"/words/{TODAY}")
            held = worker.page.locator("nav.pages").bounding_box()
            kept = worker.page.evaluate(PLACE_KEPT)
            assert held
            assert abs(held["height"] - kept) <= 1, f"{width}: {held['height']} where {kept} was kept"


def test_of_several_worries_only_the_first_has_a_filled_button(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Grace") as grace:
        _opens(grace, "/worries/")
        buttons = grace.page.locator(".onefirst > article .btn.big")
        expect(buttons).not_to_have_count(1)
        assert buttons.evaluate_all(FILLED) == [True] + [False] * (buttons.count() - 1)


def _opens(worker: Person, address: str) -> None:
    """The page with what belongs on it, not its waiting face."""
    worker.page.goto(f"{worker.home}{address}")
    expect(worker.page.get_by_role("heading", level=1)).to_be_visible()
    expect(worker.page.get_by_text("Nothing to open here")).to_have_count(0)
    expect(worker.page.locator(".loading")).to_have_count(0)
