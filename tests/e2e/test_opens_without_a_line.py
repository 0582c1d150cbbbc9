"""A visit often ends where the signal does. What was opened once opens again; a repeat visit costs next to nothing."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mars_voice.components.capture_files import ON_DEMAND
from tests.faults.road import Road
from tests.support.served import Served

ADDRESS = "/give/young-walk/"
KEPT = "async (name) => (await (await caches.open('give-1')).keys()).some(({ url }) => url.endsWith(name))"
LOOP = "async (arg) => { while (!(await (WHAT)(arg))) await new Promise((done) => setTimeout(done, 30)); }"
HELD = "async (name) => (await (await (await caches.open('give-1')).match(name)).text())"


@dataclass
class Visit:
    """A phone on a road that can be cut."""

    context: BrowserContext
    road: Road

    def open(self, address: str = ADDRESS) -> Page:
        page = self.context.new_page()
        page.goto(f"http://localhost:{self.road.port}{address}")
        return page

    def first(self, address: str = ADDRESS) -> Page:
        """Stay until the worker has the page, which takes a moment on a phone too."""
        page = self.open(address)
        until(page, KEPT, address)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        return page


def until(page: Page, what: str, arg: str) -> None:
    """Wait for a fact that only an async question finds out."""
    page.evaluate(LOOP.replace("WHAT", what), arg)


@pytest.fixture
def visit(server: Served, browser: Browser) -> Iterator[Visit]:
    road = Road(int(server.url.rpartition(":")[2]))
    context = browser.new_context()
    yield Visit(context, road)
    context.close()
    road.close()


def test_a_page_that_was_closed_opens_again_without_a_line(visit: Visit) -> None:
    visit.first().close()
    visit.road.is_cut = True
    page = visit.open(f"{ADDRESS}#7KQ4X9TZ")
    expect(page.locator("#give")).to_be_visible()
    page.reload()
    expect(page.locator("#give")).to_be_visible()


def test_keeping_the_page_costs_its_first_reader_no_more_than_the_worker(visit: Visit) -> None:
    address = f"http://localhost:{visit.road.port}{ADDRESS}"
    asked = urllib.request.Request(address, headers={"accept-encoding": "br"})
    page_alone = len(urllib.request.urlopen(asked, timeout=10).read())
    visit.road.down = 0
    visit.first()
    assert visit.road.down - page_alone < 3_000


def test_what_may_be_asked_for_is_kept_once_somebody_begins(visit: Visit) -> None:
    page = visit.first()
    visit.road.down = 0
    page.get_by_role("button", name="Start", exact=True).click()
    for name in ON_DEMAND:
        until(page, KEPT, f"/js/{name}.js")
    assert visit.road.down < 20_000


def test_a_repeat_visit_moves_less_than_a_kilobyte(visit: Visit) -> None:
    visit.first().close()
    visit.road.down = 0
    page = visit.open()
    until(page, KEPT, "/give/pack.json")
    assert visit.road.down < 1000


def test_only_what_was_opened_is_kept(visit: Visit) -> None:
    page = visit.first()
    held = page.evaluate("async () => (await (await caches.open('give-1')).keys()).map(({ url }) => url)")
    scripts = {f"/js/{name}.js" for name in ON_DEMAND}
    assert {re.sub(r"^.*localhost:\d+", "", url) for url in held} <= {ADDRESS, "/give/pack.json", *scripts}


def test_what_few_ask_for_is_there_without_a_line_too(visit: Visit) -> None:
    page = visit.first()
    page.get_by_role("button", name="Start", exact=True).click()
    for name in ON_DEMAND:
        until(page, KEPT, f"/js/{name}.js")
    page.close()
    visit.road.is_cut = True
    page = visit.open()
    page.get_by_role("textbox", name="One word for it").fill("My name is Sam")
    expect(page.get_by_text("Is that a name?")).to_be_visible()


def test_each_showing_has_a_one_use_id_of_its_own(visit: Visit) -> None:
    visit.first().close()
    ids = {visit.open().locator("input[name=id]").input_value() for _ in range(3)}
    assert len(ids) == 3
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}", one) for one in ids)


def test_the_policy_of_the_page_comes_along(visit: Visit) -> None:
    visit.first().close()
    page = visit.context.new_page()
    reply = page.goto(f"http://localhost:{visit.road.port}{ADDRESS}")
    assert reply is not None
    assert reply.from_service_worker
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def test_a_page_of_an_older_revision_is_renewed_for_next_time_only(visit: Visit) -> None:
    page = visit.first()
    page.evaluate(
        """async (name) => {
            const cache = await caches.open('give-1'); const kept = await cache.match(name);
            const { rev } = await (await fetch('/give/pack.json')).json();
            const old = (await kept.text()).replaceAll(rev, 'of-before').replace('</h1>', ' of before</h1>');
            await cache.put(name, new Response(old, { headers: kept.headers }));
        }""",
        ADDRESS,
    )
    page.close()
    old = visit.open()
    expect(old.locator("#title")).to_contain_text("of before")
    until(old, f"async (name) => !(await ({HELD})(name)).includes('of before')", ADDRESS)
    expect(old.locator("#title")).to_contain_text("of before")
    expect(visit.open().locator("#title")).not_to_contain_text("of before")


def test_somebody_elses_page_is_never_kept(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit.first()
    portal = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\nconnection: close\r\n\r\nlogin"

    async def log_in_page(_request: bytes) -> bytes:
        return portal

    monkeypatch.setattr(visit.road, "_ask", log_in_page)
    elsewhere = visit.open("/give/family-walk/")
    expect(elsewhere.locator("body")).to_have_text("login")
    visit.open()
    assert not page.evaluate(KEPT, "/give/family-walk/")
    assert "login" not in page.evaluate(HELD, ADDRESS)


def test_the_desk_and_the_api_are_none_of_its_business(visit: Visit) -> None:
    visit.first()
    visit.road.is_cut = True
    page = visit.context.new_page()
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"http://localhost:{visit.road.port}/today/")


def test_the_worker_is_as_small_as_it_can_be(server: Served) -> None:
    built = Path(server.web, "build", "client", "give", "sw.js").read_text()
    assert "/*" not in built
    assert len(json.dumps(built)) < 2500
