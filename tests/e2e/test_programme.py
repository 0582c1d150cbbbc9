"""The Hub prepares a visit from nothing to ready, meets every refusal on the way, and the others find it as it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from models.kinds import Role
from tests.e2e.people import Person, persona
from tests.support.handlers import our_handlers
from tests.support.live import Event, told
from tests.support.served import Served

PROGRAMME, EVENT = "/programme/?event=P-ASE-09", "/event/?event=P-ASE-09"
TODAY = "/programme/?event=P-ASE-04"
SAVED = "Saved. Tablets show it when they renew their pack."


@pytest.fixture(scope="module")
def server(open_day: Served) -> Served:
    """Where the visits of today stay open."""
    return open_day


def test_the_hub_prepares_a_visit_from_nothing_to_ready(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(EVENT)
        alice.page.get_by_role("link", name="Open the programme").click()
        expect(alice.page.get_by_role("heading", level=1)).to_have_text("5 parts are still empty")
        alice.finds_it_usable()
        _where(alice)
        _who(alice)
        _what(alice)
        _whom(alice)
        _promises(alice)
        expect(alice.page.get_by_role("heading", level=1)).to_have_text("The programme is ready for the tablets")
        alice.finds_it_usable()
    with persona(browser, server, "Carol Adeyemi-Brook") as carol:
        carol.goes_to(PROGRAMME)
        _line(carol, "Where we go", "kitchen").locator("summary").click()
        carol.presses("It may be visited after all")
        _is_saved(carol)
    with persona(browser, server, "Femi Astlebrook") as femi:
        femi.goes_to(PROGRAMME)
        femi.sees("Who is home when you come from school?")
        expect(femi.page.locator("main summary").filter(has_text="front room")).to_have_count(0)
        expect(femi.page.get_by_text("Add an area")).to_have_count(0)
    with persona(browser, server, "Hanif Osterley-Khan") as hanif:
        hanif.goes_to(PROGRAMME)
        hanif.sees("This is not yours to open or change.")


def _where(alice: Person) -> None:
    _adds_an_area(alice, "front room")
    _is_saved(alice)
    _adds_an_area(alice, "Front  Room")
    alice.sees("There is an area of that name already.")
    expect(_part(alice, "Where we go").get_by_label("Name of the area")).to_have_value("Front  Room")
    alice.finds_it_usable()
    _part(alice, "Where we go").get_by_label("Name of the area").fill("kitchen")
    _part(alice, "Where we go").get_by_role("button", name="Add", exact=True).click()
    kitchen = _line(alice, "Where we go", "kitchen")
    kitchen.locator("summary").click()
    kitchen.get_by_label("Why does nobody go in?").fill("   ")
    kitchen.get_by_role("button", name="Nobody goes in").click()
    alice.sees("Something is still empty.")
    alice.finds_it_usable()
    kitchen.get_by_label("Why does nobody go in?").fill("Families cook there.")
    kitchen.get_by_role("button", name="Nobody goes in").click()
    expect(kitchen.get_by_text("Families cook there.")).to_be_visible()
    kitchen.locator("summary").click()
    kitchen.get_by_role("button", name="Move up").click()
    expect(_part(alice, "Where we go").locator(".plan b").first).to_have_text("kitchen")


def _who(alice: Person) -> None:
    for name in ("Carol Adeyemi-Brook · Independent", "Femi Astlebrook · Safeguarding partner"):
        team = _part(alice, "Who goes")
        _unfolds(team, "Add somebody to the team", "Who joins?")
        team.get_by_label("Who joins?").select_option(label=_option(team, name))
        team.get_by_role("button", name="Add", exact=True).click()
        expect(_line(alice, "Who goes", name.partition(" · ")[0])).to_be_visible()
    femi = _line(alice, "Who goes", "Femi Astlebrook")
    femi.locator("summary").click()
    femi.get_by_label("Puts the notes of the pair together").check()
    femi.get_by_role("button", name="Save").click()
    alice.sees("Choose the pair first.")
    expect(femi.get_by_label("Puts the notes of the pair together")).to_be_checked()
    alice.finds_it_usable()
    femi.get_by_label("Walks with pair").select_option("A")
    femi.get_by_role("button", name="Save").click()
    expect(femi.get_by_text("Pair A")).to_be_visible()
    expect(femi.get_by_text("Reports", exact=True)).to_be_visible()
    carol = _line(alice, "Who goes", "Carol Adeyemi-Brook")
    carol.locator("summary").click()
    carol.get_by_role("button", name="Let this officer lead").click()
    expect(carol.get_by_text("Leads", exact=True)).to_be_visible()


def _what(alice: Person) -> None:
    asked = _part(alice, "What we ask")
    asked.locator("summary", has_text="Add a line").click()
    asked.get_by_label("What do we want to know?").fill("Who is home when you come from school?")
    asked.locator("summary", has_text="Standards it tests").click()
    asked.get_by_label("A4 Services informed by children and families").check()
    asked.get_by_label("Who asks it?").select_option("Carol Adeyemi-Brook")
    alice.finds_it_usable()
    asked.get_by_role("button", name="Add", exact=True).click()
    line = _line(alice, "What we ask", "Who is home")
    expect(line.get_by_text("A4 Services informed by children and families").first).to_be_visible()
    expect(line.get_by_text("Carol Adeyemi-Brook").first).to_be_visible()


def _whom(alice: Person) -> None:
    part = _part(alice, "Who must not go unheard")
    alice.presses("Take the usual list")
    expect(part.get_by_text("A dad or grandad", exact=True)).to_be_visible()
    expect(part.get_by_role("button", name="Take the usual list")).to_have_count(0)
    dad = _line(alice, "Who must not go unheard", "A dad or grandad")
    dad.locator("summary").click()
    dad.get_by_label("When and where?").fill("By the garden door at four")
    dad.get_by_role("button", name="Save").click()
    expect(dad.get_by_text("By the garden door at four")).to_be_visible()


def _promises(alice: Person) -> None:
    alice.page.get_by_role("link", name="Load promises").click()
    expect(alice.page.get_by_role("heading", level=2, name="Load a list")).to_be_visible()
    alice.page.get_by_label("Name").fill("Carers' promises")
    alice.page.get_by_label("The promises, one on each line").fill("1. We ask how you are.\n2. We ask how you are.")
    alice.presses("Load this list")
    alice.sees("One promise is there twice.")
    expect(alice.page.get_by_label("Name")).to_have_value("Carers' promises")
    alice.finds_it_usable()
    alice.page.get_by_label("The promises, one on each line").fill("1. We ask how you are.\n2. We listen.")
    alice.presses("Load this list")
    alice.sees("Loaded. It is version 1.")
    expect(alice.page.get_by_role("heading", name="Carers' promises, version 1")).to_be_visible()
    alice.goes_to(PROGRAMME)
    alice.page.locator("select[name=set]").select_option(label="Carers' promises, version 1")
    alice.presses("Use these")
    expect(alice.page.locator("summary", has_text="Carers' promises, version 1")).to_be_visible()


def test_what_cards_and_tablets_point_at_stays(browser: Browser, server: Served) -> None:
    with persona(browser, server, "Alice Marlow-Finch") as alice:
        alice.goes_to(TODAY)
        for part, what, button, said in (
            ("Where we go", "waiting room", "Take it out", "A card was written there, so the area stays."),
            ("Where we go", "probation floor", "Take it out", "A tablet has this area with it"),
            ("Who goes", "Femi Astlebrook", "Take out of the team", "This person wrote cards here"),
            ("What we ask", "Would a young person", "Take it out", "A tablet or a card has this line already"),
            ("Who must not go unheard", "A young person over 13", "Take it out", "Somebody has heard them"),
        ):
            line = _line(alice, part, what)
            line.locator("summary").first.click()
            line.get_by_role("button", name=button).click()
            alice.sees(said)
            alice.finds_it_usable()
        expect(_line(alice, "Who goes", "Hanif").get_by_role("button", name="Take out of the team")).to_have_count(0)
        alice.goes_to("/programme/?event=P-ASE-06")
        alice.sees("so its people cannot have a role in it (rule R2)")
        offered = alice.page.locator("select[name=user] option").all_text_contents()
        assert offered
        assert not [name for name in offered if "Jo Kestrelby" in name]


def test_two_people_prepare_at_once_and_see_each_other(browser: Browser, server: Served) -> None:
    with (
        persona(browser, server, "Alice Marlow-Finch") as alice,
        persona(browser, server, "Tomasz Nowak-Kestrel") as tomasz,
    ):
        for person in (alice, tomasz):
            person.goes_to("/programme/?event=P-ASE-06")
        tomasz.opens("Add an area")
        tomasz.page.get_by_label("Name of the area").fill("half typed")
        _adds_an_area(alice, "van dock")
        expect(_line(tomasz, "Where we go", "van dock")).to_be_visible()
        expect(tomasz.page.get_by_label("Name of the area")).to_have_value("half typed")


def test_nobody_else_changes_it_by_raw_events(browser: Browser, server: Served) -> None:
    names = {name.rpartition(".")[2]: name for name in our_handlers() if "programme_state." in name}
    raw = [Event(names["add_usual"], {}), Event(names["add_area"], {"form": {"name": "a way in"}})]
    for cookie in ("", *(server.cookie(role) for role in (Role.PARTNER, Role.AGENCY_LEAD, Role.BOARD_MEMBER))):
        heard = repr(told(server.url, raw, cookie=cookie))
        assert "/sign-in/" in heard
        assert SAVED not in heard


def _part(person: Person, heading: str) -> Locator:
    return person.page.locator("section.box").filter(has=person.page.get_by_role("heading", name=heading, exact=True))


def _line(person: Person, part: str, words: str) -> Locator:
    return _part(person, part).locator(".plan > li").filter(has_text=words).first


def _adds_an_area(person: Person, name: str) -> None:
    part = _part(person, "Where we go")
    _unfolds(part, "Add an area", "Name of the area")
    part.get_by_label("Name of the area").fill(name)
    part.get_by_role("button", name="Add", exact=True).click()


def _unfolds(part: Locator, summary: str, field: str) -> None:
    """A form that was used stays open for the next one."""
    if not part.get_by_label(field).is_visible():
        part.locator("summary", has_text=summary).click()


def _option(part: Locator, beginning: str) -> str:
    names = part.locator("select[name=user] option").all_text_contents()
    return next(name for name in names if name.startswith(beginning))


def _is_saved(person: Person) -> None:
    expect(person.page.get_by_text(SAVED)).to_be_visible()
