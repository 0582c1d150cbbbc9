"""An officer's tablet in a story: what it shows, how often it is touched, what leaves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from mars_voice.demo.personas import PERSONAS
from tests.support.accessible import axe, is_big_enough_to_touch, is_no_wider_than_its_window
from tests.support.served import Served

TABLET = {"width": 820, "height": 1180}
SIZES = ((820, 1180), (1180, 820), (390, 844), (844, 390))


@dataclass
class Tablet:
    """One officer's tablet: what it shows, how often it was touched, what left it."""

    context: BrowserContext
    server: Served
    page: Page
    complaints: list[str] = field(default_factory=list)
    left: dict[str, bytes] = field(default_factory=dict)
    taps: int = 0

    def opens(self) -> None:
        """The page afresh, as after a closed cover."""
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._noted)
        self.page.goto(f"{self.server.url}/observe/")

    def _noted(self, request: Request) -> None:
        path = request.url.removeprefix(self.server.url)
        if request.method == "PUT" and path.startswith("/api/observations/"):
            self.left[path.removeprefix("/api/observations/")] = request.post_data_buffer or b""

    def closes(self) -> None:
        """As a person does: the page is told, and goes."""
        with self.page.expect_event("close"):
            self.page.close(run_before_unload=True)

    def signs_in(self, who: str = "Carol") -> None:
        email = next(person.email for person in PERSONAS if person.name.startswith(who))
        reply = self.context.request.post(
            f"{self.server.url}/api/sign-in/persona", form={"email": email}, headers={"origin": self.server.url}
        )
        assert reply.ok

    def takes(self, visit: str = "Harbour Lane") -> None:
        self.page.locator("#visits label").filter(has_text=visit).click()
        self.page.get_by_role("button", name="Take this visit with me").click()
        expect(self.page.locator("#card-title")).to_have_text("Card 1")

    def taps_on(self, within: str, words: str) -> None:
        """One touch, counted."""
        self.taps += 1
        self.page.locator(f"{within} label, {within} summary").filter(has_text=words).first.click()

    def photographs(self, picture: bytes) -> None:
        """The tablet's camera answers with a picture of a place. Three touches: camera, "I have looked", use."""
        self.taps += 3
        shot = {"name": "place.jpg", "mimeType": "image/jpeg", "buffer": picture}
        self.page.locator("[data-pick=take]").set_input_files(shot)
        self.page.locator("label").filter(has_text="I have looked").click()
        self.page.get_by_role("button", name="Use this photo").click()
        expect(self.page.get_by_text("Photo 1 is on the card.")).to_be_visible()

    def writes(self, words: str) -> None:
        self.page.locator("#text").fill(words)

    def saves(self, number: int) -> None:
        self.page.get_by_role("button", name="Save card and start the next").click()
        expect(self.page.get_by_text(f"Card {number} is saved and locked on this tablet.")).to_be_visible()

    def is_usable(self, where: str) -> None:
        """For everybody, upright and lying, on a tablet and a phone, by day and in the dark."""
        for width, height in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
                axe(self.page, f"{where}, {scheme}")
            is_no_wider_than_its_window(self.page, where)
            is_big_enough_to_touch(self.page, where)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(TABLET)


@contextmanager
def a_tablet(browser: Browser, server: Served, who: str = "Carol") -> Iterator[Tablet]:
    context = browser.new_context(viewport=TABLET, has_touch=True, locale="en-GB")
    tablet = Tablet(context, server, context.new_page())
    if who:
        tablet.signs_in(who)
    tablet.page.close()
    tablet.opens()
    yield tablet
    context.close()
    assert tablet.complaints == []


def asked(server: Served, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(server.data / "mars_voice.db", timeout=20)) as db, db:
        return db.execute(query, values).fetchall()
