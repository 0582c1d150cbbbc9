"""What somebody proposes to look at; the Hub takes it up or answers, and whoever proposed it reads which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mars_voice.services import endorsing, events, forward_plan, proposals, putting_off, today
from mars_voice.services.look_up import event_by_code
from mars_voice.services.proposals import ProposalRow, Proposed
from mars_voice.services.transaction import reading
from models.errors import Conflict, MissingWords, NotAllowed, TooBig
from models.event import ScrutinyEvent
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.people import Actor
from models.proposal import Proposal, ProposalUnfit
from models.request import RequestUnfit
from tests.house import NOON, House
from tests.kinds import journal, stage_of, three

REASON = "Three families told us that they wait half a year."
THEME = Proposed(kind="line_of_sight", title="Waiting for help", reason=REASON)


@pytest.fixture
def police(house: House) -> Actor:
    return three(house, Role.PARTNER).police


def rows(actor: Actor) -> list[ProposalRow]:
    return forward_plan.forward_plan(actor, at=NOON).proposals.rows


def raised(actor: Actor, proposed: Proposed = THEME) -> str:
    title = proposals.propose(actor, proposed, at=NOON)
    return next(row.id for row in rows(actor) if row.title == title)


def count() -> int:
    with reading() as db:
        return db.query(ScrutinyEvent).count()


def test_what_a_partner_proposes_is_no_event_yet(house: House, police: Actor) -> None:
    before = count()
    assert proposals.propose(police, THEME, at=NOON) == "Waiting for help"
    (row,) = rows(police)
    assert (row.title, row.reason, row.state) == ("Waiting for help", REASON, "waiting")
    assert row.about == "Line of sight, proposed by police partner, police"
    assert row.says == "With the Hub since 23 November 2026"
    assert count() == before
    assert ("proposal_made", {"kind": "line_of_sight"}) in journal()
    assert "families" not in str(journal())


def test_r01_the_hub_takes_it_up_and_all_three_partners_still_endorse_it(house: House) -> None:
    trio = three(house, Role.PARTNER)
    code = proposals.take_up(house.alice, raised(trio.police), "How families are told.", at=NOON)
    with reading() as db:
        found = event_by_code(db, code)
        assert (found.kind, found.stage, found.title) == (EventKind.LINE_OF_SIGHT, Stage.IDENTIFIED, "Waiting for help")
        assert (found.purpose, found.endorsements) == ("How families are told.", [])
    for partner in trio:
        endorsing.endorse(partner, code, at=NOON)
    assert stage_of(code) == Stage.ENDORSED


def test_whoever_raised_it_reads_what_became_of_it(house: House, police: Actor) -> None:
    taken, answered = raised(police), raised(police, Proposed("line_of_sight", "First calls", REASON))
    code = proposals.take_up(house.alice, taken, "", at=NOON)
    proposals.decline(house.alice, answered, "The autumn audit looks at it.", at=NOON)
    told = {row.title: (row.state, row.says, row.answer, row.link) for row in rows(police)}
    assert told == {
        "Waiting for help": (
            "taken_up",
            "Taken up on 23 November 2026: it is an event now",
            "",
            f"/event/?event={code}",
        ),
        "First calls": (
            "not_taken_up",
            "Not taken up, answered on 23 November 2026",
            "The autumn audit looks at it.",
            "",
        ),
    }
    assert {"proposal_taken_up", "proposal_declined"} <= {what for what, _ in journal()}


def test_why_it_was_raised_stays_with_the_event_and_its_agency_does_not_read_it(house: House, police: Actor) -> None:
    visit = Proposed("agency", reason=REASON, agency=str(house.agency))
    code = proposals.take_up(house.alice, raised(police, visit), "", at=NOON)
    why = {fact.says for fact in events.event(house.ruth, code, at=NOON).kinds.why}
    assert why == {"police partner, police, 23 November 2026", REASON}
    bob = events.event(house.bob, code, at=NOON)
    assert (bob.title, REASON in repr(bob)) == ("Tidewell Youth Justice Team", False)


def test_nobody_of_the_agency_reads_that_a_visit_to_it_is_proposed(house: House, police: Actor) -> None:
    of_agency = house.person("Sam", Role.SPLIG_MEMBER, of=house.agency)
    raised(police, Proposed("agency", reason=REASON, agency=str(house.agency)))
    assert rows(of_agency) == []
    assert len(rows(house.alice)) == 1


def test_the_hub_writes_down_what_young_people_propose(house: House) -> None:
    with pytest.raises(MissingWords):
        proposals.propose(house.alice, THEME, at=NOON)
    by = "Young people of the Voice Forum"
    raised(house.alice, Proposed(**{**vars(THEME), "by": by}))
    assert rows(house.alice)[0].about == f"Line of sight, proposed by {by}"


def test_a_partner_proposes_in_their_own_name(house: House, police: Actor) -> None:
    raised(police, Proposed(**{**vars(THEME), "by": "Somebody else"}))
    assert "Somebody else" not in rows(police)[0].about


def test_the_hub_is_asked_for_an_answer_until_there_is_one(house: House, police: Actor) -> None:
    mine = raised(police)
    asked = "Somebody proposes: Waiting for help"
    assert asked in [todo.what for todo in today.today(house.alice, at=NOON).todos]
    for other in (police, house.carol, house.ruth):
        assert asked not in [todo.what for todo in today.today(other, at=NOON).todos]
    proposals.decline(house.alice, mine, "Not this year.", at=NOON)
    assert asked not in [todo.what for todo in today.today(house.alice, at=NOON).todos]


def test_it_is_settled_once(house: House, police: Actor) -> None:
    mine, before = raised(police), count()
    proposals.decline(house.alice, mine, "Not this year.", at=NOON)
    with pytest.raises(Conflict):
        proposals.take_up(house.alice, mine, "", at=NOON)
    with pytest.raises(Conflict):
        proposals.decline(house.alice, mine, "Or is it?", at=NOON)
    assert (count(), rows(police)[0].answer) == (before, "Not this year.")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": "call_in"}, ProposalUnfit),
        ({"kind": ""}, ProposalUnfit),
        ({"title": " "}, MissingWords),
        ({"title": "x" * 81}, TooBig),
        ({"reason": "\n"}, MissingWords),
        ({"reason": "x" * 601}, ProposalUnfit),
        ({"kind": "agency", "agency": ""}, ProposalUnfit),
        ({"kind": "agency", "agency": "nobody"}, ProposalUnfit),
    ],
)
def test_what_cannot_stand_is_refused(
    house: House, police: Actor, changed: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        proposals.propose(police, Proposed(**{**vars(THEME), **changed}), at=NOON)
    with reading() as db:
        assert db.query(Proposal).count() == 0


def test_a_name_the_hub_writes_down_is_one_line(house: House) -> None:
    with pytest.raises(RequestUnfit):
        proposals.propose(house.alice, Proposed(**{**vars(THEME), "by": "x" * 121}), at=NOON)


def test_an_answer_has_words(house: House, police: Actor) -> None:
    mine = raised(police)
    with pytest.raises(MissingWords):
        proposals.decline(house.alice, mine, " ", at=NOON)
    assert rows(police)[0].state == "waiting"


@pytest.mark.parametrize("role", [Role.PARTNER, Role.PORTFOLIO_LEAD, Role.SPLIG_CHAIR, Role.SPLIG_MEMBER])
def test_who_may_propose_settles_nothing(house: House, role: Role) -> None:
    somebody = house.person("Somebody", role)
    mine = raised(somebody)
    for settle in (proposals.take_up, proposals.decline):
        with pytest.raises(NotAllowed):
            settle(somebody, mine, "Because.", at=NOON)


@pytest.mark.parametrize(
    "role", [Role.ISO, Role.BOARD_MEMBER, Role.AGENCY_LEAD, Role.CONTRIBUTOR, Role.SAFEGUARDING_LEAD]
)
def test_others_propose_nothing(house: House, role: Role) -> None:
    somebody = house.person("Somebody", role, of=house.organisation("Elsewhere", OrganisationKind.CONTRIBUTOR))
    with pytest.raises(NotAllowed):
        proposals.propose(somebody, THEME, at=NOON)


def test_whoever_only_reads_the_plan_sees_no_proposals(house: House, police: Actor) -> None:
    raised(police)
    assert (rows(house.carol), rows(house.person("Helen", Role.BOARD_MEMBER))) == ([], [])


def test_a_partner_raises_a_theme_itself_and_proposes_none(house: House, police: Actor) -> None:
    assert forward_plan.forward_plan(police, at=NOON).proposals.kinds == ["line_of_sight", "agency"]
    with pytest.raises(ProposalUnfit):
        proposals.propose(police, replace(THEME, kind="thematic"), at=NOON)


@pytest.mark.parametrize("role", [Role.PORTFOLIO_LEAD, Role.SPLIG_CHAIR, Role.SPLIG_MEMBER, Role.HUB_OFFICER])
def test_whoever_may_not_raise_a_theme_proposes_one(house: House, role: Role) -> None:
    who = house.person("Somebody", role)
    proposals.propose(who, replace(THEME, kind="thematic", by="Young people of the forum"), at=NOON)
    (row,) = rows(who)
    assert row.about.startswith("Thematic scrutiny")


def test_a_partner_that_is_looked_at_does_not_read_why_it_was_proposed_or_put_off(house: House, police: Actor) -> None:
    council = house.organisation("Quillmere Council", OrganisationKind.SAFEGUARDING_PARTNER)
    nadia = house.person("Nadia", Role.PARTNER, of=council)
    raised(house.ruth, Proposed("agency", reason="Its manager does not answer.", agency=str(council)))
    code = proposals.take_up(house.alice, rows(house.alice)[0].id, "A usual visit.", at=NOON)
    putting_off.put_off(house.alice, code, "Its manager is away.", at=NOON)
    own, other = (events.event(who, code, at=NOON) for who in (nadia, police))
    assert (own.kinds.why, own.after.reasons, own.after.off.because) == ([], [], "")
    assert other.after.off.because == "Its manager is away."
    assert "Its manager does not answer." in [fact.says for fact in other.kinds.why]
