"""A safeguarding partner is asked, says yes, and the Hub sees it without looking again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import persona
from tests.support.served import Served

pytestmark = pytest.mark.e2e
EVENT = "/event/?event=P-ASE-09"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """The practice world as it is on its first day."""
    return open_day


def test_a_partner_endorses_an_event_and_takes_a_slip_back(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice, persona(browser, server, "Femi Astlebrook") as femi:
        alice.goes_to(EVENT)
        alice.sees("Not yet")
        asked = femi.page.get_by_role("listitem").filter(has_text="Do you endorse Driftgate Young Carers?")
        asked.get_by_role("link", name="Look and decide").click()
        expect(femi.page.get_by_role("heading", level=1)).to_have_text("Driftgate Young Carers")
        femi.finds_it_usable()
        femi.presses("Endorse this event")
        femi.sees("Your endorsement is recorded.")
        femi.sees("Yes from Femi Astlebrook")
        expect(femi.page.get_by_role("button", name="Endorse this event")).to_have_count(0)
        femi.finds_it_usable()
        alice.sees("Yes from Femi Astlebrook")
        expect(alice.page.get_by_role("button", name="Take our endorsement back")).to_have_count(0)
        femi.presses("Take our endorsement back")
        femi.sees("Your endorsement is taken back.")
        expect(femi.page.get_by_role("button", name="Endorse this event")).to_be_visible()
        expect(alice.page.get_by_text("Yes from Femi Astlebrook")).to_have_count(0)
