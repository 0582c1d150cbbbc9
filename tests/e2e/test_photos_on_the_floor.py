"""On the officers' own page: a blurred photo and an immediate concern, kept, sealed, shown once and gone."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.tablet import Tablet, a_tablet, asked
from tests.e2e.test_an_immediate_concern import CONCERN, fills
from tests.e2e.test_photos_on_a_card import chooses, drags, is_near, too_small
from tests.support.floor import INK, MARKER, PAPER, WORDS, a_photo
from tests.support.served import Served

pytestmark = pytest.mark.e2e
LOCKED = ("propped open", "left at the gate", "closed and watched")
EVERYTHING = """async () => {
  const text = (bytes) => {
    let raw = "";
    for (const byte of new Uint8Array(bytes)) raw += String.fromCharCode(byte);
    return raw;
  };
  const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  const dig = async (value) => {
    if (value instanceof Blob) found.push(text(await value.arrayBuffer()));
    else if (value instanceof ArrayBuffer) found.push(text(value));
    else if (ArrayBuffer.isView(value)) found.push(text(value.slice().buffer));
    else if (value && typeof value === "object") for (const each of Object.values(value)) await dig(each);
    else found.push(unescape(encodeURIComponent(String(value))));
  };
  const asked = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = fail;
  });
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    for (const shelf of db.objectStoreNames) await dig(await asked(db.transaction(shelf).objectStore(shelf).getAll()));
    db.close();
  }
  return found.map(btoa);
}"""


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


def lies_there(page: Page) -> list[bytes]:
    """Every byte of every row of every database of the tablet, and what else a page can keep."""
    return [base64.b64decode(one) for one in page.evaluate(EVERYTHING)]


def pictures(rows: list[bytes]) -> list[Image.Image]:
    return [Image.open(BytesIO(row)).convert("RGB") for row in rows if row.startswith(b"\xff\xd8")]


def begins(tablet: Tablet) -> None:
    tablet.takes()
    tablet.taps_on("#areas", "Reception")
    tablet.taps_on("#card", "Heard")


def test_a_blurred_photo_lies_on_the_tablet_blurred_and_then_sealed(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        page = tablet.page
        begins(tablet)
        tablet.taps_on("#card", "Improvement")
        tablet.context.set_offline(True)
        chooses(page, a_photo())
        expect(page.get_by_role("heading", name="Is anybody in it?")).to_be_visible()
        assert too_small(page) == []
        drags(page, WORDS[0] - 20, WORDS[1] - 20, WORDS[2] + 20, WORDS[3] + 20)
        assert pictures(lies_there(page)) == []
        page.get_by_role("button", name="Use this photo").click()
        expect(page.get_by_text("Photo 1 is on the card.")).to_be_visible(timeout=20_000)
        page.wait_for_function(
            f"async () => (await ({EVERYTHING})()).some((row) => atob(row).startsWith('\\xff\\xd8'))"
        )
        tablet.closes()
        tablet.opens()
        page = tablet.page
        expect(page.locator("#photos [data-slot='1']")).to_be_visible()
        rows = lies_there(page)
        assert not [row for row in rows if MARKER in row]
        [kept] = pictures(rows)
        assert not [p for p in kept.crop(WORDS).getdata() if is_near(p, INK) or is_near(p, PAPER, 12)]
        tablet.writes("A list of names hangs by the hatch.")
        tablet.saves(1)
        assert pictures(lies_there(page)) == []
        tablet.context.set_offline(False)
        expect(page.locator("#sync")).to_contain_text("All sent", timeout=30_000)


def test_an_immediate_concern_is_shown_once_and_told_only_when_it_has_arrived(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        page = tablet.page
        begins(tablet)
        tablet.taps_on("#card", "Immediate concern")
        fills(page)
        tablet.writes("The fire door stands open.")
        tablet.context.set_offline(True)
        page.get_by_role("button", name="Save card and start the next").click()
        expect(page.get_by_role("dialog", name="Nothing has reached the safeguarding lead yet")).to_be_visible()
        expect(page.locator("#im-show").get_by_text(str(CONCERN["risk"]))).to_be_visible()
        tablet.context.set_offline(False)
        told = page.get_by_role("dialog", name="The safeguarding lead has been told at")
        expect(told).to_be_visible(timeout=30_000)
        close = told.get_by_role("button", name="Close this screen")
        said = str(close.evaluate("button => (button.click(), document.querySelector('#im-show').textContent)"))
        assert [words for words in LOCKED if words in said] == [], "gone with the touch, not some time after it"
        expect(told).to_be_hidden()
        left = [page.content().encode(), *lies_there(page)]
        assert [words for words in LOCKED for row in left if words.encode() in row] == []
    assert asked(server, "SELECT count(*) FROM observation WHERE rating = 'immediate' AND device_seq = 1") != [(0,)]
