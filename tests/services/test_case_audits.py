"""The audit tracker of a line of sight and of a meeting about one case, and the panel that waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mars_voice.services import case_agreement, case_audits, endorsing, events, opening, reporting, today
from mars_voice.services.kind_steps import AuditView
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading
from models.errors import InvalidTransition, MissingWords, NotAllowed, NotFound
from models.journey import ReasonNeeded
from models.kinds import EventKind, Role, Stage
from models.people import Actor
from models.request import RequestUnfit
from tests.house import NOON, TODAY, House
from tests.kinds import CODE, TOMORROW, agency, an_event, journal, stage_of, three

DAY = TODAY.isoformat()
WHY = {"audits": "The school sends its audit tomorrow."}


def _audits(house: House) -> list[AuditView]:
    return events.event(house.alice, CODE, at=NOON).kinds.audits


def _sight(house: House, stage: Stage = Stage.DATE_PROPOSED, **facts: object) -> str:
    return an_event(house, EventKind.LINE_OF_SIGHT, stage, **facts)


def _with_audit(house: House, stage: Stage = Stage.CASES_IDENTIFIED) -> str:
    _sight(house, stage)
    case_audits.ask(house.alice, CODE, agency(house, "A school"), at=NOON)
    return _audits(house)[0].id


def _shared(house: House, audit_id: str) -> None:
    case_audits.receive(house.alice, audit_id, day=DAY, reference="SCH-7", at=NOON)
    case_audits.share(house.alice, audit_id, day=DAY, at=NOON)


def _identify(house: House, **other: object) -> None:
    usual = {"count": "6", "reference": "LOS/26/2", "agencies": [agency(house, "A school"), agency(house, "A surgery")]}
    case_audits.identify_cases(house.alice, CODE, at=NOON, **(usual | other))


def test_cases_are_a_number_and_a_reference_and_each_agency_is_asked(house: House) -> None:
    _sight(house)
    _identify(house)
    assert stage_of() == Stage.CASES_IDENTIFIED
    with reading() as db:
        found = event_by_code(db, CODE)
        assert (found.case_count, found.local_reference) == (6, "LOS/26/2")
    assert [(one.agency, one.step) for one in _audits(house)] == [("A school", "received"), ("A surgery", "received")]


def test_the_next_step_is_to_collect_audits_until_the_last_is_with_whoever_leads(house: House) -> None:
    _sight(house, Stage.CASES_IDENTIFIED)
    before = events.event(house.alice, CODE, at=NOON).next
    assert before.why == "No agency has been asked yet. Ask below each one that knows a case."
    case_audits.ask(house.alice, CODE, agency(house, "A school"), at=NOON)
    waits = events.event(house.alice, CODE, at=NOON).next
    assert (waits.why, waits.verb) == (
        "0 of 1 are with whoever leads. Note below what comes and what goes on.",
        "Go on without them",
    )
    _shared(house, _audits(house)[0].id)
    assert events.event(house.alice, CODE, at=NOON).next.verb == "The audits are in"


@pytest.mark.parametrize(
    "bad", [{"count": "0"}, {"count": "31"}, {"count": "six"}, {"count": "²"}, {"reference": "Maya Smith"}]
)
def test_nothing_else_is_known_of_a_case(house: House, bad: dict[str, object]) -> None:
    _sight(house)
    with pytest.raises(RequestUnfit):
        _identify(house, **bad)
    with pytest.raises(MissingWords):
        _identify(house, reference="")
    assert stage_of() == Stage.DATE_PROPOSED


def test_audits_the_panel_waits_until_each_is_with_whoever_leads(house: House) -> None:
    audit = _with_audit(house)
    with pytest.raises(ReasonNeeded) as refused:
        reporting.move_on(house.alice, CODE, stage="audits_in", at=NOON)
    assert refused.value.params == {"rule": "audits"}
    _shared(house, audit)
    reporting.move_on(house.alice, CODE, stage="audits_in", at=NOON)
    opening.open_day(house.carol, CODE, DAY, at=NOON)
    assert stage_of() == Stage.IN_PROGRESS


def test_audits_a_reason_lets_the_panel_meet_and_stays_with_the_event(house: House) -> None:
    _with_audit(house)
    reporting.move_on(house.alice, CODE, stage="audits_in", reasons=WHY, at=NOON)
    opening.open_day(house.carol, CODE, DAY, at=NOON)
    with reading() as db:
        assert [each.reason for each in event_by_code(db, CODE).reasons] == [WHY["audits"]]


def test_audits_without_any_agency_are_not_in(house: House) -> None:
    _sight(house, Stage.CASES_IDENTIFIED)
    with pytest.raises(ReasonNeeded):
        reporting.move_on(house.alice, CODE, stage="audits_in", at=NOON)


def test_each_date_follows_the_one_before_it_and_none_lies_ahead(house: House) -> None:
    audit = _with_audit(house)
    for day in (TOMORROW.isoformat(), (TODAY - timedelta(days=1)).isoformat(), "soon", ""):
        with pytest.raises(RequestUnfit) as refused:
            case_audits.receive(house.alice, audit, day=day, reference="", at=NOON)
        assert refused.value.params == {"rule": "day"}
    with pytest.raises(InvalidTransition):
        case_audits.share(house.alice, audit, day=DAY, at=NOON)
    _shared(house, audit)
    assert [(one.says, one.reference, one.step) for one in _audits(house)] == [
        ("With whoever leads, 23 November 2026", "SCH-7", "")
    ]


def test_an_agency_is_asked_once_and_a_slip_is_dropped_while_nothing_came(house: House) -> None:
    audit = _with_audit(house)
    with reading() as db:
        again = str(event_by_code(db, CODE).case_audits[0].organisation_id)
    with pytest.raises(RequestUnfit) as refused:
        case_audits.ask(house.alice, CODE, again, at=NOON)
    assert refused.value.params == {"rule": "twice"}
    case_audits.drop(house.alice, audit, at=NOON)
    assert _audits(house) == []
    case_audits.ask(house.alice, CODE, again, at=NOON)
    back = _audits(house)[0].id
    case_audits.receive(house.alice, back, day=DAY, reference="", at=NOON)
    with pytest.raises(InvalidTransition):
        case_audits.drop(house.alice, back, at=NOON)


def test_nobody_is_asked_for_an_audit_once_the_panel_has_met(house: House) -> None:
    _sight(house, Stage.IN_PROGRESS)
    with pytest.raises(InvalidTransition):
        case_audits.ask(house.alice, CODE, agency(house, "A school"), at=NOON)


def test_the_partnership_itself_has_no_audit(house: House) -> None:
    _sight(house, Stage.CASES_IDENTIFIED)
    with pytest.raises(NotFound):
        case_audits.ask(house.alice, CODE, str(house.partnership), at=NOON)


def test_only_the_hub_keeps_the_tracker_and_only_those_who_need_it_read_it(house: House) -> None:
    audit = _with_audit(house)
    for who in (house.carol, house.partner, house.bob, house.ruth):
        with pytest.raises(NotAllowed):
            case_audits.receive(who, audit, day=DAY, reference="", at=NOON)
        with pytest.raises(NotAllowed):
            case_audits.drop(who, audit, at=NOON)
    assert events.event(house.carol, CODE, at=NOON).kinds.has_tracker
    assert not events.event(house.ruth, CODE, at=NOON).kinds.has_tracker
    assert not events.event(house.carol, CODE, at=NOON).kinds.may_track


def test_what_is_noted_is_journalled_without_the_reference(house: House) -> None:
    _shared(house, _with_audit(house))
    noted = [what for what, _ in journal() if what.startswith("audit_")]
    assert sorted(noted) == ["audit_asked", "audit_received", "audit_shared"]
    assert "SCH-7" not in str(journal())


def _agreed(house: House) -> list[Actor]:
    an_event(house, EventKind.CASE_SPECIFIC, Stage.IDENTIFIED)
    return list(three(house))


def test_r20_three_delegated_representatives_agree_to_look_at_one_case(house: House) -> None:
    reps = _agreed(house)
    for rep in reps[:2]:
        endorsing.endorse(rep, CODE, at=NOON)
        assert stage_of() == Stage.IDENTIFIED
    assert [todo.key for todo in today.today(reps[2], at=NOON).todos] == ["agree_case"]
    endorsing.endorse(reps[2], CODE, at=NOON)
    assert stage_of() == Stage.CASE_AGREED


def test_r20_two_of_them_and_a_colleague_are_not_three(house: House) -> None:
    reps = _agreed(house)
    colleague = house.person("Colleague", Role.DELEGATED_REP, of=next(iter(reps[0].organisations)))
    for rep in (reps[0], colleague, reps[1]):
        endorsing.endorse(rep, CODE, at=NOON)
    assert stage_of() == Stage.IDENTIFIED


def test_r20_a_partner_who_is_no_delegated_representative_does_not_agree(house: House) -> None:
    _agreed(house)
    for who in (house.partner, house.alice, house.carol):
        with pytest.raises(NotAllowed):
            endorsing.endorse(who, CODE, at=NOON)


def test_a_meeting_about_one_case_is_told_invited_and_opened_in_order(house: House) -> None:
    an_event(house, EventKind.CASE_SPECIFIC, Stage.DATE_PROPOSED)
    with pytest.raises(InvalidTransition):
        case_agreement.invite(house.alice, CODE, [agency(house, "A nursery")], at=NOON)
    reporting.move_on(house.alice, CODE, stage="partners_told", at=NOON)
    case_agreement.invite(house.alice, CODE, [agency(house, "A school")], at=NOON)
    _shared(house, _audits(house)[0].id)
    reporting.move_on(house.alice, CODE, stage="audits_in", at=NOON)
    opening.open_day(house.partner, CODE, DAY, at=NOON)
    reporting.move_on(house.alice, CODE, stage="learning_drafting", at=NOON)
    assert stage_of() == Stage.LEARNING_DRAFTING


def test_nobody_invited_is_no_invitation(house: House) -> None:
    an_event(house, EventKind.CASE_SPECIFIC, Stage.PARTNERS_TOLD)
    with pytest.raises(RequestUnfit) as refused:
        case_agreement.invite(house.alice, CODE, [], at=NOON)
    assert refused.value.params == {"rule": "choice"}


def test_a_delegated_representative_sees_one_case_alone(house: House) -> None:
    rep = three(house).health
    an_event(house, EventKind.CASE_SPECIFIC, Stage.INVITED)
    assert events.event(rep, CODE, at=NOON).kinds.has_tracker
    with pytest.raises(NotAllowed):
        events.event(rep, house.code, at=NOON)
