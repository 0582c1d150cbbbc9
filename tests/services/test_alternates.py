"""Where the portfolio lead's own agency is looked at, a named alternate decides on the letter (R10)."""

from __future__ import annotations

import pytest

from mars_voice.services import alternates, events, letters, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.alternate import AlternateNeeded, AlternateUnfit
from models.errors import NotAllowed
from models.kinds import LetterState, Role, Stage
from models.people import Actor, Membership
from tests.house import NOON, WHY, House


@pytest.fixture
def paul(house: House) -> Actor:
    return house.person("Paul", Role.ALTERNATE_LEAD, of=house.organisation("Quillmere Council"))


@pytest.fixture
def own_agency(house: House) -> None:
    """The event looks at the agency of the only portfolio lead."""
    with transaction() as db:
        held = db.query(Membership).filter_by(user_id=house.ruth.id).one()
        held.organisation_id = house.agency


def _name(house: House, who: Actor) -> str:
    return alternates.name(house.alice, house.code, str(who.id), at=NOON)


def _view(house: House, who: Actor | None = None) -> alternates.AlternateView:
    return events.event(who or house.alice, house.code, at=NOON).after.alternate


def test_the_event_page_warns_that_the_leads_own_agency_is_looked_at(
    house: House, paul: Actor, own_agency: None
) -> None:
    shown = _view(house)
    assert shown.warns == "The agency of Ruth is looked at: name an alternate, who decides on the letter instead."
    assert [c.says for c in shown.candidates] == ["Paul"]


def test_where_the_lead_is_free_nobody_is_warned_and_nobody_named(house: House, paul: Actor) -> None:
    assert _view(house) == alternates.AlternateView()
    with pytest.raises(AlternateUnfit) as refused:
        _name(house, paul)
    assert refused.value.params == {"rule": "free"}


def test_where_another_lead_is_free_no_alternate_is_needed(house: House, paul: Actor, own_agency: None) -> None:
    house.person("Rita", Role.PORTFOLIO_LEAD)
    assert _view(house).warns == ""


def test_r10_a_letter_is_not_handed_over_while_nobody_may_decide_on_it(
    house: House, paul: Actor, own_agency: None
) -> None:
    letter_id = house.drafted_letter()
    assert events.event(house.alice, house.code, at=NOON).next.key == "alternate"
    with pytest.raises(AlternateNeeded):
        letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    with reading() as db:
        assert event_by_code(db, house.code).stage == Stage.LETTER_DRAFTING


def test_r10_the_named_alternate_reads_agrees_and_the_letter_goes_out(
    house: House, paul: Actor, own_agency: None
) -> None:
    assert _name(house, paul) == "Paul"
    letter_id = house.drafted_letter()
    with pytest.raises(NotAllowed):
        letters.letter(paul, house.code, at=NOON)
    letters.submit(house.alice, letter_id, reasons=WHY, at=NOON)
    assert [todo.key for todo in today.today(paul, at=NOON).todos] == ["agree"]
    letters.agree(paul, letter_id, seal=letters.letter(paul, house.code, at=NOON).seal, at=NOON)
    letters.distribute(house.alice, letter_id, at=NOON)
    assert letters.letter(house.bob, house.code, at=NOON).state == LetterState.DISTRIBUTED


def test_r10_the_alternate_returns_it_with_a_comment(house: House, paul: Actor, own_agency: None) -> None:
    _name(house, paul)
    letter_id = house.submitted_letter()
    letters.send_back(paul, letter_id, "Say where the bench stood.", at=NOON)
    assert letters.letter(house.carol, house.code, at=NOON).return_note == "Say where the bench stood."


def test_r10_the_lead_whose_agency_is_looked_at_does_not_decide(house: House, paul: Actor, own_agency: None) -> None:
    _name(house, paul)
    letter_id = house.submitted_letter()
    with pytest.raises(NotAllowed):
        letters.agree(house.ruth, letter_id, seal="", at=NOON)


def test_another_alternate_can_be_named_until_the_letter_is_handed_over(
    house: House, paul: Actor, own_agency: None
) -> None:
    other = house.person("Petra", Role.ALTERNATE_LEAD)
    _name(house, paul)
    _name(house, other)
    assert _view(house).named.startswith("Petra decides")
    house.submitted_letter()
    assert not _view(house).may_name
    with pytest.raises(AlternateUnfit) as refused:
        _name(house, paul)
    assert refused.value.params == {"rule": "away"}


def test_an_alternate_holds_that_role_and_is_not_of_the_agency(house: House, own_agency: None) -> None:
    for who, rule in ((house.carol, "role"), (house.person("Pia", Role.ALTERNATE_LEAD, of=house.agency), "own")):
        with pytest.raises(AlternateUnfit) as refused:
            _name(house, who)
        assert refused.value.params == {"rule": rule}
    assert _view(house).candidates == []


def test_nobody_but_the_hub_names_an_alternate(house: House, paul: Actor, own_agency: None) -> None:
    for who in (house.ruth, house.carol, house.bob, paul):
        with pytest.raises(NotAllowed):
            alternates.name(who, house.code, str(paul.id), at=NOON)
    assert _view(house, house.bob) == alternates.AlternateView()
