"""A worry waits for nobody but the safeguarding lead, and the longest wait stands first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mars_voice.services import concerns, day_packs, matters, observations, review
from mars_voice.services.concerns import ConcernView
from mars_voice.services.transaction import reading
from mars_voice.services.written_card import Immediate
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound
from models.kinds import Rating
from models.observation import Observation
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


class TestWhatAnOfficerSaw:
    def _worry(self, house: House, **facts: bool) -> ConcernView:
        detail = Immediate(
            "A child could run out", "Children outside", "The manager, 12:31", "The gate is locked today", **facts
        )
        house.kept(house.written("The gate did not latch.", rating=Rating.IMMEDIATE, immediate=detail))
        return self._shown(house)

    def _shown(self, house: House) -> ConcernView:
        return concerns.concerns(house.grace, at=NOON).concerns[0]

    def test_who_where_when_the_locked_detail_and_the_sentence(self, house: House) -> None:
        seen = self._worry(house).seen
        assert (seen.reference, seen.who, seen.place) == ("o01", "Carol", "reception")
        assert seen.when == "12:30 pm on Monday 23 November"
        assert [words for _, words in seen.details] == [
            "A child could run out",
            "Children outside",
            "The manager, 12:31",
        ]
        assert seen.must_happen == "The gate is locked today"
        assert (seen.may_hold, seen.may_release) == (True, False)

    def test_one_about_staff_is_held_from_the_beginning_and_says_so(self, house: House) -> None:
        worry = self._worry(house, about_staff=True)
        assert worry.seen.held.startswith("You hold this card.")
        assert worry.seen.details[-1][0] == "About a member of staff"

    def test_the_lead_holds_it_and_lets_it_go(self, house: House) -> None:
        worry = self._worry(house)
        concerns.hold(house.grace, worry.id, at=NOON)
        assert self._shown(house).seen.may_release
        assert observations.cards(house.carol, house.code).cards == []
        concerns.release(house.grace, worry.id, at=NOON)
        assert [card.text for card in observations.cards(house.carol, house.code).cards] == ["The gate did not latch."]

    @pytest.mark.parametrize("verb", [concerns.hold, concerns.release])
    @pytest.mark.parametrize("who", ["alice", "bob", "carol", "ruth"])
    def test_nobody_else_holds_or_releases(self, house: House, verb: Any, who: str) -> None:
        with pytest.raises(NotAllowed):
            verb(getattr(house, who), self._worry(house).id, at=NOON)

    def test_none_of_safeguarding_gives_a_held_card_to_the_team(self, house: House) -> None:
        worry = self._worry(house, about_staff=True)
        concerns.decide(house.grace, worry.id, "A misunderstanding", not_safeguarding=True, at=NOON)
        assert len(observations.cards(house.carol, house.code).cards) == 1

    def test_any_other_decision_leaves_it_held(self, house: House) -> None:
        worry = self._worry(house, about_staff=True)
        concerns.decide(house.grace, worry.id, "To the LADO", not_safeguarding=False, at=NOON)
        assert observations.cards(house.carol, house.code).cards == []
        concerns.release(house.grace, worry.id, at=NOON)
        assert len(observations.cards(house.carol, house.code).cards) == 1

    def test_one_from_a_lost_tablet_says_so(self, house: House) -> None:
        pack = house.pack()
        day_packs.revoke(house.carol, str(pack), at=NOON)
        detail = Immediate("A child could run out", "Children outside", "Nobody", "The gate is locked")
        house.hand_in(house.written("Gate.", rating=Rating.IMMEDIATE, immediate=detail), pack=pack)
        seen = self._shown(house).seen
        assert "reported lost" in seen.doubt
        assert (seen.may_hold, seen.may_release) == (False, False)

    def test_words_of_a_child_have_no_card_to_hold(self, house: House) -> None:
        review.raise_concern(house.alice, house.comment("Somebody hurts me"), at=NOON)
        with pytest.raises(NotFound):
            concerns.hold(house.grace, self._shown(house).id, at=NOON)

    def test_what_was_done_is_shown(self, house: House) -> None:
        self._worry(house)
        with reading() as db:
            card = str(db.query(Observation).one().id)
        matters.settle(house.carol, card, "Bolted.", at=NOON)
        assert self._shown(house).seen.done == "Bolted."
