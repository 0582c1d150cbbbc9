"""A matter held after it went into a finding and a letter: from then on nobody but the safeguarding lead reads it."""

from __future__ import annotations

import pytest

from mars_voice.services import actions, concerns, findings, letters
from mars_voice.services.transaction import reading
from models.errors import Conflict
from models.letter import Letter
from models.letter_record import LetterRecord
from tests.house import NOON, TODAY, WHY, House

SENTENCE = "Zebra: Mr Grey must not be alone with a child"


@pytest.fixture
def card(house: House) -> str:
    """What must happen stands as I1 in a letter that is being written, beside an ordinary finding."""
    house.finding("A", evidence=[f"observation:{house.card()}"])
    made = house.matter(SENTENCE)
    findings.conclude_matter(house.carol, made, at=NOON)
    house.drafted_letter()
    assert "Zebra" in _everywhere(house)
    return made


def _worry(house: House) -> str:
    return next(one.id for one in concerns.concerns(house.grace, at=NOON).concerns)


def _hold(house: House) -> None:
    concerns.hold(house.grace, _worry(house), at=NOON)


def _release(house: House) -> None:
    concerns.release(house.grace, _worry(house), at=NOON)


def _letter_id() -> str:
    with reading() as db:
        return str(db.query(Letter).one().id)


def _record(house: House) -> LetterRecord:
    return letters.document(house.alice, _letter_id())


def _everywhere(house: House) -> str:
    """What the officer and the Hub read on the screen and on paper."""
    seen = [findings.findings(who, house.code) for who in (house.carol, house.alice)]
    return repr([*seen, letters.letter(house.alice, house.code, at=NOON), _record(house)])


def _seal(house: House) -> str:
    return letters.letter(house.ruth, house.code, at=NOON).seal


def test_it_goes_from_the_findings_the_draft_and_the_paper(house: House, card: str) -> None:
    _hold(house)
    assert "Zebra" not in _everywhere(house)


def test_it_comes_back_when_the_lead_lets_it_go(house: House, card: str) -> None:
    before = _everywhere(house)
    _hold(house)
    _release(house)
    assert _everywhere(house) == before


def test_the_letter_is_handed_over_without_it(house: House, card: str) -> None:
    _hold(house)
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    assert "Zebra" not in repr(letters.letter(house.ruth, house.code, at=NOON))


def test_what_was_handed_over_before_is_read_agreed_and_sent_without_it(house: House, card: str) -> None:
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    _hold(house)
    assert "Zebra" not in repr((letters.letter(house.ruth, house.code, at=NOON), _record(house)))
    letters.agree(house.ruth, _letter_id(), seal=_seal(house), at=NOON)
    letters.distribute(house.alice, _letter_id(), at=NOON)
    seen = letters.document(house.bob, _letter_id()), actions.actions(house.bob, house.code, on=TODAY)
    assert "Zebra" not in repr(seen)
    assert "zebra" not in repr(letters.letter(house.bob, house.code, at=NOON)).lower()


def test_what_was_agreed_with_it_is_not_sent(house: House, card: str) -> None:
    """The portfolio lead agreed to other words: the letter comes back."""
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    letters.agree(house.ruth, _letter_id(), seal=_seal(house), at=NOON)
    _hold(house)
    with pytest.raises(Conflict):
        letters.distribute(house.alice, _letter_id(), at=NOON)


def test_the_lead_does_not_agree_to_words_that_went_while_they_read(house: House, card: str) -> None:
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    seal = _seal(house)
    _hold(house)
    with pytest.raises(Conflict):
        letters.agree(house.ruth, _letter_id(), seal=seal, at=NOON)


def test_what_was_sent_without_it_stays_without_it(house: House, card: str) -> None:
    """A letter that is out is a record: letting the card go changes neither it nor what the agency answers."""
    _hold(house)
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    letters.agree(house.ruth, _letter_id(), seal=_seal(house), at=NOON)
    letters.distribute(house.alice, _letter_id(), at=NOON)
    _release(house)
    seen = (
        letters.letter(house.bob, house.code, at=NOON),
        letters.document(house.bob, _letter_id()),
        actions.actions(house.bob, house.code, on=TODAY),
    )
    assert "Zebra" not in repr(seen)


def test_what_is_let_go_while_the_lead_reads_is_on_neither_their_screen_nor_the_paper(house: House, card: str) -> None:
    """They agree to what was handed over: the screen shows nothing that the letter does not hold."""
    _hold(house)
    letters.submit(house.alice, _letter_id(), reasons=WHY, at=NOON)
    _release(house)
    assert "Zebra" not in repr((letters.letter(house.ruth, house.code, at=NOON), _record(house)))
