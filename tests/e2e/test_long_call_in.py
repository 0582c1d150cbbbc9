"""An agency is called in: one question, a letter, a day, and an assurance that is not given at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads import asked_for, before
from tests.support.roads.road import Road, a_working_day

pytestmark = pytest.mark.e2e
AGENCY = "Harbour Lane Family Hub"
QUESTION = "When is the side gate mended, and who watches it until then?"


def a_partner_calls_it_in(road: Road) -> None:
    """A ground, a question, a forum. The agency itself can call in nobody."""
    with road.persona("Bob", at="") as bob:
        bob.goes_to("/requests/")
        bob.sees("This is not yours to open or change.")
    with road.persona("Nadia", at="") as nadia:
        nadia.goes_to("/requests/")
        asked_for.asks_on_the_page(
            nadia, "call_in", agency=AGENCY, question=QUESTION, ticks=("One specific issue", "At the Board")
        )
        nadia.does("Call this agency in", then="is asked for. It stands in the list.")
        nadia.page.get_by_role("link").filter(has_text=f"Call in: {AGENCY}").last.click()
        before.finds_its_code(road, nadia)
        nadia.stands_at("Called in")
        nadia.finds_it_usable()


def a_day_and_a_letter(road: Road) -> None:
    """The Hub finds a day and tells the agency; only then does it read the question."""
    road.waits(3)
    day = a_working_day(road.clock.today() + timedelta(days=35))
    road.notes["day"] = day.isoformat()
    with road.persona("Alice") as alice:
        before.proposes(alice, day)
        alice.finds_next("Tell the agency")
    road.waits(2)
    with road.persona("Alice") as alice:
        alice.does_next("Write down that it was told", then="Written down: the agency was told on")
        alice.stands_at("Agency told")
    with road.persona("Bob") as bob:
        bob.sees(QUESTION)
        bob.sees(full_date(day))
        bob.sees_nothing_of("Nadia Holmstrand")
        bob.finds_it_usable()


def it_is_heard(road: Road) -> None:
    """On the day the partners say whether they are assured: not yet."""
    road.is_on(day_of(road))
    with road.persona("Nadia", at="") as nadia:
        nadia.finds_on_today(f"Did the agency assure you? Call in: {AGENCY}")
        nadia.sees(f"It is heard on {full_date(day_of(road))}.")
        nadia.does_next("Record the assurance")
        nadia.stands_at("Agency told")
        nadia.page.get_by_label("No, not yet").check()
        nadia.page.locator("[name=words]").filter(visible=True).fill(
            "The gate is ordered. Until then a chain is on it."
        )
        nadia.page.locator("[name=minute]").filter(visible=True).fill("Board, item 7")
        nadia.does_next("Record the assurance", then="Not given: the partners are not assured yet")
        nadia.stands_at("Assurance heard")
        nadia.finds_it_usable()
    with road.persona("Bob") as bob:
        bob.stands_at("Assurance heard")
        bob.sees_nothing_of("not assured yet")


def its_actions_are_open(road: Road) -> None:
    """Not assured: it is followed, and comes back with an answer."""
    road.waits(1)
    with road.persona("Bob") as bob:
        bob.stands_at("Assurance heard")
        expect(bob.page.get_by_role("button", name="Open the actions")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Open the actions of")
        alice.does_next("Open the actions", then="The actions are open.")
        alice.stands_at("Actions open")
        alice.sees_nothing_of("Tell those who took part")
        alice.sees_nothing_of("Who was heard")
        alice.finds_it_usable()


def it_is_heard_again(road: Road) -> None:
    """Two months later it assures them; what it said at first stays beside it."""
    road.waits(60)
    with road.persona("Nadia", at="") as nadia:
        nadia.finds_on_today(f"Did the agency assure you? Call in: {AGENCY}")
        nadia.page.get_by_label("Yes, they are assured").check()
        nadia.page.locator("[name=words]").filter(visible=True).fill("The gate is mended and looked at each evening.")
        nadia.does_next("Record the assurance", then="Given: the partners are assured")
        nadia.sees("The gate is ordered. Until then a chain is on it.")
        nadia.sees("The gate is mended and looked at each evening.")


def it_is_closed(road: Road) -> None:
    """By the Hub."""
    with road.persona("Nadia") as nadia:
        nadia.stands_at("Actions open")
        expect(nadia.page.get_by_role("button", name="Close the event")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Close ")
        alice.does_next("Close the event", then="The event is closed.")
        alice.stands_at("Closed")
        alice.has_nothing_next()
        alice.finds_it_usable()


def day_of(road: Road) -> date:
    return date.fromisoformat(road.notes["day"])


STORY = (a_partner_calls_it_in, a_day_and_a_letter, it_is_heard, its_actions_are_open, it_is_heard_again, it_is_closed)


def test_a_call_in_from_the_question_to_its_closing(road: Road) -> None:
    for chapter in STORY:
        chapter(road)
