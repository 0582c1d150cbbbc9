"""A theme that a partner raises and several agencies share, from the first word to its closing, on the screens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from models.deadlines import add_working_days
from tests.support.roads import after, before, getting_ready, the_letter
from tests.support.roads import the_day as on_the_day
from tests.support.roads.road import NOT_YOURS, Road, a_working_day

pytestmark = pytest.mark.e2e
THEME = "Waiting for an answer"
WHY = "Children tell us that they ask for help and then hear nothing for weeks. We want to know how that feels."
FORMAT = "One day at the youth club and the library, with young scrutineers; three agencies show their first letters."
WORDS = "Nobody told us what happens next so we just sat there and were scared"
HEARD = "Nobody at the desk can say when the answer will come."
PROUD = "A worker rings back the same evening to say that she has not forgotten."
THINK = "Each agency writes its first letter in its own words."
CHANGE = "The desk tells you when the answer comes, and somebody rings you that day."
NOTE = "You told us that nobody said what happens next. Now the desk says when, and somebody rings."
FOUND = "Children wait without being told what happens next."
ASKED = (FOUND, "Could one letter serve all?")


def a_partner_raises_a_theme(road: Road) -> None:
    """One partner is enough to raise it, and has said yes by asking; a contributing school has no such form."""
    with road.persona("Ines", at="") as ines:
        ines.goes_to("/requests/")
        ines.sees(NOT_YOURS)
    with road.persona("Jo", at="") as jo:
        jo.goes_to("/requests/")
        jo.opens("A theme across agencies")
        form = jo.page.locator("details[open] form")
        form.get_by_label("What it is about, as a title").fill(THEME)
        form.get_by_label("Why it is needed").fill(WHY)
        jo.finds_it_usable()
        jo.does("Propose this theme", then="is asked for. It stands in the list.")
        jo.page.get_by_role("link").filter(has_text=THEME).first.click()
        before.finds_its_code(road, jo)
        jo.sees("Yes from Jo Kestrelby")
        jo.has_nothing_next()


def the_theme_is_endorsed_and_then_the_format(road: Road) -> None:
    """Nobody says yes to a format that nobody can read (R1)."""
    road.waits(6)
    before.all_partners_endorse(road, of=(before.HEALTH, before.COUNCIL))
    with road.persona("Jo") as jo:
        jo.stands_at("Endorsed by the partners")
        jo.sees("The Hub has not written yet how it will be looked at.")
        expect(jo.page.get_by_role("button", name="Endorse")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Write how Waiting for an answer will be looked at")
        alice.page.get_by_label("How it will be looked at").fill(FORMAT)
        alice.does_next("Ask the partners", then="The partners can read it now, and are asked to endorse it.")
        alice.finds_it_usable()
    road.waits(5)
    with road.persona("Jo") as jo:
        jo.sees(FORMAT)
    before.all_partners_endorse(road)


def a_day_on_which_everybody_can_come(road: Road) -> None:
    """The school cannot come on the first day; the Hub sees it and proposes another one."""
    road.waits(7)
    first = a_working_day(road.clock.today() + timedelta(days=84), weekday=3)
    with road.persona("Alice") as alice:
        before.proposes(alice, first)
        before.makes_a_team(alice, before.HEALTH, "Ines Tarrow-Clough", leads="Carol Adeyemi-Brook")
        before.can_all_come(road, "Carol Adeyemi-Brook", before.HEALTH)
        with road.persona("Ines") as ines:
            ines.does_next("I cannot come", then="Thank you. The Hub sees your answer.")
        expect(alice.has_line("Who goes", "Ines Tarrow-Clough")).to_contain_text("Cannot come")
    day = a_working_day(first + timedelta(days=5))
    road.notes["day"] = day.isoformat()
    with road.persona("Alice") as alice:
        alice.page.get_by_label("Day of the event").fill(day.isoformat())
        alice.does("Propose another day", then=f"{full_date(day)} is proposed.")
    before.can_all_come(road, "Carol Adeyemi-Brook", before.HEALTH, "Ines Tarrow-Clough")


def day_of(road: Road) -> date:
    return date.fromisoformat(road.notes["day"])


def it_is_prepared_and_its_programme_agreed(road: Road) -> None:
    """By the three partners and the agencies: their yes comes on the telephone, and the Hub writes down whose."""
    road.is_on(day_of(road) - timedelta(days=16))
    with road.persona("Alice") as alice:
        getting_ready.fills_the_board(road, alice, "Carol Adeyemi-Brook")
        getting_ready.writes_the_programme(
            alice, areas=("library", "youth club", "meeting room"), closed={"staff room": "People rest there."}
        )
        alice.opens_page()
        alice.does_next("Everything is prepared", then="Get the programme agreed")
    road.waits(3)
    getting_ready.all_agree(road, *before.PARTNERS)
    with road.persona("Alice") as alice:
        getting_ready.writes_down_a_yes(alice, "Marlquay Leisure Trust", "Cass Merrowdown-Pike, Chief Officer")
        alice.stands_at("Programme agreed")
        alice.finds_it_usable()


def somebody_is_on_call_and_a_code_is_printed(road: Road) -> None:
    """A day for which nobody is on call lets no code open: the page says whom to ask first."""
    road.is_on(day_of(road) - timedelta(days=6))
    getting_ready.sees_to_cover(road, day_of(road))
    with road.persona("Alice", at="codes") as alice:
        getting_ready.opens_codes(alice, "Young scrutineers")
        alice.finds_it_usable()
        road.notes["link"] = on_the_day.code_of(alice)


def the_day(road: Road) -> None:
    """The theme's day: nobody opens it for the officer who leads, and the sheet is told before people go."""
    road.is_on(day_of(road), hour=9)
    with road.persona("Femi") as femi:
        expect(femi.page.get_by_role("button", name="Open the day")).to_have_count(0)
    on_the_day.opens_the_day(road, "Carol Adeyemi-Brook")
    road.notes["six"] = on_the_day.a_young_person_answers(road, road.notes["link"], WORDS)
    on_the_day.writes_a_card_on_a_tablet(
        road, "Carol Adeyemi-Brook", THEME, area="library", rating="Improvement", words=HEARD
    )
    on_the_day.types_up_a_card(road, before.HEALTH, area="youth club", rating="Strength", words=PROUD)
    on_the_day.types_up_a_card(road, "Ines Tarrow-Clough", area="library", rating="Consideration", words=THINK)
    road.is_on(day_of(road), hour=15)
    on_the_day.tells_the_agency(road, "Carol Adeyemi-Brook")


def words_become_findings(road: Road) -> None:
    """The machine suggests a theme, a person decides it; findings rest on all four sources."""
    road.waits(3)
    with road.persona("Alice", at="") as alice:
        the_letter.reads_the_words(alice, WORDS, theme="Clear information", is_suggested=True)
    with road.persona("Carol", at="findings") as carol:
        cards = the_letter.CARDS
        the_letter.concludes(carol, "Positive practice", "Somebody rings back.", (cards, PROUD))
        the_letter.concludes(carol, "improvement", FOUND, ("Clear information", WORDS), (cards, HEARD))
        the_letter.concludes(carol, "For consideration", "Could one letter serve all?", (cards, THINK))
        the_letter.drafts(carol, "Thank you to everybody who gave us a day.")


def the_letter_comes_back_once(road: Road) -> None:
    """The portfolio lead asks for a change; nothing is sent before she has agreed to the very words (R10)."""
    road.is_on(add_working_days(day_of(road), 9))
    with road.persona("Alice", at="letter") as alice:
        the_letter.hands_over(alice, silent=("R8", "R9"))
    with road.persona("Helen", at="") as helen:
        helen.is_refused("letter")
    with road.persona("Ruth", at="letter") as ruth:
        the_letter.sends_it_back(ruth, "Please say by when.")
    road.waits(1)
    with road.persona("Carol", at="letter") as carol:
        the_letter.changes_it(carol, "Please say by when.", "Thank you. We come back in spring.")
    with road.persona("Alice", at="letter") as alice:
        the_letter.hands_over(alice)
    the_letter.is_agreed_and_sent(
        road,
        by="Ruth Amberley-Stone",
        knows="We come back in spring.",
        to="Send to the agencies",
        then="Hand it to each agency of the theme.",
    )


def the_board_and_splig_hear_of_it(road: Road) -> None:
    """First the next Board, then the next meeting of SPLIG (R11, R12); a member of the Board writes no minute."""
    board = a_working_day(road.clock.today() + timedelta(days=24))
    splig = a_working_day(board + timedelta(days=20))
    with road.persona("Alice", at="") as alice:
        after.adds_a_meeting(alice, "Board", board)
        after.adds_a_meeting(alice, "SPLIG", splig)
        alice.opens_page()
        board = after.puts_on_the_next_agenda(alice)
    road.is_on(board + timedelta(days=1))
    with road.persona("Helen") as helen:
        expect(helen.page.get_by_role("button", name="Save the minute")).to_have_count(0)
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "The Board received the letter.")
        alice.stands_at("At the Board")
        splig = after.puts_on_the_next_agenda(alice)
    road.is_on(splig + timedelta(days=1))
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "SPLIG asks each agency for one sentence.")
        alice.stands_at("At SPLIG")


def its_highlights_are_published(road: Road) -> None:
    """A theme is published (R13), and only what has happened is written down."""
    road.waits(3)
    with road.persona("Imran") as imran:
        expect(imran.page.get_by_role("button", name="It is published")).to_have_count(0)
    with road.persona("Alice") as alice:
        after.publishes_highlights(alice, "quillmere.example/what-we-heard")
        alice.stands_at("Highlights published")
        alice.finds_next("Open the actions")
        alice.does_next("Open the actions", then="The actions are open. Followed by: the portfolio lead, Ruth")
        alice.finds_it_usable()


def the_agencies_act(road: Road) -> None:
    """None of them is the event's own: the Hub writes down what they will do, and four months later that it is done."""
    with road.persona("Alice", at="actions") as alice:
        for finding in ASKED:
            after.opens_an_action(alice, finding, due=road.clock.today() + timedelta(days=120))
        alice.finds_it_usable()
    road.waits(110)
    with road.persona("Alice", at="actions") as alice:
        for finding in ASKED:
            after.finishes_the_action(alice, finding, CHANGE)
        after.publishes_a_story(alice, FOUND, "Nobody told us what happens next", CHANGE)


def the_child_is_told_and_the_theme_closes(road: Road) -> None:
    """Nothing closes before those who took part know (R24)."""
    road.waits(5)
    with road.persona("Alice") as alice:
        expect(alice.page.get_by_role("button", name="Close the event")).to_have_count(0)
        after.tells_those_who_took_part(alice, NOTE)
        alice.finds_next("Close Waiting for an answer")
        alice.does_next("Close the event", then="The event is closed.")
        alice.finds_it_usable()
    after.the_child_reads(road, road.notes["six"], WORDS, CHANGE, NOTE)


STORY = (
    a_partner_raises_a_theme,
    the_theme_is_endorsed_and_then_the_format,
    a_day_on_which_everybody_can_come,
    it_is_prepared_and_its_programme_agreed,
    somebody_is_on_call_and_a_code_is_printed,
    the_day,
    words_become_findings,
    the_letter_comes_back_once,
    the_board_and_splig_hear_of_it,
    its_highlights_are_published,
    the_agencies_act,
    the_child_is_told_and_the_theme_closes,
)


def test_a_theme_from_the_first_word_to_its_closing(road: Road) -> None:
    for chapter in STORY:
        chapter(road)
