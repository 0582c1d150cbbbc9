"""Asking for an event: who may, with which words, and that an audit of one case is begun by nobody (R21)."""

from __future__ import annotations

import pytest

from mars_voice.services import desk, events, requests
from mars_voice.services.look_up import event_by_code
from mars_voice.services.requests import Asked
from mars_voice.services.transaction import reading
from models.commission import Forum, Ground
from models.endorsing import YesTo
from models.errors import DomainError, MissingWords, NotAllowed, NotFound, RuleBroken
from models.event import ScrutinyEvent
from models.kinds import EventKind, Role, Stage
from models.people import Actor
from models.request import RequestUnfit
from tests.house import NOON, House
from tests.kinds import agency, commission_of, journal, stage_of, three

AUDIT = Asked(
    kind="hub_audit",
    title="Letters to children",
    group="Voice group",
    reason="Children say that they cannot read them.",
    scope="Letters of this year, no case files.",
    one_case="no",
)
REVIEW = Asked(
    kind="peer_review", title="First calls", reviewer="Larkmere Partnership", scope="How calls are answered."
)
YOUNG = Asked(kind="young_voice", title="Buses in the evening", scope="How we get home.")
CASE = Asked(kind="case_specific", reference="CSL/26/04")


def call_in(house: House, **other: str) -> Asked:
    usual = {"ground": "issue", "forum": "board", "question": "Why is the board late?"}
    return Asked(kind="call_in", **({"agency": agency(house, "Brackenhithe")} | usual | other))


@pytest.fixture
def chair(house: House) -> Actor:
    return house.person("Tamsin", Role.GROUP_CHAIR)


def _count() -> int:
    with reading() as db:
        return db.query(ScrutinyEvent).count()


def _event(code: str) -> ScrutinyEvent:
    with reading() as db:
        found = event_by_code(db, code)
        db.refresh(found, ["endorsements"])
        return found


def test_r21_a_chair_asks_for_an_audit_about_no_case_and_follows_it(house: House, chair: Actor) -> None:
    code = requests.ask(chair, AUDIT, at=NOON)
    assert (code, stage_of(code)) == ("P-HAU-01", Stage.IDENTIFIED)
    held = commission_of(code)
    assert (held.asked_by, held.group_name, held.is_case_specific) == ("Tamsin", "Voice group", False)
    assert events.event(chair, code, at=NOON).title == "Letters to children"
    assert [row.code for row in requests.requests(chair).asked] == [code]


@pytest.mark.parametrize("by", ["chair", "alice"])
def test_r21_an_audit_of_one_case_is_refused_and_the_journal_says_so_without_a_word_of_it(
    house: House, chair: Actor, by: str
) -> None:
    asked = Asked(**{**vars(AUDIT), "one_case": "yes", "title": "Maya", "reason": "Maya was not heard."})
    before = _count()
    with pytest.raises(RuleBroken) as refused:
        requests.ask(chair if by == "chair" else house.alice, asked, at=NOON)
    assert refused.value.params == {"rule": "R21"}
    assert _count() == before
    assert journal()[-1] == ("request_refused", {"kind": "hub_audit", "rule": "R21"})
    assert "Maya" not in str(journal())


def test_r21_nobody_is_asked_for_an_audit_before_the_question_is_answered(house: House, chair: Actor) -> None:
    with pytest.raises(RequestUnfit) as refused:
        requests.ask(chair, Asked(**{**vars(AUDIT), "one_case": ""}), at=NOON)
    assert refused.value.params == {"rule": "choice"}


def test_the_hub_asks_on_a_chairs_behalf_and_the_chair_follows_it(house: House, chair: Actor) -> None:
    offered = requests.requests(house.alice).chairs
    assert [one.name for one in offered] == ["Tamsin"]
    code = requests.ask(house.alice, Asked(**{**vars(AUDIT), "chair": offered[0].id}), at=NOON)
    assert commission_of(code).asked_by == "Tamsin"
    assert [row.code for row in requests.requests(chair).asked] == [code]


def test_a_chair_without_an_account_is_named_by_the_hub(house: House) -> None:
    with pytest.raises(MissingWords):
        requests.ask(house.alice, AUDIT, at=NOON)
    code = requests.ask(house.alice, Asked(**{**vars(AUDIT), "by": "Olwen Carr, Education group"}), at=NOON)
    assert commission_of(code).asked_by == "Olwen Carr, Education group"


def test_only_a_chair_can_be_the_one_who_asks(house: House) -> None:
    with pytest.raises(NotFound):
        requests.ask(house.alice, Asked(**{**vars(AUDIT), "chair": str(house.bob.id)}), at=NOON)


def test_a_chair_sees_nothing_but_what_they_asked_for(house: House, chair: Actor) -> None:
    other = house.person("Olwen", Role.GROUP_CHAIR)
    code = requests.ask(other, AUDIT, at=NOON)
    for unseen in (code, house.code):
        with pytest.raises(NotAllowed):
            events.event(chair, unseen, at=NOON)
    assert requests.requests(chair).asked == []


def test_r20_any_delegated_representative_asks_for_one_case_and_has_said_yes(house: House) -> None:
    reps = three(house)
    code = requests.ask(reps.police, CASE, at=NOON)
    found = _event(code)
    assert (found.local_reference, found.stage, found.title) == (
        "CSL/26/04",
        Stage.IDENTIFIED,
        "A meeting about one case",
    )
    assert [(each.what, each.by) for each in found.endorsements] == [(YesTo.CASE, reps.police.name)]


def test_r20_a_representative_of_no_safeguarding_partner_asks_for_nothing(house: House) -> None:
    stray = house.person("Stray", Role.DELEGATED_REP)
    before = _count()
    with pytest.raises(RuleBroken) as refused:
        requests.ask(stray, CASE, at=NOON)
    assert refused.value.params == {"rule": "R20"}
    assert _count() == before


@pytest.mark.parametrize("name", ["Maya Smith", "Maya", "12 Harbour Lane", "a" * 30, "CSL 26", "<b>1</b>"])
def test_one_case_has_a_reference_and_never_a_name(house: House, name: str) -> None:
    with pytest.raises(RequestUnfit) as refused:
        requests.ask(three(house).police, Asked(kind="case_specific", reference=name), at=NOON)
    assert refused.value.params == {"rule": "reference"}


def test_ground_a_partner_calls_an_agency_in(house: House) -> None:
    police = three(house, Role.PARTNER).police
    code = requests.ask(police, call_in(house), at=NOON)
    held = commission_of(code)
    assert (held.ground, held.forum, held.question) == (Ground.ISSUE, Forum.BOARD, "Why is the board late?")
    assert _event(code).title == "Call in: Brackenhithe"


@pytest.mark.parametrize("ground", ["", "because"])
def test_ground_nobody_is_called_in_without_one_of_the_three(house: House, ground: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        requests.ask(house.alice, call_in(house, ground=ground), at=NOON)
    assert refused.value.params == {"rule": "ground"}


def test_a_call_in_needs_a_forum_a_question_and_an_agency(house: House) -> None:
    for gap, refusal in (
        ({"forum": ""}, RequestUnfit),
        ({"question": " "}, MissingWords),
        ({"agency": str(house.partnership)}, NotFound),
        ({"agency": "nobody"}, NotFound),
    ):
        with pytest.raises(refusal):
            requests.ask(house.alice, call_in(house, **gap), at=NOON)


def test_the_agency_that_is_called_in_reads_question_and_ground_and_not_what_others_think(house: House) -> None:
    code = requests.ask(house.alice, call_in(house, agency=str(house.agency)), at=NOON)
    own = {fact.label for fact in events.event(house.bob, code, at=NOON).kinds.why}
    assert own == {"Ground", "Question", "Heard"}
    assert "Asked for by" in {fact.label for fact in events.event(house.ruth, code, at=NOON).kinds.why}


def test_the_hub_begins_a_peer_review_and_a_young_voice_check(house: House) -> None:
    review = requests.ask(house.alice, Asked(**{**vars(REVIEW), "agency": str(house.agency)}), at=NOON)
    young = requests.ask(house.alice, YOUNG, at=NOON)
    assert (review, commission_of(review).reviewer) == ("P-PRV-01", "Larkmere Partnership")
    assert (young, commission_of(young).scope, _event(young).agency_id) == ("P-YVQ-01", "How we get home.", None)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.HUB_OFFICER, ["hub_audit", "call_in", "young_voice", "peer_review"]),
        (Role.GROUP_CHAIR, ["hub_audit"]),
        (Role.DELEGATED_REP, ["case_specific"]),
        (Role.PARTNER, ["thematic", "call_in"]),
    ],
)
def test_each_is_offered_what_their_role_may_ask_for(house: House, role: Role, kinds: list[str]) -> None:
    somebody = house.person("Somebody", role)
    assert requests.requests(somebody).kinds == kinds
    assert "requests" in [key for door in desk.around(somebody, "").tabs for key in door.holds]


@pytest.mark.parametrize("role", [Role.ISO, Role.AGENCY_LEAD, Role.SPLIG_CHAIR, Role.BOARD_MEMBER, Role.CONTRIBUTOR])
def test_others_ask_for_nothing(house: House, role: Role) -> None:
    somebody = house.person("Somebody", role)
    assert "requests" not in [key for door in desk.around(somebody, "").tabs for key in door.holds]
    with pytest.raises(NotAllowed):
        requests.requests(somebody)
    for asked in (AUDIT, CASE, YOUNG, call_in(house), Asked(kind="agency"), Asked(kind="")):
        with pytest.raises(DomainError) as refused:
            requests.ask(somebody, asked, at=NOON)
        assert isinstance(refused.value, NotAllowed | NotFound)
    assert _count() == 1


def test_what_is_too_long_is_refused_by_name(house: House, chair: Actor) -> None:
    for part in ({"title": "x" * 121}, {"reason": "x" * 1501}):
        with pytest.raises(RequestUnfit) as refused:
            requests.ask(chair, Asked(**{**vars(AUDIT), **part}), at=NOON)
        assert refused.value.params == {"rule": "long"}


def test_no_kind_but_those_of_the_page_begins_here(house: House) -> None:
    for kind in (EventKind.AGENCY, EventKind.THEMATIC, EventKind.LINE_OF_SIGHT):
        with pytest.raises(NotFound):
            requests.ask(house.alice, Asked(kind=kind), at=NOON)
