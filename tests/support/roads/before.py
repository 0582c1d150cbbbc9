"""From the idea to the day: an event begins, is endorsed, has its day and its team, and everybody is told."""

from __future__ import annotations

import email
import time
from collections.abc import Sequence
from datetime import date
from email import policy
from email.message import EmailMessage

from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads.road import Road, Walker

#: Of the three safeguarding partners.
HEALTH, COUNCIL, POLICE = "Femi Astlebrook", "Nadia Holmstrand", "Jo Kestrelby"
PARTNERS = (HEALTH, COUNCIL, POLICE)
PATIENCE = 30.0


def finds_its_code(road: Road, alice: Walker) -> None:
    """A new event opens on its own page; the story is about it from here on."""
    alice.page.wait_for_url("**/event/?event=*")
    road.code = alice.page.url.partition("event=")[2]


def all_partners_endorse(road: Road, *, of: Sequence[str] = PARTNERS) -> None:
    """Each finds the question on their own Today and says yes; two are not enough."""
    for number, name in enumerate(of, start=1):
        with road.persona(name) as partner:
            partner.finds_next("Do you endorse")
            partner.does_next("Endorse", then="Your endorsement is recorded.")
            if number < len(of):
                partner.sees(f"Yes from {name}")


def proposes(alice: Walker, day: date) -> None:
    """The day that suits those who take part."""
    alice.page.get_by_label("Day of the event").fill(day.isoformat())
    alice.does_next("Propose this day", then=f"{full_date(day)} is proposed.")


def makes_a_team(alice: Walker, *names: str, leads: str) -> None:
    """On the programme: who goes, and who of them leads."""
    alice.opens_page("programme")
    for name in (leads, *names):
        alice.adds_to("Who goes", user=name)
    its = alice.has_line("Who goes", leads)
    its.locator("summary").first.click()
    its.get_by_role("button", name="Let this officer lead").click()
    expect(its.get_by_text("Leads", exact=True)).to_be_visible()


def can_all_come(road: Road, *names: str) -> None:
    """Each member of the team says so for themself."""
    for name in names:
        with road.persona(name) as member:
            member.finds_next("Can you come on")
            member.does_next("I can come", then="Thank you. The Hub sees your answer.")


def sends_letter(road: Road, alice: Walker, kind: str, *, then: str) -> EmailMessage:
    """Draft it, read it, send it; what lies in the mailbox afterwards."""
    there = len(_mail(road))
    alice.opens_page("post")
    alice.does(f"Draft it {kind}", then="Here is a draft. Nothing has been sent.")
    alice.does("Send the letter", then=then)
    return _next_mail(road, there)


def _mail(road: Road) -> list[EmailMessage]:
    found = sorted((road.served.data / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime)
    return [email.message_from_bytes(each.read_bytes(), policy=policy.default) for each in found]


def _next_mail(road: Road, there: int) -> EmailMessage:
    """Waited for: the post has a loop of its own."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if len(found := _mail(road)) > there:
            return found[there]
        time.sleep(0.2)
    raise AssertionError("no letter came")
