"""The Hub plans ahead: a meeting, a visit, a day that meets a holiday. The Board's chair sees it, no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from mars_voice import clock
from mars_voice.wording.date import full_date, london
from models.deadlines import easter
from tests.e2e.people import Person, persona, someone
from tests.support.served import Served

pytestmark = pytest.mark.e2e
AGENCY = "Orchard Lane Homes"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """The practice world: nine agencies, four of them visited."""
    return open_day


def _today() -> date:
    return london(clock.now()).date()


def _adds_a_board(alice: Person, day: date) -> None:
    form = alice.page.locator("form").filter(has=alice.page.get_by_role("button", name="Add the meeting"))
    form.get_by_role("radio", name="Board").check()
    form.get_by_label("Day of the meeting").fill(day.isoformat())
    alice.presses("Add the meeting")
    alice.sees(f"Board on {full_date(day)} is in the calendar.")


def _row(who: Person, agency: str) -> Locator:
    return who.page.locator(".years").get_by_role("row").filter(has_text=agency)


def test_the_hub_adds_a_meeting_with_papers_a_week_before(browser: Browser, server: Served) -> None:
    day = _today() + timedelta(days=200)
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.page.get_by_role("link", name="Plan", exact=True).click()
        alice.page.get_by_role("link", name="Meetings").click()
        expect(alice.page.get_by_role("heading", level=1)).to_contain_text("Next: ")
        _adds_a_board(alice, day)
        alice.sees(f"papers close on {full_date(day - timedelta(days=7))}")
        alice.finds_it_usable()
        _adds_a_board(alice, day + timedelta(days=1))
        added = alice.page.get_by_role("listitem").filter(
            has_text=f"papers close on {full_date(day - timedelta(days=6))}"
        )
        added.locator("summary").click()
        alice.finds_it_usable()
        added.get_by_role("button", name="Take out").click()
        alice.sees("is taken out.")


def test_the_hub_plans_a_visit_and_finds_it_in_the_two_years(browser: Browser, server: Served) -> None:
    with (
        persona(browser, server, "Alice Marlow-Finch") as alice,
        persona(browser, server, "Helen Strand-Moss") as helen,
    ):
        helen.goes_to("/plan/")
        alice.goes_to("/plan/")
        alice.page.get_by_role("link", name="Plan a visit").click()
        alice.page.get_by_label("Name of the agency").fill(AGENCY)
        alice.presses("Add the agency")
        alice.sees(f"{AGENCY} is in the programme.")
        expect(_row(helen, AGENCY)).to_contain_text("not planned yet")
        alice.opens("A line of sight")
        alice.finds_it_usable()
        alice.page.get_by_role("combobox", name="Agency").select_option(label=AGENCY)
        alice.page.get_by_label("Purpose").first.fill("Where families wait for a home. How are children heard there?")
        alice.presses("Plan it")
        expect(alice.page.get_by_role("heading", level=1)).to_have_text(AGENCY)
        alice.sees("Where families wait for a home.")
        alice.finds_it_usable()
        alice.goes_to("/plan/")
        expect(_row(alice, AGENCY)).to_contain_text("waits to be endorsed")
        expect(_row(helen, AGENCY)).to_contain_text("waits to be endorsed")


def test_a_partner_proposes_a_line_of_sight_and_reads_what_became_of_it(browser: Browser, server: Served) -> None:
    theme = "Leaving hospital on a Friday"
    with (
        persona(browser, server, "Alice Marlow-Finch") as alice,
        persona(browser, server, "Jo Kestrelby") as jo,
    ):
        jo.goes_to("/plan/")
        jo.opens("Propose something to look at")
        jo.finds_it_usable()
        jo.page.get_by_role("radio", name="A line of sight: practitioners talk").check()
        jo.page.get_by_label("What is it about?").fill(theme)
        jo.page.get_by_label("Why now?").fill("Families go home, and on Monday nobody has heard of them.")
        jo.presses("Propose it")
        jo.sees(f"{theme} is proposed.")
        expect(_proposed(jo, theme)).to_contain_text("With the Hub since")
        alice.goes_to("/today/")
        asked = alice.page.get_by_role("listitem").filter(has_text=f"Somebody proposes: {theme}")
        asked.get_by_role("link", name="Look at it").click()
        mine = _proposed(alice, theme)
        mine.locator("summary").filter(has_text="Take it up").click()
        alice.finds_it_usable()
        mine.get_by_role("button", name="Take it up").click()
        alice.sees("It is an event now:")
        expect(_proposed(jo, theme)).to_contain_text("it is an event now")
        _proposed(jo, theme).get_by_role("link", name="Go to the event").click()
        expect(jo.page.get_by_role("heading", level=1)).to_have_text(theme)
        jo.sees("Jo Kestrelby, Larkwater Police")


def test_the_hub_answers_why_a_theme_is_not_taken_up(browser: Browser, server: Served) -> None:
    with (
        persona(browser, server, "Alice Marlow-Finch") as alice,
        persona(browser, server, "Imran Holtwick") as imran,
    ):
        imran.goes_to("/plan/")
        alice.goes_to("/plan/")
        mine = _proposed(alice, "Waiting for help")
        mine.locator("summary").filter(has_text="Answer why not").click()
        alice.finds_it_usable()
        mine.get_by_label("Your answer").fill("It is part of next year’s audit of first meetings.")
        mine.get_by_role("button", name="Send the answer").click()
        alice.sees("Your answer stands here.")
        expect(_proposed(imran, "Waiting for help")).to_contain_text(
            "It is part of next year’s audit of first meetings."
        )


def test_the_plan_says_what_officers_have_used_of_their_days(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Helen Strand-Moss") as helen:
        helen.goes_to("/plan/")
        hanif = helen.page.get_by_role("listitem").filter(has_text="Hanif Osterley-Khan")
        expect(hanif).to_contain_text("12.5 of 15 days")
        expect(hanif).to_contain_text("Past the warning at 12 of 15 days")
        helen.page.set_viewport_size({"width": 390, "height": 844})
        expect(hanif).to_be_visible()
        expect(helen.page.get_by_role("link", name="Open the days")).to_have_count(0)


def _proposed(who: Person, title: str) -> Locator:
    return who.page.locator(".proposed > li").filter(has_text=title)


def test_the_chair_of_the_board_sees_the_plan_and_cannot_change_it(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Helen Strand-Moss") as helen:
        helen.goes_to("/plan/")
        expect(helen.page.get_by_role("heading", level=1)).to_contain_text("Two-year plan: 4 of ")
        expect(_row(helen, "Harbour Lane Family Hub")).to_contain_text("Held")
        expect(helen.page.get_by_role("link", name="Plan a visit")).to_have_count(0)
        its = helen.page.get_by_role("main").get_by_text("Section 11")
        expect(its).to_have_count(1)  # what a calendar would give, and no task of hers
        helen.goes_to("/meetings/")
        helen.sees("The Board received the letter and asked for a private place")
        expect(helen.page.get_by_role("button", name="Add the meeting")).to_have_count(0)
        expect(helen.page.get_by_text("Change the day")).to_have_count(0)
        helen.page.goto(f"{server.url}/plan/new/")
        helen.sees("This is not yours to open or change.")
    with persona(browser, server, "Nell Averay-Combe") as nell:
        expect(nell.page.get_by_role("link", name="Plan", exact=True)).to_have_count(0)
        nell.page.goto(f"{server.url}/plan/")
        nell.sees("This is not yours to open or change.")


def test_a_calendar_program_gets_the_dates_by_a_private_address(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Imran Holtwick") as imran, someone(browser, server) as program:
        imran.goes_to("/plan/")
        imran.presses("Make my address")
        address = imran.page.get_by_label("Your address").input_value()
        imran.finds_it_usable()
        fetched = program.page.request.get(address)
        assert fetched.headers["content-type"].startswith("text/calendar")
        assert "SUMMARY:Practice: Harbour Lane Family Hub\r\n" in fetched.text()
        imran.presses("Stop it")
        imran.sees("Your address is stopped.")
        assert program.page.request.get(address).status == 404


def test_a_day_that_meets_a_holiday_is_told_before_it_is_proposed(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to("/event/?event=P-ASE-05")
        hint = alice.page.get_by_text("It is a bank holiday.")
        field = alice.page.get_by_label("Day of the event")
        before = field.input_value()
        expect(hint).to_have_count(0)
        good_friday = easter(_today().year + 1) - timedelta(days=2)
        field.fill(good_friday.isoformat())
        expect(hint).to_be_visible()
        alice.finds_it_usable()
        field.fill(before)
        expect(hint).to_have_count(0)
