"""From a filled-in form of an extra question to what the verb takes."""

from __future__ import annotations

from mars_voice.services.extra_questions import ExtraDraft
from mars_voice.states.extra import draft_of


def test_a_form_is_read_as_it_stands() -> None:
    form = {"text": "How?", "kind": "choose", "option-1": "Bus", "option-3": "Car", "language": "pl", "with": "2"}
    assert draft_of(form) == ExtraDraft("How?", "choose", ("Bus", "", "Car", "", "", ""), "pl", "2")


def test_what_a_form_does_not_say_is_as_usual() -> None:
    assert draft_of({}) == ExtraDraft("", "yes_no", ("",) * 6, "en", "")
