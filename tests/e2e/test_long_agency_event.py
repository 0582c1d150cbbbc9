"""A visit to a safeguarding partner's own front door, from the idea to its closing: eleven months on the screens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models.deadlines import add_working_days
from tests.e2e.road_to_a_visit import PLACE, TO_THE_EVE, day_of
from tests.support.roads import after, before, section11, the_day, the_letter
from tests.support.roads.road import Road, a_working_day

pytestmark = pytest.mark.e2e
WORDS = "Everyone in the waiting room heard why I came"
HEARD = "A child is asked for her reason aloud, and four people listen."
PROUD = "Whoever comes in is greeted by name and offered a drink."
THINK = "The leaflet is written for adults."
CHANGE = "There is a side room now. You can say why you came and nobody hears."
NOTE = "You told us that everyone heard why you came. There is a side room now, and nobody hears you there."
FOUND = "Children are overheard at the front door."
ASKED = (FOUND, "Who reads the leaflet?")


def the_day_is_opened_on_the_day(road: Road) -> None:
    """By the officer who leads, not by the one who plans; the council's own people have no card to write."""
    road.is_on(day_of(road), hour=9)
    with road.persona("Alice") as alice:
        expect(alice.page.get_by_role("button", name="Open the day")).to_have_count(0)
        road.notes["link"] = the_day.code_of(alice)
    the_day.opens_the_day(road, "Carol Adeyemi-Brook")
    with road.persona("Nadia", at="") as nadia:
        nadia.is_refused("observations")


def a_child_answers_and_three_people_write_cards(road: Road) -> None:
    """A phone, a tablet, two laptops: the four sources of the letter (R9)."""
    road.notes["six"] = the_day.a_young_person_answers(road, road.notes["link"], WORDS)
    the_day.writes_a_card_on_a_tablet(
        road, "Carol Adeyemi-Brook", PLACE, area="waiting room", rating="Improvement", words=HEARD
    )
    the_day.types_up_a_card(road, before.HEALTH, area="reception", rating="Strength", words=PROUD)
    the_day.types_up_a_card(road, "Ines Tarrow-Clough", area="office", rating="Consideration", words=THINK)


def the_agency_hears_it_the_same_day(road: Road) -> None:
    """It cannot read the sheet before it is told, and reads it from then on."""
    road.is_on(day_of(road), hour=15)
    with road.persona("Orla", at="") as orla:
        orla.is_refused("sheet")
    the_day.tells_the_agency(road, "Carol Adeyemi-Brook")
    with road.persona("Orla", at="") as orla:
        orla.opens_page("sheet")
        orla.sees(PROUD)
        orla.finds_it_usable()


def every_word_is_read(road: Road) -> None:
    """By the Hub; an officer has no business there."""
    road.waits(2)
    with road.persona("Carol", at="") as carol:
        carol.is_refused("words")
    with road.persona("Alice", at="") as alice:
        the_letter.reads_the_words(alice, WORDS, theme="Privacy", is_suggested=False)


def findings_rest_on_four_sources(road: Road) -> None:
    """Officer, partner, contributor and young scrutineer; the partner sees no finding it could write."""
    road.waits(4)
    with road.persona("Femi", at="") as femi:
        femi.is_refused("findings")
    with road.persona("Carol", at="findings") as carol:
        the_letter.concludes(carol, "Positive practice", "People are met as people.", (the_letter.CARDS, PROUD))
        the_letter.concludes(carol, "improvement", FOUND, ("Privacy", WORDS), (the_letter.CARDS, HEARD))
        the_letter.concludes(carol, "For consideration", "Who reads the leaflet?", (the_letter.CARDS, THINK))
        carol.finds_it_usable()
        the_letter.drafts(carol, "Thank you for the day, and for the honesty of your team.")


def the_letter_is_agreed_and_sent(road: Road) -> None:
    """Nothing asks for a reason: three kinds (R8), four sources (R9). The agency has nothing until it is sent."""
    road.is_on(add_working_days(day_of(road), 9))
    with road.persona("Alice", at="letter") as alice:
        the_letter.hands_over(alice, silent=("R8", "R9"))
    with road.persona("Orla", at="") as orla:
        orla.is_refused("letter")
    road.waits(2)
    the_letter.is_agreed_and_sent(road, by="Ruth Amberley-Stone", knows=FOUND)
    with road.persona("Orla", at="letter") as orla:
        orla.sees(FOUND)


def the_next_board_hears_of_it(road: Road) -> None:
    """The next one whose papers are still open (R11); its minute is written once it has met, not before."""
    board = a_working_day(road.clock.today() + timedelta(days=24))
    with road.persona("Alice", at="") as alice:
        after.adds_a_meeting(alice, "Board", board)
        alice.opens_page()
        board = after.puts_on_the_next_agenda(alice)
        alice.sees("Its minute can be written once it has met.")
        expect(alice.page.get_by_role("button", name="Save the minute")).to_have_count(0)
    road.is_on(board + timedelta(days=1))
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "The Board welcomed the letter and asks about the waiting room.")
        alice.stands_at("At the Board")
        alice.finds_it_usable()


def its_actions_are_open(road: Road) -> None:
    """Followed by a partner that is not the one looked at; nobody but the agency answers for it."""
    road.waits(1)
    with road.persona("Alice") as alice:
        partners = alice.page.get_by_label("Lead safeguarding partner").locator("option")
        expect(partners.filter(has_text="Larkwater Police")).to_have_count(1)
        expect(partners.filter(has_text="Quillmere Council")).to_have_count(0)
        alice.page.get_by_label("Lead safeguarding partner").select_option(label="Larkwater Police")
        alice.does_next("Open the actions", then="The actions are open. Followed by: Larkwater Police.")
        alice.opens_page("actions")
        expect(alice.page.get_by_label("What will you do?")).to_have_count(0)
    with road.persona("Orla", at="actions") as orla:
        for finding in ASKED:
            after.opens_an_action(orla, finding, due=road.clock.today() + timedelta(days=120))
        orla.finds_it_usable()


def it_cannot_be_closed_yet(road: Road) -> None:
    """Actions are open, and those who took part know nothing."""
    road.waits(30)
    with road.persona("Alice") as alice:
        alice.has_nothing_next()
        alice.opens("Close the event")
        alice.sees("Not every action is done.")
        alice.sees("Those who took part have not been told what happened (R24).")
        alice.finds_it_usable()


def the_agency_does_what_it_promised(road: Road) -> None:
    """Four months later; the next Board is told."""
    road.waits(90)
    with road.persona("Orla", at="actions") as orla:
        for finding in ASKED:
            after.finishes_the_action(orla, finding, CHANGE)
    board = a_working_day(road.clock.today() + timedelta(days=24))
    with road.persona("Alice", at="") as alice:
        after.adds_a_meeting(alice, "Board", board)
        alice.opens_page()
        after.tells_the_board_how_it_goes_on(alice)
    road.is_on(board + timedelta(days=1))
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "Both actions are done. The Board thanks the front door.")


def its_next_return_answers_the_findings(road: Road) -> None:
    """The next Section 11 return is not handed in while a finding has no answer (R15)."""
    road.waits(20)
    with road.persona("Alice", at="") as alice:
        section11.opens_a_round(
            alice, "After the visit", due=road.clock.today() + timedelta(days=60), agency="Quillmere Council"
        )
    road.waits(30)
    with road.persona("Orla", at="") as orla:
        orla.goes_to("/section-11/")
        section11.brings_it_in_as_a_file(orla)
        section11.cannot_hand_it_in(orla)
        section11.says_what_was_done_and_hands_in(orla, CHANGE)
        orla.finds_it_usable()


def the_child_is_told_and_the_event_closes(road: Road) -> None:
    """The note names no agency that has not allowed it; then nothing is left open, and no reason is asked for."""
    road.waits(7)
    with road.persona("Helen") as helen:
        expect(helen.page.get_by_role("button", name="Close the event")).to_have_count(0)
    with road.persona("Alice") as alice:
        after.cannot_tell_the_name(alice, "Quillmere Council")
        after.tells_those_who_took_part(alice, NOTE)
        alice.finds_next(f"Close {PLACE}")
        expect(alice.page.locator("textarea[name^=reason_]")).to_have_count(0)
        alice.does_next("Close the event", then="The event is closed.")
        alice.stands_at("Closed")
        alice.finds_it_usable()
    after.the_child_reads(road, road.notes["six"], WORDS, FOUND, NOTE)


STORY = (
    *TO_THE_EVE,
    the_day_is_opened_on_the_day,
    a_child_answers_and_three_people_write_cards,
    the_agency_hears_it_the_same_day,
    every_word_is_read,
    findings_rest_on_four_sources,
    the_letter_is_agreed_and_sent,
    the_next_board_hears_of_it,
    its_actions_are_open,
    it_cannot_be_closed_yet,
    the_agency_does_what_it_promised,
    its_next_return_answers_the_findings,
    the_child_is_told_and_the_event_closes,
)


def test_a_visit_from_the_idea_to_its_closing(road: Road) -> None:
    for chapter in STORY:
        chapter(road)
