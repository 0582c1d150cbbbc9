"""The same questions in seven languages: each page is whole in its own, and the code goes along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mars_voice import routes
from mars_voice.wording import LANGUAGES, Language, say, speaking
from mars_voice.wording.languages import EASY
from mars_voice.wording.questions import in_language
from models.kinds import Audience
from models.questions import SETS, QuestionSet
from tests.e2e.people import PHONE, persona
from tests.support.accessible import axe
from tests.support.served import Served

WALK = Audience.YOUNG_WALK
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES, ids=lambda each: each.tag)
WORDS = "Okienko jest głośne i każdy słyszy."


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
    yield context.new_page()
    context.close()


def _asked(lang: Language) -> QuestionSet:
    with speaking(lang.tag):
        return in_language(SETS[WALK].in_short() if lang is EASY else SETS[WALK])


def _starts(page: Page, lang: str) -> None:
    page.get_by_role("button", name=say("start.begin", lang), exact=True).click()


def _goes_on(page: Page, lang: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=say("ask.next", lang), exact=True).click()


@EVERY_LANGUAGE
def test_a_page_asks_in_its_own_language_and_runs_in_its_direction(phone: Page, server: Served, lang: Language) -> None:
    phone.goto(f"{server.url}{routes.give(WALK, lang.slug)}")
    html = phone.locator("html")
    expect(html).to_have_attribute("lang", lang.spoken if lang.spoken != "en" else "en-GB")
    assert phone.evaluate("getComputedStyle(document.body).direction") == lang.direction
    axe(phone)
    _starts(phone, lang.tag)
    expect(phone.get_by_role("heading", name=_asked(lang).questions[0].text, exact=True)).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name=say("help.button", lang.tag)).click()
    expect(phone.get_by_role("dialog").get_by_role("link", name="0800 1111")).to_be_visible()
    axe(phone)


def test_the_code_goes_along_into_another_language_and_back(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}{routes.give(WALK)}#{server.code('young-walk')}")
    expect(phone.get_by_text("Tidewell Youth Justice Team")).to_be_visible()
    for name, address in (("العربية", routes.give(WALK, "ar")), ("English", routes.give(WALK))):
        phone.locator(".langs summary").click()
        phone.get_by_role("link", name=name, exact=True).click()
        phone.wait_for_url(f"**{address}*")
        expect(phone.get_by_text("Tidewell Youth Justice Team")).to_be_visible()
        expect(phone.locator("#code")).to_have_value(server.code("young-walk"))


def test_words_written_for_a_question_that_easy_read_does_not_ask_are_still_there(phone: Page, server: Served) -> None:
    phone.goto(f"{server.url}{routes.give(WALK)}#{server.code('young-walk')}")
    _starts(phone, "en")
    _goes_on(phone, "en", 2)
    box = phone.get_by_role("textbox", name="In your own words")
    box.fill("A loud hatch.")
    expect(phone.locator("html")).to_have_attribute("data-unsent", "1")
    phone.goto(f"{server.url}{routes.give(WALK, 'easy')}")
    expect(phone.locator(".carried[name=YW2]")).to_have_value("A loud hatch.")
    _goes_on(phone, "en-simple")
    phone.locator(".step.on input[type=radio]").first.check()
    phone.goto(f"{server.url}{routes.give(WALK)}")
    expect(phone.locator("textarea[name=YW2]")).to_have_value("A loud hatch.")


def test_an_answer_in_polish_waits_for_a_polish_reader_and_no_machine_guesses_at_it(
    browser: Browser, phone: Page, server: Served
) -> None:
    phone.goto(f"{server.url}{routes.give(WALK, 'pl')}#{server.code('young-walk')}")
    expect(phone.get_by_text("Tidewell Youth Justice Team")).to_be_visible()
    _starts(phone, "pl")
    phone.get_by_role("radio", name="Spokój").check()
    _goes_on(phone, "pl", 2)
    phone.get_by_role("textbox", name="Własnymi słowami").fill(WORDS)
    _goes_on(phone, "pl", 9)
    phone.get_by_role("button", name="Wyślij", exact=True).click()
    expect(phone.get_by_text("Wysłane. Mamy Twoje odpowiedzi.")).to_be_visible(timeout=20_000)
    expect(phone.locator("ol.words li")).to_have_count(6)
    axe(phone)
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.page.goto(f"{server.url}/words/?event=P-ASE-04")
        words = alice.page.locator("[lang=pl]").filter(has_text=WORDS).first
        expect(words).to_be_visible(timeout=20_000)
        words.click()
        expect(alice.page.get_by_text("Needs a Polish reader").first).to_be_visible()
        expect(alice.page.get_by_text(say("desk.words.no_themes"))).to_be_visible()
