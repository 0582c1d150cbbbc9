"""The first half of a long story: a visit to a safeguarding partner's own front door, from the idea to the eve."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads import before, getting_ready
from tests.support.roads.road import Road, a_working_day

PLACE = "Quillmere Council, the front door"
PURPOSE = "The first people a child meets who asks the council for help. How are they heard there?"


def an_idea_on_the_plan(road: Road) -> None:
    """The Hub plans it; the Board's chair sees the plan and can begin nothing."""
    with road.persona("Helen", at="") as helen:
        helen.goes_to("/plan/new/")
        helen.sees("This is not yours to open or change.")
    with road.persona("Alice", at="") as alice:
        alice.goes_to("/plan/")
        alice.page.get_by_role("link", name="Plan a visit").click()
        alice.page.get_by_role("combobox", name="Agency").select_option(label="Quillmere Council")
        alice.page.get_by_label("Title, when it is not the agency").first.fill(PLACE)
        alice.page.get_by_label("Purpose").first.fill(PURPOSE)
        alice.does("Plan it")
        before.finds_its_code(road, alice)
        alice.sees(PURPOSE)
        alice.stands_at("Identified")
        alice.finds_it_usable()


def three_partners_say_yes(road: Road) -> None:
    """The one that is looked at says yes as well; the Hub cannot say it for them, nor go on without them."""
    road.waits(7)
    with road.persona("Alice") as alice:
        alice.has_nothing_next()
        expect(alice.page.get_by_label("Day of the event")).to_have_count(0)
    before.all_partners_endorse(road)
    with road.persona("Alice") as alice:
        alice.stands_at("Endorsed by the partners")
        alice.finds_next("Propose a day")


def a_day_and_a_team(road: Road) -> None:
    """Nobody of the council has a role in it (R2): they are not offered, and the page says why."""
    road.waits(7)
    day = a_working_day(road.clock.today() + timedelta(days=84))
    road.notes["day"] = day.isoformat()
    with road.persona("Nadia") as nadia:
        expect(nadia.page.get_by_label("Day of the event")).to_have_count(0)
    with road.persona("Alice") as alice:
        before.proposes(alice, day)
        before.makes_a_team(alice, before.HEALTH, "Ines Tarrow-Clough", leads="Carol Adeyemi-Brook")
        alice.sees("This event looks at Quillmere Council, so its people cannot have a role in it (rule R2).")
        joins = alice.part("Who goes").get_by_label("Who joins?").locator("option")
        expect(joins.filter(has_text="Nadia Holmstrand")).to_have_count(0)
        alice.finds_it_usable()
    before.can_all_come(road, "Carol Adeyemi-Brook", before.HEALTH, "Ines Tarrow-Clough")


def day_of(road: Road) -> date:
    return date.fromisoformat(road.notes["day"])


def the_agency_is_told(road: Road) -> None:
    """The letter goes out, lies in the mailbox, and the agency's lead reads it on her own page."""
    road.is_on(day_of(road) - timedelta(days=70))
    with road.persona("Orla", at="") as orla:
        orla.goes_to("/today/")
        orla.sees_nothing_of("the Hub has written to you")
    with road.persona("Alice") as alice:
        alice.finds_next("tell the agency that it has been chosen")
        letter = before.sends_letter(
            road, alice, "Selection letter", then="The letter is sent. The event is now at: Agency told."
        )
        assert "orla@quillmere.example" in str(letter["To"])
    with road.persona("Orla", at="") as orla:
        orla.finds_on_today("the Hub has written to you")
        orla.sees(full_date(day_of(road)))
        orla.finds_it_usable()


def section_11_is_asked_for_six_weeks_before(road: Road) -> None:
    """Whoever is not the Hub cannot ask for it; asked on this day it is in time (R3)."""
    road.is_on(day_of(road) - timedelta(days=42))
    with road.persona("Carol") as carol:
        expect(carol.page.get_by_role("button", name="A new one is needed")).to_have_count(0)
    with road.persona("Alice") as alice:
        getting_ready.asks_for_section_11(alice)
        alice.finds_next("ask for the Section 11 return")
        before.sends_letter(
            road, alice, "Section 11 request", then="The letter is sent. The event is now at: Section 11 asked for."
        )
        alice.opens_page()
        alice.sees(f"Asked for on {full_date(road.clock.today())}, in time.")
        alice.finds_it_usable()


def section_11_is_back_three_weeks_before(road: Road) -> None:
    """The Hub cannot go on as if it were there: it would have to say why (R4). Then the agency sends it, in time."""
    road.is_on(day_of(road) - timedelta(days=22))
    with road.persona("Alice") as alice:
        alice.opens("Go ahead without it")
        alice.does("Go ahead without it")
        alice.stands_at("Section 11 asked for")
    with road.persona("Orla", at="") as orla:
        orla.finds_on_today("Send your Section 11 return back")
        orla.does_next("We have sent it back today", then="Written down: it came back on")
        orla.sees(", in time.")
        orla.stands_at("Section 11 back")


def the_visit_is_prepared(road: Road) -> None:
    """The board is for the team: the agency cannot open it."""
    road.is_on(day_of(road) - timedelta(days=16))
    with road.persona("Orla", at="") as orla:
        orla.is_refused("prepare")
    with road.persona("Alice") as alice:
        getting_ready.fills_the_board(road, alice, "Carol Adeyemi-Brook")
        getting_ready.writes_the_programme(
            alice,
            areas=("reception", "waiting room", "office"),
            closed={"interview suite": "Police interviews take place there."},
        )
        alice.finds_it_usable()
        alice.opens_page()
        alice.finds_next("Is everything prepared")
        alice.does_next("Everything is prepared", then="Get the programme agreed")


def the_programme_is_agreed_and_sent(road: Road) -> None:
    """By the agency and the partners that may; the council's partner is not asked twice. It cannot be sent before."""
    road.is_on(day_of(road) - timedelta(days=13))
    with road.persona("Alice", at="post") as alice:
        alice.sees("Once the agency and the partners have agreed to the programme (R5).")
        expect(alice.page.get_by_role("button", name="Draft it Programme")).to_have_count(0)
    with road.persona("Nadia") as nadia:
        expect(nadia.page.get_by_role("button", name="Agree to this programme")).to_have_count(0)
    getting_ready.all_agree(road, "Orla Fenwick-Shaw", before.HEALTH, before.POLICE)
    with road.persona("Alice") as alice:
        alice.stands_at("Programme agreed")
        alice.finds_next("send the agreed programme")
        letter = before.sends_letter(road, alice, "Programme", then="The letter is sent.")
        assert str(letter["Subject"]).startswith("PRACTICE: ")
        alice.finds_it_usable()


def somebody_is_on_call_and_codes_are_printed(road: Road) -> None:
    """Nobody can leave the day without cover; a young scrutineer is briefed and has a supporter (R22)."""
    road.is_on(day_of(road) - timedelta(days=6))
    getting_ready.sees_to_cover(road, day_of(road))
    with road.persona("Grace", at="") as grace:
        getting_ready.cannot_leave_the_day_alone(grace, PLACE)
        getting_ready.puts_on_call(grace, "Ama Brightwell-Hurst", day_of(road), second=True)
    with road.persona("Alice", at="codes") as alice:
        getting_ready.opens_codes(alice, "Young scrutineers", "Parents and carers")
        getting_ready.makes_a_scrutineer_ready(alice, "Comet", PLACE, briefed=road.clock.today())
    with road.persona("Carol") as carol:
        carol.sees(f"The day can be opened on {full_date(day_of(road))}, not before.")
        carol.sees("Nothing stands in the way today.")
        expect(carol.page.get_by_role("button", name="Open the day")).to_have_count(0)


#: In the order in which they happen.
TO_THE_EVE = (
    an_idea_on_the_plan,
    three_partners_say_yes,
    a_day_and_a_team,
    the_agency_is_told,
    section_11_is_asked_for_six_weeks_before,
    section_11_is_back_three_weeks_before,
    the_visit_is_prepared,
    the_programme_is_agreed_and_sent,
    somebody_is_on_call_and_codes_are_printed,
)
