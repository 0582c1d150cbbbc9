"""Everything a person may do on the capture page: with keys alone, on a shared tablet, in a hurry, with a photo."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from models.questions.about import ABOUT
from tests.e2e.people import PHONE, someone
from tests.support.accessible import axe_in_every_way
from tests.support.served import Served

WORDS = "The hatch is loud and everyone hears you."
SENT = "Sent. We have your answers."
RARE = ABOUT[0].options[1]
SECRET = "Camera of Sam"
KEPT = """async () => {
    const bases = await indexedDB.databases();
    const rows = [];
    for (const {name} of bases) {
        const ask = indexedDB.open(name);
        const db = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
        for (const store of db.objectStoreNames) {
            const all = db.transaction(store).objectStore(store).getAll();
            rows.push(...await new Promise((done) => { all.onsuccess = () => done(all.result); }));
        }
        db.close();
    }
    return JSON.stringify([rows, {...localStorage}]);
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone of somebody's own."""
    context = _a_device(browser)
    yield context.new_page()
    context.close()


def _a_device(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")


def _opens(page: Page, server: Served, audience: str = "young-walk", way: str = "") -> None:
    page.goto(f"{server.url}/give/{audience}/#{server.code(audience)}{way}")
    expect(page.get_by_text("Tidewell Youth Justice Team")).to_be_visible()


def _presses(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def _comes_to_the_words(page: Page) -> None:
    _presses(page, "Start", "Next", "Next")
    page.get_by_role("textbox", name="In your own words").fill(WORDS)


def _goes_to_the_end(page: Page) -> None:
    while page.get_by_role("button", name="Next", exact=True).is_visible():
        _presses(page, "Next")
    expect(page.get_by_role("heading", name="Can we use your words in our letter?")).to_be_visible()


def _is_blank(page: Page) -> None:
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert WORDS not in page.content()
    assert page.locator("textarea").evaluate_all("all => all.map((one) => one.value).join('')") == ""
    assert page.locator("input:checked:not([name=quote])").count() == 0


def test_every_screen_is_usable_by_everybody_in_fourteen_ways(phone: Page, server: Served) -> None:
    _opens(phone, server)
    axe_in_every_way(phone)
    _presses(phone, "Start")
    while phone.get_by_role("button", name="Next", exact=True).is_visible():
        axe_in_every_way(phone)
        _presses(phone, "Next")
    axe_in_every_way(phone)
    phone.get_by_role("link", name="I need help").click()
    axe_in_every_way(phone)
    phone.keyboard.press("Escape")
    _presses(phone, "Send")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    axe_in_every_way(phone)


def test_a_page_in_arabic_is_usable_from_right_to_left(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}/give/young-walk/ar/")
    assert phone.evaluate("document.dir") == "rtl"
    axe_in_every_way(phone)
    phone.locator("#next").click()
    axe_in_every_way(phone)


def test_from_the_code_to_the_six_words_with_keys_alone(browser: Browser, server: Served) -> None:
    with someone(browser, server, phone=True) as child:
        page = child.page
        _opens(page, server)
        _tabs_to(page, "Start")
        page.keyboard.press("Enter")
        _tabs_to(page, "Happy")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name="Calm")).to_be_checked()
        for _ in range(20):
            if page.get_by_role("button", name="Send", exact=True).is_visible():
                break
            _tabs_to(page, "Next")
            page.keyboard.press("Enter")
        _tabs_to(page, "Send")
        page.keyboard.press("Enter")
        expect(page.locator("ol.words li")).to_have_count(6, timeout=15_000)


def _tabs_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "(document.activeElement.labels?.[0] || document.activeElement).innerText.trim() + '|'"
            " + (document.activeElement.getAttribute('aria-label') || '')"
        )
        if re.match(rf"{name}\b|.*\|{name}$", named) and page.locator(":focus").is_visible():
            return
    raise AssertionError(f"no key leads to {name}")


def test_every_control_has_a_name(phone: Page, server: Served) -> None:
    _opens(phone, server)
    unnamed = phone.evaluate(
        """() => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), textarea, canvas, summary')]
            .filter((e) => ![e.textContent, e.ariaLabel, ...[...(e.labels || [])].map((l) => l.textContent)]
                .some((name) => name?.trim()))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert unnamed == []


def test_a_code_leaves_the_address_and_the_history(phone: Page, server: Served) -> None:
    code = server.code("young-walk")
    _opens(phone, server)
    _presses(phone, "Start")
    assert code not in phone.url
    phone.go_back()
    assert code not in phone.url
    assert phone.title() == "Questions"
    phone.reload()
    expect(phone.get_by_text("Tidewell Youth Justice Team")).to_be_visible()


def test_leaving_quickly_shows_a_neutral_page_and_whoever_comes_next_a_blank_one(phone: Page, server: Served) -> None:
    phone.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>"))
    _opens(phone, server)
    _comes_to_the_words(phone)
    phone.get_by_role("link", name="Leave this page").click()
    phone.wait_for_url("https://www.bbc.co.uk/weather")
    phone.goto(f"{server.url}/give/young-walk/")
    _is_blank(phone)
    phone.locator("summary").filter(has_text="More choices").click()
    _presses(phone, "Bring back my answers")
    expect(phone.get_by_role("textbox", name="In your own words")).to_have_value(WORDS)


def test_leaving_quickly_works_without_signal(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _comes_to_the_words(phone)
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Leave this page").click()
    phone.wait_for_url("about:blank")


def test_on_a_shared_tablet_nothing_is_left_for_the_next_person(phone: Page, server: Served) -> None:
    _opens(phone, server, way=".t")
    expect(phone.get_by_text("This tablet is shared.")).to_be_visible()
    _comes_to_the_words(phone)
    phone.get_by_role("link", name="I need help").click()
    expect(phone.get_by_text(re.compile("^Take this to "))).to_be_visible()
    _presses(phone, "Hide my words")
    expect(phone.locator("main textarea:visible")).to_have_count(0)
    phone.get_by_role("dialog").get_by_role("button", name="Show my words").click()
    phone.keyboard.press("Escape")
    _goes_to_the_end(phone)
    _presses(phone, "Send")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    expect(phone.get_by_role("button", name="Keep them on this phone")).to_be_hidden()
    six = phone.locator("ol.words li").all_inner_texts()
    _presses(phone, "Next person")
    expect(phone.get_by_text("The screen is clear for the next person.")).to_be_visible()
    expect(phone.get_by_text("This tablet is shared.")).to_be_visible()
    _is_blank(phone)
    kept = phone.evaluate(KEPT)
    assert WORDS not in kept
    assert not any(f'"{word}"' in kept for word in six)
    for _ in range(3):
        phone.go_back(wait_until="domcontentloaded")
        if "/give/" not in phone.url:
            break
        expect(phone.locator("main")).not_to_contain_text(WORDS)
        # One of the six may be a word of the page itself, e.g. "help": what nobody may find is the six of them.
        expect(phone.locator("ol.words li:visible")).to_have_count(0)
        assert " ".join(six) not in " ".join(phone.locator("main").inner_text().split())
        _holds_no_words(phone)


def _holds_no_words(page: Page) -> None:
    assert page.locator("textarea").evaluate_all("all => all.map((one) => one.value).join('')") == ""


def test_a_paper_sheet_is_typed_in_on_one_long_page(browser: Browser, server: Served) -> None:
    with someone(browser, server) as hub:
        page = hub.page
        _opens(page, server, way=".p")
        expect(page.get_by_text("You are typing in a paper sheet.")).to_be_visible()
        page.get_by_label("Day on the sheet").fill("2026-06-16")
        page.locator("textarea").first.fill(WORDS)
        hub.finds_it_usable()
        _presses(page, "Send")
        hub.sees(SENT)
        _presses(page, "Next sheet")
        expect(page.locator("textarea").first).to_have_value("")
        expect(page.get_by_text("You are typing in a paper sheet.")).to_be_visible()


def test_a_photo_loses_where_and_when_it_was_taken_before_anything_keeps_it(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _comes_to_the_words(phone)
    phone.locator("section.on [data-attach=photo] [data-pick]").set_input_files(
        {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": _a_photo()}
    )
    expect(phone.get_by_role("img", name="Your photo")).to_be_visible()
    kept = phone.wait_for_function(
        """async () => {
            const a = indexedDB.open('mars-voice');
            const db = await new Promise((done) => { a.onsuccess = () => done(a.result); });
            const ask = db.transaction('files').objectStore('files').getAll();
            const rows = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
            db.close();
            return rows.length ? [...new Uint8Array(rows[0].bytes)] : null;
        }"""
    ).json_value()
    picture = Image.open(io.BytesIO(bytes(kept)))
    assert SECRET.encode() not in bytes(kept)
    assert not picture.getexif()
    assert max(picture.size) == 1600
    phone.reload()
    expect(phone.get_by_role("img", name="Your photo")).to_be_visible()
    phone.get_by_role("button", name="Take it off").locator("visible=true").click()
    expect(phone.get_by_role("img", name="Your photo")).to_be_hidden()


def _a_photo() -> bytes:
    image = Image.new("RGB", (2400, 1800), (90, 120, 110))
    exif = image.getexif()
    exif[0x010F] = SECRET
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_drawing_is_made_with_a_finger_and_rubbed_out(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _comes_to_the_words(phone)
    _presses(phone, "Draw it")
    canvas = phone.get_by_role("img", name="Draw here with your finger")
    expect(canvas).to_be_visible()
    phone.wait_for_function(
        "() => document.querySelector('section.on canvas.page').getContext('2d').getImageData(5, 5, 1, 1).data[3]"
    )
    canvas.scroll_into_view_if_needed()
    at = canvas.bounding_box()
    assert at
    phone.mouse.move(at["x"] + 60, at["y"] + 60)
    phone.mouse.down()
    phone.mouse.move(at["x"] + 160, at["y"] + 60, steps=5)
    phone.mouse.up()
    phone.evaluate(
        "window.dark = () => document.querySelector('section.on canvas.page').getContext('2d')"
        ".getImageData(0, 0, 1200, 900).data.some((value, n) => n % 4 === 0 && value < 99)"
    )
    dark = "dark()"
    assert phone.evaluate(dark)
    axe_in_every_way(phone)
    _presses(phone, "Undo that")
    assert not phone.evaluate(dark)


def test_a_name_in_the_words_gets_a_gentle_hint_and_blocks_nothing(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _presses(phone, "Start", "Next", "Next")
    phone.get_by_role("textbox", name="In your own words").fill("My name is Sam Jones.")
    expect(phone.get_by_text("Is that a name?")).to_be_visible()
    axe_in_every_way(phone)
    phone.get_by_role("textbox", name="In your own words").fill("It is loud.")
    expect(phone.get_by_text("Is that a name?")).to_be_hidden()


def test_what_is_stuck_stands_on_a_shelf_until_the_code_is_mended(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _comes_to_the_words(phone)
    _goes_to_the_end(phone)
    phone.route(
        "**/api/submissions/*",
        lambda route: route.fulfill(
            status=410, json={"problem": "code_revoked", "message": "This code is no longer used."}
        ),
        times=1,
    )
    _presses(phone, "Send")
    expect(phone.get_by_text("This one is stuck")).to_be_visible(timeout=15_000)
    expect(phone.get_by_text("This code is no longer used.")).to_be_visible()
    expect(phone.get_by_text("Show this to the person who gave you the code.")).to_be_visible()
    assert WORDS not in phone.content()
    axe_in_every_way(phone)
    phone.reload()
    expect(phone.get_by_text("This one is stuck")).to_be_visible()
    phone.get_by_role("textbox", name="The right code").fill(server.code("young-walk"))
    _presses(phone, "Try again")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)


def test_the_words_can_be_kept_on_the_phone_and_as_a_picture(phone: Page, server: Served) -> None:
    _opens(phone, server)
    _presses(phone, "Start")
    _goes_to_the_end(phone)
    _presses(phone, "Send")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    with phone.expect_download() as saved:
        _presses(phone, "Save as a picture")
    assert Image.open(saved.value.path()).size == (1080, 1350)
    assert phone.evaluate("localStorage.getItem('mars-voice words')") is None
    _presses(phone, "Keep them on this phone")
    expect(phone.get_by_text("They are on this phone now.")).to_be_visible()
    axe_in_every_way(phone)
    assert phone.evaluate("JSON.parse(localStorage.getItem('mars-voice words'))[0].words.length") == 6


def test_a_rare_answer_about_somebody_is_pointed_out_and_the_choice_is_theirs(phone: Page, server: Served) -> None:
    def asks(route) -> None:
        told = route.fetch().json()
        route.fulfill(json={**told, "asks": {"age": True, "equality": False}, "few": {"age": {RARE.value: True}}})

    phone.route("**/api/codes", asks)
    _opens(phone, server)
    _presses(phone, "Start")
    while not phone.get_by_role("heading", name="How old are you?").is_visible():
        _presses(phone, "Next")
    axe_in_every_way(phone)
    phone.get_by_role("radio", name=RARE.label).check()
    _presses(phone, "Next", "Send")
    expect(phone.get_by_role("heading", name="Could people guess that this is you?")).to_be_visible()
    axe_in_every_way(phone)
    _presses(phone, "Leave it out")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)


def test_two_tabs_do_not_take_each_others_screen(phone: Page, server: Served) -> None:
    _opens(phone, server)
    other = phone.context.new_page()
    _opens(other, server)
    _comes_to_the_words(other)
    _presses(phone, "Start")
    _goes_to_the_end(phone)
    _presses(phone, "Send")
    expect(phone.get_by_text(SENT)).to_be_visible(timeout=15_000)
    expect(other.get_by_role("textbox", name="In your own words")).to_have_value(WORDS)
