"""Six weeks before to the eve: Section 11, the preparation board, the programme and its yeses, the rota, the codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from playwright.sync_api import expect

from mars_voice.wording.date import weekday
from tests.support.roads.road import Road, Walker, fills

#: The programme of a day: from, until, what; each in an area of its own.
HOURS = (
    ("09:00", "09:30", "Welcome and fire exits"),
    ("09:30", "11:00", "Walk with young scrutineers"),
    ("13:00", "14:00", "Talks with staff"),
)


def asks_for_section_11(alice: Walker) -> None:
    """The Hub decides that a new return is needed; the letter that asks for it comes after."""
    alice.finds_next("need a new Section 11 return?")
    alice.does_next("A new one is needed", then="A new return is needed.")


def fills_the_board(road: Road, alice: Walker, officer: str) -> None:
    """What was read, what is wondered, and what becomes a line of questioning that somebody asks."""
    alice.opens_page("prepare")
    alice.adds_to(
        "What we have read", kind="Section 11", title="Their own return", says="They say each child is heard."
    )
    with road.persona(officer, at="prepare") as hers:
        hers.adds_to("What we wonder", text="We wonder whether a child is greeted by name", source="Their own return")
        line = hers.has_line("What we wonder", "greeted by name")
        line.get_by_role("button", name="Make it a line of questioning").click()
        asked = hers.has_line("What we ask", "greeted by name")
        asked.locator("summary").first.click()
        asked.get_by_label("Who asks it?").select_option(label=officer)
        asked.get_by_role("button", name="Save").click()
        expect(asked.get_by_text(officer).first).to_be_visible()
    alice.has_line("What we ask", "greeted by name")


def writes_the_programme(alice: Walker, *, areas: Sequence[str], closed: Mapping[str, str]) -> None:
    """Where, when, what may be photographed, who will listen and what it may change."""
    alice.opens_page("programme")
    for area in (*areas, *closed):
        alice.adds_to("Where we go", name=area)
    for area, why in closed.items():
        line = alice.has_line("Where we go", area)
        line.locator("summary").first.click()
        line.get_by_label("Why does nobody go in?").fill(why)
        line.get_by_role("button", name="Nobody goes in").click()
        expect(line.get_by_text(why).first).to_be_visible()
    for (begins, ends, what), area in zip(HOURS, areas, strict=True):
        alice.adds_to("The hours of the day", begins=begins, ends=ends, what=what, area=area)
    alice.adds_to(
        "The hours of the day",
        ticks="Showcase",
        begins="11:00",
        ends="12:00",
        what="What we are proud of",
        area=areas[0],
    )
    alice.does("Take the usual list")
    alice.does("The agency asks for no more", then="The agency asks for no more than that.")
    writes_who_will_listen(alice)


def writes_who_will_listen(alice: Walker) -> None:
    """Space, voice, audience, influence: nobody is asked before."""
    lundy = alice.part("Space, voice, audience, influence")
    lundy.locator("summary", has_text="Write the four boxes").click()
    for box, words in {
        "Space": "The small room beside the door.",
        "Voice": "A phone, a paper sheet, or somebody who writes for them.",
        "Audience": "The director, at four on the day.",
        "Influence": "The waiting room, the first letter and who opens the door.",
    }.items():
        lundy.get_by_label(box).fill(words)
    lundy.get_by_role("button", name="Save the four boxes").click()
    expect(lundy.get_by_text("still empty")).to_have_count(0)


def all_agree(road: Road, *names: str) -> None:
    """Each reads the programme and says yes for their own."""
    for name in names:
        with road.persona(name) as who:
            who.finds_next("Do you agree to the programme?")
            who.does_next("Agree to this programme", then="Your yes is written down.")


def writes_down_a_yes(alice: Walker, whose: str, by: str) -> None:
    """It came by another road."""
    fills(alice.page.get_by_label("Whose yes").filter(visible=True), whose)
    alice.page.get_by_label("Who said it").fill(by)
    alice.page.get_by_label("How it came").fill("on the telephone")
    alice.does("Write it down", then=f"Yes from {by}")


def puts_on_call(grace: Walker, name: str, day: date, *, until: date | None = None, second: bool = False) -> None:
    """A safeguarding lead reads what worries somebody, on the same day; a turn is 31 days at most."""
    grace.goes_to("/duty/")
    fills(grace.page.get_by_label("Safeguarding lead"), name)
    grace.page.get_by_label("First day").fill(day.isoformat())
    grace.page.get_by_label("Last day").fill((until or day).isoformat())
    if second:
        grace.page.get_by_label("Who is asked first").select_option("2")
    grace.does("Put on call", then=f"{name} is on call.")


def sees_to_cover(road: Road, day: date) -> None:
    """The rota may reach that far or not: whoever keeps it looks, and puts somebody on call where nobody is."""
    with road.persona("Grace", at="") as grace:
        grace.goes_to("/today/")
        if grace.page.get_by_text(f"Nobody is on call on {weekday(day)}").count():
            puts_on_call(grace, "Grace Pellowfield", day)


def cannot_leave_the_day_alone(grace: Walker, place: str) -> None:
    """Whoever alone is on call on the day of a visit cannot end that turn."""
    grace.goes_to("/duty/")
    span = grace.page.get_by_role("listitem").filter(has_text=place).filter(has=grace.page.locator("details")).first
    span.locator("summary").first.click()
    span.get_by_role("button").filter(has_text="End the turn").first.click()
    grace.sees("Put somebody else on call first")


def opens_codes(alice: Walker, *audiences: str) -> None:
    """A code for each group, at the usual hours of the day."""
    alice.opens_page("codes")
    for audience in audiences:
        alice.opens(audience)
        alice.does("Open this code", then=f"There is a code now. Its people: {audience}.")


def makes_a_scrutineer_ready(alice: Walker, name: str, place: str, *, briefed: date) -> None:
    """Somebody of the register takes part: briefed, with a supporter (R22)."""
    alice.goes_to("/scrutineers/")
    alice.opens("Put somebody down for an event")
    form = alice.page.locator(".adding form").filter(has=alice.page.get_by_label("Which event?"))
    fills(form.get_by_label("Who?"), name)
    fills(form.get_by_label("Which event?"), place)
    form.get_by_role("button", name="Add").click()
    alice.sees("Put down. See what is still missing.")
    its = alice.page.locator(".younglist").filter(has_text=place)
    line = its.locator(".plan > li").filter(has_text=name)
    line.locator("summary").first.click()
    line.get_by_label("Briefed on").fill(briefed.isoformat())
    line.get_by_label("Supporter on the day").fill("Wren, youth club")
    line.get_by_role("button", name="Save").click()
    expect(line.get_by_text("Still missing")).to_have_count(0)
