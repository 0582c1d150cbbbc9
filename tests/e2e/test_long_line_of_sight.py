"""A line of sight from the idea to its closing: three partners, a panel, audits before it, and families heard first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads import after, asked_for, before, getting_ready, the_day, the_letter, the_meetings
from tests.support.roads.road import Road, a_working_day

pytestmark = pytest.mark.e2e
THEME = "Waiting for a first appointment"
PURPOSE = "How long do children wait, and who is there for them meanwhile?"
AGENCIES = ("Driftgate Young Carers", "Fernlock Learning Campus", "Quillmere Council")
WORDS = "Nobody told us how long it would be, so we stopped asking."
CARD = "Two services each thought the other would ring."
FOUND = "Nobody is there for a child between the letter and the first appointment."
NOTE = "You told us that nobody said how long it takes. Now somebody rings each family on the list once a month."
OFFICER = "Carol Adeyemi-Brook"


def an_idea_of_the_partners(road: Road) -> None:
    """The Hub plans it; the chair of a group has no part in that. The practice rota has run out by then."""
    road.waits(200)
    with road.persona("Tamsin", at="") as tamsin:
        tamsin.goes_to("/plan/new/")
        tamsin.sees("This is not yours to open or change.")
    with road.persona("Alice", at="") as alice:
        alice.goes_to("/plan/new/")
        alice.opens("A line of sight")
        form = alice.page.locator("form").filter(has=alice.page.locator("[name=kind][value=line_of_sight]"))
        form.get_by_label("Theme").fill(THEME)
        form.get_by_label("Purpose").fill(PURPOSE)
        form.get_by_role("button", name="Plan it").click()
        before.finds_its_code(road, alice)
        alice.sees(PURPOSE)
        alice.stands_at("Identified")


def three_partners_agree_on_the_theme(road: Road) -> None:
    """Until the third has said yes there is no day to propose."""
    road.waits(7)
    before.all_partners_endorse(road, of=before.PARTNERS[:2])
    with road.persona("Alice") as alice:
        alice.has_nothing_next()
        expect(alice.page.get_by_label("Day of the event")).to_have_count(0)
    before.all_partners_endorse(road, of=before.PARTNERS[2:])
    with road.persona("Alice") as alice:
        alice.stands_at("Endorsed by the partners")


def a_panel_and_its_day(road: Road) -> None:
    """An officer leads; partners and a school are on the panel."""
    road.waits(7)
    day = a_working_day(road.clock.today() + timedelta(days=84))
    road.notes["day"] = day.isoformat()
    with road.persona("Alice") as alice:
        before.proposes(alice, day)
        alice.stands_at("Date proposed")
        before.makes_a_team(alice, before.HEALTH, "Ines Tarrow-Clough", leads=OFFICER)
    before.can_all_come(road, OFFICER, before.HEALTH)


def cases_are_a_number(road: Road) -> None:
    """Eight weeks before: how many, a local reference, and whose audits are asked for. A name is refused."""
    road.is_on(day_of(road) - timedelta(days=56))
    with road.persona("Nadia") as nadia:
        nadia.stands_at("Date proposed")
        expect(nadia.page.get_by_role("button", name="Record the cases")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Choose the cases")
        alice.page.get_by_label("How many cases").fill("5")
        for agency in AGENCIES:
            alice.page.get_by_label(agency).check()
        alice.page.get_by_label("Local reference").fill("Maya Smith")
        alice.does_next("Record the cases", then="Give a local reference of letters and figures")
        alice.page.get_by_label("Local reference").fill("LOS/27/3")
        alice.does_next("Record the cases", then="5 cases, local reference LOS/27/3.")
        alice.finds_next("Collect the audits")
        alice.sees("0 of 3 are with whoever leads.")
        alice.finds_it_usable()


def families_are_heard_before_the_panel(road: Road) -> None:
    """A group of the theme, never unknowingly a family of one of the cases; and somebody is on call."""
    day = day_of(road)
    first = day - timedelta(days=14)
    road.is_on(first, hour=7)
    with road.persona("Alice", at="codes") as alice:
        alice.opens("Parents and carers")
        alice.page.get_by_label("These families are a group of the theme.").check()
        alice.does("Open this code", then="Put somebody on call first")
        with road.persona("Grace", at="") as grace:
            getting_ready.puts_on_call(grace, "Grace Pellowfield", first, until=day)
        alice.opens_page("codes")
        alice.opens("Parents and carers")
        alice.does("Open this code", then="Voices of a line of sight come from a group of the theme.")
        alice.page.get_by_label("These families are a group of the theme.").check()
        alice.does("Open this code", then="There is a code now. Its people: Parents and carers.")
        alice.finds_it_usable()
        link = the_day.code_of(alice, "family-sight")
    road.is_on(day - timedelta(days=9))
    road.notes["six"] = asked_for.answers_on_a_phone(road, link, WORDS)
    with road.persona("Alice", at="") as alice:
        alice.finds_on_today(f"Words to read from {THEME}")
        alice.sees(WORDS)
        alice.does("Confirm and next", then="Confirmed.")


def audits_come_before_the_panel(road: Road) -> None:
    """The officer sees the tracker and writes nothing in it; the Hub cannot call it complete while one is missing."""
    today = road.clock.today()
    with road.persona("Alice") as alice:
        for agency in AGENCIES[:2]:
            asked_for.notes_the_audit(alice, agency, came=today - timedelta(days=9), went=today)
        alice.sees("2 of 3 are with whoever leads.")
        alice.does_next("Go on without them")
        alice.stands_at("Cases chosen")
        asked_for.notes_the_audit(alice, AGENCIES[2], came=today, went=today)
        alice.does_next("The audits are in", then="The step is recorded.")
        alice.stands_at("Audits in")
        alice.has_nothing_next()
    with road.persona("Carol") as carol:
        carol.stands_at("Audits in")
        expect(carol.page.get_by_text("With whoever leads, ")).to_have_count(3)
        expect(carol.page.get_by_text("It came to the Hub")).to_have_count(0)
        carol.sees(f"The day can be opened on {full_date(day_of(road))}, not before.")
        expect(carol.page.get_by_role("button", name="Open the day")).to_have_count(0)


def the_panel_day(road: Road) -> None:
    """Whoever leads opens it; practitioners speak; it ends with the main points."""
    road.is_on(day_of(road))
    with road.persona("Femi") as femi:
        femi.stands_at("Audits in")
        expect(femi.page.get_by_role("button", name="Open the day")).to_have_count(0)
    with road.persona("Carol", at="") as carol:
        carol.finds_on_today(f"Open the day: {THEME}")
        carol.does_next("Open the day", then="The day is open.")
        carol.stands_at("Panel day")
        carol.finds_it_usable()
    the_day.types_up_a_card(road, "Femi", area="panel", rating="Improvement", words=CARD)
    with road.persona("Carol") as carol:
        carol.finds_next("Has the panel of")
        carol.does_next("Close the day", then="The step is recorded.")
        carol.stands_at("Panel day closed")


def an_overview_and_an_action_plan(road: Road) -> None:
    """A finding rests on the card and on what a family said; there is no letter to draft."""
    road.waits(6)
    with road.persona("Femi", at="findings") as femi:
        femi.sees("This is not yours to open or change.")
    with road.persona("Carol", at="findings") as carol:
        the_letter.concludes(carol, "Improvement", FOUND, (the_letter.CARDS, CARD))
        expect(carol.page.get_by_role("button", name="Draft the letter")).to_have_count(0)
        carol.opens_page()
        carol.does_next("Begin the overview", then="The step is recorded.")
        carol.stands_at("Overview and action plan being written")
        carol.finds_it_usable()


def splig_has_it_first(road: Road) -> None:
    """The learning group considers it (R12); its chair opens the actions, and nobody else does."""
    splig = road.clock.today() + timedelta(days=20)
    the_meetings.is_in_the_calendar(road, the_meetings.SPLIG, splig)
    with road.persona("Alice") as alice:
        the_meetings.puts_it_on_the_agenda(alice, the_meetings.SPLIG, splig)
    road.is_on(splig)
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "Services ring each other within two days. The plan is with its owners.")
        alice.stands_at("At SPLIG")
        expect(alice.page.get_by_role("button", name="Open the actions")).to_have_count(0)
    with road.persona("Imran", at="") as imran:
        imran.finds_on_today(f"Open the actions of {THEME}")
        imran.does_next(
            "Open the actions", then="The actions are open. Followed by: SPLIG, whose chair tells the Board."
        )
        imran.stands_at("Actions open")
        imran.finds_it_usable()


def the_chair_tells_the_board(road: Road) -> None:
    """Four months later: progress goes to the Board by the chair of SPLIG alone (R11)."""
    road.waits(110)
    board = road.clock.today() + timedelta(days=15)
    the_meetings.is_in_the_calendar(road, the_meetings.BOARD, board)
    with road.persona("Alice") as alice:
        alice.has_nothing_next()
    with road.persona("Imran") as imran:
        the_meetings.puts_it_on_the_agenda(imran, the_meetings.BOARD, board)
    road.is_on(board)
    with road.persona("Helen") as helen:
        helen.stands_at("Actions open")
        expect(helen.page.get_by_role("button", name="Sign the plan off")).to_have_count(0)
    with road.persona("Imran") as imran:
        after.writes_the_minute(imran, "Every family on the list is rung each month. The plan is complete.")
        imran.stands_at("At the Board")
        expect(imran.page.get_by_role("button", name="Sign the plan off")).to_have_count(0)


def the_board_signs_the_plan_off(road: Road) -> None:
    """Only the Board does (R14); then the highlights are published (R13)."""
    road.waits(1)
    with road.persona("Helen", at="") as helen:
        helen.finds_on_today(f"Sign off the plan of {THEME}")
        helen.does_next("Sign the plan off", then="The completed plan is signed off.")
        helen.stands_at("Completed plan endorsed by the Board")
        helen.finds_it_usable()
    road.waits(5)
    with road.persona("Alice") as alice:
        after.publishes_highlights(alice, "quillmere.example/learning/waiting")
        alice.stands_at("Highlights published")


def families_are_told_and_it_is_closed(road: Road) -> None:
    """Nothing closes before those who took part know what came of it (R24)."""
    road.waits(2)
    with road.persona("Alice") as alice:
        alice.finds_next("Tell those who took part in")
        alice.next_box.get_by_label("What happened, in words a child reads").fill(NOTE)
        alice.does_next("Tell those who took part", then="Told. Whoever types their six words reads it from now on.")
        alice.finds_next("Close ")
        alice.does_next("Close the event", then="The event is closed.")
        alice.stands_at("Closed")
        alice.has_nothing_next()
        alice.finds_it_usable()
    after.the_child_reads(road, road.notes["six"], NOTE)


def day_of(road: Road) -> date:
    return date.fromisoformat(road.notes["day"])


STORY = (
    an_idea_of_the_partners,
    three_partners_agree_on_the_theme,
    a_panel_and_its_day,
    cases_are_a_number,
    families_are_heard_before_the_panel,
    audits_come_before_the_panel,
    the_panel_day,
    an_overview_and_an_action_plan,
    splig_has_it_first,
    the_chair_tells_the_board,
    the_board_signs_the_plan_off,
    families_are_told_and_it_is_closed,
)


def test_a_line_of_sight_from_the_idea_to_its_closing(road: Road) -> None:
    for chapter in STORY:
        chapter(road)
