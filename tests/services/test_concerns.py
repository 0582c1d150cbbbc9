"""A worry waits for nobody but the safeguarding lead, and the longest wait stands first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import concerns, review
from models.errors import InvalidTransition, MissingWords, NotAllowed
from tests.house import NOON, House


def _two_worries(house: House) -> None:
    review.raise_concern(house.alice, house.comment("The second one"), at=NOON + timedelta(minutes=20))
    review.raise_concern(house.alice, house.comment("The first one"), at=NOON)


def _words(house: House) -> list[str]:
    return [c.words for c in concerns.concerns(house.grace, at=NOON + timedelta(minutes=30)).concerns]


def test_the_worry_that_has_waited_longest_stands_first(house: House) -> None:
    _two_worries(house)
    assert _words(house) == ["The first one", "The second one"]


def test_nobody_but_the_safeguarding_lead_reads_them(house: House) -> None:
    _two_worries(house)
    for other in (house.alice, house.bob, house.carol, house.ruth):
        with pytest.raises(NotAllowed):
            concerns.concerns(other, at=NOON)


def test_a_worry_is_picked_up_once_and_then_stands_behind_those_that_wait(house: House) -> None:
    _two_worries(house)
    first = concerns.concerns(house.grace, at=NOON).concerns[0]
    concerns.acknowledge(house.grace, first.id, at=NOON)
    assert _words(house) == ["The second one", "The first one"]
    with pytest.raises(InvalidTransition):
        concerns.acknowledge(house.grace, first.id, at=NOON)


def test_a_false_alarm_goes_back_to_be_read_whole(house: House) -> None:
    review.raise_concern(house.alice, house.comment("A slide that's open"), at=NOON)
    worry = concerns.concerns(house.grace, at=NOON).concerns[0]
    with pytest.raises(MissingWords):
        concerns.decide(house.grace, worry.id, " ", not_safeguarding=True, at=NOON)
    concerns.decide(house.grace, worry.id, "About the pool", not_safeguarding=True, at=NOON)
    shown = review.words(house.alice, house.code)
    assert "".join(piece.text for piece in shown.current.pieces) == "A slide that's open"


def test_a_real_worry_stays_locked_when_it_is_decided(house: House) -> None:
    review.raise_concern(house.alice, house.comment("Somebody hurts me"), at=NOON)
    worry = concerns.concerns(house.grace, at=NOON).concerns[0]
    concerns.decide(house.grace, worry.id, "Told the front door", not_safeguarding=False, at=NOON)
    assert review.words(house.alice, house.code).total == 0
