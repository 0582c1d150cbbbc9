"""The steps of events that end in no letter: closed, told, answered; terms; assurance."""

from __future__ import annotations

import pytest

from mars_voice.services import call_ins, events, reporting, today
from models.commission import Commission
from models.errors import InvalidTransition, MissingWords, NotAllowed, RuleBroken
from models.kinds import EventKind, Role, Stage
from models.people import Actor
from models.request import RequestUnfit
from tests.house import NOON, TODAY, House
from tests.kinds import CODE, TOMORROW, an_event, commission_of, stage_of, three

DAY = TODAY.isoformat()
WORDS = "We read every letter aloud now, and asked two young people to help."


@pytest.fixture
def police(house: House) -> Actor:
    return three(house, Role.PARTNER).police


def _key(house: House, who: Actor) -> str:
    return events.event(who, CODE, at=NOON).next.key


@pytest.mark.parametrize(
    ("kind", "now", "to", "by"),
    [
        (EventKind.LINE_OF_SIGHT, Stage.IN_PROGRESS, Stage.FED_BACK, "carol"),
        (EventKind.LINE_OF_SIGHT, Stage.FED_BACK, Stage.OVERVIEW_DRAFTING, "carol"),
        (EventKind.LINE_OF_SIGHT, Stage.FED_BACK, Stage.OVERVIEW_DRAFTING, "alice"),
        (EventKind.HUB_AUDIT, Stage.IN_PROGRESS, Stage.FED_BACK, "alice"),
        (EventKind.YOUNG_VOICE, Stage.IN_PROGRESS, Stage.FED_BACK, "alice"),
        (EventKind.PEER_REVIEW, Stage.IN_PROGRESS, Stage.FED_BACK, "carol"),
        (EventKind.CASE_SPECIFIC, Stage.IN_PROGRESS, Stage.LEARNING_DRAFTING, "carol"),
    ],
)
def test_a_step_without_words_is_offered_and_taken(
    house: House, kind: EventKind, now: Stage, to: Stage, by: str
) -> None:
    an_event(house, kind, now)
    who = getattr(house, by)
    assert (
        _key(house, who) == ("kind_nothing" if now != Stage.DATE_PROPOSED else "propose") or kind is EventKind.CALL_IN
    )
    reporting.move_on(who, CODE, stage=to, at=NOON)
    assert stage_of() == to


@pytest.mark.parametrize("by", ["alice", "bob", "ruth", "partner"])
def test_only_the_officer_who_leads_closes_a_panel_day(house: House, by: str) -> None:
    who = getattr(house, by)
    an_event(house, EventKind.LINE_OF_SIGHT, Stage.IN_PROGRESS)
    with pytest.raises(NotAllowed):
        reporting.move_on(who, CODE, stage="fed_back", at=NOON)


@pytest.mark.parametrize("stage", ["cases_identified", "terms_agreed", "in_progress", "closed", "prepared", "nowhere"])
def test_a_step_that_needs_words_or_is_taken_elsewhere_is_not_taken_so(house: House, stage: str) -> None:
    an_event(house, EventKind.LINE_OF_SIGHT, Stage.DATE_PROPOSED)
    with pytest.raises(InvalidTransition):
        reporting.move_on(house.alice, CODE, stage=stage, at=NOON)


def test_a_visit_is_opened_elsewhere(house: House) -> None:
    house.set_stage(Stage.PROGRAMME_AGREED)
    with pytest.raises(InvalidTransition):
        reporting.move_on(house.carol, house.code, stage="in_progress", at=NOON)


def test_findings_are_told_to_the_chair_who_asked(house: House) -> None:
    chair = house.person("Tamsin", Role.GROUP_CHAIR)
    an_event(house, EventKind.HUB_AUDIT, Stage.FED_BACK, asked_by_id=chair.id)
    assert _key(house, house.alice) == "kind_told"
    with pytest.raises(MissingWords):
        reporting.report(house.alice, CODE, " ", at=NOON)
    reporting.report(house.alice, CODE, "Told at the group's meeting.", at=NOON)
    assert stage_of() == Stage.FINDINGS_REPORTED
    seen = {fact.label: fact.says for fact in events.event(chair, CODE, at=NOON).kinds.why}
    assert seen["Told or minuted"] == "Told at the group's meeting."


def test_only_the_hub_says_that_findings_were_told(house: House) -> None:
    an_event(house, EventKind.HUB_AUDIT, Stage.FED_BACK)
    for who in (house.carol, house.partner, house.ruth):
        with pytest.raises(NotAllowed):
            reporting.report(who, CODE, "Told.", at=NOON)


@pytest.mark.parametrize("by", ["bob", "alice"])
def test_the_agency_answers_young_people_or_the_hub_writes_it_down(house: House, by: str) -> None:
    an_event(house, EventKind.YOUNG_VOICE, Stage.FINDINGS_REPORTED, agency_id=house.agency)
    who = getattr(house, by)
    assert "kind_answer" in [todo.key for todo in today.today(who, at=NOON).todos]
    reporting.answer(who, CODE, WORDS, at=NOON)
    assert (stage_of(), commission_of().assurance) == (Stage.ANSWERED, WORDS)


def test_no_other_agency_answers(house: House) -> None:
    an_event(house, EventKind.YOUNG_VOICE, Stage.FINDINGS_REPORTED, agency_id=house.agency)
    other = house.person("Nell", Role.AGENCY_LEAD, of=house.organisation("Brackenhithe"))
    with pytest.raises(NotAllowed):
        reporting.answer(other, CODE, WORDS, at=NOON)


def test_terms_are_agreed_before_a_review_has_a_day(house: House) -> None:
    an_event(house, EventKind.PEER_REVIEW, Stage.IDENTIFIED)
    assert _key(house, house.alice) == "kind_terms"
    reporting.agree_terms(house.alice, CODE, "Calls of one month, no case files.", day=DAY, at=NOON)
    held = commission_of()
    assert (stage_of(), held.terms_on) == (Stage.TERMS_AGREED, TODAY)
    assert _key(house, house.alice) == "propose"


def test_terms_without_words_block(house: House) -> None:
    an_event(house, EventKind.PEER_REVIEW, Stage.IDENTIFIED)
    with pytest.raises(RuleBroken) as refused:
        reporting.agree_terms(house.alice, CODE, " ", day=DAY, at=NOON)
    assert refused.value.params == {"rule": "terms"}
    with pytest.raises(RequestUnfit):
        reporting.agree_terms(house.alice, CODE, "Calls.", day=TOMORROW.isoformat(), at=NOON)
    assert stage_of() == Stage.IDENTIFIED
    assert commission_of().terms == ""


@pytest.mark.parametrize(("given", "is_assured"), [("yes", True), ("no", False)])
def test_assured_a_partner_writes_down_what_it_heard(house: House, police: Actor, given: str, is_assured: bool) -> None:
    an_event(house, EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, agency_id=house.agency)
    assert _key(house, police) == "kind_assurance"
    call_ins.assure(police, CODE, given=given, said="The board is mended.", minute="Board, item 7", at=NOON)
    held = commission_of()
    assert (stage_of(), held.is_assured, held.minute) == (Stage.ASSURED, is_assured, "Board, item 7")


def test_assured_an_agency_that_did_not_assure_is_heard_again_while_its_actions_are_open(
    house: House, police: Actor
) -> None:
    heard = Commission(asked_on=TODAY, is_assured=False, assurance="A chain is on it.", minute="Board, item 7")
    an_event(house, EventKind.CALL_IN, Stage.ACTIONS_OPEN, commission=heard)
    assert events.event(police, CODE, at=NOON).next.key == "kind_assurance"
    call_ins.assure(police, CODE, given="yes", said="It is mended.", minute="", at=NOON)
    held = commission_of()
    assert (stage_of(), held.is_assured, held.minute) == (Stage.ACTIONS_OPEN, True, "Board, item 7")
    assert held.assurance == "A chain is on it.\n23 November 2026: It is mended."
    assert events.event(house.alice, CODE, at=NOON).next.key == "close"
    with pytest.raises(InvalidTransition):
        call_ins.assure(police, CODE, given="no", said="Broken again.", minute="", at=NOON)


def test_ground_what_an_agency_is_told_is_what_it_is_told_for(house: House) -> None:
    """A visit was chosen; who is called in hears why, and is told nothing of having been chosen."""
    an_event(house, EventKind.CALL_IN, Stage.DATE_PROPOSED, agency_id=house.agency)
    why = events.event(house.alice, CODE, at=NOON).next.why
    assert why.startswith("It hears that it is called in: on which ground, with which question, where and when.")
    assert "chosen" not in why


def test_assured_neither_yes_nor_no_is_no_answer(house: House, police: Actor) -> None:
    an_event(house, EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, agency_id=house.agency)
    with pytest.raises(RequestUnfit):
        call_ins.assure(police, CODE, given="", said="The board is mended.", minute="", at=NOON)
    with pytest.raises(MissingWords):
        call_ins.assure(police, CODE, given="yes", said="", minute="", at=NOON)
    assert stage_of() == Stage.AGENCY_NOTIFIED


def test_r02_a_partner_that_is_called_in_does_not_say_that_it_assured_the_others(house: House, police: Actor) -> None:
    an_event(house, EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, agency_id=next(iter(police.organisations)))
    assert _key(house, police) == ""
    with pytest.raises(RuleBroken) as refused:
        call_ins.assure(police, CODE, given="yes", said="All is well.", minute="", at=NOON)
    assert refused.value.params == {"rule": "R2"}


def test_the_agency_does_not_write_down_its_own_assurance(house: House) -> None:
    an_event(house, EventKind.CALL_IN, Stage.AGENCY_NOTIFIED, agency_id=house.agency)
    with pytest.raises(NotAllowed):
        call_ins.assure(house.bob, CODE, given="yes", said="All is well.", minute="", at=NOON)
