"""A meeting that somebody else than the Hub may bring the event before: on a chosen agenda, and its minute."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from mars_voice.wording.date import full_date
from tests.support.roads import after
from tests.support.roads.road import Road, Walker, fills

BOARD, SPLIG = "Board", "SPLIG"


def is_in_the_calendar(road: Road, body: str, day: date) -> None:
    """The Hub plans it."""
    with road.persona("Alice", at="") as alice:
        after.adds_a_meeting(alice, body, day)


def puts_it_on_the_agenda(who: Walker, body: str, day: date) -> None:
    """Of the meeting on that day; before it has met it has no minute."""
    who.finds_next("on the agenda")
    fills(who.next_box.get_by_label("Which meeting"), f"{body}, {full_date(day)}")
    who.does_next("Put it on the agenda", then=f"It is on the agenda: {body}, {full_date(day)}.")
    who.sees("Its minute can be written once it has met.")
    expect(who.page.get_by_role("button", name="Save the minute")).to_have_count(0)
