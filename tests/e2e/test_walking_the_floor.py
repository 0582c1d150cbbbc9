"""An officer walks the floor: a visit taken along, no line, five cards with photos, the tablet shut and opened."""

from __future__ import annotations

import time
from hashlib import sha256
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect

from mars_voice.demo.pictures import PICTURES
from tests.e2e.people import persona, pictured
from tests.e2e.tablet import a_tablet, asked
from tests.support.attached import a_picture
from tests.support.served import Served

pytestmark = pytest.mark.e2e
MOST_TAPS = 12
KEPT_CARDS = (
    "SELECT count(*) FROM observation JOIN scrutiny_event ON scrutiny_event.id = observation.event_id"
    " WHERE code = ? AND state = 'kept'"
)
BOARD = "/visit/?event=P-ASE-03"
#: Seconds from the server's last answer to a tablet to the Hub's open board.
SOON = 2.0
KEPT = "async () => Boolean(await (await caches.open('observe-1')).match('/observe/'))"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


def test_five_cards_with_photos_written_without_a_line_arrive_exactly_once(browser: Browser, server: Served) -> None:
    before = asked(server, "SELECT count(*) FROM observation")[0][0]
    there = asked(server, KEPT_CARDS, "P-ASE-03")[0][0]
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        tablet.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        tablet.page.wait_for_function("() => navigator.serviceWorker.controller")
        assert tablet.page.evaluate(KEPT)
        tablet.context.set_offline(True)
        for number, colour in enumerate(("teal", "maroon", "olive", "navy", "gray"), start=1):
            if number == 1:
                tablet.taps_on("#areas", "Reception")
                tablet.taps_on("#card", "Heard")
            tablet.taps_on("#card", "Improvement" if number % 2 else "Strength")
            tablet.photographs(a_picture(colour=colour))
            tablet.writes(f"What was seen, number {number}.")
            if number == 3:  # the cover is shut in the middle of a card
                tablet.closes()
                tablet.opens()
                expect(tablet.page.locator("#text")).to_have_value("What was seen, number 3.")
                expect(tablet.page.locator("#photos [data-slot='1']")).to_be_visible()
            tablet.saves(number)
        expect(tablet.page.locator("#sync")).to_have_text("5 saved here No signal. They go by themselves.")
        tablet.closes()
        tablet.opens()
        expect(tablet.page.locator("#card-title")).to_have_text("Card 6")
        expect(tablet.page.locator("#sync")).to_contain_text("5 saved here")
        with persona(browser, server, "Alice Marlow-Finch") as hub:
            hub.goes_to(BOARD)
            shown = hub.page.locator(".tile").filter(has_text="Officers’ cards").locator(".n")
            tablet.context.set_offline(False)
            expect(tablet.page.locator("#sync")).to_contain_text("All sent", timeout=30_000)
            began = time.perf_counter()
            expect(shown).to_have_text(str(there + 5), timeout=SOON * 1000)
            print(f"five cards stood on the board {time.perf_counter() - began:.2f} s after the last was sent")
        left = tablet.left
    cards = {name: body for name, body in left.items() if "/" not in name}
    files = {name.partition("/files/")[2]: body for name, body in left.items() if "/files/" in name}
    assert (len(cards), len(files)) == (5, 5)
    assert all(sha256(body).hexdigest() == sha for sha, body in files.items())
    marks = ",".join("?" * 5)
    ids = [UUID(name).hex for name in cards]
    arrived = asked(server, f"SELECT id, device_seq, state FROM observation WHERE id IN ({marks})", *ids)
    assert sorted((seq, state) for _, seq, state in arrived) == [(n, "kept") for n in range(1, 6)]
    assert asked(server, "SELECT count(*) FROM observation")[0][0] == before + 5
    photos = asked(server, f"SELECT sha256 FROM photo WHERE observation_id IN ({marks})", *ids)
    assert sorted(sha for (sha,) in photos) == sorted(files)


def test_a_full_card_costs_at_most_twelve_touches_before_typing(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        tablet.taps = 0
        tablet.taps_on("#areas", "Reception")
        tablet.taps_on("#card", "Improvement")
        tablet.taps_on("#card", "Heard")
        tablet.taps_on("#themes", "Privacy")
        tablet.taps_on("[data-fold=prompt]", "Prompt")
        tablet.taps_on("#prompts", "IW9")
        tablet.taps_on("#standards-first", "A8")
        tablet.photographs(PICTURES[1].body())
        tablet.taps_on("[data-fold=promise]", "Promises to children")
        tablet.taps_on("#promises", "Sometimes")
        assert tablet.taps <= MOST_TAPS
        tablet.taps_on("[data-fold=backs]", "Backs up another card")
        tablet.page.locator("#backs label").first.click()
        card = tablet.page.locator("#card")
        for name, value in {"confidence": "once", "evidence": "direct", "polarity.T04": "-", "own_view": "1"}.items():
            expect(card.locator(f"[name='{name}'][value='{value}']")).to_be_checked()
        tablet.writes("A full name was said so that everybody waiting heard it.")
        tablet.page.evaluate("() => scrollTo(0, 0)")
        pictured(tablet.page, "tablet-card")
        tablet.saves(1)
        for name, value in {"mode": "heard", "prompt": "IW9"}.items():
            expect(card.locator(f"[name={name}][value={value}]")).to_be_checked()
        expect(card.locator("[name=area]:checked")).to_have_count(1)
        expect(card.locator("[name=rating]:checked, [name=theme]:checked")).to_have_count(0)


def test_the_desk_leads_to_the_floor_and_the_floor_back(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server, who="Hanif") as tablet:
        for place, link in (("/today/", "Write a card"), ("/visit/?event=P-ASE-04", "New card")):
            tablet.page.goto(f"{server.url}{place}")
            tablet.page.get_by_role("link", name=link).click()
            expect(tablet.page.get_by_role("heading", name="Which visit?")).to_be_visible()
            expect(tablet.page.locator("#visits label").filter(has=tablet.page.locator(":checked"))).to_contain_text(
                "Tidewell"
            )
            tablet.page.get_by_role("link", name="To the desk").click()
            expect(tablet.page.get_by_text("Hanif Osterley-Khan").first).to_be_visible()


def test_what_is_used_on_every_card_is_in_sight_at_once(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        for part in ("#areas", "[name=rating]", "#text", "[name=mode]", "[name=confidence]", "#themes", "#save"):
            expect(tablet.page.locator(part).first).to_be_in_viewport()


def test_every_screen_can_be_used_by_everybody(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server, who="") as tablet:
        expect(tablet.page.get_by_text("Sign in once while there is a signal.")).to_be_visible()
        tablet.is_usable("signed out")
        tablet.page.get_by_role("link", name="Sign in").click()
        tablet.page.get_by_role("button", name="Carol").click()
        expect(tablet.page.get_by_role("heading", name="Which visit?")).to_be_visible()
        tablet.page.wait_for_url("**/observe/")
        expect(tablet.page.get_by_role("button", name="Take this visit with me")).to_be_visible()
        tablet.is_usable("choice of a visit")
        tablet.takes()
        tablet.is_usable("an empty card")
        tablet.page.get_by_role("link", name="Help").click()
        expect(tablet.page.get_by_role("heading", name="Is a child in danger now?")).to_be_visible()
        tablet.is_usable("help")
        tablet.page.get_by_role("link", name="Carry on").click()
        tablet.page.locator("[data-no-go]").first.click(force=True)  # it is not dead: it says why
        expect(tablet.page.locator("#no-go")).to_contain_text("Nobody goes into this area: Contact room.")
        expect(tablet.page.locator("#areas :checked")).to_have_count(0)
        tablet.is_usable("a no-go area that was touched")
        tablet.taps_on("#areas", "Reception")
        expect(tablet.page.locator("#no-go")).to_be_hidden()
        for theme in ("Privacy", "Being listened to", "Kindness"):
            tablet.taps_on("#themes", theme)
        tablet.page.get_by_role("button", name="All themes").click()
        for fold in tablet.page.locator(".fold:visible > summary").all():
            fold.click()
        tablet.is_usable("all folds open")
        tablet.writes("Mrs Holt said the case number 48213.")
        tablet.taps_on("#card", "Immediate concern")
        tablet.page.get_by_role("button", name="Save card and start the next").click()
        expect(tablet.page.locator("#missing")).to_be_in_viewport()  # right above the button that was pressed
        tablet.is_usable("an immediate concern that is not whole")
        tablet.taps_on("#card", "Improvement")
        tablet.page.get_by_role("button", name="Keep for later").click()
        expect(tablet.page.get_by_text("Kept for later. It stands under")).to_be_visible()
        tablet.taps_on("#card", "Saw")
        tablet.taps_on("#card", "Strength")
        tablet.writes("A den that children built.")
        tablet.context.set_offline(True)
        tablet.saves(1)
        tablet.is_usable("a card that was saved")
        tablet.page.locator("#sync").click()
        expect(tablet.page.locator("#made-list li")).to_have_count(1)
        expect(tablet.page.locator("#unfinished-list li")).to_have_count(1)
        tablet.page.get_by_text("Done with this visit").click()
        expect(tablet.page.locator("#done-ask")).to_contain_text("Cards still waiting here: 1.")
        tablet.is_usable("the list")


def test_a_visit_that_was_taken_off_forgets_all_but_what_is_sealed(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        tablet.taps_on("#areas", "Reception")
        tablet.taps_on("#card", "Heard")
        tablet.taps_on("#card", "Strength")
        tablet.writes("Written before the tablet was lost.")
        tablet.context.set_offline(True)
        tablet.saves(1)
        tablet.writes("Unfinished when it was lost.")
        asked(server, "UPDATE day_pack SET revoked_at = taken_at WHERE taken_at = (SELECT max(taken_at) FROM day_pack)")
        tablet.closes()
        tablet.context.clear_cookies()
        tablet.context.set_offline(False)
        tablet.opens()
        expect(tablet.page.get_by_role("heading", name="This visit was taken off this tablet.")).to_be_visible()
        expect(tablet.page.locator("#still")).to_have_text("Every saved card has been sent.", timeout=30_000)
        tablet.is_usable("taken off")
        kept = tablet.page.evaluate(
            """() => new Promise((done) => { const asked = indexedDB.open('mars-voice floor'); asked.onsuccess = () => {
                const tx = asked.result.transaction(['drafts', 'made', 'outbox', 'files']);
                const counts = [...tx.objectStoreNames].map((name) => tx.objectStore(name).count());
                tx.oncomplete = () => done(counts.map(({ result }) => result)); }; })"""
        )
        assert kept == [0, 0, 0, 0]
        assert tablet.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('floor'))") == []
        [card] = [name for name in tablet.left if "/" not in name]
        assert asked(server, "SELECT state FROM observation WHERE id = ?", UUID(card).hex) == [("doubted",)]
        tablet.opens()
        expect(tablet.page.get_by_role("heading", name="This visit was taken off this tablet.")).to_be_visible()


def test_done_takes_the_visit_off_once_all_is_sent(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        tablet.taps_on("#areas", "Reception")
        tablet.taps_on("#card", "Saw")
        tablet.taps_on("#card", "Strength")
        tablet.writes("The door says welcome in six languages.")
        tablet.saves(1)
        expect(tablet.page.locator("#sync")).to_contain_text("All sent")
        tablet.page.locator("#sync").click()
        tablet.page.get_by_text("Done with this visit").click()
        tablet.page.get_by_role("button", name="Yes, take the visit off this tablet").click()
        expect(tablet.page.get_by_role("heading", name="Which visit?")).to_be_visible()


def test_the_officers_page_and_the_phones_page_send_nothing_of_each_others(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.takes()
        tablet.taps_on("#areas", "Reception")
        tablet.taps_on("#card", "Saw")
        tablet.taps_on("#card", "Strength")
        tablet.writes("A quiet corner.")
        tablet.context.set_offline(True)
        tablet.saves(1)
        phone = tablet.context.new_page()
        tablet.closes()
        tablet.context.set_offline(False)
        sent: list[str] = []
        phone.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
        phone.goto(f"{server.url}/give/young-walk/")
        expect(phone.locator("#give")).to_be_visible()
        phone.evaluate(
            "async () => { dispatchEvent(new Event('online')); await new Promise((done) => setTimeout(done)); }"
        )
        assert sent == []
        tablet.opens()
        expect(tablet.page.locator("#sync")).to_contain_text("All sent", timeout=30_000)


def test_the_worker_keeps_the_officers_page_alone(browser: Browser, server: Served) -> None:
    with a_tablet(browser, server) as tablet:
        tablet.page.wait_for_function("() => navigator.serviceWorker.controller")
        tablet.page.reload()
        kept = "async () => (await (await caches.open('observe-1')).keys()).map(({ url }) => new URL(url).pathname)"
        assert tablet.page.evaluate(kept) == ["/observe/"]
        tablet.context.set_offline(True)
        tablet.page.reload()
        expect(tablet.page.get_by_text("There is no signal, and no visit on this tablet yet.")).to_be_visible()
        tablet.is_usable("without a line and without a visit")
    built = (server.web / "build" / "client" / "observe" / "sw.js").read_text()
    assert "/*" not in built
    assert len(built) < 2500
