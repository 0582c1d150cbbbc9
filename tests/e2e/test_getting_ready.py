"""A visit gets ready by the people who do it in life: told, Section 11 there and back, prepared, agreed, opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from mars_voice import clock
from mars_voice.wording.date import full_date, london
from tests.e2e.people import Person, persona
from tests.support.served import Served, a_served_product

pytestmark = pytest.mark.e2e
EVENT = "/event/?event=P-ASE-04"
BACK = (
    "UPDATE scrutiny_event SET stage = 'date_proposed', held_on = ?, needs_s11 = NULL, s11_asked_on = NULL,"
    " s11_back_on = NULL, lundy_audience = '', lundy_influence = '' WHERE code = 'P-ASE-04'"
)
#: Before a visit there is no picture of it to open, and there are no words to read.
NO_PICTURES = "DELETE FROM attachment WHERE event_id = (SELECT id FROM scrutiny_event WHERE code = 'P-ASE-04')"
NO_WORDS = "UPDATE comment SET state = 'read' WHERE event_id = (SELECT id FROM scrutiny_event WHERE code = 'P-ASE-04')"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A product of its own: the stages move for good. Tidewell's visit is today, and nobody has been told."""
    with a_served_product(tmp_path_factory.mktemp("getting-ready")) as its:
        with closing(sqlite3.connect(its.data / "mars_voice.db")) as db, db:
            assert db.execute(BACK, [london(clock.now()).date().isoformat()]).rowcount == 1
            db.execute(NO_PICTURES)
            db.execute(NO_WORDS)
        yield its


def _reasons(who: Person, **reasons: str) -> None:
    for rule, reason in reasons.items():
        who.page.locator(f"textarea[name=reason_{rule}]").first.fill(reason)


def _finds_on_today(who: Person, asked: str, verb: str, *, place: str = "") -> None:
    """It stands on their own Today, and leads to the event."""
    todo = who.page.get_by_role("listitem").filter(has_text=asked).filter(has_text=place)
    todo.get_by_role("link", name=verb).click()
    expect(who.page.get_by_role("heading", level=1)).to_have_text("Tidewell Youth Justice Team")
    who.finds_it_usable()


def _is_told_and_asked(alice: Person) -> None:
    today = full_date(clock.now())
    alice.goes_to(EVENT)
    alice.opens("Write down that it was told")  # the usual road is the selection letter
    alice.presses("Write down that it was told")
    alice.sees(f"Written down: the agency was told on {today}.")
    alice.presses("A new one is needed")
    alice.sees("It should have been asked for by")
    alice.opens("Write down that it was asked for")
    alice.finds_it_usable()
    alice.presses("Write down that it was asked for")
    alice.sees("This step needs a reason (rule R3). Write why it is taken all the same.")
    _reasons(alice, R3="The visit was brought forward.")
    alice.presses("Write down that it was asked for")
    alice.sees(f"Written down: asked for on {today}.")
    alice.finds_it_usable()


def _comes_back(kit: Person, alice: Person) -> None:
    _finds_on_today(kit, "Send your Section 11 return back", "Say that it is back")
    kit.presses("We have sent it back today")
    kit.sees("Written down: it came back on")
    alice.sees("Is everything prepared for Tidewell Youth Justice Team?")
    _reasons(alice, R4="It came with the visit's own day.")
    alice.finds_it_usable()
    alice.presses("Everything is prepared")
    alice.sees("Get the programme agreed: Tidewell Youth Justice Team")


def _can_come(femi: Person) -> None:
    """Whoever walks with the team is asked that first."""
    _finds_on_today(femi, "Can you come on", "Say whether you can come", place="Tidewell Youth Justice Team")
    femi.presses("I can come")
    femi.sees("Thank you. The Hub sees your answer.")
    femi.goes_to("/today/")


def _agrees(who: Person) -> None:
    _finds_on_today(who, "Do you agree to the programme?", "Read it")
    who.sees("probation floor")
    who.presses("Agree to this programme")
    who.sees("Your yes is written down.")
    who.finds_it_usable()


def _rings(alice: Person, partner: str, by: str) -> None:
    alice.page.get_by_label("Whose yes").select_option(label=partner)
    alice.page.get_by_label("Who said it").fill(by)
    alice.page.get_by_label("How it came").fill("on the telephone")
    alice.presses("Write it down")
    alice.sees(f"Yes from {by}")


def test_a_visit_gets_ready_and_opens(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice, persona(browser, server, "Kit Sandholm-Rye") as kit:
        _is_told_and_asked(alice)
        kit.goes_to("/today/")
        _comes_back(kit, alice)
        kit.goes_to("/today/")
        _agrees(kit)
        with persona(browser, server, "Femi Astlebrook") as femi:
            _can_come(femi)
            _agrees(femi)
        alice.goes_to(EVENT)
        _rings(alice, "Quillmere Council", "Nadia Holmstrand")
        _rings(alice, "Larkwater Police", "Jo Kestrelby")
        alice.sees("The programme is agreed")
        alice.finds_it_usable()
        with persona(browser, server, "Hanif Osterley-Khan") as hanif:
            _finds_on_today(hanif, "Open the day: Tidewell Youth Justice Team", "Open it")
            for box in hanif.page.locator("textarea[name^=reason_]").all():
                box.fill("The Board will hear it; a sheet with names follows.")
            hanif.presses("Open the day")
            hanif.sees("The day is open. Cards and words are taken in from now on.")
            hanif.finds_it_usable()
        now = alice.page.locator(".rail [aria-current=step]")
        expect(now).to_contain_text("Visit under way")


def test_the_rota_refuses_a_turn_backwards_and_takes_one_on(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Grace Pellowfield") as grace:
        grace.page.get_by_role("link", name="On call").click()
        expect(grace.page.get_by_role("heading", level=1)).to_contain_text("On call today: Grace Pellowfield")
        grace.finds_it_usable_in_every_way()
        grace.page.get_by_label("Safeguarding lead").select_option(label="Ama Brightwell-Hurst")
        grace.page.get_by_label("First day").fill("2040-03-02")
        grace.page.get_by_label("Last day").fill("2040-03-01")
        grace.presses("Put on call")
        grace.sees("The last day is before the first. Look at both.")
        grace.page.get_by_label("Last day").fill("2040-03-02")
        grace.presses("Put on call")
        grace.sees("Ama Brightwell-Hurst is on call.")
        grace.sees("Friday 2 March 2040")
        grace.finds_it_usable()
