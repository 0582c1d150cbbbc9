"""Who is on call: turns taken on and ended, gaps said in words, and nothing asked on a day nobody covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mars_voice.services import codes, duties, duty_view, today
from mars_voice.services.codes import Hours
from mars_voice.services.duties import Turn
from mars_voice.services.look_up import event_by_code
from mars_voice.services.transaction import reading, transaction
from models.duty import Duty, DutyUnfit, NoCover
from models.errors import NotAllowed, NotFound
from models.journal import JournalEntry
from models.kinds import Role, Stage
from models.people import Actor, User
from tests.house import NOON, TODAY, House

HOURS = Hours(NOON + timedelta(days=1), NOON + timedelta(days=2))


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def sol(house: House) -> Actor:
    """A second safeguarding lead; nobody has a turn yet, and the visit is in ten days."""
    with transaction() as db:
        db.query(Duty).delete()
        event = event_by_code(db, house.code)
        event.stage, event.held_on = Stage.PROGRAMME_AGREED, _day(10)
    return house.person("Sol", Role.SAFEGUARDING_LEAD)


def _add(house: House, who: Actor, first: int, last: int, *, place: str = "1", by: Actor | None = None) -> str:
    turn = Turn(str(who.id), _day(first).isoformat(), _day(last).isoformat(), place)
    return duties.add(by or house.alice, turn, at=NOON)


def _spans(house: House) -> list[tuple[str, list[str]]]:
    shown = duty_view.duty(house.alice, at=NOON).spans
    return [(span.days, [turn.name for turn in span.turns] or [span.gap]) for span in shown]


def _id_of(who: Actor) -> str:
    with reading() as db:
        return str(db.query(Duty).filter_by(user_id=who.id).one().id)


def _refused(house: House, who: Actor, first: int, last: int, *, place: str = "1") -> str:
    with pytest.raises(DutyUnfit) as refused:
        _add(house, who, first, last, place=place)
    return refused.value.params["rule"]


def test_turns_stand_day_by_day_with_the_gaps_in_words(house: House, sol: Actor) -> None:
    assert _add(house, house.grace, 0, 1) == "Grace"
    _add(house, sol, 1, 1, place="2")
    _add(house, sol, 3, 4)
    assert duty_view.duty(house.alice, at=NOON).now == "On call today: Grace"
    assert _spans(house) == [
        ("Monday 23 November 2026", ["Grace"]),
        ("Tuesday 24 November 2026", ["Grace", "Sol"]),
        ("Wednesday 25 November 2026", ["Nobody is on call."]),
        ("Thursday 26 November 2026 to Friday 27 November 2026", ["Sol"]),
        ("From Saturday 28 November 2026 on", ["Nobody is on call, and somebody must be:"]),
    ]


def test_a_gap_names_the_events_that_need_somebody(house: House, sol: Actor) -> None:
    open_end = duty_view.duty(house.grace, at=NOON).spans[-1]
    assert (open_end.is_urgent, open_end.events) == (True, ["Tidewell, Thursday 3 December"])
    _add(house, sol, 5, 12)
    covered = duty_view.duty(house.grace, at=NOON).spans[1]
    assert (covered.is_urgent, covered.events) == (False, ["Tidewell, Thursday 3 December"])


def test_nobody_on_call_at_all_is_said(house: House, sol: Actor) -> None:
    assert duty_view.duty(house.alice, at=NOON).now == "Nobody is on call today"


def test_the_hub_and_the_safeguarding_leads_keep_the_rota(house: House, sol: Actor) -> None:
    _add(house, sol, 0, 0, by=sol)
    for who in (house.carol, house.bob, house.ruth, house.partner):
        with pytest.raises(NotAllowed):
            _add(house, sol, 5, 5, by=who)
        with pytest.raises(NotAllowed):
            duties.end(who, _id_of(sol), at=NOON)
        with pytest.raises(NotAllowed):
            duty_view.duty(who, at=NOON)


def test_a_turn_that_nobody_could_take_is_refused_by_name(house: House, sol: Actor) -> None:
    assert _refused(house, sol, 3, 2) == "backwards"
    assert _refused(house, sol, -1, 2) == "past"
    assert _refused(house, sol, 0, 31) == "long"
    assert _refused(house, sol, 0, 0, place="3") == "place"
    assert _refused(house, sol, 0, 0, place="first") == "place"
    assert _refused(house, sol, 0, 0, place="9" * 5000) == "place"  # more digits than an int takes
    assert _refused(house, house.alice, 0, 0) == "lead"
    _add(house, sol, 0, 30)
    assert _refused(house, sol, 30, 31) == "twice"
    with reading() as db:
        assert db.query(Duty).count() == 1


@pytest.mark.parametrize("typed", ["", "tomorrow"])
def test_a_day_nobody_can_read_is_refused(house: House, sol: Actor, typed: str) -> None:
    with pytest.raises(DutyUnfit) as refused:
        duties.add(house.alice, Turn(str(sol.id), TODAY.isoformat(), typed, "1"), at=NOON)
    assert refused.value.params == {"rule": "unread"}
    with pytest.raises(NotFound):
        duties.add(house.alice, Turn("", TODAY.isoformat(), TODAY.isoformat(), "1"), at=NOON)


def test_two_people_may_be_on_call_on_one_day(house: House, sol: Actor) -> None:
    _add(house, sol, 0, 3, place="2")
    _add(house, house.grace, 0, 3)
    assert [turn.says for turn in duty_view.duty(house.alice, at=NOON).spans[0].turns] == [
        "asked first",
        "asked when the first is away",
    ]


def test_a_turn_to_come_is_taken_out_and_one_that_has_begun_ends_with_yesterday(house: House, sol: Actor) -> None:
    _add(house, sol, 2, 3)
    assert duties.end(house.alice, _id_of(sol), at=NOON) == "Sol"
    house.on_call(house.grace, first=_day(-2), last=_day(2))
    duties.end(house.alice, _id_of(house.grace), at=NOON)
    with reading() as db:
        assert [(turn.first_on, turn.last_on) for turn in db.query(Duty)] == [(_day(-2), _day(-1))]
    duties.end(house.alice, _id_of(house.grace), at=NOON)
    with reading() as db:
        told = [entry.what for entry in db.query(JournalEntry)]
    assert sorted(one for one in told if one.startswith("duty")) == ["duty_added", "duty_ended", "duty_ended"]


def test_cover_the_last_one_on_call_for_a_visit_is_not_let_go(house: House, sol: Actor) -> None:
    _add(house, sol, 8, 12)
    with pytest.raises(DutyUnfit) as refused:
        duties.end(house.alice, _id_of(sol), at=NOON)
    assert refused.value.params == {"rule": "alone", "day": "3 December 2026", "event": "Tidewell"}
    _add(house, house.grace, 10, 10)
    duties.end(house.alice, _id_of(sol), at=NOON)


def test_cover_a_code_opens_only_on_a_day_somebody_is_on_call(house: House, sol: Actor) -> None:
    _add(house, sol, 0, 0)
    with pytest.raises(NoCover) as refused:
        codes.open_code(house.alice, house.code, "young-walk", HOURS, at=NOON)
    assert refused.value.params == {"rule": "on", "day": "Tuesday 24 November"}
    _add(house, house.grace, 1, 1)
    codes.open_code(house.alice, house.code, "young-walk", HOURS, at=NOON)
    with pytest.raises(DutyUnfit):
        duties.end(house.alice, _id_of(house.grace), at=NOON)


def test_cover_a_code_that_has_its_first_day_behind_it_asks_for_today(house: House, sol: Actor) -> None:
    already = Hours(NOON - timedelta(days=2), NOON + timedelta(days=1))
    with pytest.raises(NoCover):
        codes.open_code(house.alice, house.code, "young-walk", already, at=NOON)
    _add(house, sol, 0, 0)
    codes.open_code(house.alice, house.code, "young-walk", already, at=NOON)


def test_cover_an_ended_code_opens_again_only_with_somebody_on_call(house: House, sol: Actor) -> None:
    house.join_code(opens=NOON - timedelta(days=3), closes=NOON - timedelta(days=1))
    shown = codes.codes(house.alice, house.code, origin="https://voice.example", at=NOON)
    with pytest.raises(NoCover):
        codes.extend(house.alice, shown.over[0].id, at=NOON)
    _add(house, sol, 0, 0)
    codes.extend(house.alice, shown.over[0].id, at=NOON)


def test_cover_a_lead_whose_account_is_closed_covers_nothing(house: House, sol: Actor) -> None:
    _add(house, sol, 0, 5)
    with transaction() as db:
        db.get_one(User, sol.id).active = False
    with reading() as db:
        assert not duties.is_covered(db, TODAY)


def test_cover_the_hub_hears_of_a_visit_that_falls_into_a_gap(house: House, sol: Actor) -> None:
    def told() -> list[str]:
        return [todo.what for todo in today.today(house.alice, at=NOON).todos]

    assert "Nobody is on call on Thursday 3 December" in told()
    _add(house, sol, 10, 10)
    assert "Nobody is on call on Thursday 3 December" not in told()
