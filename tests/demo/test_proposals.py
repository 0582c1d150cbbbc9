"""What was proposed in the practice world keeps the rules of life: one waits for the Hub, one was answered."""

from __future__ import annotations

from datetime import date

from mars_voice.demo.proposals import raised
from mars_voice.demo.world import load
from models.proposal import PROPOSED_KINDS, reason_of

D = date(2026, 11, 23)


def test_everybody_it_names_is_there_and_each_could_have_been_proposed() -> None:
    people = {person.key for person in load(D).people}
    for one in raised(D):
        assert one.who in people
        assert one.kind in PROPOSED_KINDS
        assert reason_of(one.reason) == one.reason


def test_one_waits_and_one_was_answered_after_it_was_made() -> None:
    waiting, answered = raised(D)
    assert waiting.settled is None
    assert answered.settled is not None
    assert answered.made < answered.settled < D
    assert reason_of(answered.answer)
