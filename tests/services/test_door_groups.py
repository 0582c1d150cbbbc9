"""Doors put together: each row stays one line, nothing is hidden, and the first row leads to what waits."""

import pytest

from mars_voice.services.door_groups import EVENT, MAIN, Door, Group, put_together, second_rows


def doors(*keys: str, waiting: dict[str, int] | None = None) -> list[Door]:
    return [Door(key, key.title(), f"/{key}/", (waiting or {}).get(key, 0)) for key in keys]


def named(groups: list[Group]) -> dict[str, list[str]]:
    return {group.label: [door.key for door in group.pages] for group in groups}


def test_four_doors_fit_one_line_and_stay_as_they_are():
    groups = put_together(doors("event", "prepare", "programme", "codes"), EVENT)
    assert [(group.label, group.link, group.pages) for group in groups] == [
        ("Event", "/event/", []),
        ("Prepare", "/prepare/", []),
        ("Programme", "/programme/", []),
        ("Codes", "/codes/", []),
    ]


def test_more_are_put_together_by_what_they_are_for():
    assert named(put_together(doors("event", "prepare", "codes", "visit", "words", "observations"), EVENT)) == {
        "Event": [],
        "Before": ["prepare", "codes"],
        "The day": ["visit", "observations"],
        "Words": [],
    }


def test_a_group_of_one_is_that_page():
    alone = put_together(doors("event", "visit", "words", "themes", "findings"), EVENT)[-1]
    assert (alone.label, alone.link, alone.holds, alone.pages) == ("Findings", "/findings/", ["findings"], [])


def test_a_door_nobody_put_anywhere_stands_alone_and_is_never_hidden():
    groups = put_together(doors("event", "prepare", "codes", "new", "words", "themes"), EVENT)
    assert named(groups) == {"Event": [], "Before": ["prepare", "codes"], "New": [], "Heard": ["words", "themes"]}


def test_a_group_leads_to_the_page_where_something_waits_and_says_how_much():
    came = doors("event", "visit", "words", "files", "themes", waiting={"files": 3})
    heard = put_together(came, EVENT)[-1]
    assert (heard.link, heard.count, heard.holds) == ("/files/", 3, ["words", "files", "themes"])


def test_a_group_counts_all_that_waits_in_it():
    came = doors("event", "visit", "words", "files", "themes", waiting={"words": 12, "files": 3})
    assert put_together(came, EVENT)[-1].count == 15


@pytest.mark.parametrize("groups", [MAIN, EVENT])
def test_a_page_stands_in_one_group_only(groups):
    assert len(second_rows(groups)) == sum(len(keys) for keys in groups.values())
