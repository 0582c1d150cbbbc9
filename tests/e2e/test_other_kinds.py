"""A chair asks for a Hub audit, three delegated representatives look at one case, a partner calls an agency in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from mars_voice import clock
from mars_voice.wording.date import london
from tests.e2e.people import Person, persona
from tests.support.served import Served, a_served_product

pytestmark = pytest.mark.e2e
REQUESTS = "/requests/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A practice world in which events may begin that no other story counts."""
    with a_served_product(tmp_path_factory.mktemp("other-kinds")) as its:
        yield its


def _fills(who: Person, **boxes: str) -> None:
    for name, words in boxes.items():
        who.page.locator(f"[name={name}]").filter(visible=True).fill(words)


def _opens_event(who: Person, code: str) -> None:
    """From the list of what was asked for."""
    who.page.get_by_role("link").filter(has_text=code).first.click()
    expect(who.page.get_by_role("heading", name="Why this takes place")).to_be_visible()


def test_r21_a_chair_asks_for_an_audit_and_hears_where_one_case_belongs(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Tamsin Oakhollow") as tamsin:
        tamsin.goes_to(REQUESTS)
        tamsin.page.get_by_label("Yes, it is about one child or family").check()
        _fills(
            tamsin, title="How we say no", group="Voice group", reason="Two groups asked.", scope="Letters of refusal."
        )
        tamsin.presses("Ask for this audit")
        tamsin.sees("An audit of one case belongs to the case audit group (MAAG)")
        expect(tamsin.page.locator("[name=title]")).to_have_value("How we say no")
        tamsin.finds_it_usable()
        tamsin.page.get_by_label("No, it is about how we work").check()
        tamsin.presses("Ask for this audit")
        tamsin.sees("P-HAU-02 is asked for.")
        _opens_event(tamsin, "P-HAU-02")
        tamsin.sees("No. A case would belong to the case audit group (R21).")
        tamsin.finds_it_usable()


def test_r20_three_delegated_representatives_agree_to_look_at_one_case(browser: Browser, server: Served) -> None:
    with (
        persona(browser, server, "Jo Kestrelby") as jo,
        persona(browser, server, "Nadia Holmstrand") as nadia,
        persona(browser, server, "Femi Astlebrook") as femi,
    ):
        jo.goes_to(REQUESTS)
        jo.opens("A line of sight on one case")
        _fills(jo, reference="Maya Smith")
        jo.presses("Ask for this meeting")
        jo.sees("Give a local reference of letters and figures")
        _fills(jo, reference="CSL/26/09")
        jo.presses("Ask for this meeting")
        jo.sees("P-CSL-02 is asked for.")
        _opens_event(jo, "P-CSL-02")
        for rep, name in ((nadia, "Nadia Holmstrand"), (femi, "Femi Astlebrook")):
            rep.goes_to("/event/?event=P-CSL-02")
            rep.presses("Agree to this meeting")
            if rep is nadia:
                rep.sees("Yes from Nadia Holmstrand")
                jo.sees(f"Yes from {name}")
        expect(jo.page.locator(".rail .now")).to_contain_text("Agreed by the three delegated representatives")
        jo.finds_it_usable()
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to("/event/?event=P-CSL-02")
        expect(alice.page.get_by_role("link", name="Codes")).to_have_count(0)
        _proposes_a_day(alice)
        alice.presses("The partners are told")
        alice.page.get_by_label("Fernlock Learning Campus").check()
        alice.finds_it_usable()
        alice.presses("Record the invitations")
        alice.sees("Asked for, ")
        alice.sees("Not every agency's audit has come and gone on to whoever leads.")
        for button in ("It came to the Hub", "It went to whoever leads"):
            alice.opens(button)
            alice.presses("Note it")
            expect(alice.page.locator("summary").filter(has_text=button)).to_have_count(0)
        alice.presses("The audits are in")
        expect(alice.page.locator(".rail .now")).to_contain_text("Audits in")


def test_assured_a_partner_calls_an_agency_in_and_hears_its_assurance(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Nadia Holmstrand") as nadia, persona(browser, server, "Bob Tranter-Vale") as bob:
        nadia.goes_to(REQUESTS)
        nadia.opens("An agency call in")
        nadia.page.locator("[name=agency]").filter(visible=True).select_option(label="Harbour Lane Family Hub")
        nadia.page.get_by_label("One specific issue").check()
        nadia.page.get_by_label("At the Board").check()
        _fills(nadia, question="When is the side gate mended?")
        nadia.finds_it_usable()
        nadia.presses("Call this agency in")
        nadia.sees("P-CIN-02 is asked for.")
        with persona(browser, server, "Alice Marlow-Finch") as alice:
            alice.goes_to("/event/?event=P-CIN-02")
            _proposes_a_day(alice)
            alice.presses("Write down that it was told")
            expect(alice.page.locator(".rail .now")).to_contain_text("Agency told")
        bob.goes_to("/event/?event=P-CIN-02")
        bob.sees("When is the side gate mended?")
        expect(bob.page.get_by_text("Asked for by")).to_have_count(0)
        nadia.goes_to("/event/?event=P-CIN-02")
        nadia.page.get_by_label("Yes, they are assured").check()
        _fills(nadia, words="The gate was mended on Monday, and is looked at each evening.", minute="Board, item 7")
        nadia.presses("Record the assurance")
        nadia.sees("Given: the partners are assured")
        nadia.finds_it_usable()
        expect(nadia.page.locator(".rail .now")).to_contain_text("Assurance heard")
        expect(bob.page.get_by_text(re.compile("mended on Monday"))).to_have_count(0)


def _proposes_a_day(alice: Person) -> None:
    day = london(clock.now()).date() + timedelta(days=60)
    alice.page.get_by_label("Day of the event").fill(day.isoformat())
    alice.presses("Propose this day")
    alice.sees("is proposed.")
