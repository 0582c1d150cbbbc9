"""The people of a story: a young person with a phone, and five at laptops. Each step looks for what a person would."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.accessible import axe_at_every_width, axe_in_every_way
from tests.support.served import Served

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 900}


def pictured(page: Page, name: str) -> None:
    """Take the README's picture of this moment, when pictures are asked for (``make pictures``)."""
    if folder := os.environ.get("MARS_VOICE_PICTURES"):
        page.evaluate("document.activeElement?.blur()")
        page.screenshot(path=Path(folder) / f"{name}.png")


@dataclass(frozen=True)
class Person:
    """Somebody with a browser. Nothing their browser complains about is let pass."""

    page: Page
    home: str

    def goes_to(self, address: str) -> None:
        """Open an address and find the page there, usable by everybody at every width."""
        self.page.goto(f"{self.home}{address}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        self.finds_it_usable()

    def finds_it_usable(self) -> None:
        """No accessibility violation on the page as it stands."""
        axe_at_every_width(self.page)

    def finds_it_usable_in_every_way(self) -> None:
        """The same for everybody's device: large text, dark, forced colours, zoomed, right to left."""
        axe_in_every_way(self.page)

    def begins(self, code: str, audience: str = "young-walk") -> None:
        """Scan the code and press "Start": the first question is there in two touches."""
        self.page.goto(f"{self.home}/give/{audience}/#{code}")
        self.presses("Start")

    def is_pictured(self, name: str) -> None:
        """Take the README's picture of this moment."""
        pictured(self.page, name)

    def presses(self, name: str) -> None:
        """A button, by its name."""
        self.page.get_by_role("button", name=name).first.click()

    def opens(self, name: str) -> None:
        """A part of the page that folds."""
        self.page.locator("summary").filter(has_text=name).first.click()

    def sees(self, words: str) -> None:
        """Words on the screen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()


@contextmanager
def someone(browser: Browser, server: Served, *, phone: bool = False, scripts: bool = True) -> Iterator[Person]:
    """A person with a fresh browser; complaints of the browser fail the story at its end."""
    context = browser.new_context(
        viewport=PHONE if phone else LAPTOP, has_touch=phone, java_script_enabled=scripts, locale="en-GB"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Person(page, server.url)
    context.close()
    assert complaints == []


@contextmanager
def persona(browser: Browser, server: Served, name: str) -> Iterator[Person]:
    """One of the invented people, signed in by one click."""
    with someone(browser, server) as person:
        person.page.goto(f"{server.url}/sign-in/")
        person.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}")).click()
        person.page.wait_for_url("**/today/")
        expect(person.page.get_by_text(name).first).to_be_visible()
        yield person
