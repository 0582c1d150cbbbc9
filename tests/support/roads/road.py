"""A long story on the screens: who is at which page, on which day, and the one next thing an event asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from mars_voice.demo.personas import PERSONAS
from models.deadlines import is_working_day
from tests.support.accessible import axe
from tests.support.held import HeldClock
from tests.support.served import Served

PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 820, "height": 1180}
LAPTOP: ViewportSize = {"width": 1366, "height": 900}
#: Reads any page of the desk: what a person has no right to.
NOT_YOURS = "This is not yours to open or change."


#: Everybody's device keeps the time of the story.
_LATER = """{
  const Real = Date, ahead = %f * 1000;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
}"""


@dataclass(frozen=True)
class Walker:
    """Somebody on the road, at a page. ``code`` is the event the story is about."""

    page: Page
    home: str
    code: str

    def goes_to(self, address: str) -> None:
        """Open an address and find a page there, with everything on it: what is missing afterwards is not there."""
        self.page.goto(f"{self.home}{address}")
        expect(self.page.get_by_role("heading", level=1).first).to_be_visible()
        expect(self.page.locator(".loading")).to_have_count(0)

    def opens_page(self, name: str = "event") -> None:
        """One of the pages of the event, e.g. ``programme``."""
        self.goes_to(f"/{name}/?event={quote(self.code)}")

    def is_refused(self, name: str) -> None:
        """That page of the event is not theirs, and it says so in words."""
        self.opens_page(name)
        self.sees(NOT_YOURS)

    def finds_on_today(self, what: str) -> None:
        """It stands on their own Today, and its link leads to where it is done."""
        self.goes_to("/today/")
        todo = self.page.get_by_role("listitem").filter(has_text=what).first
        todo.get_by_role("link").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def finds_next(self, what: str) -> None:
        """The event's one next action for this person, by its sentence."""
        expect(self.next_box.get_by_role("heading", name=what)).to_be_visible()

    def has_nothing_next(self) -> None:
        """The event asks nothing of this person now."""
        self.sees("Nothing here waits for you")

    def does(self, verb: str, *, then: str = "") -> None:
        """Press a button, by its name; ``then`` is what the screen answers."""
        self.page.get_by_role("button", name=verb).filter(visible=True).first.click()
        if then:
            self.sees(then)

    def does_next(self, verb: str, *, then: str = "", **reasons: str) -> None:
        """Press the button of the event's one next action, giving a reason for each rule that asks for one."""
        self.gives_reasons(**reasons)
        self.next_box.get_by_role("button", name=verb).click()
        if then:
            self.sees(then)

    def gives_reasons(self, **reasons: str) -> None:
        """Why a rule gives way, e.g. ``R3="The visit was brought forward."``."""
        for rule, reason in reasons.items():
            self.page.locator(f"textarea[name=reason_{rule}]").filter(visible=True).first.fill(reason)

    def opens(self, name: str) -> None:
        """A part of the page that folds, opened unless it stands open."""
        fold = self.page.locator("details").filter(has=self.page.locator("summary").filter(has_text=name)).last
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()

    def part(self, heading: str) -> Locator:
        """A box of the page, by its heading."""
        named = self.page.get_by_role("heading", name=heading, exact=True)
        return self.page.locator("section.box").filter(has=named).last

    def adds_to(self, heading: str, *, ticks: str = "", **boxes: str) -> None:
        """Fill the form for one more in a part of the page; ``boxes`` are its fields by their names."""
        adder = self.part(heading).locator("details.adding").last
        if adder.get_attribute("open") is None:
            adder.locator("summary").first.click()
        for name, words in boxes.items():
            fills(adder.locator(f"[name={name}]"), words)
        if ticks:
            adder.get_by_label(ticks).check()
        adder.get_by_role("button", name="Add", exact=True).click()
        self.has_line(
            heading, boxes.get("text") or boxes.get("what") or boxes.get("title") or next(iter(boxes.values()))
        )

    def has_line(self, heading: str, words: str) -> Locator:
        """One line of a part of the page, which is there."""
        line = self.part(heading).locator(".plan > li").filter(has_text=words).first
        expect(line).to_be_visible()
        return line

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Words on the screen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def sees_nothing_of(self, words: str) -> None:
        """Once the page has come, these words are not on it."""
        expect(self.page.get_by_text(words)).to_have_count(0)

    def stands_at(self, stage: str) -> None:
        """The rail's own mark."""
        expect(self.page.locator(".rail [aria-current=step]")).to_contain_text(stage)

    def finds_it_usable(self) -> None:
        """No accessibility violation on the page as it stands, at the width it has."""
        self.page.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
        axe(self.page)

    @property
    def next_box(self) -> Locator:
        """Where the event's one next action stands."""
        return self.page.locator("section.box.main").first


@dataclass
class Road:
    """The road of one event: where it is served, the clock that is held, and its code once it has one."""

    browser: Browser
    served: Served
    clock: HeldClock
    code: str = ""
    #: What one chapter leaves to the next: the day, the six words of a child, the number of an action.
    notes: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def someone(self, *, size: ViewportSize = PHONE) -> Iterator[Walker]:
        """A person with a fresh browser, signed in nowhere; what their browser complains about fails the story."""
        context = self.browser.new_context(viewport=size, has_touch=size is not LAPTOP, locale="en-GB")
        context.add_init_script(_LATER % self.clock.ahead())
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Walker(page, self.served.url, self.code)
        context.close()
        assert complaints == []

    @contextmanager
    def persona(self, name: str, *, size: ViewportSize = LAPTOP, at: str = "event") -> Iterator[Walker]:
        """One of the invented people, signed in afresh on this day, at a page of the event (``at=""``: nowhere yet)."""
        with self.someone(size=size) as who:
            email = next(person.email for person in PERSONAS if person.name.startswith(name))
            home = self.served.url
            reply = who.page.request.post(
                f"{home}/api/sign-in/persona", form={"email": email}, headers={"origin": home}
            )
            assert reply.ok
            if at:
                who.opens_page(at)
            yield who

    def is_on(self, day: date, *, hour: int = 10) -> None:
        """Time goes by until this day in London; whoever comes next signs in on it."""
        assert day >= self.clock.today(), "a road leads on"
        self.clock.goes_to(day, hour=hour)

    def waits(self, days: int, *, hour: int = 10) -> date:
        """So many days go by; the day it is then."""
        then = self.clock.today() + timedelta(days=days)
        self.is_on(then, hour=hour)
        return then


def fills(box: Locator, words: str) -> None:
    """Type into a box, or choose what holds these words."""
    if box.evaluate("one => one.localName") != "select":
        box.fill(words)
        return
    option = box.locator("option").filter(has_text=words).first
    box.select_option(value=option.get_attribute("value"))


def a_working_day(from_: date, *, weekday: int = 1) -> date:
    """The first such weekday (Tuesday is 1) that is no holiday, from this day on."""
    day = from_
    while day.weekday() != weekday or not is_working_day(day):
        day += timedelta(days=1)
    return day
