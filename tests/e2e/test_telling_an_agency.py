"""Alice tells Fernlock that it has been chosen: the letter is drafted, read, changed, sent, and lies in the mailbox."""

from __future__ import annotations

import email
import time
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import Person, persona
from tests.exports.reading import pdf_text, squeezed
from tests.support.served import Served, a_served_product

pytestmark = pytest.mark.e2e
EVENT = "/event/?event=P-ASE-05"
POST = "/post/?event=P-ASE-05"
PATIENCE = 30.0
OWN_WORDS = "It is Fernlock's turn this year, and we look forward to it."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One of its own: the story takes an event on to the next stage."""
    with a_served_product(tmp_path_factory.mktemp("telling")) as its:
        yield its


def _mailbox(data: Path) -> list[EmailMessage]:
    """What lies in the mailbox, waited for: the post has a loop of its own."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = sorted((data / "mail").glob("*.eml"))
        if found:
            return [email.message_from_bytes(each.read_bytes(), policy=policy.default) for each in found]
    raise AssertionError("no letter came")


def _drafts(alice: Person) -> None:
    alice.goes_to(EVENT)
    alice.sees("Fernlock Learning Campus: tell the agency that it has been chosen")
    alice.page.get_by_role("link", name="Write the selection letter").click()
    alice.page.wait_for_url("**/post/**")
    alice.finds_it_usable()
    alice.presses("Draft it Selection letter")
    alice.sees("Here is a draft. Nothing has been sent.")
    alice.sees("Nobody at the agency has an account here.")
    alice.finds_it_usable()


def _addresses(alice: Person) -> None:
    alice.opens("Somebody else")
    alice.page.get_by_label("Name", exact=True).fill("Dr Lena Fairoak-Moss")
    alice.page.get_by_label("Post", exact=True).fill("Principal")
    alice.page.get_by_label("E-mail address").fill("head@fernlock.example")
    alice.presses("Add this person")
    alice.sees("Dear Dr Lena Fairoak-Moss")


def test_the_hub_tells_an_agency_that_it_has_been_chosen(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        _drafts(alice)
        _addresses(alice)
        words = alice.page.get_by_role("textbox", name="Paragraph 1", exact=True)
        words.fill(OWN_WORDS)
        words.blur()
        expect(alice.page.get_by_role("article").get_by_text(OWN_WORDS)).to_be_visible()
        alice.finds_it_usable()
        alice.presses("Send the letter")
        alice.sees("The letter is sent. The event is now at: Agency told.")
        letter = _mailbox(server.data)[0]
        alice.sees("Delivered")
        alice.finds_it_usable()
        assert "Dr Lena Fairoak-Moss" in str(letter["To"])
        assert str(letter["Subject"]).startswith("PRACTICE: Fernlock Learning Campus has been chosen")
        attached = next(letter.iter_attachments())
        assert attached.get_filename() == "P-ASE-05-S1.pdf"
        text = pdf_text(attached.get_content())
        assert squeezed(OWN_WORDS) in text
        assert squeezed("Moira Tenchwood, Independent Scrutiny Officer, leads.") in text
        alice.goes_to(EVENT)
        expect(alice.page.locator(".rail .now")).to_contain_text("Agency told")
        alice.goes_to(POST)
        expect(alice.page.get_by_role("button", name="Send the letter")).to_have_count(0)
