"""A Hub audit from a chair's question to its closing: about no case, led by the Hub, heard first by the chair."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads import after, asked_for, before, getting_ready, the_day, the_letter, the_meetings
from tests.support.roads.road import Road, a_working_day

pytestmark = pytest.mark.e2e
TITLE = "How we say no"
WORDS = "The letter said no and it did not say why."
CARD = "Of forty letters, nineteen give no reason."
FOUND = "A letter that says no does not say why, nor whom one may ask."
NOTE = "You said that a letter said no and did not say why. From now on each one says why, and whom you can ask."
LEADS = "Alice Marlow-Finch"


def a_chair_asks(road: Road) -> None:
    """One case belongs elsewhere (R21): nothing is begun, what was typed stays. The practice rota has run out."""
    road.waits(200)
    asks = {
        "title": TITLE,
        "group": "Voice group",
        "reason": "Young people say that a letter of refusal tells them nothing.",
        "scope": "Letters of refusal of this year, from three agencies. No case that is open.",
    }
    with road.persona("Imran", at="") as imran:
        imran.goes_to("/requests/")
        imran.sees("This is not yours to open or change.")
    with road.persona("Tamsin", at="") as tamsin:
        tamsin.goes_to("/requests/")
        asked_for.asks_on_the_page(tamsin, "hub_audit", ticks=("Yes, it is about one child or family",), **asks)
        tamsin.does("Ask for this audit", then="An audit of one case belongs to the case audit group (MAAG)")
        expect(tamsin.page.locator("[name=title]")).to_have_value(TITLE)
        tamsin.page.get_by_label("No, it is about how we work").check()
        tamsin.does("Ask for this audit", then="is asked for. It stands in the list.")
        tamsin.page.get_by_role("link").filter(has_text=TITLE).first.click()
        before.finds_its_code(road, tamsin)
        tamsin.sees("No. A case would belong to the case audit group (R21).")
        tamsin.stands_at("Asked for")
        expect(tamsin.page.get_by_label("Day of the event")).to_have_count(0)
        tamsin.finds_it_usable()


def the_hub_plans_it(road: Road) -> None:
    """A first day, and one of the Hub who leads."""
    road.waits(10)
    day = a_working_day(road.clock.today() + timedelta(days=35))
    road.notes["day"] = day.isoformat()
    with road.persona("Alice") as alice:
        before.proposes(alice, day)
        before.makes_a_team(alice, "Tomasz Nowak-Kestrel", leads=LEADS)


def it_is_prepared(road: Road) -> None:
    """Sources are read, it is written down who will listen; nobody opens the day before it."""
    road.is_on(day_of(road) - timedelta(days=14))
    with road.persona("Alice", at="prepare") as alice:
        alice.adds_to("What we have read", kind="Something else", title="Forty letters", says="Half give no reason.")
        alice.opens_page("programme")
        alice.adds_to("Where we go", name="desk research")
        getting_ready.writes_who_will_listen(alice)
        alice.opens_page()
        alice.does_next("I can come")
        alice.finds_next("Is everything prepared for")
        alice.does_next("Everything is prepared", then="Written down: everything is prepared.")
        alice.stands_at("Prepared")
        alice.sees(f"The day can be opened on {full_date(day_of(road))}, not before.")
        alice.sees("No safeguarding lead is on call on that day.")
        alice.finds_it_usable()


def field_work(road: Road) -> None:
    """Without somebody on call it does not begin; then young people of the voice group answer."""
    day = day_of(road)
    road.is_on(day)
    with road.persona("Alice") as alice:
        alice.finds_next("Open the day")
        alice.sees("No safeguarding lead is on call on that day.")
        alice.does_next("Open the day", then="Put somebody on call first")
        alice.stands_at("Prepared")
        with road.persona("Grace", at="") as grace:
            getting_ready.puts_on_call(grace, "Sol Whitmarsh-Reid", day)
        alice.opens_page()
        alice.does_next("Open the day", then="The day is open.")
        alice.stands_at("Field work under way")
        getting_ready.opens_codes(alice, "Young people in the voice group")
        link = the_day.code_of(alice, "young-voice")
    road.notes["six"] = asked_for.answers_on_a_phone(road, link, WORDS)
    the_day.types_up_a_card(road, "Alice", area="desk research", rating="Improvement", words=CARD)
    with road.persona("Alice", at="") as alice:
        alice.finds_on_today(f"Words to read from {TITLE}")
        alice.sees(WORDS)
        alice.does("Confirm and next", then="Confirmed.")
        alice.opens_page()
        alice.finds_next("Is the field work of")
        alice.does_next("Close the day", then="The step is recorded.")
        alice.stands_at("Field work closed")


def the_chair_hears_it_first(road: Road) -> None:
    """The Hub makes a finding; before any other group the chair is told, and reads so on their own page of it."""
    road.waits(8)
    with road.persona("Alice", at="findings") as alice:
        the_letter.concludes(alice, "Improvement", FOUND, (the_letter.CARDS, CARD))
        expect(alice.page.get_by_role("button", name="Draft the letter")).to_have_count(0)
    with road.persona("Tamsin") as tamsin:
        tamsin.stands_at("Field work closed")
        expect(tamsin.page.get_by_role("button", name="Record that it was told")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Tell the chair what was found")
        alice.page.get_by_label("How and when the chair was told").fill(
            "At the Voice group, with the findings on paper."
        )
        alice.does_next("Record that it was told", then="The step is recorded.")
        alice.stands_at("Findings told to the chair who asked")
        alice.finds_it_usable()
    with road.persona("Tamsin") as tamsin:
        tamsin.sees("At the Voice group, with the findings on paper.")


def splig_follows_it(road: Road) -> None:
    """It goes to SPLIG; the Board need not have it. The actions are opened beside the next step."""
    splig = road.clock.today() + timedelta(days=25)
    the_meetings.is_in_the_calendar(road, the_meetings.SPLIG, splig)
    with road.persona("Alice") as alice:
        the_meetings.puts_it_on_the_agenda(alice, the_meetings.SPLIG, splig)
    road.is_on(splig)
    with road.persona("Imran") as imran:
        imran.stands_at("Findings told to the chair who asked")
        expect(imran.page.get_by_role("button", name="Save the minute")).to_have_count(0)
    with road.persona("Alice") as alice:
        after.writes_the_minute(alice, "Three agencies rewrite their letters with young people until the summer.")
        alice.stands_at("At SPLIG")
        alice.does("Open the actions", then="The actions are open.")
        alice.stands_at("Actions open")
        alice.finds_it_usable()


def young_people_are_told_and_it_is_closed(road: Road) -> None:
    """Half a year on; it does not close before they know (R24)."""
    road.waits(170)
    with road.persona("Tamsin") as tamsin:
        tamsin.stands_at("Actions open")
        expect(tamsin.page.get_by_role("button", name="Close the event")).to_have_count(0)
    with road.persona("Alice") as alice:
        alice.finds_next("Tell those who took part in")
        expect(alice.page.get_by_role("button", name="Close the event")).to_have_count(0)
        alice.next_box.get_by_label("What happened, in words a child reads").fill(NOTE)
        alice.does_next("Tell those who took part", then="Told. Whoever types their six words reads it from now on.")
        alice.finds_next("Close ")
        alice.does_next("Close the event", then="The event is closed.")
        alice.stands_at("Closed")
    with road.persona("Tamsin") as tamsin:
        tamsin.stands_at("Closed")
        tamsin.finds_it_usable()
    after.the_child_reads(road, road.notes["six"], NOTE)


def day_of(road: Road) -> date:
    return date.fromisoformat(road.notes["day"])


STORY = (
    a_chair_asks,
    the_hub_plans_it,
    it_is_prepared,
    field_work,
    the_chair_hears_it_first,
    splig_follows_it,
    young_people_are_told_and_it_is_closed,
)


def test_a_hub_audit_from_a_question_to_its_closing(road: Road) -> None:
    for chapter in STORY:
        chapter(road)
