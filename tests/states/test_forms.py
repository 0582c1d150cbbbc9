"""What a filled-in form becomes before a verb sees it."""

import pytest

from mars_voice.services.lines import Asked
from mars_voice.states.observations import card_of
from mars_voice.states.programme import asked_of
from mars_voice.states.today import greeting
from mars_voice.states.worries import decision_of


def test_a_card_takes_what_was_filled_in():
    card = card_of({"area": "reception", "mode": "saw", "rating": "strength", "text": "Warm.", "own_view": "on"})
    assert (card.area, card.mode, card.rating, card.text) == ("reception", "saw", "strength", "Warm.")
    assert card.independent_view


def test_an_unticked_box_is_no_view_of_ones_own():
    assert not card_of({"text": "Warm."}).independent_view


def test_a_decision_says_where_it_goes_and_why():
    assert decision_of("police", " Rung at once. ") == "Police: Rung at once."


@pytest.mark.parametrize(("way", "reason"), [("police", " "), ("", "Rung."), ("elsewhere", "Rung.")])
def test_a_decision_without_a_way_or_a_reason_is_none(way, reason):
    assert decision_of(way, reason) == ""


@pytest.mark.parametrize(
    ("hour", "said"), [(8, "Good morning, Alice."), (12, "Good afternoon, Alice."), (18, "Good evening, Alice.")]
)
def test_people_are_greeted_by_first_name_and_hour(hour, said):
    assert greeting("Alice Marlow-Finch", hour) == said


def test_a_line_of_questioning_takes_its_ticked_standards_and_no_other_box():
    form = {"id": "x", "text": "Who waits?", "standard-A4": "on", "standard-B3": "on", "by": ""}
    assert asked_of(form) == Asked("Who waits?", ("A4", "B3"), "")
    assert asked_of({}) == Asked("")
