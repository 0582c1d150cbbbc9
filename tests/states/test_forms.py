"""What a filled-in form becomes before a verb sees it."""

from uuid import uuid4

import pytest

from mars_voice.services.lines import Asked
from mars_voice.services.written_card import Check, Immediate
from mars_voice.states.card_forms import card_of
from mars_voice.states.line_forms import asked_of
from mars_voice.states.today import greeting
from mars_voice.states.worries import decision_of
from models.errors import MissingWords
from models.floor import ChangeSeen

FILLED = {"area": "a1", "mode": "saw", "rating": "strength", "text": "Warm."}


def test_a_card_takes_what_was_filled_in():
    promise, action = uuid4(), uuid4()
    card = card_of(
        {
            **FILLED,
            "evidence": "document",
            "confidence": "stated",
            "prompt": "IW7",
            "own_view": "on",
            "theme-1": "T04",
            "polarity-1": "-",
            "theme-2": "",
            "polarity-2": "",
            "theme-3": "T01",
            "polarity-3": "",
            "standard-A4": "on",
            "standard-B3": "on",
            f"promise-{promise}": "sometimes",
            f"promise-{uuid4()}": "",
            "action": str(action),
            "seen": "partly",
            "risk": "left over from another rating",
        }
    )
    assert (card.area, card.mode, card.rating, card.text) == ("a1", "saw", "strength", "Warm.")
    assert (card.evidence, card.confidence, card.prompt, card.own_view) == ("document", "stated", "IW7", True)
    assert (card.themes, card.standards) == ({"T04": "-", "T01": "~"}, ("A4", "B3"))
    assert (card.promises, card.checks) == ({promise: "sometimes"}, Check(action, ChangeSeen.PARTLY))
    assert card.immediate is None


def test_a_bare_card_is_seen_directly_and_once_and_is_no_view_of_ones_own():
    card = card_of(FILLED)
    assert (card.evidence, card.confidence, card.own_view) == ("direct", "once", False)
    assert (card.themes, card.standards, card.promises, card.checks) == ({}, (), {}, None)


def test_what_cannot_wait_goes_with_an_immediate_matter_alone():
    urgent = card_of({**FILLED, "rating": "immediate", "risk": "The gate", "must_happen": "Lock", "about_staff": "on"})
    assert urgent.immediate == Immediate("The gate", "", "", "Lock", about_staff=True)


@pytest.mark.parametrize(
    "form",
    [
        {**FILLED, "mode": ""},
        {**FILLED, "rating": "lovely"},
        {**FILLED, "evidence": "hearsay"},
        {**FILLED, "action": "", "seen": "yes"},
        {**FILLED, "action": str(uuid4()), "seen": ""},
        {**FILLED, "promise-1": "kept"},
    ],
)
def test_a_choice_that_was_not_made_is_asked_for(form):
    with pytest.raises(MissingWords):
        card_of(form)


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
