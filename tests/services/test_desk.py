"""The doors of the desk: each person sees those they may open."""

import pytest

from mars_voice.services import desk, review
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import transaction
from models.kinds import Role, Stage
from tests.house import NOON


def pages(house, actor):
    return keys(desk.around(actor, house.code).pages)


def keys(groups):
    return [key for group in groups for key in group.holds]


def test_the_hub_sees_every_page_that_there_is(house):
    assert pages(house, house.alice) == [
        "event",
        "prepare",
        "programme",
        "codes",
        "post",
        "visit",
        "observations",
        "standards",
        "sheet",
        "words",
        "themes",
        "findings",
    ]


def test_the_officer_has_no_door_to_raw_words(house):
    assert pages(house, house.carol) == [
        "event",
        "prepare",
        "programme",
        "codes",
        "visit",
        "observations",
        "standards",
        "sheet",
        "themes",
        "findings",
    ]


def test_the_agency_has_no_door_to_a_letter_that_is_not_sent(house):
    house.agreed_letter()
    assert pages(house, house.bob) == ["event"]


def test_the_agency_has_a_door_to_the_letter_and_its_actions_once_it_is_sent(house):
    house.sent_letter()
    assert pages(house, house.bob) == ["event", "letter", "actions"]


def test_an_agency_learns_nothing_of_another_agencys_event(house):
    stranger = house.person("Mallory", Role.AGENCY_LEAD, of=house.organisation("Elsewhere"))
    seen = desk.around(stranger, house.code)
    assert (seen.title, seen.pages) == ("", [])
    assert desk.around(stranger, "P-NOT-THERE") == seen


def test_waiting_words_are_counted_at_their_door(house):
    house.comment("The hatch is loud.")
    heard = next(group for group in desk.around(house.alice, house.code).pages if "words" in group.holds)
    assert (heard.label, heard.count, heard.link) == ("Heard", 1, "/words/?event=P-ASE-04")
    assert [(door.key, door.count) for door in heard.pages] == [("words", 1), ("themes", 0)]


@pytest.mark.parametrize(
    ("who", "doors"),
    [
        (
            "alice",
            ["today", "letters", "plan", "requests", "section11", "promises", "changes", "people", "days", "duty"],
        ),
        ("carol", ["today", "letters", "plan", "days", "changes"]),
        ("grace", ["today", "worries", "duty", "changes"]),
    ],
)
def test_the_tabs_are_those_of_the_role(house, who, doors):
    assert keys(desk.around(getattr(house, who), "").tabs) == doors


def test_the_hub_finds_its_ten_doors_behind_five(house):
    tabs = desk.around(house.alice, "").tabs
    assert [tab.label for tab in tabs] == ["Today", "Letters", "Plan", "Promises", "People"]
    assert [tab.link for tab in tabs] == ["/today/", "/letters/", "/plan/", "/promises/", "/scrutineers/"]


def test_the_safeguarding_lead_sees_how_many_worries_wait(house):
    review.raise_concern(house.alice, house.comment("He hurts me."), at=NOON)
    assert next(door for door in desk.around(house.grace, "").tabs if door.holds == ["worries"]).count == 1


def test_the_bar_says_who_is_signed_in_and_as_what(house):
    seen = desk.around(house.ruth, "")
    assert (seen.name, seen.role) == ("Ruth", "Scrutiny portfolio lead")


def test_no_page_is_lost_when_the_event_is_closed(house):
    house.set_stage(Stage.CLOSED)
    assert pages(house, house.alice)[0] == "event"


@pytest.mark.parametrize("stage", [Stage.DATE_PROPOSED, Stage.IN_PROGRESS, Stage.ACTIONS_OPEN])
def test_the_groups_of_an_event_follow_its_life_at_every_stage(house, stage):
    with transaction() as db:
        event_by_code(db, house.code).stage = stage
    groups = [group.label for group in desk.around(house.alice, house.code).pages]
    assert groups[:4] == ["Event", "Before", "The day", "Heard"]
