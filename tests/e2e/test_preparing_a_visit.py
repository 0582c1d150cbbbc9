"""Alice and Hanif prepare a visit together: what they read, what they wonder, the hours of the day, who will listen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from models.kinds import Role
from tests.e2e.people import Person, persona
from tests.support.handlers import our_handlers
from tests.support.live import Event, told
from tests.support.served import Served

BOARD, PROGRAMME = "/prepare/?event=P-ASE-06", "/programme/?event=P-ASE-06"
WONDER = "We wonder whether a child at the front counter is offered a chair"


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where a visit is still being prepared."""
    return open_day


def test_two_people_fill_the_board_and_one_press_makes_a_question(browser: Browser, server: Served) -> None:
    with (
        persona(browser, server, "Alice Marlow-Finch") as alice,
        persona(browser, server, "Hanif Osterley-Khan") as hanif,
    ):
        hanif.goes_to(BOARD)
        alice.goes_to("/event/?event=P-ASE-06")
        alice.page.get_by_label("This event").get_by_role("link", name="Before").click()
        expect(alice.page.get_by_label("Still missing")).to_contain_text("There is no line of questioning yet.")
        _reads(alice)
        expect(_line(hanif, "What we have read", "Complaints of last year")).to_be_visible()
        _wonders(hanif)
        alice.sees(WONDER)
        asked = _line(alice, "What we wonder", WONDER)
        asked.get_by_role("button", name="Make it a line of questioning").click()
        alice.sees("It is a line of questioning now. Choose who asks it.")
        expect(asked.get_by_text("Asked as Q1")).to_be_visible()
        expect(asked.get_by_role("button", name="Make it a line of questioning")).to_have_count(0)
        expect(hanif.page.get_by_label("Still missing")).to_contain_text("has nobody who asks it")
        _gives(hanif)
        expect(hanif.page.get_by_label("Still missing")).not_to_contain_text("has nobody who asks it")
        alice.finds_it_usable()
        hanif.finds_it_usable()


def _reads(alice: Person) -> None:
    part = _part(alice, "What we have read").locator(".adding")
    part.locator("summary").click()
    part.get_by_label("What kind?").select_option("Something else")
    part.get_by_label("What is it called?").fill("Complaints of last year")
    part.get_by_label("What does it say?").fill("Two children waited on the floor.")
    alice.finds_it_usable()
    part.get_by_role("button", name="Add", exact=True).click()
    line = _line(alice, "What we have read", "Complaints of last year")
    expect(line.get_by_text("Read by Alice Marlow-Finch")).to_be_visible()
    line.locator("summary").click()
    line.get_by_label("What does it say?").fill("Two children waited on the floor for an hour.")
    line.get_by_role("button", name="Save").click()
    expect(line.get_by_text("for an hour")).to_be_visible()


def _wonders(hanif: Person) -> None:
    part = _part(hanif, "What we wonder").locator(".adding")
    part.locator("summary").click()
    part.get_by_label("We wonder whether …").fill("We wonder whether a child at the front counter is offered a chair")
    part.get_by_label("Where does it come from?").select_option("Complaints of last year")
    part.get_by_role("button", name="Add", exact=True).click()
    expect(_line(hanif, "What we wonder", WONDER).get_by_text("from: Complaints of last year")).to_be_visible()
    source = _line(hanif, "What we have read", "Complaints of last year")
    source.locator("summary").click()
    source.get_by_role("button", name="Take it out").click()
    hanif.sees("A reflective observation comes from this source, so it stays.")
    hanif.finds_it_usable()


def _gives(hanif: Person) -> None:
    line = _line(hanif, "What we ask", WONDER)
    line.locator("summary").first.click()
    line.get_by_label("Who asks it?").select_option("Hanif Osterley-Khan")
    line.get_by_role("button", name="Save").click()
    expect(line.get_by_text("Hanif Osterley-Khan").first).to_be_visible()


def test_the_hours_the_photos_and_who_will_listen_are_agreed(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(PROGRAMME)
        alice.sees("The agency has no time of its own yet")
        _plans(alice, "09:00", "10:00", "Walk the counters", area="front counter")
        _plans(alice, "09:30", "10:30", "What we do well", who="Custody sergeant", showcase=True)
        hours = _part(alice, "The hours of the day")
        expect(hours.get_by_text("At the same time as: What we do well")).to_be_visible()
        expect(hours.get_by_text("The agency has no time of its own yet")).to_have_count(0)
        _refused(alice)
        _photos(alice)
        _listens(alice)
        alice.finds_it_usable_in_every_way()


def _plans(
    alice: Person, begins: str, ends: str, what: str, *, area: str = "", who: str = "", showcase: bool = False
) -> None:
    adder = _part(alice, "The hours of the day").locator(".adding")
    if not adder.get_by_label("What happens?").is_visible():
        adder.locator("summary").click()
    adder.get_by_label("From").fill(begins)
    adder.get_by_label("Until").fill(ends)
    adder.get_by_label("What happens?").fill(what)
    adder.get_by_label("Who takes part?").fill(who)
    if area:
        adder.get_by_label("Where?").select_option(area)
    if showcase:
        adder.get_by_label("Showcase").check()
    adder.get_by_role("button", name="Add", exact=True).click()
    expect(_line(alice, "The hours of the day", what)).to_be_visible()


def _refused(alice: Person) -> None:
    """A slip keeps what was typed and says what is wrong with it."""
    adder = _part(alice, "The hours of the day").locator(".adding")
    adder.get_by_label("From").fill("16:00")
    adder.get_by_label("Until").fill("15:00")
    adder.get_by_label("What happens?").fill("Feedback")
    adder.get_by_role("button", name="Add", exact=True).click()
    alice.sees("It would end before it begins.")
    expect(adder.get_by_label("What happens?")).to_have_value("Feedback")
    alice.finds_it_usable()


def _photos(alice: Person) -> None:
    photos = _part(alice, "What may be photographed")
    expect(photos.get_by_text("Places only, never people.")).to_be_visible()
    photos.get_by_role("button", name="The agency asks for no more").click()
    expect(photos.locator("p", has_text="The agency asks for no more than that.")).to_be_visible()
    photos.locator("summary", has_text="Write what the agency asks for").click()
    photos.get_by_label("What else does the agency ask for?").fill("No custody screens.")
    photos.get_by_role("button", name="Save these limits").click()
    expect(photos.locator("p", has_text="No custody screens.")).to_be_visible()


def _listens(alice: Person) -> None:
    lundy = _part(alice, "Space, voice, audience, influence")
    expect(lundy.get_by_text("Audience and influence are still empty.")).to_be_visible()
    lundy.locator("summary", has_text="Write the four boxes").click()
    lundy.get_by_label("Audience").fill("The chief inspector, at four.")
    lundy.get_by_role("button", name="Save the four boxes").click()
    expect(lundy.get_by_text("Influence is still empty: what can change?")).to_be_visible()
    lundy.get_by_label("Influence").fill("The counter and the letters.")
    lundy.get_by_role("button", name="Save the four boxes").click()
    expect(lundy.locator("li", has_text="The counter and the letters.")).to_be_visible()
    expect(lundy.get_by_text("still empty")).to_have_count(0)


def test_a_partner_of_the_team_writes_their_own_and_mends_nothing_else(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Femi Astlebrook") as femi:
        femi.goes_to("/prepare/?event=P-ASE-04")
        own, other = (_line(femi, "What we wonder", words) for words in ("the first letter", "young people wait"))
        expect(own.locator("summary").first).to_be_visible()
        expect(other.locator("summary")).to_have_count(0)
        expect(femi.page.get_by_role("button", name="Make it a line of questioning")).to_have_count(0)
        adder = _part(femi, "What we wonder").locator(".adding")
        adder.locator("summary").click()
        adder.get_by_label("We wonder whether …").fill("a health worker is in the building")
        adder.get_by_role("button", name="Add", exact=True).click()
        expect(_line(femi, "What we wonder", "a health worker is in").locator("summary").first).to_be_visible()
    with persona(browser, server, "Carol Adeyemi-Brook") as carol:
        carol.goes_to("/prepare/?event=P-ASE-10")
        last = _part(carol, "What was promised last time")
        expect(last.get_by_text("Brackenhithe Minor Injuries Unit")).to_be_visible()
        expect(last.locator("li").first).to_contain_text("P-ASE-02-")
    with persona(browser, server, "Kit Sandholm-Rye") as kit:
        kit.goes_to("/prepare/?event=P-ASE-04")
        kit.sees("This is not yours to open or change.")


def test_nobody_else_fills_it_by_raw_events(browser: Browser, server: Served) -> None:
    names = {name.rpartition(".")[2]: name for name in our_handlers() if "prepare_state." in name}
    form = {"text": "a way in", "title": "a way in", "says": "x", "kind": "other"}
    raw = [Event(names["add_wonder"], {"form": form}), Event(names["add_source"], {"form": form})]
    for cookie in ("", *(server.cookie(role) for role in (Role.AGENCY_LEAD, Role.BOARD_MEMBER))):
        heard = repr(told(server.url, raw, cookie=cookie))
        assert "/sign-in/" in heard
        assert "Saved." not in heard


def _part(person: Person, heading: str) -> Locator:
    return person.page.locator("section.box").filter(has=person.page.get_by_role("heading", name=heading, exact=True))


def _line(person: Person, part: str, words: str) -> Locator:
    return _part(person, part).locator(".plan > li").filter(has_text=words).first
