"""Published, followed, signed off: what comes after the meetings (R13, R14)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from mars_voice.services import agenda, events, following
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.action import Action
from models.agenda import AgendaUnfit
from models.errors import InvalidTransition, MissingWords, NotAllowed, RuleBroken, TooBig
from models.following import LONGEST_WHERE, FollowUpUnfit
from models.journey import StageEntry
from models.kinds import EventKind, OrganisationKind, Role, Stage
from models.meeting import Meeting, MeetingKind
from models.people import Actor
from tests.house import NOON, TODAY, House

DAY = timedelta(days=1)
LATER = NOON + 40 * DAY


def _stands(house: House, stage: Stage, kind: EventKind = EventKind.AGENCY) -> None:
    with transaction() as db:
        found = event_by_code(db, house.code)
        found.stage, found.kind = stage, kind
        found.entries = [StageEntry(stage=stage, at=NOON)]


def _stage(house: House) -> Stage:
    with reading() as db:
        return event_by_code(db, house.code).stage


def _action(house: House, *, is_done: bool) -> UUID:
    with transaction() as db:
        made = Action(event_id=house.event_id, code=f"{house.code}-A1.{is_done}", what="Mend it", owner="Manager",
                      opened_at=NOON, done_on=TODAY if is_done else None)  # fmt: skip
        db.add(made)
        db.flush()
        return made.id


def _at_a_board(house: House, chair: Actor) -> None:
    """The event is told of at a Board in four weeks, and minuted afterwards."""
    with transaction() as db:
        board = Meeting(kind=MeetingKind.BOARD, held_on=TODAY + timedelta(days=28), papers_on=TODAY)
        db.add(board)
        db.flush()
        board_id = str(board.id)
    agenda.put_on(chair, house.code, board_id, at=NOON)
    item = events.event(chair, house.code, at=LATER).after.agenda.item_id
    agenda.minute(chair, house.code, item, "Progress was told.", at=LATER)


@pytest.fixture
def council(house: House) -> UUID:
    return house.organisation("Quillmere Council", OrganisationKind.SAFEGUARDING_PARTNER)


def test_an_agency_event_is_followed_by_the_lead_partner_the_hub_names(house: House, council: UUID) -> None:
    _stands(house, Stage.AT_BOARD)
    assert following.open_actions(house.alice, house.code, partner_id=str(council), at=NOON) == "Quillmere Council"
    assert _stage(house) == Stage.ACTIONS_OPEN
    assert events.event(house.ruth, house.code, at=NOON).after.follow.followed_by == "Quillmere Council"


def test_the_actions_of_an_agency_event_are_not_open_while_nobody_follows_them(house: House) -> None:
    _stands(house, Stage.AT_BOARD)
    with pytest.raises(FollowUpUnfit):
        following.open_actions(house.alice, house.code, at=NOON)
    with pytest.raises(FollowUpUnfit):
        following.open_actions(house.alice, house.code, partner_id=str(house.agency), at=NOON)
    assert _stage(house) == Stage.AT_BOARD


def test_a_partner_that_is_looked_at_does_not_follow_its_own_actions(house: House, council: UUID) -> None:
    _stands(house, Stage.AT_BOARD)
    with transaction() as db:
        event_by_code(db, house.code).agency_id = council
    assert events.event(house.alice, house.code, at=NOON).after.follow.partners == []
    with pytest.raises(FollowUpUnfit) as refused:
        following.open_actions(house.alice, house.code, partner_id=str(council), at=NOON)
    assert refused.value.params == {"rule": "own"}


def test_a_thematic_event_is_followed_by_the_portfolio_lead(house: House) -> None:
    _stands(house, Stage.PUBLISHED, EventKind.THEMATIC)
    assert following.open_actions(house.alice, house.code, at=NOON) == "the portfolio lead, Ruth"
    assert _stage(house) == Stage.ACTIONS_OPEN


def test_the_chair_of_splig_opens_the_actions_of_a_line_of_sight(house: House) -> None:
    _stands(house, Stage.AT_SPLIG, EventKind.LINE_OF_SIGHT)
    with pytest.raises(NotAllowed):
        following.open_actions(house.alice, house.code, at=NOON)
    following.open_actions(house.person("Imran", Role.SPLIG_CHAIR), house.code, at=NOON)
    assert _stage(house) == Stage.ACTIONS_OPEN


def test_r13_a_thematic_event_is_published_where_it_is_written_down(house: House) -> None:
    _stands(house, Stage.AT_SPLIG, EventKind.THEMATIC)
    following.publish(house.alice, house.code, TODAY.isoformat(), " The partnership's  news page ", at=NOON)
    assert _stage(house) == Stage.PUBLISHED
    shown = events.event(house.alice, house.code, at=NOON).after.follow.published
    assert shown == "Published on 23 November 2026: The partnership's news page"


@pytest.mark.parametrize(("day", "rule"), [("", "unread"), ("2026-11-24", "ahead"), ("2026-11-22", "early")])
def test_r13_it_was_published_on_a_day_between_the_event_and_today(house: House, day: str, rule: str) -> None:
    _stands(house, Stage.AT_SPLIG, EventKind.THEMATIC)
    with pytest.raises(FollowUpUnfit) as refused:
        following.publish(house.alice, house.code, day, "Website", at=NOON)
    assert refused.value.params == {"rule": rule}
    assert _stage(house) == Stage.AT_SPLIG


def test_r13_nothing_is_published_nowhere(house: House) -> None:
    _stands(house, Stage.AT_SPLIG, EventKind.THEMATIC)
    with pytest.raises(MissingWords):
        following.publish(house.alice, house.code, TODAY.isoformat(), " ", at=NOON)


def test_r13_where_it_was_published_is_a_line_and_no_text(house: House) -> None:
    _stands(house, Stage.AT_SPLIG, EventKind.THEMATIC)
    with pytest.raises(TooBig):
        following.publish(house.alice, house.code, TODAY.isoformat(), "x" * (LONGEST_WHERE + 1), at=NOON)
    assert _stage(house) == Stage.AT_SPLIG


def test_r13_a_visit_to_one_agency_is_not_published(house: House) -> None:
    _stands(house, Stage.AT_BOARD)
    assert not events.event(house.alice, house.code, at=NOON).after.follow.may_publish
    with pytest.raises(NotAllowed):
        following.publish(house.alice, house.code, TODAY.isoformat(), "Website", at=NOON)


@pytest.fixture
def helen(house: House) -> Actor:
    return house.person("Helen", Role.BOARD_MEMBER)


@pytest.fixture
def imran(house: House) -> Actor:
    return house.person("Imran", Role.SPLIG_CHAIR)


def test_r14_the_board_signs_off_a_plan_whose_actions_are_done(house: House, helen: Actor, imran: Actor) -> None:
    _stands(house, Stage.ACTIONS_OPEN, EventKind.LINE_OF_SIGHT)
    _action(house, is_done=True)
    _at_a_board(house, imran)
    assert events.event(helen, house.code, at=LATER).next.key == "sign_off"
    following.sign_off(helen, house.code, at=LATER)
    assert _stage(house) == Stage.PLAN_ENDORSED
    minutes = events.event(helen, house.code, at=LATER).after.agenda.minutes
    assert [m.signed_off for m in minutes] == ["The completed plan was signed off."]


def test_r14_no_plan_is_signed_off_while_an_action_is_open(house: House, helen: Actor, imran: Actor) -> None:
    _stands(house, Stage.ACTIONS_OPEN, EventKind.LINE_OF_SIGHT)
    _action(house, is_done=True)
    _action(house, is_done=False)
    _at_a_board(house, imran)
    follow = events.event(helen, house.code, at=LATER).after.follow
    assert (follow.may_sign_off, follow.can_sign_off) == (True, False)
    with pytest.raises(RuleBroken) as refused:
        following.sign_off(helen, house.code, at=LATER)
    assert refused.value.params == {"rule": "R14"}
    assert [m.signed_off for m in events.event(helen, house.code, at=LATER).after.agenda.minutes] == [""]


def test_r14_a_board_without_its_minute_signs_nothing_off_and_takes_no_signature_along(
    house: House, helen: Actor, imran: Actor
) -> None:
    _stands(house, Stage.ACTIONS_OPEN, EventKind.LINE_OF_SIGHT)
    _at_a_board(house, imran)
    with transaction() as db:
        days = [LATER.date() + DAY, LATER.date() + 9 * DAY]
        later = [Meeting(kind=MeetingKind.BOARD, held_on=day, papers_on=day) for day in days]
        db.add_all(later)
        db.flush()
        second, third = (str(each.id) for each in later)
    agenda.put_on(imran, house.code, second, at=LATER)
    following.sign_off(helen, house.code, at=LATER + 2 * DAY)
    agenda.put_on(imran, house.code, third, at=LATER + 2 * DAY)
    with reading() as db:
        assert [item.endorses_plan for item in event_by_code(db, house.code).agenda] == [True, False]


def test_r14_nobody_signs_off_what_no_board_has_looked_at(house: House, helen: Actor, imran: Actor) -> None:
    _stands(house, Stage.AT_BOARD, EventKind.LINE_OF_SIGHT)
    with pytest.raises(AgendaUnfit) as refused:
        following.sign_off(helen, house.code, at=NOON)
    assert refused.value.params == {"rule": "unsigned"}
    with pytest.raises(NotAllowed):
        following.sign_off(imran, house.code, at=NOON)


def test_actions_are_opened_after_the_board_and_not_before(house: House, council: UUID) -> None:
    _stands(house, Stage.DISTRIBUTED)
    with pytest.raises(InvalidTransition):
        following.open_actions(house.alice, house.code, partner_id=str(council), at=NOON)
